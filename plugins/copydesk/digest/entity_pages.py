"""The page of every registered entity that a story names: its stories, its words, its company."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

from copydesk.digest.facts import CompanionFact, EntityFact, PictureFact, RoleFact, SaidFact, SaidPage, StoryPage
from copydesk.digest.kept import Kept, anew
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
    kept: Kept = anew,
) -> tuple[EntityFact, ...]:
    """Return every registered entity that a story names, by kind and name.

    `pictures` are by the id of an entity, `said` by the url of its page.
    """
    naming: dict[str, list[StoryPage]] = defaultdict(list)
    named: dict[str, tuple[str, ...]] = {}
    for story in ordered:
        ids = named[story.slug] = kept(("named", story.slug), (story,), partial(_named, story))
        for id in ids:
            naming[id].append(story)
    since = ordered[-1].date.date() if ordered else dt.date.min
    facts: list[EntityFact] = []
    for id, stories in naming.items():
        words = said.get(entity_url(registry.entries[id].kind, id), ())
        parts = (registry.entries[id], tuple(stories), pictures.get(id), words, since)
        facts.append(kept(("entity", id), parts, partial(_entity, *parts, named, registry, language)))
    return tuple(sorted(facts, key=lambda fact: (KIND_ORDER[fact.kind], fact.name.casefold(), fact.id)))


def _named(story: StoryPage) -> tuple[str, ...]:
    """Return the ids of the registered entities that a story names."""
    return tuple(sorted(entity.id for entity in story.analysis.entities if entity.registered))


def _companions(
    id: str, stories: Iterable[StoryPage], named: Mapping[str, Sequence[str]], registry: Registry
) -> Iterator[CompanionFact]:
    """Yield those whom the stories of an entity name as well; `named` gives the ids in a story by its slug."""
    together = Counter(other for story in stories for other in named[story.slug] if other != id)
    often = [(-count, other) for other, count in together.items() if count >= NAMED_TOGETHER]
    for count, other in sorted(often)[:COMPANIONS]:
        entry = registry.entries[other]
        yield CompanionFact(other, entry.name, entry.kind, entity_url(entry.kind, other), -count)


def _entity(
    entry: RegistryEntry,
    stories: tuple[StoryPage, ...],
    picture: PictureFact | None,
    said: tuple[SaidFact, ...],
    since: dt.date,
    named: Mapping[str, Sequence[str]],
    registry: Registry,
    language: Language,
) -> EntityFact:
    url = entity_url(entry.kind, entry.id)
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
        companions=tuple(_companions(entry.id, stories, named, registry)),
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
