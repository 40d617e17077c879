"""The page of every registered entity that a story names: its stories, its words, its company."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from copydesk.digest.facts import CompanionFact, EntityFact, PictureFact, RoleFact, SaidFact, SaidPage, StoryPage
from copydesk.digest.said import said_pages
from copydesk.digest.timelines import timeline
from copydesk.digest.urls import entity_feed, entity_said, entity_url
from copydesk.entities.registry import Registry
from copydesk.language.dates import period_label
from copydesk.language.interface import ENGLISH, Language
from copydesk.model import DatedRole, Form, Kind, RegistryEntry

COMPANIONS: Final = 12
SAID: Final = 12
"""Quotations that the page of an entity shows; who said more has pages of what they said."""
NAMED_TOGETHER: Final = 2
"""Stories that must name both before two entities are called companions: once is chance."""
KIND_ORDER: Final = {kind: number for number, kind in enumerate(Kind)}


def entity_facts(
    ordered: Sequence[StoryPage],
    registry: Registry,
    pictures: Mapping[str, PictureFact],
    said: Mapping[str, tuple[SaidFact, ...]] = MappingProxyType({}),
    language: Language = ENGLISH,
) -> tuple[EntityFact, ...]:
    """Return every registered entity that a story names, by kind and name.

    `pictures` are by the id of an entity, `said` by the url of its page.
    """
    naming: dict[str, list[StoryPage]] = defaultdict(list)
    together: Counter[tuple[str, str]] = Counter()
    for story in ordered:
        ids = sorted(entity.id for entity in story.analysis.entities if entity.registered)
        for id in ids:
            naming[id].append(story)
        together.update((one, other) for one in ids for other in ids if one != other)
    companions = _companions(together, registry)
    since = ordered[-1].date.date() if ordered else dt.date.min
    facts = (
        _entity(registry.entries[id], tuple(stories), companions.get(id, ()), pictures.get(id), said, since, language)
        for id, stories in naming.items()
    )
    return tuple(sorted(facts, key=lambda fact: (KIND_ORDER[fact.kind], fact.name.casefold(), fact.id)))


def _companions(together: Counter[tuple[str, str]], registry: Registry) -> dict[str, tuple[CompanionFact, ...]]:
    found: dict[str, list[CompanionFact]] = defaultdict(list)
    for (one, other), count in sorted(together.items(), key=lambda pair: (-pair[1], pair[0])):
        if count >= NAMED_TOGETHER and len(found[one]) < COMPANIONS:
            entry = registry.entries[other]
            found[one].append(CompanionFact(other, entry.name, entry.kind, entity_url(entry.kind, other), count))
    return {id: tuple(facts) for id, facts in found.items()}


def _entity(
    entry: RegistryEntry,
    stories: tuple[StoryPage, ...],
    companions: tuple[CompanionFact, ...],
    picture: PictureFact | None,
    speakers: Mapping[str, tuple[SaidFact, ...]],
    since: dt.date,
    language: Language,
) -> EntityFact:
    url = entity_url(entry.kind, entry.id)
    said = speakers.get(url, ())
    return EntityFact(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        url=url,
        feed=entity_feed(url),
        role=entry.role,
        roles=_roles(entry.roles, language),
        description=entry.description,
        wikidata=entry.wikidata,
        picture=picture,
        aliases=entry.aliases,
        names_seen=_names_seen(entry.id, stories),
        stories=stories,
        said=said[:SAID],
        said_total=len(said),
        said_pages=_said_pages(entry.name, url, said, language) if len(said) > SAID else (),
        companions=companions,
        timeline=timeline(stories, since, language),
        gender=entry.gender,
    )


def _said_pages(name: str, url: str, said: tuple[SaidFact, ...], language: Language) -> tuple[SaidPage, ...]:
    title = language.gettext("What %(name)s said", name=name)
    return said_pages(said, entity_said(url), title, language=language)


def _roles(roles: Iterable[DatedRole], language: Language) -> tuple[RoleFact, ...]:
    return tuple(RoleFact(each.role, period_label(each.since, each.until, language)) for each in roles)


def _names_seen(id: str, stories: Iterable[StoryPage]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    for story in stories:
        entity = story.analysis.entity(id)
        mentions = entity.mentions if entity else ()
        seen.update(" ".join(mention.text.split()) for mention in mentions if mention.form is Form.NAME)
    return tuple(name for name, _ in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])))
