"""What `check --fix` does: the faults whose mending needs no judgement, in the lines that are meant and no others.

findings of one story ── by line ──▶ changes of lines ──▶ new text ── the same words in the same order, or none of it
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from copydesk.desk.checks import layout, links
from copydesk.desk.checks.finding import Finding
from copydesk.desk.checks.shelf import StoryFile
from copydesk.errors import StoryError
from copydesk.intake.storyfile import edited
from copydesk.text import frontmatter
from copydesk.text.urls import clean

MENDED: Final = frozenset({"tracking", "glued-list", "layout"})
"""The rules whose findings are mended."""
ROW: Final = re.compile(r"[^\n]*\n|[^\n]+")
ADDRESS: Final = re.compile(r"https?://[^\s<>\"'()\[\]]+", re.IGNORECASE)


def mended(text: str, story: StoryFile, found: Iterable[Finding]) -> str:
    """Return the text of a story file without the faults in `found` that can be mended; else as it is.

    `text` is what `story` was read from. A file with the line breaks of old Macs is left alone: its lines are not those
    of the findings. So is one whose words the change would touch.
    """
    rules = [(finding.rule, finding.line) for finding in found if finding.rule in MENDED]
    if not rules or "\r" in text.replace("\r\n", "\n"):
        return text
    rows = ROW.findall(text)
    for rule, line in rules:
        if rule == "tracking" and line <= len(rows):
            rows[line - 1] = _untracked(rows[line - 1], story, line)
    glued = {line for rule, line in rules if rule == "glued-list"}
    made = "".join(_laid_out(rows, story, glued, blanks=any(rule == "layout" for rule, _ in rules)))
    return made if _same_words(text, made) else text


def led_on(text: str, slugs: Sequence[str]) -> str:
    """Return the text of a story file with `slugs` as those that it had before; as it is where more would change."""
    if "\r" in text.replace("\r\n", "\n"):
        return text
    try:
        made = edited(text, {"formerly": list(slugs)})
    except StoryError:  # the header of old that stands between no lines of hyphens
        return text
    made = breaks_kept(text, made)
    old, new = frontmatter.parse(text), frontmatter.parse(made)
    same = {**old.fields, "formerly": ""} == {**new.fields, "formerly": ""} and old.body == new.body
    return made if same else text


def breaks_kept(text: str, made: str) -> str:
    """Return `made`, whose line breaks are plain, with those of `text`, and with its byte order mark."""
    made = made.replace("\n", "\r\n") if "\r\n" in text else made
    return f"\ufeff{made}" if text.startswith("\ufeff") else made


def _untracked(row: str, story: StoryFile, line: int) -> str:
    """Take the tracking parameters out of the addresses that stand in a row as they are written there."""
    known = [target.address for target in links.targets(story) if target.line == line]
    known += [story.text("source_url")] if story.line_of("source_url") == line else []
    for address in sorted(set(known), key=len, reverse=True):
        short = clean(address)
        if len(short) < len(address) and address in row:
            row = row.replace(address, short)
    return row


def _laid_out(rows: Sequence[str], story: StoryFile, glued: set[int], *, blanks: bool) -> list[str]:
    first = story.front.body_line - 1
    body = [row.removesuffix("\n").removesuffix("\r") for row in rows[first:]]
    body += [""] if rows and rows[-1].endswith("\n") else []
    ends = {first + at for at in layout.trailing(body)} if blanks else set()
    gone = {first + at for at in layout.surplus(body)} if blanks else set()
    made: list[str] = []
    for at, row in enumerate(rows):
        if at + 1 in glued:
            made.append("\r\n" if row.endswith("\r\n") else "\n")
        if at not in gone:
            made.append(_stripped(row) if at in ends else row)
    return made


def _stripped(row: str) -> str:
    end = "\r\n" if row.endswith("\r\n") else "\n" if row.endswith("\n") else ""
    return row.removesuffix(end).rstrip(" \t") + end


def _same_words(one: str, other: str) -> bool:
    """Say whether two story files have the same fields and the same words, addresses aside."""
    first, second = frontmatter.parse(one), frontmatter.parse(other)
    fields = ({**front.fields, "source_url": ""} for front in (first, second))
    words = (ADDRESS.sub(" ", front.body).split() for front in (first, second))
    return next(fields) == next(fields) and next(words) == next(words)
