"""The rule about names: those that stories hold and the registry does not know, the weightiest ones alone.

It reads and analyses every story, which takes a hundred times as long as the other rules together, so it is asked for.
"""

from __future__ import annotations

from pathlib import Path

from copydesk.desk.checks.finding import Finding, Severity
from copydesk.desk.names import archive, queue
from copydesk.desk.names.books import open_books
from copydesk.entities.registry_file import ignored, later


def unknown_names(root: Path, most: int) -> tuple[Finding, ...]:
    """Return a note for each of the `most` weightiest names, in the newest story that holds it.

    Raises RegistryError for a fault in content/entities/, which `check` has named as an error before.
    """
    opened = open_books(root / "content")
    told, recogniser, _ = archive.stories(root)
    read = archive.archive(told, opened.registry, recogniser)
    found = queue.candidates(read, opened.registry, later=later(opened.texts), ignored=ignored(opened.texts))
    return tuple(map(_note, [one for one in found if not one.put_off][:most]))


def _note(one: queue.Candidate) -> Finding:
    count = "a story" if one.stories == 1 else f"{one.stories} stories"
    what = f"'{one.name}' ({one.kind}) is in {count} and has no entry in content/entities/"
    hint = "make entities answers it: accept, alias, never or later"
    return Finding(one.sightings[0].story.file, 1, Severity.NOTE, "unknown-name", what, hint)
