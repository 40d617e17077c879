"""Pictures of what nobody may read yet, any more, or here: one that no other page shows is not published either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from copydesk.site.library import Library

KINDS: Final = ("articles", "hidden_articles", "pages", "hidden_pages")
ATTRIBUTE: Final = re.compile(r" (?:src|href)=\"([^\"]*)\"")
WRITTEN: Final = re.compile(
    r"\]\([ \t]*<?([^)<>\n]{1,500})|^ {0,3}\[[^\]\n]{1,500}\]:[ \t]*<?([^<>\n]{1,500})", re.MULTILINE
)
TITLE: Final = re.compile(r"(?<![ \t])[ \t]++[\"'(]")


def withheld(files: Iterable[Path], context: dict[str, Any]) -> set[Path]:
    """Return the files that a text which is not published names and no other text does.

    A file that nobody names stays: it may be meant for others to link to. Names are compared without their folders, so
    that no way of writing a link escapes.
    """
    stories = [story for kind in KINDS for story in context.get(kind, ())]
    dark = set(_hidden(stories, context))
    gone = dark - set(_shown(stories, context)) if dark else set()
    return {file for file in files if file.name in gone}


def _hidden(stories: Iterable[Any], context: dict[str, Any]) -> Iterator[str]:
    """Yield the names in drafts, in what waits for its date or was retracted, and in what rights keep back."""
    for story in (*context.get("drafts", ()), *context.get("draft_pages", ())):
        yield from in_html(story._content)  # noqa: SLF001 - `content` would fix the links for one page
    for story in stories:
        if hasattr(story, "retracted"):  # the reader has left its text in the file
            yield from in_markdown(Path(story.source_path).read_text(encoding="utf-8", errors="replace"))
        elif not getattr(story, "whole", True):
            yield from in_html(story._content)  # noqa: SLF001


def _shown(stories: Iterable[Any], context: dict[str, Any]) -> Iterator[str]:
    """Yield the names in what is shown of stories and pages, in the editors' notes, and those of the registry."""
    for story in stories:
        if not hasattr(story, "retracted"):
            yield from in_html(story._content if getattr(story, "whole", True) else story.excerpt)  # noqa: SLF001
    shelf: Library | None = context.get("copydesk_library")
    if shelf is not None:
        yield from (name for plan in shelf.editions.values() for name in in_markdown(plan.note))
        yield from (Path(entry.image.file).name for entry in shelf.registry.entries.values() if entry.image)


def in_html(html: str) -> Iterator[str]:
    """Yield the names of files that links and pictures of a body lead to."""
    if "<img" in html or " href=" in html:
        yield from (_name(unescape(found)) for found in ATTRIBUTE.findall(html))


def in_markdown(text: str) -> Iterator[str]:
    """Yield the same of a Markdown text."""
    yield from (_name(TITLE.split(one or other)[0].strip()) for one, other in WRITTEN.findall(text))


def _name(address: str) -> str:
    return unquote(address.partition("#")[0].partition("?")[0]).rpartition("/")[2]
