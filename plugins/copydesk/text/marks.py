"""Pairs of quotation marks: “ ” " " ‘ ’ « » „ “ '' '' and their nestings, told from apostrophes and inches.

Each paragraph is read once from left to right with a short stack of open marks. A mark that looks the same at both
ends is read from its neighbours. A pair that its paragraph leaves open runs to the paragraph's end: that is how a
quotation over several paragraphs is set, each of them opening anew and only the last one closing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby

from msgspec import Struct

from copydesk.model import Span
from copydesk.text.sentences import paragraphs, stripped

# A mark, but for apostrophes between letters of ASCII: they open and close nothing, and most stories are full of them.
# All that can begin a mark stands in one class at the head, so that the search skips whatever else there is.
MARK = re.compile(
    r"[“”„‟«»‹›‘’‚\"'`](?:(?<=')'|(?<=`)`|(?<!`)(?:(?<!['‘’])|(?<![A-Za-z0-9].)|(?![A-Za-z])))", re.DOTALL
)
CLOSERS = {"“": '”"', "„": '“”"', "‟": "”", "«": "»", "»": "«", "``": "''", '"': '"”', "''": "''", "”": "”",
           "‘": "’", "‚": "‘’", "'": "'", "‹": "›", "›": "‹"}  # fmt: skip
SINGLE = frozenset("‘’‚'")
BEFORE_OPENING = frozenset("([{—–-/‘'“„\"«»¿¡=>")
AFTER_CLOSING = frozenset(".,;:!?)]}—–-/’'”\"»«…<")
ELISION = re.compile(r"['‘’](?:\d0s|em|n|til|cause|twas|tis|bout|round|cuz)\b", re.IGNORECASE)
DEEPEST = 6
"""More open marks than this at once are no quotations but damage; further openings are not counted."""


class Quoted(Struct, frozen=True, gc=False):
    """One quote-marked stretch."""

    span: Span
    """What stands between the marks, without blanks at either end."""
    outer: Span
    """The same with its marks."""
    depth: int
    """0 where it stands in no other one."""
    closed: bool
    """False where its paragraph ends before a closing mark."""


class _Open(Struct, frozen=True, gc=False):
    mark: str
    start: int
    end: int


def quoted(text: str) -> tuple[Quoted, ...]:
    """Return every quote-marked stretch of `text` that holds a letter or digit, in the order of their beginnings."""
    marks = [mark for mark in MARK.finditer(text) if not _inside_word(text, mark)]
    if not marks:
        return ()
    blocks = paragraphs(text)
    starts = [block.start for block in blocks]
    found: list[Quoted] = []
    for number, group in groupby(marks, lambda mark: bisect_right(starts, mark.start()) - 1):
        found += _in_paragraph(text, blocks[number], list(group))
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span, marks: list[re.Match[str]]) -> list[Quoted]:
    closing_later = _singles_that_close(text, marks)
    stack: list[_Open] = []
    pairs: list[tuple[_Open, Span]] = []
    for number, mark in enumerate(marks):
        if stack and _opens_line_anew(text, mark, stack[0]):
            pairs.append((stack[0], Span(mark.start() - 1, mark.start() - 1)))
            stack.clear()
        opened = _closes(text, mark, stack, again=closing_later[number])
        if opened is not None:
            pairs.append((stack[opened], Span(*mark.span())))
            del stack[opened:]
        elif len(stack) < DEEPEST and _opens(text, mark, stack, closing=closing_later[number]):
            stack.append(_Open(mark[0], *mark.span()))
    end = Span(paragraph.end, paragraph.end)
    left_open = next((one for one in stack if one.mark not in SINGLE or one.start == paragraph.start), None)
    if left_open is not None:
        pairs.append((left_open, end))
    return _nested(text, pairs)


def _opens_line_anew(text: str, mark: re.Match[str], opened: _Open) -> bool:
    """Say whether a line begins with the mark that is open already: its writer forgot to close it the line before."""
    first = text[max(0, mark.start() - 1) : mark.start()] == "\n"
    return first and mark[0] == opened.mark and mark[0] not in SINGLE and not _right_edge(text, mark.end())


def _inside_word(text: str, mark: re.Match[str]) -> bool:
    """Say whether the mark is an apostrophe between letters, which never opens or closes anything."""
    start, end = mark.span()
    return mark[0] in "'’‘" and text[start - 1 : start].isalnum() and text[end : end + 1].isalpha()


def _nested(text: str, pairs: list[tuple[_Open, Span]]) -> list[Quoted]:
    """Give each pair its depth; `pairs` never cross one another."""
    found: list[Quoted] = []
    ends: list[int] = []
    for opened, closing in sorted(pairs, key=lambda pair: pair[0].start):
        while ends and ends[-1] <= opened.start:
            ends.pop()
        # French sets blanks inside its marks, and an open paragraph may end in some.
        span = stripped(text, opened.end, closing.start)
        if any(letter.isalnum() for letter in text[span.start : span.end]):
            found.append(Quoted(span, Span(opened.start, closing.end), len(ends), closing.start < closing.end))
            ends.append(closing.end)
    return found


def _singles_that_close(text: str, marks: list[re.Match[str]]) -> list[bool]:
    """Say for each mark whether a single mark that can close stands after it, before the next that can only open.

    The closing ’ is also the apostrophe of `the workers’ rights`: only what follows tells them apart.
    """
    later = [False] * len(marks)
    seen = False
    for number in range(len(marks) - 1, -1, -1):
        later[number] = seen
        mark = marks[number]
        if mark[0] in "'’‘" and _right_edge(text, mark.end()) and not _left_edge(text, mark.start()):
            seen = True
        elif mark[0] == "‘" or (mark[0] == "'" and _left_edge(text, mark.start())):
            seen = False
    return later


def _closes(text: str, mark: re.Match[str], stack: list[_Open], *, again: bool) -> int | None:
    """Return the place in the stack of the mark that this one closes."""
    sign = mark[0]
    left, right = _left_edge(text, mark.start()), _right_edge(text, mark.end())
    for place in range(len(stack) - 1, -1, -1):
        opener = stack[place].mark
        if opener == sign == "“" and right and not left:
            return place  # a damaged pair: the closing mark was typed as an opening one
        if sign not in CLOSERS.get(opener, "") or (sign == "'" and opener == "``"):
            continue
        if sign in "'’" and (not right or left or _possessive(text, mark, again=again)):
            continue
        if sign in ('"', "''") and left and not right:
            continue
        return place
    return None


def _possessive(text: str, mark: re.Match[str], *, again: bool) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 2]
    return again and before in "sxz" and after[:1].isspace() and after[1:].isalpha()


def _opens(text: str, mark: re.Match[str], stack: list[_Open], *, closing: bool) -> bool:
    sign = mark[0]
    left, right = _left_edge(text, mark.start()), _right_edge(text, mark.end())
    if sign in "‘'‚’":
        within = any(one.mark in SINGLE for one in stack)
        fits = left and not right and closing and not ELISION.match(text, mark.start())
        return sign != "’" and fits and not within
    if any(one.mark == sign for one in stack):
        return False
    if sign == "”":
        return False
    if sign in ('"', "''", "``"):
        return left and not right if stack else (left or not right) and not (sign == "''" and not left)
    return not right or sign in "“„«‹"


def _left_edge(text: str, start: int) -> bool:
    """Say whether what stands before `start` may precede an opening mark."""
    before = text[start - 1] if start else "\n"
    return before.isspace() or before in BEFORE_OPENING


def _right_edge(text: str, end: int) -> bool:
    """Say whether what stands after `end` may follow a closing mark."""
    after = text[end] if end < len(text) else "\n"
    return after.isspace() or after in AFTER_CLOSING
