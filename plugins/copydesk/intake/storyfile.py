"""A story as a file: front matter in a fixed order, then the body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import copydesk
from copydesk.model import Story
from copydesk.text import frontmatter

ORDER: Final = (
    "title",
    "date",
    "date_basis",
    "date_hint",
    "status",
    "slug",
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
    "original",
    "original_sha256",
    "converter",
    "note",
)
"""Fields in the order in which a curator meets them; any other field follows."""


def story_file(story: Story, extra: Mapping[str, object]) -> str:
    """Return the whole Markdown file of a story; a value in `extra` wins over the story's own.

    A story without a date is a draft.
    """
    fields = {**_fields(story), **{name: value for name, value in extra.items() if value not in ("", None)}}
    if not fields.get("date"):
        fields = {**fields, "status": fields.get("status", "draft"), "date": "", "date_basis": ""}
    else:
        fields = {**fields, "date_hint": ""}
    names = [*ORDER, *(name for name in fields if name not in ORDER)]
    return frontmatter.dump({name: fields[name] for name in names if name in fields}, story.body)


def _fields(story: Story) -> dict[str, Any]:
    return {
        "title": story.title,
        "date": story.date,
        "date_basis": story.basis.get("date", ""),
        "date_hint": story.date_hint,
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
