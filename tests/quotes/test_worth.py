"""What speaks against pulling a quotation out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.data import lines
from copydesk.quotes.leaning import leans
from copydesk.quotes.lexicon import LANGUAGES, lexicon
from copydesk.quotes.worth import faults, opening

EN = lexicon("en")


@pytest.mark.parametrize(
    ("quote", "fault"),
    [
        ("The harbour belongs to the captains who have kept it open through every winter.", ""),
        ("He told the captains that the harbour would stay open all winter.", "leans on what was said before"),
        ("We are going to be there and we are going to go on as we always do.", "says little"),
        ("I mean, the council has never asked a single captain about the new pier.", "begins idly"),
        ("The toll went from 40 marks to 55, and the captains left the harbour.", "a list of figures"),
        ("The harbour is old ... and the council has forgotten its captains.", "cut in the middle"),
        ("The council does not give a d--- about captains or harbours.", "a masked word"),
        ("The council told the captains, ‘Find another harbour for your boats.’", "quotes somebody else"),
        ("You could call these closures a nuisance, but captains lose their boats.", "points back"),
    ],
)
def test_every_fault_is_named(quote: str, fault: str) -> None:
    assert ", ".join(name for name, _ in faults(quote, EN)) == fault


@pytest.mark.parametrize(
    ("quote", "leaning"),
    [
        ("If she gets the chance, she will sell the harbour to anybody who asks.", True),
        ("Ada promised the captains a harbour, and she has built one.", False),
        ("Anybody who sails in February knows what he is doing.", False),
        ("At the time, they were not granting many licences.", True),
        ("The captains were angry because they had paid for a pier.", False),
        ("The council has said that they will pay.", False),
        ("What was needed was to raise it before the winter.", True),
        ("The pier will stand long after the council that built it.", False),
        ("Now it is time to open the harbour.", False),
        ("I see no link between the promise and what he’s building.", True),
        ("If anybody was looking for a harbour, this is the one.", True),
        ("The harbour is closed. This is what we feared.", False),
        ("We look at how captains will read that.", True),
        ("We owe something to those who stayed.", False),
    ],
)
def test_a_pronoun_needs_somebody_to_point_at(quote: str, leaning: bool) -> None:
    assert leans(quote, EN) is leaning


@pytest.mark.parametrize(
    ("quote", "sort"),
    [
        ("No, the harbour stays closed.", "idle"),
        ("No harbour on the coast is open.", ""),
        ("Thanks to the captains the harbour is open.", ""),
        ("Thank you for the harbour.", "polite"),
        ("“Dear captains, we are closing the harbour.", "polite"),
        ("In that  sense — well, the harbour is closed.", "away"),
        ("I’d like to thank the captains.", "polite"),
    ],
)
def test_openings_are_words_and_not_letters(quote: str, sort: str) -> None:
    assert opening(quote, "en") == sort


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_opening_of_the_lists_is_of_a_known_sort_and_is_found(language: str) -> None:
    for row in lines(f"quotes-{language}-openings.txt"):
        sort, _, words = row.partition(" ")
        assert sort in ("away", "polite", "idle", "call")
        assert opening(f"{words} x", language) in ("away", "polite", "idle", "call")


@given(st.text(max_size=120), st.sampled_from(LANGUAGES))
def test_any_text_is_weighed_without_an_error(quote: str, language: str) -> None:
    assert all(cost > 0 for _, cost in faults(quote, lexicon(language)))
