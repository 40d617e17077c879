"""Rules about the words of one body: what was left in it, and marks that do not meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from copydesk.desk.checks.finding import Finding, Severity
from copydesk.desk.checks.shelf import Shelf, StoryFile
from copydesk.text.marks import quoted
from copydesk.text.sentences import paragraphs

PLACEHOLDER: Final = re.compile(
    r"\b(?:TODO|FIXME|TKTK|TK(?! ?\d| Maxx)|TB[CDA]|XXX+|lorem ipsum|dolor sit amet)\b|(?<=\])\(\s*\)"
    r"|\[(?:insert\b[^\[\]\n]{0,60}|tk|name|date|link|source|quote|number|headline|photo|picture|caption)\](?![(\[:])",
    re.IGNORECASE,
)
SIGNS: Final = (
    *("todo", "fixme", "tk", "tbc", "tbd", "tba", "xxx", "lorem ipsum", "dolor sit amet", "]("),
    *(f"[{word}" for word in "insert name date link source quote number headline photo picture caption".split()),
)
"""One of these stands in a text that `PLACEHOLDER` finds anything in; to look for them takes a tenth of the time."""
SHOUTED: Final = frozenset({"TODO", "FIXME", "TKTK", "TK", "TBC", "TBD", "TBA"})
"""Placeholders in capitals only: `todo` is a word of other languages."""
FIELDS: Final = ("title", "standfirst", "credit", "note")
ITEM: Final = re.compile(r" {0,3}([-*+]|(\d{1,2})\.)[ \t]+\S")
INDENTED: Final = re.compile(r" {4}|\t")
NO_PARAGRAPH: Final = re.compile(r"\s*(?:$|#|>|\||\{|[-*_=]{3}|\[[^\]\n]*\]:|<)")
MARKS: Final = re.compile(r"[“”„«»\"]")
OTHER_MARKS: Final = re.compile(r"[„«»\"]|^[ \t]*>", re.MULTILINE)
"""Marks and quoted blocks whose pairs take more than counting."""
BLANK_LINE: Final = re.compile(r"\n\s*\n")
OPENERS: Final = frozenset('“„«»"')
EMPTY_PAIR: Final = re.compile(r"[“„«][^\w“”„«»\"\n]{0,20}[”»]")
MARKUP: Final = re.compile(
    r"(?m)^[ \t]*(?:>[ \t]?)+"  # a quoted block
    r"|\\(?=[\"'*_\[\]])"
    r"|(?<![*_])[*_]++(?=[“”„«»\"])|(?<=[“”„«»\"])[*_]++"
    r"|\]\([^\s()]*\)?"  # the address of a link
)


def placeholder(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Find what was to be filled in later."""
    del shelf
    places = [(story.line_of(field), found) for field in FIELDS for found in _placeholders(story.text(field))]
    places += [(story.line_at(found.start()), found) for found in _placeholders(story.prose)]
    for line, found in places:
        what = "a link without an address" if found[0][0] == "(" else f"'{found[0]}' was left in the text"
        yield Finding(story.name, line, Severity.WARNING, "placeholder", what, "fill it in or remove it")


def _placeholders(text: str) -> Iterator[re.Match[str]]:
    folded = text.lower()
    if not any(sign in folded for sign in SIGNS):
        return
    for found in PLACEHOLDER.finditer(text):
        word = found[0]
        if word.isupper() or (word.upper() not in SHOUTED and word[0] not in "xX"):
            yield found


def glued_list(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Find a list that Markdown will read as part of the paragraph above it, because no blank line parts them.

    A line of a wrapped paragraph may begin with `19. ` or a dash, so a list is two items, or one after a colon.
    """
    del shelf
    rows = story.prose.split("\n")
    inside = False
    for at, (above, row) in enumerate(pairwise(rows), 1):
        inside = bool(above.strip()) and (inside or bool(ITEM.match(above)) or bool(NO_PARAGRAPH.match(above)))
        if inside or not above.strip() or INDENTED.match(above) or not ITEM.match(row):
            continue
        after = rows[at + 1] if at + 1 < len(rows) else ""
        if above.rstrip().endswith(":") or _next_item(row, after):
            line = story.front.body_line + at
            what = "a list is glued to the paragraph above it and will run on in it"
            yield Finding(story.name, line, Severity.WARNING, "glued-list", what, "put a blank line before it")
            inside = True


def _next_item(row: str, after: str) -> bool:
    """Say whether the line `after` carries on the list that `row` begins."""
    one, other = ITEM.match(row), ITEM.match(after)
    if one is None or other is None:
        return False
    return int(other[2] or 0) == int(one[2]) + 1 if one[2] else one[1] == other[1]


def quotation_marks(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Find double quotation marks without a partner in their paragraph.

    A quotation that goes on in the next paragraph stays open, and that paragraph opens anew.
    """
    del shelf
    if in_turn(story.prose):
        return
    yield from _unmet_marks(story)


def in_turn(text: str) -> bool:
    """Say whether all double marks of a text are “ and ” in turn, each pair in one paragraph and round a word.

    Nothing is wrong with these, and to see it takes a tenth of the time that the pairs of any text take.
    """
    if OTHER_MARKS.search(text):
        return False
    head, *pieces = text.split("“")
    pairs = [piece.partition("”") for piece in pieces]
    return "”" not in head and all(
        mark and "”" not in after and any(map(str.isalnum, inside)) and not BLANK_LINE.search(inside)
        for inside, mark, after in pairs
    )


def _unmet_marks(story: StoryFile) -> Iterator[Finding]:
    text = _blanked(story.prose)
    blocks = paragraphs(text)
    goes_on = {one.end for one, other in pairwise(blocks) if text[other.start : other.end].lstrip()[:1] in OPENERS}
    met: set[int] = set()
    for pair in quoted(text):
        met.add(pair.outer.start)
        if pair.closed:
            met.add(pair.outer.end - 1)
        elif pair.outer.end not in goes_on and text[pair.outer.start] in OPENERS:
            yield _unmet(story, pair.outer.start, f"the quotation mark {text[pair.outer.start]} is never closed")
    for mark in MARKS.finditer(text):
        inches = mark[0] in '"”' and text[mark.start() - 1 : mark.start()].isdigit()
        if mark.start() not in met and not inches:
            yield _unmet(story, mark.start(), f"the quotation mark {mark[0]} has no partner in its paragraph")


def _unmet(story: StoryFile, offset: int, what: str) -> Finding:
    hint = "close it, or open the next paragraph with a mark if the quotation goes on"
    return Finding(story.name, story.line_at(offset), Severity.WARNING, "quotation-marks", what, hint)


def _blanked(prose: str) -> str:
    """Return the prose with markup and pairs round no word as blanks, so that only quotation marks stay."""
    for pattern in (MARKUP, EMPTY_PAIR):
        prose = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), prose)
    return prose
