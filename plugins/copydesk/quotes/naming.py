"""Names without what a recogniser took along: Rival Jana Roth, Die Bürgermeisterin Jana Roth, Selon Jana Roth."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from copydesk.model import Entity, Kind
from copydesk.quotes import lexicon as lx
from copydesk.quotes.lexicon import Lexicon

LEAST: Final = 2
"""Words that must be left of a name."""


def under_own_name(entity: Entity, words: Lexicon) -> Entity:
    """Return an entity that no registry knows without the article, preposition or title that begins its name.

    In English only persons lose a title: bodies begin with such words as well (Police Federation). Whoever bears the
    title of somebody who speaks for himself is a person, whatever the name was taken for.
    """
    parts = entity.name.split()
    if entity.registered or len(parts) <= LEAST:
        return entity
    at, title = 0, False
    while len(parts) - at > LEAST and (found := words.flags.get(parts[at].lower(), 0)) & _leading(words.language):
        title = title or bool(found & lx.ROLE and not found & lx.BODY)
        at += 1
    if not at or (words.language == "en" and entity.kind is not Kind.PERSON) or not parts[at][:1].isupper():
        return entity
    return replace(entity, name=" ".join(parts[at:]), kind=Kind.PERSON if title else entity.kind)


def _leading(language: str) -> int:
    return lx.ROLE if language == "en" else lx.ROLE | lx.DETERMINER | lx.PREPOSITION | lx.ACCORDING
