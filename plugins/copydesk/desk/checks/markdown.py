"""Rules about Markdown that will not show as it was meant: marks without a partner, tags, broken characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from copydesk.desk.checks.finding import Finding, Severity
from copydesk.desk.checks.shelf import FENCE, Shelf, StoryFile
from copydesk.text.sentences import paragraphs

STRONG: Final = re.compile(r"(?<!\\)\*\*")
BACKSLASH: Final = re.compile(r"(?<!\\)\\(?=[A-Za-z0-9]|\s|$)")
HEADING: Final = re.compile(r"^#{1,6}[^#\s]", re.MULTILINE)
OPEN_LINK: Final = re.compile(
    r"\]\((?:https?:|mailto:|\{|\.\.?/)[^()\s]{0,2000}+(?:$|[ \t]{1,9}+[^\s\"'()])", re.MULTILINE
)
"""Behind an address stands its bracket or a title; a word there shows that the bracket was forgotten."""
PARTED_LINK: Final = re.compile(r"\][ \t]\((?=https?:|\{filename\}|\{static\})")
TAG: Final = re.compile(
    r"(?<!\\)</?(?:a|abbr|b|blockquote|br|center|div|em|embed|figure|font|form|h[1-6]|hr|i|iframe|img|input|li|link|meta"
    r"|object|ol|p|script|section|span|strong|style|sub|sup|svg|table|td|th|tr|u|ul|video)(?=[\s/>])[^<>\n]{0,400}>",
    re.IGNORECASE,
)
BROKEN: Final = re.compile("\ufffd|â€[\u0080-\u00bf\u0152-\u2122™œ˜“”]|Ã[\u0080-\u00bf]|Â(?=[\u00a0«»£°])")
"""UTF-8 that somebody read as Windows-1252 on its way, and the mark for what could not be read at all."""


def odd_markdown(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Find marks that stay in the page as signs, or make of a line what it was not meant to be."""
    del shelf
    text = story.prose
    yield from _open_fence(story)
    if "**" in text:
        for block in paragraphs(text):
            marks = [found.start() for found in STRONG.finditer(text, block.start, block.end)]
            if len(marks) % 2:
                yield _odd(story, marks[-1], "the mark ** is never closed", "close it in the same paragraph")
    for found in BACKSLASH.finditer(text):
        yield _odd(story, found.start(), "a stray backslash shows in the page", "remove it")
    for found in HEADING.finditer(text):
        yield _odd(story, found.start(), "a # at the start of a line makes a heading", "write '# ' or '\\#'")
    for found in OPEN_LINK.finditer(text):
        yield _odd(story, found.start(), "the address of a link is never closed", "add the bracket )")
    for found in PARTED_LINK.finditer(text):
        yield _odd(story, found.start(), "a space parts a link from its address", "remove the space between ] and (")


def _open_fence(story: StoryFile) -> Iterator[Finding]:
    if "```" not in story.front.body and "~~~" not in story.front.body:
        return
    fence, opened = "", 0
    for at, row in enumerate(story.front.body.split("\n")):
        mark = FENCE.match(row)
        if mark and not fence:
            fence, opened = mark[1], at
        elif fence and row.strip().startswith(fence) and not row.strip().strip(fence[0]):
            fence = ""
    if fence:
        what, hint = f"the code that {fence} opens is never closed", f"close it with {fence}"
        yield Finding(story.name, story.front.body_line + opened, Severity.WARNING, "odd-markdown", what, hint)


def raw_html(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Find HTML tags, which the page shows as text."""
    del shelf
    for found in TAG.finditer(story.prose):
        what, hint = f"the tag {found[0][:40]} shows as text", "write it in Markdown, or put a \\ before it"
        yield Finding(story.name, story.line_at(found.start()), Severity.WARNING, "raw-html", what, hint)


def broken_characters(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Find characters that were lost or broken on their way here."""
    del shelf
    places = [(story.line_of(field), story.text(field)) for field in ("title", "standfirst", "note", "credit")]
    places += [(story.line_at(found.start()), found[0]) for found in BROKEN.finditer(story.prose)]
    for line, text in places:
        if found := BROKEN.search(text):
            what, hint = f"the characters '{found[0]}' are broken", "look them up in the original"
            yield Finding(story.name, line, Severity.WARNING, "characters", what, hint)


def _odd(story: StoryFile, offset: int, what: str, hint: str) -> Finding:
    return Finding(story.name, story.line_at(offset), Severity.WARNING, "odd-markdown", what, hint)
