"""The whole way from a text to its entities."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable

from msgspec.structs import replace

from copydesk.entities import headlines, metonyms, roles
from copydesk.entities.acting import acts
from copydesk.entities.attributive import counted_as
from copydesk.entities.credits import credited
from copydesk.entities.genders import gendered
from copydesk.entities.matcher import matched
from copydesk.entities.merge import Found, merged, with_forced
from copydesk.entities.names import fold
from copydesk.entities.recognise import Recogniser
from copydesk.entities.recognise_rules import read
from copydesk.entities.registry import Registry
from copydesk.entities.resolve import Cluster, Name, clusters, first_character, fullest, name_words
from copydesk.entities.role_choice import preferred, role_on
from copydesk.entities.salience import ranked, salience
from copydesk.entities.tokens import Tokens, tokenise
from copydesk.entities.words import words
from copydesk.model import NAME, ORGANISATION, PERSON, PLACE, Entity, Kind, Overrides
from copydesk.text.slugs import slug

NO_WISHES = Overrides()
ACTORS = frozenset({PERSON, ORGANISATION})


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
    found = merged(tokens, matches, recognised)
    if registry.ignored:
        found = tuple(item for item in found if fold(item.mention.text) not in registry.ignored)
    meant = metonyms.resolved(tokens, found, registry.entries)
    gathered = clusters(gendered(tokens, meant), acronyms(tokens, meant))
    place = headlines.placed(text, headline)
    above = _named_above(headline, registry, gathered)
    made = _entities(tokens, gathered, place, above, date)
    return tuple(ranked(_as_wished(made, registry, overrides, date)))


def acronyms(tokens: Tokens, found: Iterable[Found]) -> dict[str, Name]:
    """Return the acronyms that the text defines: International Criminal Court (ICC)."""
    defined: dict[str, Name] = {}
    for item in found if "(" in tokens.text else ():
        at = bisect_right(tokens.ends, item.mention.span.end)
        ahead = tokens.words[at : at + 3]
        if ahead[:1] == ("(",) and ahead[2:] == (")",) and tokens.ends[at - 1] == item.mention.span.end:
            short = ahead[1]
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
    return (" ".join(name), name[-1]) if kind is PERSON else (" ".join(name),)


def _entities(
    tokens: Tokens,
    gathered: Iterable[Cluster],
    place: headlines.Places,
    above: frozenset[int],
    day: dt.date | None,
) -> list[Entity]:
    taken: dict[str, int] = {}
    return [
        _entity(tokens, cluster, place, taken, day, named_above=number in above)
        for number, cluster in enumerate(gathered)
    ]


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
    place: headlines.Places,
    taken: dict[str, int],
    day: dt.date | None,
    *,
    named_above: bool,
) -> Entity:
    """Return what the page needs of a cluster; `taken` holds the ids that the story has already."""
    found, entry = sorted(cluster.found, key=first_character), cluster.entry
    name = fullest(cluster, found)
    counted = [item for item in found if item.at < 0 or not credited(tokens, item.at)]
    # Roles are read in English alone.
    role = _role(tokens, found) if cluster.kind is PERSON and not tokens.language else ""
    return Entity(
        id=_unique(entry.id if entry is not None else slug(name), taken),
        name=name,
        kind=cluster.kind,
        registered=entry is not None,
        role=preferred(role, role_on(entry, day)),
        mentions=tuple([item.mention for item in found]),
        salience=salience(
            [
                (said.span, counted_as(tokens, said) if said.kind is PLACE else said.form)
                for said in [item.mention for item in counted]
            ],
            place.headline,
            place.lead,
            named_above=named_above,
        ),
        acts=any(_acts(tokens, item) for item in counted if item.mention.kind in ACTORS),
    )


def _acts(tokens: Tokens, item: Found) -> bool:
    """Say whether the mention of a person or a body is the subject of a verb."""
    if item.at < 0 or item.mention.form is not NAME:
        return False
    return acts(tokens, item.at, _end(tokens, item), words())


def _end(tokens: Tokens, item: Found) -> int:
    """Return the number of the token behind a mention that begins at a token."""
    return bisect_right(tokens.ends, item.mention.span.end, item.at)


def _role(tokens: Tokens, found: Iterable[Found]) -> str:
    """Return the longest role that the text gives at any mention, the first of equals."""
    lists = words()
    told = [roles.role_at(tokens, item.at, _end(tokens, item), lists) for item in found if item.at >= 0]
    return max(told, key=len, default="")


def _as_wished(entities: list[Entity], registry: Registry, overrides: Overrides, day: dt.date | None) -> list[Entity]:
    present = {entity.id for entity in entities}
    for id in overrides.add_entities:
        entry = registry.entries.get(id)
        if entry is not None and id not in present:
            role = role_on(entry, day)
            entities.append(Entity(id, entry.name, entry.kind, registered=True, role=role, mentions=(), salience=0.0))
    hidden = frozenset(overrides.hide_entities)
    return [replace(entity, registered=False) if {entity.id, entity.name} & hidden else entity for entity in entities]
