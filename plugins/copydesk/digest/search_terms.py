"""Words as the search compares them: by the same rules as `terms` in theme/static/js/search.js."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from types import MappingProxyType
from typing import Final

from copydesk.text.remembered import Remembered

LETTERS: Final = MappingProxyType(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ"}
)
"""What Unicode does not take apart, though readers type it as it stands here; and the Greek sigma at a word's end."""
FAR: Final = "\U00010000"
"""The first character beyond the plane that a set of Python's `re` looks up in one step; a longer set costs tenfold."""
MARKS: Final = "".join(char for char in map(chr, range(0x300, ord(FAR))) if unicodedata.category(char)[0] == "M")
RUN: Final = re.compile(rf"[\w{MARKS}]+")
MOST_RUNS: Final = 1 << 18
"""Runs of letters whose terms are remembered."""
PIECE: Final = re.compile(r"[^\W_]+")


class Vocabulary(Remembered[tuple[str, ...]]):
    """The terms of every run of letters met so far: a word comes a hundred times in an archive."""

    def __init__(self) -> None:
        super().__init__(folded, MOST_RUNS)


def counted(text: str, known: Vocabulary) -> dict[str, int]:
    """Return how often a text holds each term: without accents, in small letters, letters and digits alone."""
    found: dict[str, int] = {}
    for run, count in Counter(RUN.findall(_near(unicodedata.normalize("NFKD", text)))).items():
        for term in known[run]:
            found[term] = found.get(term, 0) + count
    return found


def _near(text: str) -> str:
    """Return the text without the marks that `RUN` does not know."""
    if len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):  # no character beyond that plane
        return text
    return "".join(char for char in text if char < FAR or unicodedata.category(char)[0] != "M")


def folded(run: str) -> tuple[str, ...]:
    """Return the terms of one run of letters, marks, digits and underscores, taken apart as NFKD does."""
    bare = "".join(char for char in run if unicodedata.category(char)[0] != "M")
    return tuple(PIECE.findall("".join(LETTERS.get(char, char) for char in bare.lower())))
