"""Names as strings: the fold under which two spellings are one name, slugs, initials and small edit distances."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NOT_WORD = re.compile(r"[^a-z0-9]+")
APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'"})
STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"})


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return `word` without case, accents and typographic apostrophes: what the registry compares."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(APOSTROPHES).translate(STROKES))
    return "".join(char for char in plain if not unicodedata.combining(char)) or word


def bare(name: str) -> str:
    """Return `name` without a leading article."""
    return name[4:] if name[:4] in ("the ", "The ") else name


def slug(name: str) -> str:
    """Return an id for `name`: lower-case ASCII words joined by hyphens; a name without any keeps its code points."""
    plain = NOT_WORD.sub("-", fold(name).replace("'s ", "s ").replace("'", "")).strip("-")
    return plain or "-".join(f"u{ord(char):x}" for char in name.strip()[:12]) or "unnamed"


SMALL_WORDS = frozenset({"of", "the", "for", "and", "on", "in", "to", "de", "du", "la"})


def initials(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a name's acronym may be: its first letters, with and without its small words."""
    if len(name) < 2:
        return ()
    return ("".join(word[0] for word in name), "".join(word[0] for word in name if word not in SMALL_WORDS))


def near(one: str, other: str) -> bool:
    """Say whether two folded names are spellings of one: same first letter, long enough, and a small edit apart."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 5 or shorter[0] != longer[0] or len(longer) > 40:
        return False
    return within(shorter, longer, 1 if len(shorter) < 9 else 2)


def within(one: str, other: str, limit: int) -> bool:
    """Say whether at most `limit` insertions, deletions or substitutions turn `one` into `other`."""
    if abs(len(one) - len(other)) > limit:
        return False
    row = list(range(len(other) + 1))
    for number, char in enumerate(one, 1):
        above, row = row, [number]
        for at, against in enumerate(other):
            row.append(min(above[at] + (char != against), above[at + 1] + 1, row[at] + 1))
        if min(row) > limit:
            return False
    return row[-1] <= limit
