"""A story's table of contents: a list of links to places on the same page that names the story's own subheads."""

from __future__ import annotations

import re
from typing import Final

from copydesk.intake.dom import Element, text_of
from copydesk.intake.headline import key
from copydesk.intake.units import Unit, UnitKind
from copydesk.text.characters import squeeze

MIN_ENTRIES: Final = 3
MOST: Final = 0.6
NUMBER: Final = re.compile(r"(?:\d{1,3}[.)]?){1,6}\s*|[•·#–-]\s*")
"""What stands before the name of an entry or of a subhead."""
ASIDE: Final = frozenset({"nav", "aside", "footer", "header"})


def contents(units: tuple[Unit, ...], kept: list[Unit]) -> tuple[frozenset[Unit], frozenset[Unit]]:
    """Return the lists of contents, with their headings: those of the story, and those that name no kept subhead.

    The story's own stands in the box that holds the subheads which it names; of one beside that box nothing is said.
    """
    own: set[Unit] = set()
    other: set[Unit] = set()
    heads = [unit for unit in kept if unit.kind is UnitKind.HEADING]
    names = {_name(unit.text): unit.element for unit in heads}
    for at, unit in enumerate(units):
        entries = _entries(unit)
        named = [names[entry] for entry in entries if entry in names]
        if entries and (not named or (len(named) >= MOST * len(entries) and _is_inside(unit.element, named))):
            head = units[at - 1 : at] if at and _is_head(units[at - 1], unit) else ()
            (own if named else other).update((unit, *head))
    return frozenset(own), frozenset(other)


def _entries(unit: Unit) -> tuple[str, ...]:
    """Return the names in a list of links to places on the page, none for any other list."""
    links = [link for link in unit.element.iter("a") if (link.get("href") or "").startswith("#")]
    texts = tuple(squeeze(text_of(link)) for link in links)
    if unit.kind is not UnitKind.LIST or len(texts) < MIN_ENTRIES or unit.linked:
        return ()
    return tuple(map(_name, texts)) if sum(map(len, texts)) > MOST * len(unit.text) else ()


def _name(text: str) -> str:
    return key(NUMBER.sub("", squeeze(text).partition("[")[0], count=1))


def _is_inside(element: Element, heads: list[Element]) -> bool:
    """Say whether a list stands in the box that holds the subheads which it names, and in no box beside the text."""
    around = (set(head.iterancestors()) for head in heads[1:])
    shared = set[Element]().union(heads[0].iterancestors()).intersection(*around)
    box = next((box for box in heads[0].iterancestors() if box in shared), None)
    boxes = list(element.iterancestors())
    return box in boxes and not any(box.tag in ASIDE for box in boxes)


def _is_head(before: Unit, unit: Unit) -> bool:
    return before.kind is UnitKind.HEADING and unit.element.getparent() in before.element.iterancestors()
