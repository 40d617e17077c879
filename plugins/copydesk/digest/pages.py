"""Long lists in pages that are numbered from the oldest, so that one more story rewrites a handful of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list."""

    number: int
    """Counted from the oldest, which is 1."""
    items: tuple[T, ...]
    """Newest first."""
    url: str
    """The list's own for the newest page, else with the number after it."""
    newer: str = ""
    """Url of the page with the newer ones; empty on the first that a reader meets."""
    older: str = ""


def paged(items: Sequence[T], size: int, url: str) -> tuple[Page[T], ...]:
    """Return the pages of a list that comes newest first, the newest page first; `url` is that one's address.

    Every other page holds `size` items and lies at url/number/; the newest one holds what is left over as well, so
    that a page once numbered changes only with its own items: at `size` to twice that, it is never almost empty.
    """
    full = max(len(items) // size - 1, 0)
    cuts = [len(items) - size * number for number in range(full + 1)]
    urls = [f"{url}{number}/" for number in range(1, full + 1)] + [url]
    made = (
        Page(
            number=number + 1,
            items=tuple(items[0 if number == full else cuts[number + 1] : cuts[number]]),
            url=urls[number],
            newer=urls[number + 1] if number < full else "",
            older=urls[number - 1] if number else "",
        )
        for number in range(full + 1)
    )
    return tuple(reversed(tuple(made)))
