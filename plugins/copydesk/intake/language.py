"""The language of a text by its small words, where that is beyond doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from copydesk.data import lines

WORD: Final = re.compile(r"[^\W\d_]+")
MIN_HITS: Final = 3
MARGIN: Final = 2
"""The winner must have so many times the hits of the second."""


def guess(text: str) -> str:
    """Return the two-letter code of a text's language, or "" where it is not clear."""
    counts = Counter(language for word in WORD.findall(text[:20_000].casefold()) for language in _languages(word))
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < MIN_HITS:
        return ""
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= MARGIN * ranked[1][1] else ""


def _languages(word: str) -> tuple[str, ...]:
    return _table().get(word, ())


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in lines("intake-stop-words.txt"):
        language, _, small = entry.partition(": ")
        for word in small.split():
            found[word] = (*found.get(word, ()), language)
    return MappingProxyType(found)
