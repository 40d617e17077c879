"""The whole way from a text to its entities."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace

from copydesk.entities import headlines, metonyms, roles
from copydesk.entities.acting import acts
from copydesk.entities.attributive import counted_as
from copydesk.entities.credits import credited
from copydesk.entities.genders import gendered
from copydesk.entities.languages import language_of
from copydesk.entities.matcher import matched
from copydesk.entities.merge import Found, merged, with_forced
from copydesk.entities.names import fold
from copydesk.entities.recognise import Recogniser
from copydesk.entities.recognise_rules import read
from copydesk.entities.registry import Registry
from copydesk.entities.resolve import Cluster, Name, clusters, fullest, name_words
from copydesk.entities.role_choice import preferred, role_on
from copydesk.entities.salience import ranked, salience
from copydesk.entities.tokens import Tokens, tokenise
from copydesk.entities.words import words
from copydesk.model import Entity, Form, Kind, Mention, Overrides
from copydesk.text.slugs import slug

NO_WISHES = Overrides()
ACTORS = frozenset({Kind.PERSON, Kind.ORGANISATION})


def find(
    text: str,
    registry: Registry,
    *,
    headline: str = "",
    overrides: Overrides = NO_WISHES,
    recogniser: Recogniser | None = None,
    date: dt.date | None = None,
) -> tuple[Entity, ...]:
    """Return who and what `text` names, by falling salience; offsets count its code points.

    `headline` stands outside the text and adds to salience; without one, a short first line serves. Hidden entities
    stay in the result, unlinked; `overrides.add_entities` come without mentions where the text has none; an old id in
    `overrides` means the entry that it became. `date` is the story's: where the registry dates a role, the one held on
    that day serves.
    """
    overrides = registry.renewed(overrides)
    text = headlines.without_breadcrumb(text)
    tokens = tokenise(text)
    matches = with_forced(tokens, registry, overrides.entity_as, matched(tokens, registry))
    recognised = recogniser.recognise(text) if recogniser else read(tokens)
    starts = {start: at for at, start in enumerate(tokens.starts)}
    found = merged(tokens, matches, recognised)
    if registry.ignored:
        found = tuple(item for item in found if fold(item.mention.text) not in registry.ignored)
    meant = metonyms.resolved(tokens, found, registry.entries, starts)
    gathered = clusters(gendered(tokens, meant, starts), acronyms(tokens, meant))
    place = headlines.placed(text, headline)
    above = _named_above(headline, registry, gathered)
    made = _entities(tokens, gathered, starts, place, above, date, told=not language_of(tokens))
    return tuple(ranked(_as_wished(made, registry, overrides, date)))


def acronyms(tokens: Tokens, found: Iterable[Found]) -> dict[str, Name]:
    """Return the acronyms that the text defines: International Criminal Court (ICC)."""
    ends = {end: at for at, end in enumerate(tokens.ends)}
    defined: dict[str, Name] = {}
    for item in found:
        at = ends.get(item.mention.span.end, len(tokens.words)) + 1
        if at + 2 < len(tokens.words) and tokens.words[at] == "(" and tokens.words[at + 2] == ")":
            short = tokens.words[at + 1]
            if short.isupper() and 2 <= len(short) <= 10:
                defined.setdefault(fold(short), name_words(item.mention.text))
    return defined


def _named_above(headline: str, registry: Registry, gathered: Iterable[Cluster]) -> frozenset[int]:
    """Return which clusters a headline outside the text names, by their number."""
    if not headline:
        return frozenset()
    tokens = tokenise(headline)
    known = {match.alias.entry.id for match in matched(tokens, registry)}
    folded = f" {' '.join(tokens.folds)} "
    return frozenset(
        number
        for number, cluster in enumerate(gathered)
        if (cluster.entry is not None and cluster.entry.id in known)
        or any(f" {form} " in folded for name in cluster.names for form in _headline_forms(cluster.kind, name))
    )


def _headline_forms(kind: Kind, name: Name) -> tuple[str, ...]:
    """Return the forms by which a headline may name an entity: a person by the last name, too."""
    return (" ".join(name), name[-1]) if kind is Kind.PERSON else (" ".join(name),)


def _entities(
    tokens: Tokens,
    gathered: Iterable[Cluster],
    starts: Mapping[int, int],
    place: headlines.Places,
    above: frozenset[int],
    day: dt.date | None,
    *,
    told: bool,
) -> list[Entity]:
    """Return the entities; `told` says whether the text's roles can be read, as those in English can."""
    taken: dict[str, int] = {}
    return [
        _entity(
            tokens, cluster, starts, place, _unique(_id(cluster), taken), day, named_above=number in above, told=told
        )
        for number, cluster in enumerate(gathered)
    ]


def _id(cluster: Cluster) -> str:
    return cluster.entry.id if cluster.entry is not None else slug(fullest(cluster))


def _unique(id: str, taken: dict[str, int]) -> str:
    """Return the id, with a number where the story has it already; `taken` holds the number to try next for each."""
    made, number = id, taken.get(id, 2)
    while made in taken:
        made, number = f"{id}-{number}", number + 1
    taken[id] = number
    taken.setdefault(made, 2)
    return made


def _entity(
    tokens: Tokens,
    cluster: Cluster,
    starts: Mapping[int, int],
    place: headlines.Places,
    id: str,
    day: dt.date | None,
    *,
    named_above: bool,
    told: bool,
) -> Entity:
    mentions = tuple(sorted((item.mention for item in cluster.found), key=lambda mention: mention.span.start))
    entry = cluster.entry
    counted = [mention for mention in mentions if not credited(tokens, starts.get(mention.span.start, 0))]
    role = _role(tokens, mentions, starts) if told and cluster.kind is Kind.PERSON else ""
    return Entity(
        id=id,
        name=fullest(cluster),
        kind=cluster.kind,
        registered=entry is not None,
        role=preferred(role, role_on(entry, day)),
        mentions=mentions,
        salience=salience(
            [(mention.span, counted_as(tokens, mention)) for mention in counted],
            place.headline,
            place.lead,
            named_above=named_above,
        ),
        acts=any(_acts(tokens, mention, starts) for mention in counted),
    )


def _acts(tokens: Tokens, mention: Mention, starts: Mapping[int, int]) -> bool:
    """Say whether the mention of a person or a body is the subject of a verb."""
    start = starts.get(mention.span.start)
    if start is None or mention.kind not in ACTORS or mention.form is not Form.NAME:
        return False
    return acts(tokens, start, _end(tokens, mention, start), words())


def _end(tokens: Tokens, mention: Mention, start: int) -> int:
    """Return the number of the token behind a mention that begins at token `start`."""
    return bisect_right(tokens.ends, mention.span.end, start)


def _role(tokens: Tokens, mentions: Iterable[Mention], starts: Mapping[int, int]) -> str:
    """Return the longest role that the text gives at any mention, the first of equals."""
    found: list[str] = []
    for mention in mentions:
        start = starts.get(mention.span.start)
        if start is not None:
            found.append(roles.role_at(tokens, start, _end(tokens, mention, start)))
    return max(found, key=len, default="")


def _as_wished(entities: list[Entity], registry: Registry, overrides: Overrides, day: dt.date | None) -> list[Entity]:
    present = {entity.id for entity in entities}
    for id in overrides.add_entities:
        entry = registry.entries.get(id)
        if entry is not None and id not in present:
            role = role_on(entry, day)
            entities.append(Entity(id, entry.name, entry.kind, registered=True, role=role, mentions=(), salience=0.0))
    hidden = frozenset(overrides.hide_entities)
    return [replace(entity, registered=False) if {entity.id, entity.name} & hidden else entity for entity in entities]


def unmatched(entities: tuple[Entity, ...], overrides: Overrides) -> tuple[str, ...]:
    """Return a sentence for each override that matches nothing in the story or the registry."""
    names = {name for entity in entities for name in (entity.id, entity.name)}
    forms = {(mention.text, entity.id) for entity in entities for mention in entity.mentions}
    hidden = (
        f"entities: hide: nothing here is called '{name}'" for name in overrides.hide_entities if name not in names
    )
    added = (f"entities: add: the registry has no '{id}'" for id in overrides.add_entities if id not in names)
    read = (
        f"entities: as: '{surface}' does not stand in the text, or the registry has no '{id}'"
        for surface, id in overrides.entity_as.items()
        if (surface, id) not in forms
    )
    return (*hidden, *added, *read)
