"""The curator's openings and the warnings for those that match nothing."""

from __future__ import annotations

from copydesk import quotes
from copydesk.model import Overrides
from copydesk.quotes.overrides import key, opens

TEXT = "“The harbour must open,” said Roth. “Nobody knows where the money went.”"


def test_openings_are_compared_by_their_words() -> None:
    (first, _) = quotes.find(TEXT, ())
    assert opens(first, "the HARBOUR must")
    assert opens(first, "“The harbour, must open”")
    assert not opens(first, "The harb")
    assert not opens(first, " …")


def test_key_keeps_words_alone() -> None:
    assert key("“The  Harbour’s open!”") == "the harbour s open"


def test_matching_overrides_give_no_warning() -> None:
    found = quotes.find(TEXT, ())
    assert quotes.unmatched(found, Overrides(pin_quotes=("The harbour",), hide_quotes=("Nobody knows",))) == ()


def test_a_near_miss_is_named() -> None:
    (warning,) = quotes.unmatched(quotes.find(TEXT, ()), Overrides(pin_quotes=("The harbor must open",)))
    assert warning == (
        "quotes: pin: no quotation of this story begins with 'The harbor must open'; "
        "did you mean 'The harbour must open,'?"
    )


def test_a_far_miss_has_no_suggestion() -> None:
    (warning,) = quotes.unmatched(quotes.find(TEXT, ()), Overrides(quote_speakers={"Zebra crossing": "x"}))
    assert warning == "quotes: speaker: no quotation of this story begins with 'Zebra crossing'."
