"""The body of a paste: paragraphs, bullets in lists, and short lines between long ones as subheads."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from copydesk.intake.lines import Line, ends
from copydesk.intake.nodes import Block, Break, Heading, Inline, Items, Paragraph, Rule, Table, Text

SUBHEAD: Final = range(3, 71)
BREAK: Final = re.compile(r"(?:[*_=~•–—-] ?){2,40}|[*•]")
"""A line of signs alone, where a text pauses."""
LONG: Final = 80
MAX_SHOUTED: Final = 60
MIN_ROWS: Final = 2
MIN_VERSES: Final = 3
MAX_VERSE: Final = 60
WHOLE: Final = re.compile(r"[“„«‘\"][^“”„«»\"]{2,66}[”“»’\"]")
"""A few words in quotation marks and nothing else: words of a speaker made a subhead."""
MIN_LETTERS: Final = 5
NUMBER: Final = re.compile(r"([1-9]\d?)[.)]\s+(?=\S)", re.ASCII)


def blocks_of(lines: list[Line]) -> tuple[tuple[Block, ...], tuple[Line, ...]]:
    """Return the body of a paste, and the lines that became subheads."""
    if not any(line.after_blank for line in lines[1:]):  # every line is a paragraph
        lines = [replace(line, after_blank=True) for line in lines]
    blocks: list[Block] = []
    subheads: list[Line] = []
    at = 0
    while at < len(lines):
        if BREAK.fullmatch(_with_bullet(lines[at])):
            blocks += [Rule()] if 0 < at < len(lines) - 1 else []
            at += 1
            continue
        block, length = _group(lines, at)
        if block:
            blocks.append(block)
        elif _is_subhead(lines, at) or _is_shouted(lines, at):
            subheads.append(lines[at])
            blocks.append(Heading((Text(lines[at].text),)))
        else:
            blocks.append(Paragraph((Text(_with_bullet(lines[at])),)))
        at += length
    return tuple(blocks), tuple(subheads)


def _group(lines: list[Line], at: int) -> tuple[Block | None, int]:
    """Return the list, the table or the verse that begins with a line, and how many lines it takes; else None and 1."""
    items, numbered = _bullets(lines, at), _numbers(lines, at)
    if max(items, numbered) > 1:
        run = lines[at : at + max(items, numbered)]
        texts = [NUMBER.sub("", line.text, count=1) if numbered > 1 else line.text for line in run]
        return Items(tuple((Paragraph((Text(text),)),) for text in texts), start=1 if numbered > 1 else 0), len(texts)
    if (rows := _rows(lines, at)) >= MIN_ROWS:
        cells = tuple(tuple((Text(cell),) for cell in line.cells) for line in lines[at : at + rows])
        return Table(cells), rows
    if (verses := _verses(lines, at)) >= MIN_VERSES:
        runs: list[Inline] = [Text(lines[at].text)]
        for line in lines[at + 1 : at + verses]:
            runs += [Break(), Text(line.text)]
        return Paragraph(tuple(runs)), verses
    return None, 1


def _rows(lines: list[Line], at: int) -> int:
    """Return how many lines from `at` on are rows of one table: tabs part them into equally many cells."""
    end = at
    while end < len(lines) and lines[end].cells and len(lines[end].cells) == len(lines[at].cells):
        end += 1
    return end - at


def _verses(lines: list[Line], at: int) -> int:
    """Return how many short lines from `at` on stand together between two gaps, most of them without a full stop.

    At least one goes on in small letters: names and labels one below the other do not.
    """
    if not lines[at].after_blank:  # a gap is before each: no line is looked at twice
        return 0
    end = at + 1
    while end < len(lines) and not lines[end].after_blank:
        end += 1
    verses = lines[at:end]
    short = all(len(line.text) <= MAX_VERSE and not line.bullet and not line.cells for line in verses)
    open_ = sum(not line.text.endswith((".", "!", "?", "…")) for line in verses)
    carried = any(line.text[0].islower() for line in verses[1:])
    return end - at if short and carried and 2 * open_ > len(verses) else 0


def _bullets(lines: list[Line], at: int) -> int:
    """Return how many lines from `at` on are items of one list.

    Dashes before whole sentences are speech, as French and Spanish print it, and no list.
    """
    end = at
    while end < len(lines) and lines[end].bullet and lines[end].bullet == lines[at].bullet:
        if lines[at].bullet == "–" and ends(lines[end].text):
            return 0
        end += 1
    return end - at


def _numbers(lines: list[Line], at: int) -> int:
    """Return how many lines from `at` on are numbered in order, beginning with 1."""
    count = 0
    while at + count < len(lines) and not lines[at + count].bullet:
        found = NUMBER.match(lines[at + count].text)
        if not found or int(found[1]) != count + 1:
            break
        count += 1
    return count


def _with_bullet(line: Line) -> str:
    """Return a single line that begins like a bullet as it was: a dash may open a speech."""
    return f"{line.bullet} {line.text}" if line.bullet else line.text


def _is_subhead(lines: list[Line], at: int) -> bool:
    """Say whether a short line without a full stop stands between two long paragraphs as a subhead."""
    line = lines[at]
    if not 0 < at < len(lines) - 1 or len(line.text) not in SUBHEAD or line.bullet or not line.after_blank:
        return False
    before, after = lines[at - 1], lines[at + 1]
    plain = line.text[0].isupper() or line.text[0].isdigit() or WHOLE.fullmatch(line.text) is not None
    return (
        plain
        and after.after_blank
        and not ends(line.text)
        and (not line.text.endswith((",", "”", '"', "’", "»")) or WHOLE.fullmatch(line.text) is not None)
        and len(before.text) >= LONG
        and len(after.text) >= LONG
    )


def _is_shouted(lines: list[Line], at: int) -> bool:
    """Say whether a short line in capitals stands above a paragraph and below the end of one: a subhead of a mail."""
    text = lines[at].text
    if not 0 < at < len(lines) - 1 or lines[at].bullet or len(text) > MAX_SHOUTED or not text.isupper():
        return False
    before, after = lines[at - 1], lines[at + 1]
    letters = sum(char.isalpha() for char in text)
    quiet = not after.text.isupper() and len(after.text) > len(text)
    return letters >= MIN_LETTERS and not text.endswith((".", ",", "”", '"')) and quiet and ends(before.text)
