"""What ships with Copydesk: countries, capitals, regions and large organisations, read from the lists in data/."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from copydesk import data
from copydesk.model import Kind, RegistryEntry
from copydesk.text.slugs import slug

SHIPPED = "the lists that ship with Copydesk"
WIKIDATA = re.compile(r"\s*\((Q\d+)\)$")


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


@cache
def hazards() -> Mapping[str, tuple[str, ...]]:
    """Return the hazardous names, each with the words that count as evidence for it."""
    split = (line.partition(": ") for line in data.lines("entities-hazards.txt"))
    return {name: _listed(words) for name, _, words in split}


def _fields(line: str) -> tuple[str, str, str, str, str, str]:
    cells = [cell.strip() for cell in line.split("|")]
    name, wikidata, third, fourth, fifth, sixth, *_ = [*cells, "", "", "", "", ""]
    return name, wikidata, third, fourth, fifth, sixth


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split(",") if item.strip())


def _country(fields: tuple[str, str, str, str, str, str]) -> Iterator[RegistryEntry]:
    name, wikidata, demonyms, capital, aliases, buildings = fields
    capitals = _capital(capital)
    seats = (*capitals[0].aliases, capitals[0].name) if capitals else ()
    yield _entry(
        name,
        Kind.PLACE,
        wikidata=wikidata,
        aliases=_listed(aliases),
        demonyms=_listed(demonyms),
        metonyms=(*seats, *_listed(buildings)),
    )
    yield from capitals
    yield from (_entry(building, Kind.ORGANISATION) for building in _listed(buildings))


def _capital(cell: str) -> tuple[RegistryEntry, ...]:
    if not cell:
        return ()
    first, *aliases = (part.strip() for part in cell.split("/"))
    found = WIKIDATA.search(first)
    name = WIKIDATA.sub("", first)
    return (_entry(name, Kind.PLACE, wikidata=found[1] if found else "", aliases=tuple(aliases)),)


def _region(fields: tuple[str, str, str, str, str, str]) -> RegistryEntry:
    name, wikidata, demonyms, _, aliases, _ = fields
    return _entry(name, Kind.PLACE, wikidata=wikidata, demonyms=_listed(demonyms), aliases=_listed(aliases))


def _organisation(fields: tuple[str, str, str, str, str, str]) -> Iterator[RegistryEntry]:
    name, wikidata, aliases, members, stands, _ = fields
    seats = _capital(stands)
    yield _entry(
        name,
        Kind.ORGANISATION,
        wikidata=wikidata,
        aliases=_listed(aliases),
        demonyms=_listed(members),
        metonyms=tuple(seat.name for seat in seats),
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
