"""What a model says becomes mentions in Copydesk's form."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.entities.backends.guesses import Guess, mentions
from copydesk.model import Form, Kind

TEXT = "President Tilda Orre’s guests saw the “Harbour Charter” at the Lunden Bay Opera.\n\nDr. Haas’ US-led team left."


def guessed(words: str, kind: Kind = Kind.PERSON, text: str = TEXT) -> Guess:
    start = text.index(words)
    return Guess(start, start + len(words), kind)


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("Tilda Orre", Kind.PERSON, "Tilda Orre"),
        ("President Tilda Orre’s", Kind.PERSON, "Tilda Orre"),
        ("President", Kind.PERSON, "President"),
        ("President Tilda Orre", Kind.WORK, "President Tilda Orre"),
        ("the “Harbour Charter” ", Kind.WORK, "Harbour Charter"),
        ("the Lunden Bay Oper", Kind.ORGANISATION, "Lunden Bay Opera"),
        ("Opera.\n\nDr. Haas", Kind.ORGANISATION, "Opera"),
        ("Dr. Haas’", Kind.PERSON, "Haas"),
        ("US-", Kind.PLACE, "US"),
    ],
)
def test_a_guess_loses_what_is_no_part_of_the_name(words: str, kind: Kind, name: str) -> None:
    assert [mention.text for mention in mentions(TEXT, [guessed(words, kind)], "stub")] == [name]


@pytest.mark.parametrize("guess", [Guess(5, 5, Kind.PERSON), Guess(-9, 0, Kind.PLACE), Guess(999, 1005, Kind.EVENT)])
def test_a_guess_outside_the_text_is_none(guess: Guess) -> None:
    assert mentions(TEXT, [guess], "stub") == ()


def test_marks_alone_are_no_name() -> None:
    assert mentions(TEXT, [guessed("“", Kind.WORK), guessed("’s", Kind.PERSON)], "stub") == ()


def test_of_two_that_overlap_the_longer_stays() -> None:
    found = mentions(TEXT, [guessed("Bay", Kind.PLACE), guessed("Lunden Bay Opera", Kind.ORGANISATION)], "stub")
    assert [(mention.text, mention.kind, mention.rule) for mention in found] == [
        ("Lunden Bay Opera", Kind.ORGANISATION, "stub")
    ]


PARTS = st.sampled_from(
    [
        "\n\n",
        "\n",
        "\u0301",
        "\ud800",
        *"The the Le Tilda Orre Orre’s President Dr. Bay US -led “ ” ( ) , . 's ’ é ﬀ 𝕏 ١".split(" "),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PARTS, max_size=30).map(" ".join))
GUESSES = st.lists(
    st.builds(
        Guess, st.integers(-3, 90), st.integers(-3, 90), st.sampled_from(list(Kind)), st.sampled_from(list(Form))
    ),
    max_size=12,
)


@settings(max_examples=200)
@given(TEXTS, GUESSES, st.randoms(use_true_random=False))
def test_any_guesses_become_mentions_in_order_apart_and_verbatim(
    text: str, guesses: list[Guess], random: object
) -> None:
    found = mentions(text, guesses, "stub")
    assert all(mention.text == text[mention.span.start : mention.span.end] for mention in found)
    assert all(any(map(str.isalnum, mention.text)) for mention in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    random.shuffle(guesses)  # type: ignore[attr-defined]
    assert mentions(text, guesses, "stub") == found
