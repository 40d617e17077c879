"""The rule about blanks that say nothing: at the ends of lines, and lines in a row. `mending.py` takes them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from copydesk.desk.checks.finding import Finding, Severity
from copydesk.desk.checks.shelf import FENCE, Shelf, StoryFile

CODE: Final = re.compile(r" {4}|\t")
BREAK: Final = re.compile(r"\S {2,}$")
"""Two blanks at the end of a line within a paragraph break it: they say something."""


def layout(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Say once for a file that it has stray blanks."""
    del shelf
    rows = story.front.body.split("\n")
    found = sorted({*trailing(rows), *surplus(rows)})
    if found:
        count = "a line" if len(found) == 1 else f"{len(found)} lines"
        what, hint = f"stray blanks: {count} to mend, from here on", "make fix mends it"
        yield Finding(story.name, story.front.body_line + found[0], Severity.NOTE, "layout", what, hint)


def trailing(rows: Sequence[str]) -> Iterator[int]:
    """Return the rows that end in blanks without a meaning; code stays as it is."""
    code = in_code(rows)
    for at, (row, below) in enumerate(pairwise((*rows, ""))):
        if row != row.rstrip(" \t") and not code[at] and not (BREAK.search(row) and below.strip()):
            yield at


def surplus(rows: Sequence[str]) -> Iterator[int]:
    """Return the blank rows before another blank row: of several the last one stays, which ends the file."""
    code = in_code(rows)
    for at, (row, below) in enumerate(pairwise(rows)):
        if not row.strip() and not below.strip() and not code[at]:
            yield at


def in_code(rows: Sequence[str]) -> tuple[bool, ...]:
    """Say of each row whether it may belong to code, fenced or indented, where blanks count.

    In a file with indented rows every blank row may, since it may stand between two of them.
    """
    fence, found = "", []
    for row in rows:
        mark = FENCE.match(row)
        inside = bool(fence)
        if mark and not fence:
            fence, inside = mark[1], True
        elif fence and row.strip().startswith(fence) and not row.strip().strip(fence[0]):
            fence = ""
        found.append(inside or (bool(CODE.match(row)) and bool(row.strip())))
    indented = any(CODE.match(row) and row.strip() for row in rows)
    return tuple(inside or (indented and not row.strip()) for inside, row in zip(found, rows, strict=True))
