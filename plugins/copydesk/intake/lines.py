"""The lines of a plain text as paragraphs, in the characters that were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from copydesk.data import words
from copydesk.intake.decode import mended_text
from copydesk.intake.wrapping import Line, ends, is_wrapped, unwrapped, without_spacing
from copydesk.text.characters import squeeze, wanted

__all__ = ("Line", "ends", "is_wrapped", "read_lines")

REFERENCE: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});")
LINE_END: Final = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
LOOSE_SPACE: Final = re.compile(r"(?<=[^\W\d_])\xa0(?=[^\W\d_])")
"""A no-break space between two words is a page's accident; before a sign or a number it is typography."""
SOFT_HYPHEN: Final = re.compile("\xad")
"""Where a page would allow a break: a paste has none, and the words could not be found."""
BULLET: Final = re.compile(r"\s*[•◦▪▫‣●○■□∙·➤►▶✓✔–*-]\s+(?=\S)")
INDENT: Final = re.compile(r"(?: {2,12}|\t|\u3000)(?=\S)")
MIN_CELLS: Final = 2


def read_lines(text: str) -> tuple[Line, ...]:
    """Return the paragraphs of a plain text, one `Line` each, wrapped lines joined."""
    rows = tuple(_rows(LINE_END.sub("\n", text)))
    if is_wrapped(rows):
        return tuple(unwrapped(rows))
    closed = without_spacing(rows)
    return tuple(unwrapped(closed)) if closed else rows


def _rows(text: str) -> Iterator[Line]:
    gap = 1
    for number, raw in enumerate(text.split("\n"), 1):
        row = _clean(raw)
        if row:
            bullet = BULLET.match(row)
            yield Line(
                row[bullet.end() :] if bullet else row,
                number,
                gap > 0,
                bullet[0].strip() if bullet else "",
                gap=gap,
                indented=INDENT.match(raw) is not None,
                cells=_cells(raw),
            )
        gap = 0 if row else gap + 1


def _cells(raw: str) -> tuple[str, ...]:
    """Return the cells of a row that tabs part; one in front of the first cell is an indent."""
    cells = tuple(_plain(cell) for cell in raw.strip().split("\t")) if "\t" in raw.strip() else ()
    return cells if sum(map(bool, cells)) >= MIN_CELLS else ()


def _clean(raw: str) -> str:
    cells = raw.split("\t") if "\t" in raw else []
    path = len(cells) > 1 and cells[0].strip().casefold() in words("intake-home-words.txt")
    return _plain(" > ".join(cells) if path else raw)


def _plain(raw: str) -> str:
    row = SOFT_HYPHEN.sub("", mended_text(raw))
    row = unescape(row) if REFERENCE.search(row) else row
    return squeeze(LOOSE_SPACE.sub(" ", wanted(row)))
