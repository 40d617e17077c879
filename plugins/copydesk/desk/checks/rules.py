"""Every rule, in the order in which a curator would mend what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from copydesk.desk.checks import (
    addresses,
    dates,
    fields,
    layout,
    ledger,
    links,
    markdown,
    near,
    overruling,
    prose,
    reprint,
    together,
)
from copydesk.desk.checks.finding import Finding
from copydesk.desk.checks.shelf import Shelf, StoryFile

EACH: Final[tuple[Callable[[StoryFile, Shelf], Iterator[Finding]], ...]] = (
    fields.refused,
    fields.unknown_field,
    fields.rights,
    fields.language,
    fields.origin,
    fields.waiting,
    dates.year,
    dates.order,
    reprint.excerpt,
    reprint.licence,
    prose.placeholder,
    prose.glued_list,
    prose.quotation_marks,
    markdown.odd_markdown,
    markdown.raw_html,
    markdown.broken_characters,
    layout.layout,
    links.tracking,
    links.picture,
    overruling.override,
)
"""Rules that look at one file."""
TOGETHER: Final[tuple[Callable[[Shelf], Iterator[Finding]], ...]] = (
    together.same_slug,
    together.old_address,
    together.same_story,
    near.near_story,
    together.section,
    together.source,
    together.received,
    together.new_version,
    together.editions,
    reprint.registry_picture,
)
"""Rules that look at all files at once."""


def findings(shelf: Shelf) -> tuple[Finding, ...]:
    """Return what every rule finds, in the order of files and lines."""
    known = addresses.of(shelf)
    found = [
        *shelf.unreadable,
        *(finding for rule in TOGETHER for finding in rule(shelf)),
        *(finding for story in shelf.files for rule in EACH for finding in rule(story, shelf)),
        *(finding for story in shelf.files for finding in links.dead_link(story, shelf, known)),
        *ledger.vanished(shelf, known),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.file, each.line, each.rule, each.what)))
