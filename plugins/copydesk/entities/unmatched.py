"""What a curator asks of a story's names and the story, or the registry, does not have."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from copydesk.errors import did_you_mean
from copydesk.model import Entity, Overrides

LONGEST: Final = 80
"""Code points of a name that is compared with others: longer ones take long, and nobody mistypes those."""


def unmatched(entities: tuple[Entity, ...], overrides: Overrides, ids: Collection[str] = ()) -> tuple[str, ...]:
    """Return a sentence for each override that matches nothing in the story or the registry.

    Each names the nearest that there is: a name or a form of the story, or one of `ids`, those of the registry.
    """
    if not (overrides.hide_entities or overrides.add_entities or overrides.entity_as):
        return ()  # as nearly everywhere: nobody need go through the registry
    names = {name for entity in entities for name in (entity.id, entity.name)}
    forms = {(mention.text, entity.id) for entity in entities for mention in entity.mentions}
    known = {*ids, *(entity.id for entity in entities)}
    hidden = (
        f"entities: hide: nothing here is called '{name}'{_near(name, names)}"
        for name in overrides.hide_entities
        if name not in names
    )
    added = (
        f"entities: add: the registry has no '{id}'{_near(id, ids)}" for id in overrides.add_entities if id not in names
    )
    read = (
        f"entities: as: {_misread(form, id, forms, known)}"
        for form, id in overrides.entity_as.items()
        if (form, id) not in forms
    )
    return (*hidden, *added, *read)


def _misread(form: str, id: str, forms: Iterable[tuple[str, str]], ids: Collection[str]) -> str:
    """Say what is wrong with words that should mean an entry and do not: the words, or the entry."""
    texts = {text for text, _ in forms}
    if form not in texts:
        other = "" if id in ids else f", and the registry has no '{id}'{_near(id, ids)}"
        return f"no name of this story is '{form}'{_near(form, texts)}{other}"
    return f"'{form}' has a meaning here that stays" if id in ids else f"the registry has no '{id}'{_near(id, ids)}"


def _near(name: str, known: Iterable[str]) -> str:
    near = did_you_mean(name, known) if len(name) <= LONGEST else ""
    return f"; {near}" if near else ""
