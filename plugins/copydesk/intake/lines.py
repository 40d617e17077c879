"""The lines of a plain text as paragraphs; whether they were broken at a width is decided for the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise
from typing import Final

from copydesk.data import words
from copydesk.intake.decode import mended_text
from copydesk.text.characters import squeeze, wanted

REFERENCE: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});")
LINE_END: Final = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
LOOSE_SPACE: Final = re.compile(r"(?<=[^\W\d_])\xa0(?=[^\W\d_])")
"""A no-break space between two words is a page's accident; before a sign or a number it is typography."""
BULLET: Final = re.compile(r"\s*[•◦▪▫‣●○■□∙·➤►▶✓✔–*-]\s+(?=\S)")
ENDS: Final = re.compile(r"[.!?…:;。！？；：؟۔।։]['\"”“’‘»«›‹)\]]*$")
WIDTHS: Final = range(40, 101)
"""The widths at which mail programs and terminals break lines."""


MAX_LONG: Final = 0.15
"""The share of lines beyond that width in a text that was broken all the same."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or bullet of a plain text; `number` counts lines of the received text from 1."""

    text: str
    number: int
    after_blank: bool = False
    bullet: str = ""
    """The sign that opened the line, where that can be a bullet."""


def read_lines(text: str) -> tuple[Line, ...]:
    """Return the paragraphs of a plain text, one `Line` each, wrapped lines joined."""
    rows = tuple(_rows(text))
    return tuple(_unwrapped(rows)) if is_wrapped(rows) else rows


def _rows(text: str) -> Iterator[Line]:
    after_blank = True
    for number, raw in enumerate(LINE_END.sub("\n", text).split("\n"), 1):
        row = _clean(raw)
        if row:
            bullet = BULLET.match(row)
            yield Line(row[bullet.end() :] if bullet else row, number, after_blank, bullet[0].strip() if bullet else "")
        after_blank = not row


def _clean(raw: str) -> str:
    cells = raw.split("\t") if "\t" in raw else []
    path = len(cells) > 1 and cells[0].strip().casefold() in words("intake-home-words.txt")
    row = mended_text(" > ".join(cells) if path else raw)
    row = unescape(row) if REFERENCE.search(row) else row
    return squeeze(LOOSE_SPACE.sub(" ", wanted(row)))


def is_wrapped(rows: tuple[Line, ...]) -> bool:
    """Say whether the lines of a file were broken at a width: most long lines stop in the middle of a sentence."""
    width = _width(rows)
    if width not in WIDTHS or sum(len(row.text) > width for row in rows) > max(1, MAX_LONG * len(rows)):
        return False
    pairs = [
        (a, b) for a, b in pairwise(rows) if not b.after_blank and width >= len(a.text) >= 0.6 * width and not b.bullet
    ]
    broken = [(a, b) for a, b in pairs if not ends(a.text)]
    carried = [b for _, b in broken if b.text[0].islower() or b.text[0].isdigit()]
    return len(broken) >= 2 and len(broken) >= 0.6 * len(pairs) and bool(carried)


def _width(rows: tuple[Line, ...]) -> int:
    """Return the width of the longest line that a program can have broken; an address or a notice may be longer."""
    return max((len(row.text) for row in rows if len(row.text) < WIDTHS.stop), default=0)


def ends(text: str) -> bool:
    """Say whether a text ends like a sentence, closing marks after it not counted."""
    return ENDS.search(text[-12:]) is not None


def _unwrapped(rows: tuple[Line, ...]) -> Iterator[Line]:
    """Join what belongs together.

    A short line that ends a sentence, or that a capital follows, ends its paragraph even without a blank line.
    """
    width = _width(rows)
    current, last = rows[0], rows[0]
    for row in rows[1:]:
        ended = ends(last.text) and len(last.text) < 0.75 * width
        apart = len(last.text) < 0.6 * width and not row.text[0].islower()
        if row.after_blank or row.bullet or ended or apart or max(len(row.text), len(last.text)) > width:
            yield current
            current = row
        else:
            current = replace(current, text=f"{current.text} {row.text}")
        last = row
    yield current
