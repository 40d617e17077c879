"""A long text cut into windows that a model can take, at the ends of paragraphs where that is possible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from copydesk.text.sentences import paragraphs, sentences

WORD: Final = re.compile(r"\w{1,40}|[^\w\s]|\s{2,40}")
"""What models count as a word, marks included; an endless word or gap counts as many, so that a window stays small."""
SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half a character, which no model can encode."""


def windows(text: str, most: int) -> Iterator[tuple[int, str]]:
    """Yield windows of at most `most` words with the offset of each, in order; together they hold every word."""
    start = end = count = 0
    for cut, words in _parts(text, most):
        if count and count + words > most:
            yield start, SURROGATE.sub("\ufffd", text[start:end])
            start, count = end, 0
        end, count = cut, count + words
    if text[start:].strip():
        yield start, SURROGATE.sub("\ufffd", text[start:])


def _parts(text: str, most: int) -> Iterator[tuple[int, int]]:
    """Yield where each part may end and its number of words: paragraphs, of long ones sentences, of long ones words."""
    start = 0
    for paragraph in paragraphs(text):
        ends = [paragraph.end]
        if _longer(text, start, paragraph.end, most):
            ends = [sentence.end + start for sentence in sentences(text[start : paragraph.end])]
        for end in ends:
            for cut, words in _cut(text, start, end, most):
                yield cut, words
                start = cut


def _longer(text: str, start: int, end: int, most: int) -> bool:
    return sum(1 for _ in WORD.finditer(text, start, end)) > most


def _cut(text: str, start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    """Yield the end of text[start:end] with its number of words, and before it an end after every `most` words."""
    count = 0
    for word in WORD.finditer(text, start, end):
        count += 1
        if count == most and word.end() < end:
            yield word.end(), count
            count = 0
    yield end, count
