"""The index of everybody and everything of one kind: all names on one page, or a page for each letter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from copydesk.digest.facts import EntityFact, NameIndex, NameLetter
from copydesk.digest.letters import ONE_PAGE, letter_of, letter_url, sorted_as
from copydesk.digest.urls import FOLDERS
from copydesk.model import Kind

MOST: Final = 40
"""Names that the first page shows where the letters have their own: those of most stories."""


def name_index(kind: Kind, entities: Sequence[EntityFact], most: int = ONE_PAGE) -> tuple[NameIndex, ...]:
    """Return the pages of one kind's index, the first one first; up to `most` names it is the only one."""
    first = f"{FOLDERS[kind]}/"
    ordered = sorted(entities, key=lambda entity: (sorted_as(entity.name), entity.id))
    whole = len(ordered) <= most
    letters = tuple(
        NameLetter(letter, first if whole else letter_url(f"{first}letter/", letter), tuple(group))
        for letter, group in groupby(ordered, key=lambda entity: letter_of(entity.name))
    )
    if whole:
        return (NameIndex(kind, first, letters, letters, len(ordered)),)
    often = tuple(sorted(ordered, key=lambda entity: -len(entity.stories))[:MOST])
    index = NameIndex(kind, first, letters, (), len(ordered), often)
    return (index, *(NameIndex(kind, each.url, letters, (each,), len(each.entities)) for each in letters))
