"""Names without what a recogniser took along: Rival Jana Roth, Die Bürgermeisterin Jana Roth, Selon Jana Roth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from copydesk.model import Entity, Kind
from copydesk.quotes import lexicon as lx
from copydesk.quotes.lexicon import Lexicon, given_names

LEAST: Final = 2
"""Words that must be left of a name."""
EPITHET: Final = 4
"""Letters that a word before a name must have; a shorter one may be an initial."""


def under_own_name(entity: Entity, words: Lexicon, text: str) -> Entity:
    """Return an entity that no registry knows without the article, preposition or title that begins its name.

    In English only persons lose a title: bodies begin with such words as well (Police Federation). Whoever bears the
    title of somebody who speaks for himself is a person, whatever the name was taken for.
    """
    parts = entity.name.split()
    if entity.registered or len(parts) <= LEAST:
        return entity
    if entity.kind is Kind.PERSON and _is_epithet(parts, entity, text):
        return replace(entity, name=" ".join(parts[1:]))
    at, title = 0, False
    while len(parts) - at > LEAST and (found := words.flags.get(parts[at].lower(), 0)) & _leading(words.language):
        title = title or bool(found & lx.ROLE and not found & lx.BODY)
        at += 1
    if not at or (words.language == "en" and entity.kind is not Kind.PERSON) or not parts[at][:1].isupper():
        return entity
    return replace(entity, name=" ".join(parts[at:]), kind=Kind.PERSON if title else entity.kind)


def _is_epithet(parts: Sequence[str], entity: Entity, text: str) -> bool:
    """Say whether the first word is no part of a name that the story gives without it more often: Crafty Jana Roth."""
    names = given_names()
    if parts[0] in names or parts[1] not in names or len(parts[0]) < EPITHET:
        return False
    forms = Counter(" ".join(text[one.span.start : one.span.end].split()) for one in entity.mentions)
    return forms[" ".join(parts[1:])] > forms[" ".join(parts)]


def _leading(language: str) -> int:
    return lx.ROLE if language == "en" else lx.ROLE | lx.DETERMINER | lx.PREPOSITION | lx.ACCORDING
