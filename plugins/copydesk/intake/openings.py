"""Openings of lines, grouped by their first character: a line is held against those alone that it can have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType


def grouped(openings: Iterable[tuple[str, str]]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return pairs of an opening and what it means by the opening's first character, their order kept."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for opening, meaning in openings:
        groups.setdefault(opening[:1], []).append((opening, meaning))
    return MappingProxyType({first: tuple(group) for first, group in groups.items()})
