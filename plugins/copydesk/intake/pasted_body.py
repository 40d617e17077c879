"""The body of a paste: paragraphs, bullets in lists, and short lines between long ones as subheads."""

from __future__ import annotations

import re
from typing import Final

from copydesk.intake.lines import Line, ends
from copydesk.intake.nodes import Block, Heading, Items, Paragraph, Rule, Text

SUBHEAD: Final = range(3, 71)
BREAK: Final = re.compile(r"(?:[*_=~•–—-] ?){2,40}|[*•]")
"""A line of signs alone, where a text pauses."""
LONG: Final = 80
MAX_SHOUTED: Final = 60
MIN_LETTERS: Final = 5
NUMBER: Final = re.compile(r"([1-9]\d?)[.)]\s+(?=\S)", re.ASCII)


def blocks_of(lines: list[Line]) -> tuple[tuple[Block, ...], tuple[Line, ...]]:
    """Return the body of a paste, and the lines that became subheads."""
    blocks: list[Block] = []
    subheads: list[Line] = []
    at = 0
    while at < len(lines):
        if BREAK.fullmatch(_with_bullet(lines[at])):
            blocks += [Rule()] if 0 < at < len(lines) - 1 else []
            at += 1
            continue
        run, numbered = _bullets(lines, at), _numbers(lines, at)
        if max(run, numbered) > 1:
            texts = [
                NUMBER.sub("", line.text, count=1) if numbered > 1 else line.text
                for line in lines[at:][: max(run, numbered)]
            ]
            blocks.append(Items(tuple((Paragraph((Text(text),)),) for text in texts), start=1 if numbered > 1 else 0))
            at += max(run, numbered)
            continue
        line = lines[at]
        if _is_subhead(lines, at) or _is_shouted(lines, at):
            subheads.append(line)
            blocks.append(Heading((Text(line.text),)))
        else:
            blocks.append(Paragraph((Text(_with_bullet(line)),)))
        at += 1
    return tuple(blocks), tuple(subheads)


def _bullets(lines: list[Line], at: int) -> int:
    """Return how many lines from `at` on are items of one list.

    Dashes before whole sentences are speech, as French and Spanish print it, and no list.
    """
    end = at
    while end < len(lines) and lines[end].bullet and lines[end].bullet == lines[at].bullet:
        end += 1
    spoken = lines[at].bullet == "–" and any(ends(line.text) for line in lines[at:end])
    return 0 if spoken else end - at


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
    plain = line.text[0].isupper() or line.text[0].isdigit()
    return (
        plain
        and after.after_blank
        and not ends(line.text)
        and not line.text.endswith((",", "”", '"', "’"))
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
