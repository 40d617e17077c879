"""The rule about overrides: a curator's word on entities or quotations that no longer meets anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from copydesk import entities
from copydesk.analyse import analyse
from copydesk.desk.checks.finding import Finding, Severity, of_error
from copydesk.desk.checks.shelf import Shelf, StoryFile
from copydesk.digest.overrides import overrides
from copydesk.errors import StoryError
from copydesk.model import Analysis, Overrides
from copydesk.render.markup import converter, to_html
from copydesk.site.build import recogniser_of
from copydesk.text.plain import plain

FIELDS: Final = ("entities", "quotes")
QUOTED: Final = re.compile(r"\A[^']*+'(.+?)'(?!\w)")
FEW: Final = 4
"""How many words of an override find its line: a warning quotes long ones in part."""


def override(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Analyse a story that has overrides, and only such a story: the others have nothing to miss."""
    given = {field: value for field in FIELDS if isinstance(value := story.front.fields.get(field), dict) and value}
    if not given:
        return
    try:
        wishes = shelf.library.registry.renewed(overrides(given, story.name))
        found = _analysed(story, wishes, shelf)
    except StoryError as error:
        line = next((story.line_of(field) for field in given if f"'{field}'" in error.what), 1)
        yield of_error(error.at(story.name, line), "field", story.name)
        return
    rows = story.file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    of_entities = set(entities.unmatched(found.entities, wishes, shelf.library.registry.entries))
    for warning in found.warnings:
        line = _line_of(warning, story, rows, "entities" if warning in of_entities else "quotes")
        yield Finding(story.name, line, Severity.WARNING, "override", warning, "mend the override or remove it")


def _line_of(warning: str, story: StoryFile, rows: Sequence[str], field: str) -> int:
    """Return the line below its field at which the first words that a warning quotes stand, else that of the field."""
    first = story.line_of(field)
    quoted = QUOTED.search(warning)
    words = " ".join(quoted[1].split()[:FEW]) if quoted else ""
    block = rows[first - 1 : story.front.body_line - 2]
    return next((first + at for at, row in enumerate(block) if words and words in " ".join(row.split())), first)


def _analysed(story: StoryFile, wishes: Overrides, shelf: Shelf) -> Analysis:
    html = to_html(converter(shelf.settings["MARKDOWN"]), story.front.body)
    return analyse(
        plain(html).text,
        shelf.library.registry,
        headline=story.text("title"),
        overrides=wishes,
        recogniser=recogniser_of(shelf.settings, shelf.root),
    )
