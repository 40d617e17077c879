"""Three-way merge of a story: what the publisher changed goes in, what the curator changed stays.

The *base* is the conversion of the original that the story was made from, *ours* the curator's file, *theirs* the
conversion of the new original. Paragraphs are the unit, as each is one line of Markdown. Two changes conflict only
where they touch the same paragraph, or put different text in at the same place; changes to neighbours do not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

BLANK_LINES: Final = re.compile(r"\n[ \t]*\n\s*")
MAX_BLOCKS: Final = 3_000
"""The comparison is quadratic; a longer story is a conflict, for a person to look at."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Paragraphs of the base from `start` up to `end` become `text`."""

    start: int
    end: int
    text: tuple[str, ...]

    def conflicts(self, other: Change) -> bool:
        """Say whether both touch a paragraph, or both insert at one place, and do not do the same."""
        if self == other:
            return False
        if self.start == self.end and other.start == other.end:
            return self.start == other.start
        return max(self.start, other.start) < min(self.end, other.end) or self._inside(other) or other._inside(self)

    def _inside(self, other: Change) -> bool:
        return self.start == self.end and other.start < self.start < other.end


def merged_body(base: str, ours: str, theirs: str) -> str | None:
    """Return the body with both sides' changes, or None where they conflict."""
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    parts = tuple(_blocks(text) for text in (base, ours, theirs))
    if max(len(part) for part in parts) > MAX_BLOCKS:
        return None
    mine, new = _changes(parts[0], parts[1]), _changes(parts[0], parts[2])
    if any(one.conflicts(other) for one in mine for other in new):
        return None
    return "\n\n".join(_applied(parts[0], sorted({*mine, *new}))) + "\n"


def _blocks(text: str) -> tuple[str, ...]:
    return tuple(block for block in BLANK_LINES.split(text.strip("\n")) if block.strip())


def _changes(base: tuple[str, ...], other: tuple[str, ...]) -> list[Change]:
    codes = SequenceMatcher(None, base, other, autojunk=False).get_opcodes()
    return [Change(i1, i2, other[j1:j2]) for tag, i1, i2, j1, j2 in codes if tag != "equal"]


def _applied(base: tuple[str, ...], changes: list[Change]) -> list[str]:
    out: list[str] = []
    at = 0
    for change in changes:
        out += [*base[at : change.start], *change.text]
        at = change.end
    return [*out, *base[at:]]


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """What becomes of the front matter."""

    changes: Mapping[str, Any]
    """Fields to be written anew; None takes a field away."""
    kept: tuple[str, ...]
    """Fields that both sides changed: the curator's value stays."""


def merged_fields(base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> FieldMerge:
    """Return what the publisher's changes do to the curator's front matter; an absent field is an empty one."""
    changes: dict[str, Any] = {}
    kept: list[str] = []
    for name in dict.fromkeys([*theirs, *base]):
        old, own, new = (side.get(name) or None for side in (base, ours, theirs))
        if new in (old, own):
            continue
        if own == old:
            changes[name] = new
        else:
            kept.append(name)
    return FieldMerge(changes, tuple(kept))
