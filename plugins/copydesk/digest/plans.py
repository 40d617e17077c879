"""What an editor has decided about an edition: content/editions/2023-W12.md."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from copydesk.errors import RegistryError, StoryError, did_you_mean
from copydesk.text.characters import balanced, printable
from copydesk.text.frontmatter import FrontMatter, parse
from copydesk.text.weight import too_much

EDITION_KEYS: Final = frozenset({"lead", "order", "sections", "title"})


@dataclass(frozen=True, slots=True)
class EditionPlan:
    """What an editor has decided about one edition."""

    id: str
    lead: str = ""
    """Slug of the lead story."""
    order: tuple[str, ...] = ()
    """Slugs in reading order; the other stories follow."""
    note: str = ""
    """The editor's note, in Markdown."""
    file: str = ""
    sections: tuple[str, ...] = ()
    """Names of sections in reading order; the others follow."""


def parse_plan(text: str, file: str) -> EditionPlan:
    """Read an edition file; its name is the edition's id. Raises RegistryError with file and line."""
    try:
        front = parse(printable(text), file)
    except StoryError as error:
        raise RegistryError(error.what, hint=error.hint, file=error.file, line=error.line) from error
    for key in front.fields:
        if key not in EDITION_KEYS:
            hint = did_you_mean(key, EDITION_KEYS) or f"use {', '.join(sorted(EDITION_KEYS))}"
            raise RegistryError(f"an edition has no field '{key}'", hint=hint, file=file, line=front.lines[key])
    if heavy := too_much(front.body):
        raise RegistryError(f"the note has {heavy}", hint="shorten it", file=file, line=front.body_line)
    note = "\n".join(map(balanced, front.body.strip().split("\n")))
    return EditionPlan(
        PurePath(file).stem,
        lead=str(front.fields.get("lead", "")),
        order=_listed("order", front),
        sections=_listed("sections", front),
        note=note,
        file=file,
    )


def _listed(field: str, front: FrontMatter) -> tuple[str, ...]:
    given = front.fields.get(field) or []
    return tuple(str(each) for each in ([given] if isinstance(given, str) else given))
