"""The review queue: unknown names that probably mean one thing together, the weightiest first. No clock, no file."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from copydesk.desk.names.archive import Archive, Doubt, Sighting
from copydesk.desk.names.books import claimants
from copydesk.desk.names.kin import gathered, registered, suggestions, words_of
from copydesk.entities.names import fold
from copydesk.entities.registry import Registry
from copydesk.model import Kind

HALF_LIFE: Final = 30
"""Days before the newest story after which a name that one story holds counts half."""
CONTEXTS: Final = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """Names that probably mean one thing which the registry does not know."""

    name: str
    """The fullest."""
    kind: Kind
    """As most of the stories have it, weighed by salience."""
    names: tuple[str, ...]
    """All of them, the fullest first."""
    sightings: tuple[Sighting, ...]
    """The newest story first."""
    stories: int
    salience: float
    weight: float
    """Salience × stories, less for what one story alone holds the older that is."""
    near: tuple[str, ...] = ()
    """Ids of entries that it may be an alias of."""
    put_off: bool = False

    @property
    def aliases(self) -> tuple[str, ...]:
        """The names that a full name does not find by itself: other spellings and acronyms, no surnames."""
        known = set(words_of(self.name))
        return tuple(name for name in self.names[1:] if not known.issuperset(words_of(name)))

    @property
    def contexts(self) -> tuple[tuple[str, str], ...]:
        """Three sentences that show what it is, each with its story's file; of different stories where there are."""
        places = (
            (one.story.file, one.story.sentence(spans[number]))
            for number in range(CONTEXTS)
            for one in self.sightings
            if len(spans := one.spans) > number
        )
        return tuple(islice(dict.fromkeys(places), CONTEXTS))


@dataclass(frozen=True, slots=True)
class Undecided:
    """A name that the registry knows and that stories left alone."""

    name: str
    readings: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    """The newest story first, each story once."""

    @property
    def contexts(self) -> tuple[tuple[str, str], ...]:
        """Three sentences with the name, each with its story's file."""
        return tuple((one.story.file, one.story.sentence(one.span)) for one in self.doubts[:CONTEXTS])


def candidates(
    archive: Archive, registry: Registry, *, later: Mapping[str, int], ignored: Iterable[str] = ()
) -> tuple[Candidate, ...]:
    """Return the unknown names, the weightiest first.

    `later` holds the names put off with the number of stories that named them then: they are marked until more do.
    `ignored` are names never shown; what is left of one (Hall, of City Hall) is not shown either.
    """
    newest = max((story.date for story in archive.stories if story.date), default=None)
    seen: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in archive.sightings:
        seen[" ".join(sighting.name.split())].append(sighting)
    unknown = {name: found for name, found in _one_spelling(seen).items() if not claimants(registry, name)}
    heads = gathered({name: _kind(found) for name, found in unknown.items()})
    never = {words[at:] for words in map(words_of, ignored) for at in range(len(words))}
    groups: dict[str, list[str]] = defaultdict(list)
    for name, head in heads.items():
        groups[head].append(name)
    groups = {head: names for head, names in groups.items() if len(names) > 1 or words_of(head) not in never}
    shelves = registered(registry.entries.values())
    waiting = {fold(name): stories for name, stories in later.items()}
    made = [_candidate(names, unknown, newest, waiting) for names in groups.values()]
    found = [replace(one, near=suggestions(shelves, one.kind, one.names)) for one in made]
    return tuple(sorted(found, key=lambda one: (-one.weight, fold(one.name), one.name)))


def _one_spelling(seen: Mapping[str, list[Sighting]]) -> dict[str, list[Sighting]]:
    """Bring together names that differ in case, accents and article alone, under the one most stories have."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in seen:
        groups[words_of(name)].append(name)
    best = (sorted(names, key=lambda name: (-len(seen[name]), name)) for names in groups.values())
    return {names[0]: [sighting for name in names for sighting in seen[name]] for names in best}


def _kind(found: Iterable[Sighting]) -> Kind:
    """Return the kind that most of the salience speaks for, the first of equals in the order of kinds."""
    weights: dict[Kind, float] = defaultdict(float)
    for sighting in found:
        weights[sighting.kind] += sighting.salience
    return max(Kind, key=lambda kind: weights[kind])


def _candidate(
    names: list[str], seen: Mapping[str, list[Sighting]], newest: dt.date | None, waiting: Mapping[str, int]
) -> Candidate:
    ordered = sorted(names, key=lambda name: (-len(words_of(name)), -len(seen[name]), fold(name), name))
    found = sorted((one for name in names for one in seen[name]), key=_newest_first)
    stories = len({one.story.file for one in found})
    salience = sum(sorted(one.salience for one in found))
    then = max((waiting[fold(name)] for name in names if fold(name) in waiting), default=-1)
    return Candidate(
        name=ordered[0],
        kind=_kind(found),
        names=tuple(ordered),
        sightings=tuple(found),
        stories=stories,
        salience=salience,
        weight=salience * stories * (faded(found[0].story.date, newest) if stories == 1 else 1.0),
        put_off=stories <= then,
    )


def faded(day: dt.date | None, newest: dt.date | None) -> float:
    """Return what a name that one story holds still counts: half for each month before the newest story.

    A story without a date is yet to come and counts in full.
    """
    return 1.0 if day is None or newest is None else 0.5 ** ((newest - day).days / HALF_LIFE)


def _newest_first(one: Sighting) -> tuple[int, str, int]:
    return (-(one.story.date or dt.date.max).toordinal(), one.story.file, one.spans[0].start)


def undecided(archive: Archive, registry: Registry) -> tuple[Undecided, ...]:
    """Return the names that the registry knows and that stories left alone, those of most stories first.

    A tie between entries, or a hazardous name that looks like one and whose guard found none of its words.
    """
    groups: dict[tuple[str, ...], list[Doubt]] = defaultdict(list)
    for doubt in (*archive.doubts, *_unguarded(archive.sightings, registry)):
        groups[words_of(doubt.name)].append(doubt)
    made = [_undecided(group) for group in groups.values()]
    return tuple(sorted(made, key=lambda one: (-len(one.doubts), fold(one.name), one.name)))


def _unguarded(sightings: Iterable[Sighting], registry: Registry) -> Iterator[Doubt]:
    for one in sightings:
        known = claimants(registry, one.name)
        if known:
            yield Doubt(one.name, tuple(entry.id for entry in known), one.story, one.spans[0])


def _undecided(group: Iterable[Doubt]) -> Undecided:
    ordered = sorted(group, key=lambda one: (-(one.story.date or dt.date.max).toordinal(), one.story.file))
    first = {one.story.file: one for one in reversed(ordered)}
    readings = tuple(sorted({id for one in ordered for id in one.readings}))
    return Undecided(
        ordered[0].name, readings, tuple(first[file] for file in dict.fromkeys(o.story.file for o in ordered))
    )
