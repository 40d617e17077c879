"""The body of a paste: paragraphs, bullets in lists, and short lines between long ones as subheads."""

from __future__ import annotations

from typing import Final

from copydesk.intake.lines import Line, ends
from copydesk.intake.nodes import Block, Heading, Items, Paragraph, Text

SUBHEAD: Final = range(3, 71)
LONG: Final = 80


def blocks_of(lines: list[Line]) -> tuple[tuple[Block, ...], tuple[Line, ...]]:
    """Return the body of a paste, and the lines that became subheads."""
    blocks: list[Block] = []
    subheads: list[Line] = []
    at = 0
    while at < len(lines):
        run = at
        while run < len(lines) and lines[run].bullet and lines[run].bullet == lines[at].bullet:
            run += 1
        if run - at > 1:
            blocks.append(Items(tuple((Paragraph((Text(line.text),)),) for line in lines[at:run])))
            at = run
            continue
        line = lines[at]
        if _is_subhead(lines, at):
            subheads.append(line)
            blocks.append(Heading((Text(line.text),)))
        else:
            blocks.append(Paragraph((Text(_with_bullet(line)),)))
        at += 1
    return tuple(blocks), tuple(subheads)


def _with_bullet(line: Line) -> str:
    """Return a single line that begins like a bullet as it was: a dash may open a speech."""
    return f"{line.bullet} {line.text}" if line.bullet else line.text


def _is_subhead(lines: list[Line], at: int) -> bool:
    """Say whether a short line without a full stop stands between two long paragraphs as a subhead."""
    line = lines[at]
    if not 0 < at < len(lines) - 1 or len(line.text) not in SUBHEAD or line.bullet or not line.after_blank:
        return False
    before, after = lines[at - 1], lines[at + 1]
    plain = line.text[0].isupper() or line.text[0].isdigit()
    return (
        plain
        and after.after_blank
        and not ends(line.text)
        and not line.text.endswith((",", "”", '"', "’"))
        and len(before.text) >= LONG
        and len(after.text) >= LONG
    )
