"""The page of every registered entity that a story names: its stories, its words, its company."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from copydesk.digest.company import NAMED_TOGETHER
from copydesk.digest.facts import CompanionFact, EntityFact, PictureFact, RoleFact, SaidFact, StoryPage
from copydesk.digest.kept import Kept, Recall, anew, made
from copydesk.digest.marks import marks
from copydesk.digest.urls import entity_feed, entity_url
from copydesk.entities.registry import Registry
from copydesk.language.dates import period_label
from copydesk.language.interface import ENGLISH, Language
from copydesk.model import DatedRole, Kind, RegistryEntry

COMPANIONS: Final = 12
FEW: Final = 20
"""Stories that are looked through in less time than it takes to ask what was found in them the last time."""
KIND_ORDER: Final = {kind: number for number, kind in enumerate(Kind)}


def entity_facts(
    ordered: Sequence[StoryPage],
    registry: Registry,
    pictures: Mapping[str, PictureFact],
    said: Mapping[str, tuple[SaidFact, ...]] = MappingProxyType({}),
    language: Language = ENGLISH,
    kept: Kept = anew,
    recall: Recall = made,
) -> tuple[EntityFact, ...]:
    """Return every registered entity that a story names, by kind and name.

    `pictures` are by the id of an entity, `said` by the url of its page.
    """
    naming: dict[str, list[StoryPage]] = defaultdict(list)
    for story in ordered:
        for id in story.brief.names:
            naming[id].append(story)
    since = ordered[-1].date.date() if ordered else dt.date.min
    facts: list[EntityFact] = []
    for id, stories in naming.items():
        words = said.get(entity_url(registry.entries[id].kind, id), ())
        parts = (registry.entries[id], tuple(stories), pictures.get(id), words, since)
        facts.append(kept(("entity", id), parts, partial(_entity, *parts, registry, language, recall)))
    return tuple(sorted(facts, key=lambda fact: (KIND_ORDER[fact.kind], fact.name.casefold(), fact.id)))


def _companions(id: str, stories: Iterable[StoryPage], registry: Registry) -> Iterator[CompanionFact]:
    """Yield those whom the stories of an entity name as well."""
    together = Counter(chain.from_iterable(story.brief.names for story in stories))
    often = [(-count, other) for other, count in together.items() if count >= NAMED_TOGETHER and other != id]
    for count, other in sorted(often)[:COMPANIONS]:
        entry = registry.entries[other]
        yield CompanionFact(other, entry.name, entry.kind, entity_url(entry.kind, other), -count)


class Beside(Struct, frozen=True):
    """What all stories of an entity are looked through for; see `EntityFact`."""

    names_seen: tuple[str, ...]
    companions: tuple[CompanionFact, ...]


def _beside(id: str, stories: Sequence[StoryPage], registry: Registry) -> Beside:
    return Beside(_names_seen(id, stories), tuple(_companions(id, stories, registry)))


def _entity(
    entry: RegistryEntry,
    stories: tuple[StoryPage, ...],
    picture: PictureFact | None,
    said: tuple[SaidFact, ...],
    since: dt.date,
    registry: Registry,
    language: Language,
    recall: Recall,
) -> EntityFact:
    url = entity_url(entry.kind, entry.id)
    beside = partial(_beside, entry.id, stories, registry)
    is_long = len(stories) > FEW
    found = recall("entity", entry.id, marks(stories, "named"), kind=Beside, make=beside) if is_long else beside()
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
        names_seen=found.names_seen,
        stories=stories,
        all_said=said,
        companions=found.companions,
        since=since,
        gender=entry.gender,
        language=language,
    )


def _roles(roles: Iterable[DatedRole], language: Language) -> tuple[RoleFact, ...]:
    return tuple(RoleFact(each.role, period_label(each.since, each.until, language)) for each in roles)


def _names_seen(id: str, stories: Iterable[StoryPage]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    for story in stories:
        for name, count in story.brief.names[id].items():
            seen[name] += count
    return tuple(name for name, _ in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])))
