"""Which story holds which word, as the files say it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.search_words import WEIGHTS, Weigher, encoded, postings
from copydesk.model import Analysis, Quotation, QuoteKind, Span
from digest.fakes import story

TEXT = "The toll rises. The toll falls. The toll stays. “We will pay,” she said of the “ferry”."
QUOTES = (
    Quotation(Span(0, 0), "We will pay,", QuoteKind.SPEECH),
    Quotation(Span(0, 0), "ferry", QuoteKind.TERM),
)


def told(slug: str, text: str = TEXT, **more: Any) -> Any:
    made = story(slug, "2023-03-14", source="Harbour Courier", analysis=Analysis(text, quotations=QUOTES))
    made.standfirst, made.by = more.get("standfirst", ""), more.get("by", ())
    return made


def decoded(text: str) -> dict[int, int]:
    """Return weight by story, read as search.js reads it."""
    found, number = {}, -1
    for distance, letter in re.findall(r"([0-9a-z]*)([A-L])", text):
        number += int(distance or "1", 36)
        found[number] = WEIGHTS.index(letter)
    return found


def words_of(*stories: Any) -> Mapping[str, str]:
    return postings(map(Weigher(), stories)).words


@given(st.dictionaries(st.integers(0, 50_000), st.integers(0, 11)))
def test_what_is_written_can_be_read(weights: dict[int, int]) -> None:
    assert decoded(encoded(12 * number + weights[number] for number in sorted(weights))) == weights


def test_a_word_counts_by_how_often_where_and_whether_it_was_said() -> None:
    held = words_of(told("harbour-tolls"), told("ferry-fares", "A toll."))
    assert decoded(held["toll"]) == {0: 2, 1: 0}
    assert decoded(held["rises"]) == {0: 0}
    assert decoded(held["pay"])[0] == 6
    assert decoded(held["ferry"]) == {0: 0, 1: 3}, "a term in marks is nobody's speech; a headline counts"


def test_standfirst_and_author_are_found() -> None:
    held = words_of(told("harbour-tolls", standfirst="Crowns at last", by=("Ina Merrow",)))
    assert {"crowns", "merrow"} <= held.keys()


def test_section_and_source_are_facets() -> None:
    held = words_of(told("harbour-tolls"))
    assert {key for key in held if key.startswith("~")} == {"~snews", "~oharbour-courier"}


@given(st.lists(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 11)), max_size=6), st.data())
def test_postings_upon_others_are_what_they_would_be_anew(weights: list[dict[str, int]], data: st.DataObject) -> None:
    before = postings(weights)
    edited = [data.draw(st.one_of(st.just(each), st.just({"g": 1}))) for each in weights]
    later = edited[data.draw(st.integers(0, 1)) :] + data.draw(st.lists(st.just({"a": 2}), max_size=2))
    assert postings(later, before).words == postings(later).words
