"""Paragraphs and sentences of plain text, as spans.

A sentence ends at a full stop, question mark, exclamation mark or ellipsis, with the closing marks and brackets that
follow it, where white space and a possible beginning come next. Quotation marks do not make a sentence of their own:
in `“Why?” she asked.` the question mark ends nothing, because a small letter follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from copydesk import data
from copydesk.model import Span

LINE = r"(?=[^\S\n]*+\S)[^\n]++"
PARAGRAPH = re.compile(rf"^{LINE}(?:\n{LINE})*", re.MULTILINE)
STOP = re.compile(r"(?<![.!?…])[.!?…]++['’\"”»“‘)\]*_]*+(?=\s)")
START = re.compile(r"(?<!\s)\s++[-–—*_([¿¡]*+[“„\"«»‘‚'`]*+[\w$£€@#\[(]")
LAST_WORD = re.compile(r"[\w.’'-]{1,24}+\Z")
INITIAL = re.compile(r"(?:\w\.)*\w")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the runs of lines between blank lines, without the line break that ends them."""
    return tuple(Span(*found.span()) for found in PARAGRAPH.finditer(text))


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of `text` in order, white space around them left out; none crosses a blank line."""
    return tuple(span for paragraph in paragraphs(text) for span in _split(text, paragraph))


def sentence_of(text: str, span: Span) -> Span:
    """Return the sentence, or the run of sentences, in which `span` stands: the anchor of a quotation in the page."""
    found = sentences(text)
    first = max(bisect_right(found, span.start, key=lambda sentence: sentence.start) - 1, 0)
    last = max(bisect_right(found, max(span.end - 1, span.start), key=lambda sentence: sentence.start) - 1, first)
    return Span(found[first].start, found[last].end) if found else span


def ends_with_abbreviation(text: str, end: int) -> bool:
    """Say whether the full stop at `end` belongs to the word before it: Mr., J., U.S."""
    # No word holds a blank: behind the last one there is little left to search.
    word = LAST_WORD.search(text[max(0, end - 24) : end].rpartition(" ")[2])
    if word is None:
        return False
    low = word[0].lower()
    if low in data.words("quotes-abbreviations.txt"):
        return True
    return bool(INITIAL.fullmatch(word[0])) and word[0][:1].isupper() and word[0] != "I"


def _split(text: str, paragraph: Span) -> list[Span]:
    found = []
    start = paragraph.start
    for stop in STOP.finditer(text, paragraph.start, paragraph.end):
        if _ends_sentence(text, stop, paragraph.end):
            found.append(stripped(text, start, stop.end()))
            start = stop.end()
    found.append(stripped(text, start, paragraph.end))
    return [span for span in found if span.start < span.end]


def _ends_sentence(text: str, stop: re.Match[str], limit: int) -> bool:
    following = START.match(text, stop.end(), limit)
    if following is None or following[0][-1].islower():
        return False
    return not (stop[0] == "." and ends_with_abbreviation(text, stop.start()))


def stripped(text: str, start: int, end: int) -> Span:
    """Return text[start:end] as a span without the white space at its ends; offsets count code points."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
