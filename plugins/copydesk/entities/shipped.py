"""What ships with Copydesk: countries, capitals, regions and large organisations, read from the lists in data/."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from copydesk import data
from copydesk.model import Kind, RegistryEntry
from copydesk.text.slugs import slug

SHIPPED = "the lists that ship with Copydesk"
WIKIDATA = re.compile(r"(?:(?<!\s)\s++)?\((Q\d+)\)$")


@cache
def shipped() -> tuple[RegistryEntry, ...]:
    """Return every entry that ships, in a fixed order: places before organisations."""
    entries = [
        *(entry for line in data.lines("places-countries.txt") for entry in _country(_fields(line))),
        *(_region(_fields(line)) for line in data.lines("places-regions.txt")),
        *(entry for line in data.lines("entities-organisations.txt") for entry in _organisation(_fields(line))),
    ]
    first: dict[str, RegistryEntry] = {}
    for entry in entries:
        first.setdefault(entry.id, entry)
    return tuple(first.values())


@dataclass(frozen=True, slots=True)
class Hazard:
    """A name that is also something else, and what tells which it is."""

    needs: tuple[str, ...] = ()
    """Words that speak for it."""
    against: tuple[str, ...] = ()
    """Words that speak for another thing of that name."""
    usual: bool = False
    """It is mostly what the registry means by it: no evidence is needed where nothing speaks against it."""
    word: bool = False
    """It is also a common word and nobody's name: a capital in mid-sentence is evidence."""


@cache
def guards() -> Mapping[str, Hazard]:
    """Return the hazardous names with their evidence."""
    return dict(_hazard(line) for line in data.lines("entities-hazards.txt"))


@cache
def hazards() -> Mapping[str, tuple[str, ...]]:
    """Return the hazardous names, each with the words that count as evidence for it."""
    return {name: hazard.needs for name, hazard in guards().items()}


def _hazard(line: str) -> tuple[str, Hazard]:
    name, _, evidence = line.partition(": ")
    needs, _, against = evidence.partition(" | ")
    return name.rstrip("*+"), Hazard(_listed(needs), _listed(against), name.endswith("*"), name.endswith("+"))


def _fields(line: str) -> tuple[str, str, str, str, str, str]:
    cells = [cell.strip() for cell in line.split("|")]
    name, wikidata, third, fourth, fifth, sixth, *_ = [*cells, "", "", "", "", ""]
    return name, wikidata, third, fourth, fifth, sixth


def _listed(cell: str) -> tuple[str, ...]:
    return _parts(cell, ",")


def _parts(cell: str, mark: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split(mark) if item.strip())


def _country(fields: tuple[str, str, str, str, str, str]) -> Iterator[RegistryEntry]:
    name, wikidata, demonyms, capital, aliases, buildings = fields
    capitals = tuple(_named(cell, Kind.PLACE) for cell in _parts(capital, ";"))
    houses = tuple(_named(cell, Kind.ORGANISATION) for cell in _listed(buildings))
    yield _entry(
        name,
        Kind.PLACE,
        wikidata=wikidata,
        aliases=_listed(aliases),
        demonyms=_listed(demonyms),
        metonyms=tuple(form for seat in (*capitals, *houses) for form in (*seat.aliases, seat.name)),
    )
    yield from (*capitals, *houses)


def _named(cell: str, kind: Kind) -> RegistryEntry:
    """Return the entry for a name with its Wikidata id in brackets and its other spellings behind slashes."""
    first, *aliases = _parts(cell, "/")
    found = WIKIDATA.search(first)
    name = WIKIDATA.sub("", first)
    return _entry(name, kind, wikidata=found[1] if found else "", aliases=tuple(aliases))


def _region(fields: tuple[str, str, str, str, str, str]) -> RegistryEntry:
    name, wikidata, demonyms, _, aliases, _ = fields
    return _entry(name, Kind.PLACE, wikidata=wikidata, demonyms=_listed(demonyms), aliases=_listed(aliases))


def _organisation(fields: tuple[str, str, str, str, str, str]) -> Iterator[RegistryEntry]:
    name, wikidata, aliases, members, stands, _ = fields
    seats = tuple(_named(part, Kind.PLACE) for part in _parts(stands, ";"))
    yield _entry(
        name,
        Kind.ORGANISATION,
        wikidata=wikidata,
        aliases=_listed(aliases),
        demonyms=_listed(members),
        metonyms=tuple(form for seat in seats for form in (*seat.aliases, seat.name)),
    )
    yield from seats


def _entry(
    name: str,
    kind: Kind,
    *,
    wikidata: str = "",
    aliases: tuple[str, ...] = (),
    demonyms: tuple[str, ...] = (),
    metonyms: tuple[str, ...] = (),
) -> RegistryEntry:
    return RegistryEntry(
        id=slug(name.removeprefix("the ")),
        name=name,
        kind=kind,
        aliases=aliases,
        demonyms=demonyms,
        metonyms=metonyms,
        wikidata=wikidata,
        file=SHIPPED,
    )
