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
from copydesk.text.urls import untracked

MENDED: Final = frozenset({"tracking", "glued-list", "layout"})
"""The rules whose findings are mended."""
ROW: Final = re.compile(r"[^\n]*\n|[^\n]+")


def mended(text: str, story: StoryFile, found: Iterable[Finding]) -> str:
    """Return the text of a story file without the faults in `found` that can be mended; else as it is.

    `text` is what `story` was read from. A file with the line breaks of old Macs is left alone: its lines are not those
    of the findings. So are lines and blanks where the change would touch a word.
    """
    rules = [(finding.rule, finding.line) for finding in found if finding.rule in MENDED]
    if not rules or "\r" in text.replace("\r\n", "\n"):
        return text
    tracked = {line for rule, line in rules if rule == "tracking"}
    bare = _untracked(ROW.findall(text), story, tracked)
    bare = bare if _same_fields(text, "".join(bare)) else ROW.findall(text)
    glued = {line for rule, line in rules if rule == "glued-list"}
    made = "".join(_laid_out(bare, story, glued, blanks=any(rule == "layout" for rule, _ in rules)))
    return made if _same_words("".join(bare), made) else "".join(bare)


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


def _untracked(rows: Sequence[str], story: StoryFile, lines: set[int]) -> list[str]:
    """Return the rows without tracking parameters in the links of these lines, and in `source_url` if it is in one."""
    made = list(rows)
    for line, column, written in reversed(list(links.places(story))):
        end = column + len(written)
        if line in lines and line <= len(made) and made[line - 1][column:end] == written:
            short = f"<{untracked(written[1:-1])}>" if written[:1] == "<" else untracked(written)
            made[line - 1] = made[line - 1][:column] + short + made[line - 1][end:]
    at, source = story.line_of("source_url"), story.text("source_url")
    if source and at in lines:
        made[at - 1] = made[at - 1].replace(source, untracked(source))
    return made


def _laid_out(rows: Sequence[str], story: StoryFile, glued: set[int], *, blanks: bool) -> list[str]:
    first = story.front.body_line - 1
    body = [row.removesuffix("\n").removesuffix("\r") for row in rows[first:]]
    body += [""] if rows and rows[-1].endswith("\n") else []
    ends = {first + at for at in layout.trailing(body)} if blanks else set()
    gone = {first + at for at in layout.surplus(body)} if blanks else set()
    made: list[str] = []
    for at, row in enumerate(rows):
        if at + 1 in glued:
            made[-1] = _stripped(made[-1])  # blanks that broke the line above say nothing any more
            made.append("\r\n" if row.endswith("\r\n") else "\n")
        if at not in gone:
            made.append(_stripped(row) if at in ends else row)
    return made


def _stripped(row: str) -> str:
    end = "\r\n" if row.endswith("\r\n") else "\n" if row.endswith("\n") else ""
    return row.removesuffix(end).rstrip(" \t") + end


def _same_words(one: str, other: str) -> bool:
    """Say whether two story files have the same fields and the same words."""
    first, second = frontmatter.parse(one), frontmatter.parse(other)
    return first.fields == second.fields and first.body.split() == second.body.split()


def _same_fields(one: str, other: str) -> bool:
    """Say whether two story files have the same fields, but for what tracks in the address of the original."""
    first, second = (frontmatter.parse(text).fields for text in (one, other))
    short = {"source_url": untracked(str(first["source_url"]))} if "source_url" in first else {}
    return second in ({**first}, {**first, **short})
