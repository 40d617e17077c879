"""The curator's openings and the warnings for those that match nothing."""

from __future__ import annotations

import pytest

from copydesk import quotes
from copydesk.model import Overrides
from copydesk.quotes.overrides import key, opens, shown_name
from quotes.fake_cast import cast

TEXT = "“The harbour must open,” said Roth. “Nobody knows where the money went.”"


def test_openings_are_compared_by_their_words() -> None:
    (first, _) = quotes.find(TEXT, ())
    assert opens(first, "the HARBOUR must")
    assert opens(first, "“The harbour, must open”")
    assert not opens(first, "The harb")
    assert not opens(first, " …")


def test_key_keeps_words_alone() -> None:
    assert key("“The  Harbour’s open!”") == "the harbour s open"


@pytest.mark.parametrize(
    "opening",
    [
        "We shan't re-open the caf\u00e9",
        "“We  shan’t re‑open the cafe\u0301 …",
        "we shan\u2019t\u00a0re–open, the CAFÉ",
        "We shan't re-o\u00adpen the caf\u00e9",
        "\u200bWe shan't\nre-open the café",
    ],
)
def test_an_opening_survives_a_new_conversion(opening: str) -> None:
    (found,) = quotes.find("“We shan’t re-open the café — not this winter,” said Roth.", ())
    assert opens(found, opening)


def test_matching_overrides_give_no_warning() -> None:
    found = quotes.find(TEXT, ())
    assert quotes.unmatched(found, Overrides(pin_quotes=("The harbour",), hide_quotes=("Nobody knows",))) == ()


def test_a_near_miss_is_named() -> None:
    (warning,) = quotes.unmatched(quotes.find(TEXT, ()), Overrides(pin_quotes=("The harbor must open",)))
    assert warning == (
        "quotes: pin: no quotation of this story begins with 'The harbor must open'; "
        "did you mean 'The harbour must open,'?"
    )


def test_words_from_within_a_quotation_name_the_one_that_holds_them() -> None:
    (warning,) = quotes.unmatched(quotes.find(TEXT, ()), Overrides(hide_quotes=("must open",)))
    assert warning.endswith("begins with 'must open'; did you mean 'The harbour must open,'?")


@pytest.mark.parametrize(("stated", "warned"), [("Jana Rothe", True), ("Ida Stone", False)])
def test_a_name_that_nearly_is_somebody_of_the_story_is_told(stated: str, *, warned: bool) -> None:
    wishes = Overrides(quote_speakers={"Nobody knows": stated})
    found = quotes.unmatched(quotes.find(SPOKEN, cast(SPOKEN), overrides=wishes), wishes, cast(SPOKEN))
    end = "whom this story names; did you mean 'Jana Roth'?"
    assert [warning.endswith(end) for warning in found] == [True] * warned


def test_a_pin_that_can_do_nothing_is_reported() -> None:
    found = quotes.find("Lind has read the novel “The Salt Road” twice. “The harbour must open,” said Roth.", ())
    (warning,) = quotes.unmatched(found, Overrides(pin_quotes=("The Salt",)))
    assert warning == "quotes: pin: 'The Salt' opens a term and nobody's words; give it a speaker to pin it."
    (warning,) = quotes.unmatched(found, Overrides(pin_quotes=("The harbour",), hide_quotes=("The harbour must",)))
    assert warning == "quotes: pin: 'The harbour' is hidden as well; hiding wins."


def test_a_far_miss_has_no_suggestion() -> None:
    (warning,) = quotes.unmatched(quotes.find(TEXT, ()), Overrides(quote_speakers={"Zebra crossing": "x"}))
    assert warning == "quotes: speaker: no quotation of this story begins with 'Zebra crossing'."


SPOKEN = "“The harbour must open,” said Jana Roth. “Nobody knows where the money went.”"


def test_an_id_that_is_nobody_of_the_story_is_shown_as_a_name_and_complained_of() -> None:
    wishes = Overrides(quote_speakers={"Nobody knows": "bram-okker"})
    found = quotes.find(SPOKEN, cast(SPOKEN), overrides=wishes)
    assert [one.attribution.speaker.name for one in found if one.attribution] == ["Jana Roth", "Bram Okker"]
    (warning,) = quotes.unmatched(found, wishes)
    assert warning == (
        "quotes: speaker: 'bram-okker', given for 'Nobody knows', is nobody whom this story names; "
        "the page prints 'Bram Okker' without a link."
    )


def test_an_id_that_nearly_is_somebody_of_the_story_is_named() -> None:
    wishes = Overrides(quote_speakers={"Nobody knows": "jana-rothe"})
    found = quotes.find(SPOKEN, cast(SPOKEN), overrides=wishes)
    (warning,) = quotes.unmatched(found, wishes)
    assert warning.endswith("; did you mean 'jana-roth' (Jana Roth)?")
    assert quotes.unmatched(found, wishes, cast(SPOKEN)) == (warning,)


@pytest.mark.parametrize("stated", ["jana-roth", "Jana Roth", "jana roth"])
def test_a_speaker_of_the_story_is_found_by_id_or_name(stated: str) -> None:
    wishes = Overrides(quote_speakers={"Nobody knows": stated})
    found = quotes.find(SPOKEN, cast(SPOKEN), overrides=wishes)
    assert found[-1].attribution is not None
    assert (found[-1].attribution.speaker.name, found[-1].attribution.speaker.entity) == ("Jana Roth", "jana-roth")
    assert quotes.unmatched(found, wishes) == ()


@pytest.mark.parametrize(
    ("stated", "shown"),
    [("bram-okker", "Bram Okker"), ("Ida Stone", "Ida Stone"), ("Ida", "Ida"), ("the-mayor", "The Mayor")],
)
def test_no_page_prints_an_id(stated: str, shown: str) -> None:
    assert shown_name(stated) == shown
