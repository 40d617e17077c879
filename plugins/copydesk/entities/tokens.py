"""Words with their offsets, and what their place in the line says about their capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from copydesk import data
from copydesk.entities.names import fold

# A possessive stands apart from its word; an apostrophe inside a name does not (O'Brien). Initialisms keep their dots.
TOKEN = re.compile(
    r"https?://\S+|www\.\S+|(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*(?=\W|$)"
    r"|['’](?:s|S|re|ve|ll|d|m|t)(?!\w)"
    r"|[^\W_]+(?:['’](?!(?:s|S|re|ve|ll|d|m|t)(?!\w))[^\W_]+)*|[^\w\s]|_+"
)
OPENERS = frozenset("“‘\"'«„([{—–-•*>#|")
STOPS = frozenset(".!?…:;•|")
CLOSERS = frozenset("”’\"'»)]")
LONGEST_HEADING = 25
"""In words and marks."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text in parallel tuples; `fold` is what comparisons use."""

    text: str
    words: tuple[str, ...]
    folds: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]
    """The word begins with a capital letter."""
    initial: tuple[bool, ...]
    """The word opens a sentence, a quotation or a line, so that its capital says little."""
    line: tuple[int, ...]
    """Number of the line, from 0."""
    shouted: frozenset[int]
    """Lines that capitalise every main word, or every letter: capitals say little in them."""

    def glued(self, at: int) -> bool:
        """Say whether no white space stands before token `at`."""
        return at > 0 and self.ends[at - 1] == self.starts[at]

    def between(self, start: int, end: int) -> str:
        """Return the text from token `start` up to, not including, token `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]]


def tokenise(text: str) -> Tokens:
    """Split `text` into words; linear in its length."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    lines: list[int] = []
    number, offset = -1, 0
    for line in text.split("\n"):
        number += 1
        for found in TOKEN.finditer(line):
            words.append(found[0])
            starts.append(offset + found.start())
            ends.append(offset + found.end())
            lines.append(number)
        offset += len(line) + 1
    capital = tuple(word[0].isupper() for word in words)
    return Tokens(
        text=text,
        words=tuple(words),
        folds=tuple(map(fold, words)),
        starts=tuple(starts),
        ends=tuple(ends),
        capital=capital,
        initial=_initial(words, lines, starts, ends),
        line=tuple(lines),
        shouted=_shouted(words, lines, capital),
    )


def _initial(words: list[str], lines: list[int], starts: list[int], ends: list[int]) -> tuple[bool, ...]:
    short = data.words("entities-abbreviations.txt")
    flags: list[bool] = []
    fresh = True
    for at, word in enumerate(words):
        if at and lines[at] != lines[at - 1]:
            fresh = True
        flags.append(fresh)
        if word in STOPS:
            fresh = word != "." or not (at and ends[at - 1] == starts[at] and _shortened(words[at - 1], short))
        elif word in ("“", "«", "„", "‘"):
            fresh = True
        elif word == '"':
            fresh = fresh or (at + 1 < len(words) and starts[at + 1] == ends[at])
        elif not (word in OPENERS or word in CLOSERS):
            fresh = False
    return tuple(flags)


def _shortened(word: str, short: frozenset[str]) -> bool:
    return word in short or (len(word) == 1 and word.isupper())


def _shouted(words: list[str], lines: list[int], capital: tuple[bool, ...]) -> frozenset[int]:
    """Return the headings in which nearly every word of more than three letters has a capital.

    A line that ends in a full stop or runs on is a sentence, however many names it lists.
    """
    long: dict[int, int] = {}
    high: dict[int, int] = {}
    size: dict[int, int] = {}
    last: dict[int, str] = {}
    for word, line, up in zip(words, lines, capital, strict=True):
        size[line] = size.get(line, 0) + 1
        last[line] = word
        if len(word) > 3 and word.isalpha():
            long[line] = long.get(line, 0) + 1
            high[line] = high.get(line, 0) + up
    return frozenset(
        line
        for line, total in long.items()
        if total >= 4
        and high[line] >= 0.75 * total
        and last[line] not in (".", "”", '"')
        and size[line] <= LONGEST_HEADING
    )
