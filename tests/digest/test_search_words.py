"""Which story holds which word, as the files say it."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.search_words import FEW, WEIGHTS, Postings, Weigher, decoded, encoded, postings
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


def read(text: str) -> dict[int, int]:
    """Return weight by story, read as search.js reads it."""
    found, number = {}, -1
    for distance, letter in re.findall(r"([0-9a-z]*)([A-L])", text):
        number += int(distance or "1", 36)
        found[number] = WEIGHTS.index(letter)
    return found


def words_of(*stories: Any) -> dict[str, str]:
    return over(*map(Weigher(), stories)).words


def over(*weights: dict[str, int], before: Postings | None = None, forgotten: bool = False) -> Postings:
    """Return the postings over stories with these words, upon others whose words may be `forgotten`."""
    marks = [json.dumps(each).encode() for each in weights]
    known = dict(zip(marks, weights, strict=True))
    recalled = {} if forgotten or before is None else {mark: json.loads(mark) for mark in before.stories}
    return postings(marks, (recalled | known).get, *filter(None, [before]))


@given(st.dictionaries(st.integers(0, 50_000), st.integers(0, 11)))
def test_what_is_written_can_be_read(weights: dict[int, int]) -> None:
    text = encoded(12 * number + weights[number] for number in sorted(weights))
    assert read(text) == dict(decoded(text)) == weights


def test_a_word_counts_by_how_often_where_and_whether_it_was_said() -> None:
    held = words_of(told("harbour-tolls"), told("ferry-fares", "A toll."))
    assert read(held["toll"]) == {0: 2, 1: 0}
    assert read(held["rises"]) == {0: 0}
    assert read(held["pay"])[0] == 6
    assert read(held["ferry"]) == {0: 0, 1: 3}, "a term in marks is nobody's speech; a headline counts"


def test_standfirst_and_author_are_found() -> None:
    held = words_of(told("harbour-tolls", standfirst="Crowns at last", by=("Ina Merrow",)))
    assert {"crowns", "merrow"} <= held.keys()


def test_section_and_source_are_facets() -> None:
    held = words_of(told("harbour-tolls"))
    assert {key for key in held if key.startswith("~")} == {"~snews", "~oharbour-courier"}


MANY = [{"a": number % 12, "b": 1} for number in range(4 * FEW)]


@given(st.lists(st.tuples(st.integers(0, len(MANY)), st.dictionaries(st.sampled_from("abc"), st.integers(0, 11)))))
def test_postings_upon_others_are_what_they_would_be_anew(edits: list[tuple[int, dict[str, int]]]) -> None:
    later = list(MANY)
    for place, words in edits:
        later[place : place + 1] = [words]
    before = over(*MANY)
    assert over(*later, before=before) == over(*later, before=before, forgotten=True) == over(*later)
    assert over(*later[:-3], before=over(*later)) == over(*later[:-3])


def test_only_stories_that_have_changed_are_asked_for_their_words() -> None:
    asked: list[bytes] = []

    def weights(mark: bytes) -> dict[str, int]:
        asked.append(mark)
        return {f"w{mark[0]}": 0, "all": 1}

    marks = [bytes([number]) for number in range(40)]
    before = postings(marks, weights)
    assert postings(list(marks), weights, before) is before
    asked.clear()
    after = postings([*marks[:7], b"x", *marks[8:]], weights, before)
    assert asked == [b"\x07", b"x"]
    assert (before.words.keys() - after.words.keys(), after.words.keys() - before.words.keys()) == ({"w7"}, {"w120"})
