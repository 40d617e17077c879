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
SURE: Final = 20
SURELY: Final = 5
"""So many hits, and times those of the stated language, a text must have to be of another."""
DIFFERENT: Final = 6
"""So many different small words it must hold: a text that only fills a page has few, often."""


def guess(text: str) -> str:
    """Return the two-letter code of a text's language, or "" where it is not clear."""
    counts = Counter(language for word in WORD.findall(text[:20_000].casefold()) for language in _languages(word))
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < MIN_HITS:
        return ""
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= MARGIN * ranked[1][1] else ""


def settled(stated: str, text: str) -> str:
    """Return the language of a text: the stated one, unless its words are surely of another.

    A page's template often keeps the language of its maker. Only languages that we know the small words of are judged.
    """
    found = guess(text)
    if not stated or not found or found == stated[:2].casefold():
        return stated or found
    written = WORD.findall(text[:20_000].casefold())
    counts = Counter(language for word in written for language in _languages(word))
    small = sum(found in _languages(word) for word in set(written))
    known = any(stated[:2].casefold() in languages for languages in _table().values())
    sure = small >= DIFFERENT and counts[found] >= max(SURE, SURELY * counts[stated[:2].casefold()])
    return found if known and sure else stated


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
