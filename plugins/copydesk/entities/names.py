"""Names as strings: the fold under which two spellings are one name, initials and small edit distances."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'"})
STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"})


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return `word` without case, accents and typographic apostrophes: what the registry compares."""
    if word.isascii():
        return word.lower()
    small = unicodedata.normalize(
        "NFKD", word
    ).casefold()  # first apart: a mathematical 𝐀 has no small letter of its own
    plain = unicodedata.normalize("NFKD", small.translate(APOSTROPHES).translate(STROKES))
    return "".join(char for char in plain if not unicodedata.combining(char)) or word


def bare(name: str) -> str:
    """Return `name` without a leading article."""
    return name[4:] if name[:4] in ("the ", "The ") else name


SHORTEST_SPELLING, LONG_SPELLING, LONGEST_SPELLING = 5, 9, 40
"""In letters: shorter names are never spellings of each other, long ones may be two letters apart."""
SMALL_WORDS = frozenset({"of", "the", "for", "and", "on", "in", "to", "de", "du", "la"})


@lru_cache(maxsize=8192)
def initials(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a name's acronym may be: its first letters, with and without its small words."""
    if len(name) < 2:
        return ()
    return ("".join(word[0] for word in name), "".join(word[0] for word in name if word not in SMALL_WORDS))


def near(one: str, other: str) -> bool:
    """Say whether two folded names are spellings of one: same first letter, long enough, and a small edit apart."""
    short = min(len(one), len(other))
    if short < SHORTEST_SPELLING or one[0] != other[0] or max(len(one), len(other)) > LONGEST_SPELLING:
        return False
    if short >= LONG_SPELLING:
        return within(one, other, 2)
    # One edit leaves the first two letters or the last two as they are; asking that first spares most comparisons.
    return (one[:2] == other[:2] or one[-2:] == other[-2:]) and within(one, other, 1)


def within(one: str, other: str, limit: int) -> bool:
    """Say whether at most `limit` insertions, deletions or substitutions turn `one` into `other`."""
    if abs(len(one) - len(other)) > limit:
        return False
    one, other = _differing(one, other)
    if limit < 2:
        return max(len(one), len(other)) <= limit
    row = list(range(len(other) + 1))
    for number, char in enumerate(one, 1):
        above, row = row, [number]
        for at, against in enumerate(other):
            row.append(min(above[at] + (char != against), above[at + 1] + 1, row[at] + 1))
        if min(row) > limit:
            return False
    return row[-1] <= limit


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return the two without the beginning and the end that they share."""
    head = _shared(one, other)
    one, other = one[head:], other[head:]
    tail = _shared(one[::-1], other[::-1])
    return one[: len(one) - tail], other[: len(other) - tail]


def _shared(one: str, other: str) -> int:
    """Return how many characters the two begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
