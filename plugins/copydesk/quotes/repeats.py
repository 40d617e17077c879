"""Whether a quotation stands in the headline already."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from copydesk.quotes.overrides import key

REPEATED: Final = 4
"""Words in a row from which a headline holds a quotation's own."""


def repeats(quote: str, headline: str) -> bool:
    """Say whether headline and quotation share most of their words in a row; two or three are no repetition."""
    title = _title(headline)
    if not title:
        return False
    said = key(quote).split()
    least = max(REPEATED, min(6, len(title), len(said)))
    # Most quotations have too few words in common with a headline for a row of so many.
    return sum(map(frozenset(title).__contains__, said)) >= least and _longest_run(title, said) >= least


@lru_cache(maxsize=4)
def _title(headline: str) -> tuple[str, ...]:
    """Return the words of a headline, which is compared with every quotation of its story."""
    return tuple(key(headline).split())


def _longest_run(one: Sequence[str], other: Sequence[str]) -> int:
    longest = 0
    row: dict[int, int] = {}
    for word in one:
        row = {at: row.get(at - 1, 0) + 1 for at, there in enumerate(other) if there == word}
        longest = max(longest, *row.values(), 0)
    return longest
