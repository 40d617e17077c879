"""A story as a file: front matter in a fixed order, then the body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import copydesk
from copydesk.errors import StoryError
from copydesk.model import Story
from copydesk.text import frontmatter

ORDER: Final = (
    "title",
    "date",
    "date_basis",
    "date_hint",
    "text_basis",
    "status",
    "retracted",
    "slug",
    "formerly",
    "source",
    "source_url",
    "authors",
    "credit",
    "section",
    "standfirst",
    "lang",
    "rights",
    "retrieved",
    "image",
    "tags",
    "id",
    "original",
    "original_sha256",
    "converter",
    "note",
)
"""Fields in the order in which a curator meets them; any other field follows."""


def story_file(story: Story, extra: Mapping[str, object]) -> str:
    """Return the whole Markdown file of a story; a value in `extra` wins over the story's own.

    A story without a date is a draft, and so is one whose text is of low trust (`text_basis: pdf`) until the curator
    takes that away.
    """
    fields = {**_fields(story), **{name: value for name, value in extra.items() if value not in ("", None)}}
    if not fields.get("date"):
        fields = {**fields, "status": fields.get("status", "draft"), "date": "", "date_basis": ""}
    else:
        fields = {**fields, "date_hint": ""}
    if fields.get("text_basis") and not fields.get("status"):
        fields["status"] = "draft"
    names = [*ORDER, *(name for name in fields if name not in ORDER)]
    return frontmatter.dump({name: fields[name] for name in names if name in fields}, story.body)


def _fields(story: Story) -> dict[str, Any]:
    return {
        "title": story.title,
        "date": story.date,
        "date_basis": story.basis.get("date", ""),
        "date_hint": story.date_hint,
        "text_basis": story.basis.get("text", ""),
        "source": story.source,
        "source_url": story.source_url,
        "authors": list(story.authors),
        "credit": story.credit,
        "section": story.section,
        "standfirst": story.standfirst,
        "lang": story.lang,
        "retrieved": story.retrieved,
        "image": story.image,
        "tags": list(story.tags),
        "converter": f"copydesk {copydesk.__version__}",
    }


def edited(text: str, changes: Mapping[str, Any], body: str | None = None) -> str:
    """Return the text of a story file with some fields written anew (None takes one away) and, if given, another body.

    Every other line stays as the curator left it, comments included; a new field takes its place in the fixed order.
    Raises StoryError where the front matter cannot be read or is not of the form between hyphens.
    """
    front = frontmatter.parse(text)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines[0].startswith("---"):
        raise StoryError("the front matter does not stand between lines of three hyphens", hint="write it so")
    head, rest = lines[: front.body_line - 2], lines[front.body_line - 2 :]
    for name, value in changes.items():
        at = next((at for at, line in enumerate(head) if line.partition(":")[0].strip().lower() == name), -1)
        fresh = frontmatter.dump({name: value}, "").split("\n") if value else []
        fresh = fresh[1 : fresh.index("---", 1)] if fresh else []
        if at >= 0:
            head[at : _end(head, at)] = fresh
        else:
            place = _place(head, name)
            head[place:place] = fresh
    return "\n".join([*head, *(rest if body is None else [rest[0], "", body.lstrip("\n")])])


def _end(head: list[str], at: int) -> int:
    """Return where a field ends: its value may go on in indented lines or in those of a list."""
    end = at + 1
    while end < len(head) and head[end][:1] in {" ", "\t", "-"}:
        end += 1
    return end


def _place(head: list[str], name: str) -> int:
    """Return where a new field belongs: behind the last of those that come before it."""
    before = ORDER[: ORDER.index(name)] if name in ORDER else ORDER
    known = [at for at, line in enumerate(head) if line.partition(":")[0].strip().lower() in before]
    return _end(head, known[-1]) if known else 1
