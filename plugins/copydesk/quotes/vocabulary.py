"""What each word of a story is: in small letters, word or mark, and its flags of the lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from typing import Final

from copydesk.quotes.lexicon import (
    AUXILIARY,
    CAPITAL,
    DETERMINER,
    HINT,
    NOUN,
    PERSONAL,
    RELATIVE,
    ROLE,
    SAY,
    lexicon,
)
from copydesk.text.remembered import Remembered

WORD: Final = "w"
PUNCTUATION: Final = "p"
SHORTEST: Final = 3
"""Letters that each part of a compound must exceed."""
MOST_WORDS: Final = 1 << 15
"""Words of a language that are remembered."""
VERBAL: Final = SAY | HINT | NOUN | AUXILIARY
"""What a word with a capital is not: the State Council, Bill, Will."""


@cache
def vocabulary(language: str) -> Remembered[tuple[str, str, int]]:
    """Return the words of a language, for all stories of a process."""
    return Remembered(partial(_known, lexicon(language).flags, german=language == "de"), MOST_WORDS)


def _known(flags: Mapping[str, int], word: str, *, german: bool) -> tuple[str, str, int]:
    """Return a word in small letters, its type and its flags."""
    if not (word[0].isalnum() or word[-1].isalnum()):
        return word, PUNCTUATION, 0
    low = word.lower()
    known = flags.get(low, 0)
    if not word.isalpha():
        known |= _contracted(low, flags) if "’" in low or "'" in low else 0
        known |= _asking(low, flags) if "-" in low else 0
    if german and not known and word[0].isupper():
        known = _compound(low, flags)
    if word[0].isupper():
        known = CAPITAL | (known if low.endswith(("ing", "ed")) else known & ~VERBAL)
    return low, WORD, known


def _compound(low: str, flags: Mapping[str, int]) -> int:
    """Read a German compound as its last part, where that is somebody: Innenministerin."""
    parts = (flags.get(low[at:], 0) for at in range(SHORTEST, len(low) - SHORTEST))
    return next((found for found in parts if found & ROLE), 0)


def _contracted(low: str, flags: Mapping[str, int]) -> int:
    """Read he’s as he, and the mayor’s as mayor."""
    stem = low.replace("’", "'").partition("'")[0]
    return flags.get(stem, 0) & ~(SAY | HINT)


def _asking(low: str, flags: Mapping[str, int]) -> int:
    """Read dit-elle and a-t-elle as verb and pronoun in one."""
    head, _, tail = low.rpartition("-")
    pronoun = flags.get(tail, 0)
    verb = flags.get(head.removesuffix("-t"), 0) & (SAY | HINT | AUXILIARY)
    return (pronoun | verb) & ~(DETERMINER | RELATIVE) if verb and pronoun & PERSONAL else 0
