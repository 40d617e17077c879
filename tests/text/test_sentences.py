"""Paragraphs and sentences as spans."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.model import Span
from copydesk.text.sentences import paragraphs, sentence_of, sentences
from support.cases import Case, read_cases


@pytest.mark.parametrize("case", read_cases("text/sentences.md"), ids=str)
def test_sentences(case: Case) -> None:
    rows = ["| " + case.input[span.start : span.end].replace("\n", "⏎") for span in sentences(case.input)]
    assert "\n".join(rows) == case.expected


def test_sentence_of_a_quotation_is_the_reporters_sentence() -> None:
    text = "It rained. “We left,” said Roth. Nobody followed."
    at = text.index("We left")
    found = sentence_of(text, Span(at, at + 8))
    assert text[found.start : found.end] == "“We left,” said Roth."


def test_sentence_of_a_long_quotation_takes_all_its_sentences() -> None:
    text = "It rained. “We left. We ran. We fell,” said Roth. Nobody followed."
    at = text.index("We left")
    found = sentence_of(text, Span(at, text.index(",")))
    assert text[found.start : found.end] == "“We left. We ran. We fell,” said Roth."


def test_sentence_of_anything_in_an_empty_text_is_the_span_itself() -> None:
    assert sentence_of("", Span(0, 0)) == Span(0, 0)


def test_paragraphs_end_at_blank_lines_only() -> None:
    text = "one\ntwo\n \nthree\n\n\nfour"
    assert [text[span.start : span.end] for span in paragraphs(text)] == ["one\ntwo", "three", "four"]


@given(st.text(alphabet="aB. !?\n“”’", max_size=120))
@settings(max_examples=300)
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    spans = sentences(text)
    joined = "".join(text[span.start : span.end] for span in spans)
    assert "".join(joined.split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 40))
@settings(max_examples=200)
def test_sentence_of_holds_the_span_or_stands_beside_it(text: str, start: int, length: int) -> None:
    found = sentence_of(text, Span(start, start + length))
    assert found.start <= found.end
