"""Lines that a program broke at a width, made paragraphs again; whether that happened is decided for the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from copydesk.intake.byline import authors_of_byline
from copydesk.intake.dates import date_line

ENDS: Final = re.compile(r"[.!?…:;。！？；：؟۔।։]['\"”“’‘»«›‹)\]]*$")
WIDTHS: Final = range(40, 101)
"""The widths at which mail programs and terminals break lines."""
COLUMNS: Final = range(18, 40)
"""The widths of printed columns."""
MIN_COLUMN: Final = 6
"""How many lines show a column."""
MAX_LONG: Final = 0.15
"""The share of lines beyond that width in a text that was broken all the same."""
GREEDY: Final = 0.95
MIN_CARRIED: Final = 4
HEAD: Final = 12
"""How many lines at the top may be a byline or a date."""
HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-\u2010]$")
AND: Final = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|e|o)\b")
"""What follows a hyphen that hangs ("vor- und nachher")."""
COMPOUND: Final = re.compile(r"[^\W\d_]{1,40}[-\u2010][^\W\d_]{1,40}")
LAST_WORD: Final = re.compile(r"[^\W\d_]{1,40}[-\u2010]$")
FIRST_WORD: Final = re.compile(r"[^\W\d_]{1,40}")
DASHES: Final = frozenset("-–")
OPENING: Final = "“\"„«‘'(¿¡"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or bullet of a plain text; `number` counts lines of the received text from 1."""

    text: str
    number: int
    after_blank: bool = False
    bullet: str = ""
    """The sign that opened the line, where that can be a bullet."""
    gap: int = 0
    """How many blank lines stand above it."""
    indented: bool = False
    cells: tuple[str, ...] = ()
    """What tabs part, in the row of a table."""


def ends(text: str) -> bool:
    """Say whether a text ends like a sentence, closing marks after it not counted."""
    return ENDS.search(text[-12:]) is not None


def is_wrapped(rows: tuple[Line, ...]) -> bool:
    """Say whether the lines of a file were broken at a width: most long lines stop in the middle of a sentence."""
    width = _width(rows)
    return (width in WIDTHS and _is_broken(rows, width)) or _is_column(rows)


def without_spacing(rows: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return broken lines that blank lines part throughout as if none did, or nothing for any other text.

    Where some gaps are wider, these stand between paragraphs.
    """
    if len(rows) < MIN_COLUMN or not all(row.gap for row in rows):
        return ()
    usual = min(row.gap for row in rows[1:])
    closed = tuple(replace(row, after_blank=row.gap > usual) for row in rows)
    width = _width(closed)
    return closed if width in WIDTHS and _is_surely_broken(closed, width) else ()


def _is_column(rows: tuple[Line, ...]) -> bool:
    """Say whether a file is a printed column: narrow lines, some of them hyphenated, a longer headline not counted."""
    width = _width_of_column(rows)
    broken = any(_is_hyphenated(a, b) for a, b in pairwise(rows))
    return width in COLUMNS and broken and _is_surely_broken(rows, width)


def _is_broken(rows: tuple[Line, ...], width: int) -> bool:
    """Say whether most lines of about that width stop in the middle of a sentence that goes on below."""
    broken, carried, all_pairs = _breaks(rows, width)
    return broken >= 2 and broken >= 0.6 * all_pairs and carried > 0


def _is_surely_broken(rows: tuple[Line, ...], width: int) -> bool:
    """Say the same where the look of the text speaks against it: most sentences must go on in small letters."""
    broken, carried, all_pairs = _breaks(rows, width)
    return carried >= MIN_CARRIED and broken >= 0.5 * all_pairs and carried >= 0.5 * broken


def _breaks(rows: tuple[Line, ...], width: int) -> tuple[int, int, int]:
    """Return how many lines stop in a sentence, how many of these go on in small letters, of how many lines in all.

    Nothing of a text in which too many lines are longer.
    """
    if sum(len(row.text) > width for row in rows) > max(1, MAX_LONG * len(rows)):
        return 0, 0, 0
    within = [(a, b) for a, b in pairwise(rows) if not b.after_blank and not b.bullet]
    if _has_indents(rows):
        within = [(a, b) for a, b in within if not b.indented]
    pairs = [(a, b) for a, b in within if width >= len(a.text) >= 0.6 * width]
    broken = [b for a, b in pairs if not ends(a.text)]
    return len(broken), sum(b.text[0].islower() or b.text[0].isdigit() for b in broken), len(pairs)


def _has_indents(rows: tuple[Line, ...]) -> bool:
    """Say whether an indent shows where paragraphs begin: some lines have one, and not most of them."""
    return 1 < sum(row.indented for row in rows) < 0.6 * len(rows)


def _width(rows: tuple[Line, ...]) -> int:
    """Return the width of the longest line that a program can have broken; an address or a notice may be longer."""
    return max((len(row.text) for row in rows if len(row.text) < WIDTHS.stop), default=0)


def _width_of_column(rows: tuple[Line, ...]) -> int:
    lengths = sorted(len(row.text) for row in rows)
    return lengths[-1 - max(1, int(MAX_LONG * len(rows)))] if len(lengths) > MIN_COLUMN else 0


def unwrapped(rows: tuple[Line, ...]) -> Iterator[Line]:
    """Join what belongs together.

    A line that a program did not have to break ends its paragraph even without a blank line.
    """
    rows = tuple(_with_dashes(rows))
    compounds = frozenset(found[0].casefold() for row in rows for found in COMPOUND.finditer(row.text))
    for group in _groups(rows):
        yield replace(group[0], text=_joined(group, compounds)) if len(group) > 1 else group[0]


def _with_dashes(rows: tuple[Line, ...]) -> Iterator[Line]:
    """Return a dash at the head of a line to its sentence where the line above breaks off and no bullet is near."""
    listed = False
    for at, row in enumerate(rows):
        last, following = rows[at - 1] if at else row, rows[at + 1] if at + 1 < len(rows) else row
        listed = (listed and not row.after_blank) or bool(last.bullet and at)
        alone = at > 0 and not listed and (following is row or not following.bullet)
        dash = row.bullet in DASHES and alone and not row.after_blank and row.text[0].islower()
        yield replace(row, text=f"{row.bullet} {row.text}", bullet="") if dash and not ends(last.text) else row


def _groups(rows: tuple[Line, ...]) -> Iterator[list[Line]]:
    width = _width_of_column(rows) if _is_column(rows) else _width(rows)
    greedy = _is_greedy(rows, width)
    indents = _has_indents(rows)
    group = [rows[0]]
    for at, row in enumerate(rows[1:], 1):
        last, item = group[-1], bool(group[0].bullet)
        early = greedy and not item and _fits(last, row, width) and (at == 1 or ends(last.text))
        indented = indents and row.indented and not item
        field = at < HEAD and (_is_field(row) or _is_field(last))
        if early or indented or field or _is_apart(last, row, width):
            yield group
            group = [row]
        else:
            group.append(row)
    yield group


def _is_apart(last: Line, row: Line, width: int) -> bool:
    """Say whether a line begins a paragraph: behind a gap, as a bullet, below a short line, or beyond the width."""
    ended = ends(last.text) and len(last.text) < 0.75 * width
    short = len(last.text) < 0.6 * width and not row.text[0].islower()
    return row.after_blank or bool(row.bullet) or max(len(row.text), len(last.text)) > width or ended or short


def _is_field(line: Line) -> bool:
    return bool(authors_of_byline(line.text) or date_line(line.text))


def _is_greedy(rows: tuple[Line, ...], width: int) -> bool:
    """Say whether a program broke the lines as late as it could, so that an earlier end is a paragraph's."""
    carried = [(a, b) for a, b in pairwise(rows) if not b.after_blank and not b.bullet and b.text[0].islower()]
    return bool(carried) and sum(not _fits(a, b, width) for a, b in carried) >= GREEDY * len(carried)


def _fits(last: Line, row: Line, width: int) -> bool:
    """Say whether the first word of a line would have had room in the line above; it must begin like a sentence."""
    return len(last.text) + 1 + len(row.text.split()[0]) <= width and (
        row.text[0].islower() or row.text[0].isupper() or row.text[0] in OPENING
    )


def _is_hyphenated(last: Line, row: Line) -> bool:
    return HYPHEN.search(last.text) is not None and row.text[0].isalpha() and not row.after_blank


def _joined(group: list[Line], compounds: frozenset[str]) -> str:
    """Join the lines of a paragraph, words that were hyphenated at their ends as well."""
    parts = [group[0].text]
    for row in group[1:]:
        cut = _cut(parts[-1], row.text, compounds)
        parts[-1] = parts[-1][: len(parts[-1]) - cut] if cut > 0 else parts[-1]
        parts += [row.text] if cut >= 0 else [" ", row.text]
    return "".join(parts)


def _cut(first: str, second: str, compounds: frozenset[str]) -> int:
    """Return how much of the end of a line goes where the next is joined to it; -1 where a space comes between.

    A hyphen before "and" hangs, one before a capital is the name's own, and a word that the text has with its hyphen
    keeps it.
    """
    if not HYPHEN.search(first) or not second[0].isalpha() or AND.match(second):
        return -1
    head, tail = LAST_WORD.search(first), FIRST_WORD.match(second)
    own = head is not None and tail is not None and f"{head[0]}{tail[0]}".casefold() in compounds
    return 0 if own or not second[0].islower() else 1
