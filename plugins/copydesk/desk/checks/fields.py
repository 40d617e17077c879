"""Rules about the front matter of one file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from copydesk.desk.checks.finding import Finding, Severity, of_error
from copydesk.desk.checks.shelf import Shelf, StoryFile, warned
from copydesk.digest.sources import POLICIES
from copydesk.errors import StoryError, did_you_mean
from copydesk.site.reader import REFUSED, RETRACTED, no_story
from copydesk.text.frontmatter import Value

KNOWN: Final = frozenset(
    "title date date_hint modified status slug source source_url authors author credit section category lang"
    " rights retrieved id original original_sha256 converter note corrections retracted formerly entities quotes"
    " standfirst summary tags image image_alt invented".split()
)
LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
STATUS: Final = " 'status: draft'"
BASIS: Final = "_basis"
"""`date_basis` says what stated the date, and so on for every field."""


def refused(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Name every field that Pelican's reader will refuse, in the reader's own words."""
    fields = dict(story.front.fields)
    if story.is_page and story.is_retracted:
        yield of_error(no_story(story.name, story.line_of(RETRACTED)), "field", story.name)
    if not fields.get("title"):
        yield from _refusal(story, shelf, {})
        fields["title"] = "given"
    while error := next(_refusal(story, shelf, fields), None):
        yield error
        wrong = [key for key in fields if story.front.lines.get(key) == error.line]
        if not wrong:
            return
        fields = {"title": "given"} | {key: value for key, value in fields.items() if key not in wrong}


def _refusal(story: StoryFile, shelf: Shelf, fields: Mapping[str, Value]) -> Iterator[Finding]:
    front = replace(story.front, fields=fields, lines={"title": 1} | dict(story.front.lines))
    try:
        shelf.reader.metadata(front, story.name)
    except StoryError as error:
        yield of_error(error, "field", story.name)


def unknown_field(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Name every field that nothing reads: most of them are slips of the pen."""
    del shelf
    for key in story.front.fields:
        if key not in KNOWN | REFUSED and key.removesuffix(BASIS) not in KNOWN:
            hint = did_you_mean(key, KNOWN) or "remove it, or write it into the note"
            yield warned(story, key, "unknown-field", f"nothing reads the field '{key}'", hint)


def rights(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Name a value of `rights` that means nothing."""
    del shelf
    value = story.text("rights")
    if value and value not in POLICIES:
        hint = did_you_mean(value, POLICIES) or f"write one of {', '.join(POLICIES)}"
        yield warned(story, "rights", "rights", f"'{value}' is no kind of rights", hint)


def language(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Name a language that is written out, or is no code at all."""
    del shelf
    value = story.text("lang")
    if value and not LANGUAGE.fullmatch(value):
        yield warned(story, "lang", "lang", f"'{value}' is no code of a language", "write en, fr, de or the like")


def origin(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Say that a story was received and does not tell from whom."""
    del shelf
    told = any(story.front.fields.get(field) for field in ("source", "source_url", "authors", "author", "credit"))
    if story.front.fields.get("original") and not told:
        hint = "add 'source: …', as in sources.yml"
        yield warned(story, "original", "origin", "the story says neither source nor author", hint)


def waiting(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Say which stories are not published yet, and why."""
    if story.is_page or shelf.is_published(story):
        return
    drafted = story.text("status") == "draft"
    if not story.front.fields.get("date"):
        said = f"the text says {story.text('date_hint')}: " if story.text("date_hint") else ""
        hint = f"{said}add 'date: …'{' and remove' if drafted else ''}{STATUS if drafted else ''}"
        yield _note(story, "date_hint", "draft", "a draft, because it has no date", hint)
    elif drafted:
        yield _note(story, "status", "draft", "a draft", f"remove{STATUS} to publish it")
    elif story.date:
        when = story.date.date().isoformat()
        yield _note(story, "date", "embargo", f"waits until {when}", "it appears with the first build after that")


def _note(story: StoryFile, field: str, rule: str, what: str, hint: str) -> Finding:
    return Finding(story.name, story.line_of(field), Severity.NOTE, rule, what, hint)
