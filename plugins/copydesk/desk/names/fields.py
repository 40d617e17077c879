"""An entry's keys as its file states them: where a new one goes, and what two lists of names make together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from copydesk.desk.names.books import STEMS, Fields
from copydesk.entities.names import bare
from copydesk.entities.shipped import hazards
from copydesk.entities.tokens import tokenise
from copydesk.model import Kind, RegistryEntry

ORDER: Final = (
    "name",
    "kind",
    "aliases",
    "demonyms",
    "metonyms",
    "stands_for",
    "role",
    "description",
    "wikidata",
    "gender",
    "image",
    "surname_alone",
    "priority",
    "needs",
    "context",
    "formerly",
)
"""The order in which a person writes an entry."""
NO_VALUE: Final[tuple[Any, ...]] = ("", None, [], (), False)


def given(**values: Any) -> Fields:
    """Return the keys that have a value, in the usual order."""
    return {key: _listed(values[key]) for key in ORDER if values.get(key) not in NO_VALUE}


def put(fields: Mapping[str, Any], key: str, value: Any) -> Fields:
    """Return an entry with a key set: at its place, or a new one behind those that usually stand before it.

    An empty list stays where the key was there, and else is left out.
    """
    value = _listed(value)
    if key in fields:
        return {**fields, key: value}
    if value in NO_VALUE:
        return dict(fields)
    before = [at for at, other in enumerate(fields) if _rank(other) < _rank(key)]
    rows = list(fields.items())
    rows.insert(max(before, default=-1) + 1, (key, value))
    return dict(rows)


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _rank(key: str) -> int:
    return ORDER.index(key) if key in ORDER else len(ORDER)


def extended(fields: Mapping[str, Any], key: str, names: Iterable[str], *, known: Iterable[str] = ()) -> Fields:
    """Return an entry with names added to one of its lists, those in `known` and those that are there left out."""
    there = list(fields.get(key) or ())
    taken = {*there, *known}
    new = [name for name in dict.fromkeys(names) if name not in taken]
    return put(fields, key, [*there, *new]) if new else dict(fields)


def surname(entry: RegistryEntry) -> str:
    """Return the form that `surname_alone` gives an entry."""
    return entry.name.split()[-1] if entry.surname_alone else ""


def names_of(entry: RegistryEntry) -> tuple[str, ...]:
    """Return every form that means an entry: its name, its aliases, the surname that stands alone, its demonyms."""
    forms = (entry.name, *entry.aliases, surname(entry), *entry.demonyms)
    return tuple(dict.fromkeys(form for form in forms if form))


def guard_of(entries: Iterable[RegistryEntry]) -> tuple[str, ...]:
    """Return the guard under which the names of several entries count where they counted before.

    None where none has one. Their `metonyms` are to be those that are forms of their own. Beside a guarded entry the
    names of an open one become evidence for themselves, a hazardous one by the words that the shipped list asks of it.
    """
    entries = tuple(entries)
    if not any(entry.needs for entry in entries):
        return ()
    return tuple(dict.fromkeys(word for entry in entries for word in entry.needs or _own_evidence(entry)))


def blurred(one: RegistryEntry, other: RegistryEntry) -> bool:
    """Say whether no guard lets the names of both count where they counted.

    Two guards of different words widen each other, and an open name inside a guarded one would be its evidence.
    """
    if bool(one.needs) is bool(other.needs):
        return set(one.needs) != set(other.needs)
    free, guarded = (other, one) if one.needs else (one, other)
    longer = [f" {' '.join(tokenise(name).folds)} " for name in names_of(guarded)]
    return any(f" {' '.join(tokenise(word).folds)} " in name for word in _own_evidence(free) for name in longer)


def _own_evidence(entry: RegistryEntry) -> Iterator[str]:
    for name in (*names_of(entry), *entry.metonyms):
        yield from hazards().get(bare(name), (bare(name),))


def address(kind: Kind, id: str, now: Kind) -> str:
    """Return an old address as an entry that now has the kind `now` notes it: old-id, or places/old-id."""
    return id if kind is now else f"{STEMS[kind]}/{id}"


def readdressed(formerly: Iterable[str], kind: Kind, now: Kind) -> list[str]:
    """Return the old addresses of an entry of one kind as one of another notes them."""
    return [item if "/" in item else address(kind, item, now) for item in formerly]
