"""Mentions into entities: a surname to the full name, an acronym to the name, a spelling to its fellow.

Never across kinds, never from knowledge of the world against the text; where two names fit equally, neither is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from copydesk.entities.genders import suggested
from copydesk.entities.merge import Found
from copydesk.entities.names import fold, initials, near
from copydesk.entities.words import words
from copydesk.model import DEMONYM, EVENT, ORGANISATION, PERSON, PLACE, Kind, RegistryEntry

Name = tuple[str, ...]
Test = Callable[[Name, Name], bool]
MARKS = str.maketrans(dict.fromkeys('-.“”"()', " "))
"""What stands between the parts of a name: hyphens, the stops of initials, the marks about a nickname."""
SHORT_ACRONYM, LONGEST_ACRONYM = 3, 7
MOST_SPELLINGS = 40
"""Forms of one name that later ones are compared with."""
LARGEST_SHELF = 12
"""Names with one key that are compared at most; a text with more is a list, and comparing all would take for ever."""


@dataclass(slots=True)
class Cluster:
    """One thing while its mentions are being gathered."""

    kind: Kind
    names: dict[Name, str] = field(default_factory=dict)
    """Folded words of each form to the form as written first."""
    keys: frozenset[str] = frozenset()
    """Under which a shorter or differing form may look for it."""
    found: list[Found] = field(default_factory=list)
    entry: RegistryEntry | None = None
    gender: str = ""
    """As the words beside a mention give it: man, woman."""
    address: str = ""
    """Shown before the name where another sex bears the same: Mrs Korvan."""
    begins: int = 0
    """Where its first mention starts."""


@dataclass(slots=True)
class Shelves:
    """Clusters by the keys under which a shorter or differing form may look for them."""

    by_key: dict[Kind, dict[str, list[Cluster]]] = field(default_factory=lambda: defaultdict(dict))
    made: list[Cluster] = field(default_factory=list)
    _waiting: dict[Kind, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    """Not placed yet: in many stories nobody looks for a country, and a country has dozens of names."""

    def put(self, cluster: Cluster) -> None:
        """Take in a new cluster."""
        self.made.append(cluster)
        self._waiting[cluster.kind].append(cluster)

    def _of(self, kind: Kind) -> Mapping[str, list[Cluster]]:
        """Return the clusters of a kind by the keys of their names, in the order they were made."""
        shelves = self.by_key[kind]
        for cluster in self._waiting.pop(kind, ()):
            for key in cluster.keys:
                shelves.setdefault(key, []).append(cluster)
        return shelves

    def near(self, kind: Kind, name: Name, acronym: Name | None) -> list[Cluster]:
        """Return the clusters that share a key with `name`, each once, in the order they were made."""
        keys = (*_keys(kind, name), _whole(acronym).lower()) if acronym else _keys(kind, name)
        shelves = self._of(kind)
        shelf = [cluster for key in keys if key in shelves for cluster in shelves[key][:LARGEST_SHELF]]
        return list({id(cluster): cluster for cluster in shelf}.values()) if len(shelf) > 1 else shelf


def clusters(found: Iterable[Found], acronyms: Mapping[str, Name]) -> tuple[Cluster, ...]:
    """Gather mentions; `acronyms` maps a folded acronym to the folded name that the text defines it for."""
    groups: dict[tuple[str, Kind, Name, str], list[Found]] = defaultdict(list)
    for item in found:
        if item.entry is not None:
            groups[item.entry.id, item.entry.kind, (), ""].append(item)
        else:
            form = "#" if item.mention.form is DEMONYM else ""
            name = name_words(item.mention.text)
            groups[form, item.mention.kind, name, item.gender if len(name) == 1 else ""].append(item)
    shelves = Shelves()
    for (_, kind, name, _), items in sorted(groups.items(), key=lambda group: _fullness(group[0], group[1])):
        _place(shelves, kind, name, items, acronyms)
    return tuple(shelves.made)


def _fullness(key: tuple[str, Kind, Name, str], items: list[Found]) -> tuple[bool, int, int]:
    """Registry entries first, then long names before short ones, then the order of the text."""
    return (not key[0], -len(key[2]), items[0].mention.span.start)


@lru_cache(maxsize=8192)
def name_words(text: str) -> Name:
    """Return the folded words of a name, hyphens and initials' stops taken as spaces.

    Short acronyms keep their capitals: HU and Hu are two names.
    """
    if text.isupper() and len(text) <= SHORT_ACRONYM:
        return (text,)
    return tuple(fold(text).replace("'s", "").translate(MARKS).split()) or (fold(text),)


def _place(shelves: Shelves, kind: Kind, name: Name, items: list[Found], acronyms: Mapping[str, Name]) -> None:
    """Hand a group of equal mentions to the cluster it belongs to, or make one of it."""
    first = items[0]
    alone = first.entry is not None or first.mention.form is DEMONYM
    gender = next((item.gender for item in items if item.gender), "") if kind is PERSON else ""
    home = None if alone else _home(shelves, first, name, acronyms)
    if home is not None:
        home.found += items
        home.gender = home.gender or gender
        home.begins = min(home.begins, first.mention.span.start)
        if len(home.names) < MOST_SPELLINGS:
            home.names.setdefault(name, first.mention.text)
        return
    entry = first.entry
    forms = (entry.name, *entry.aliases) if entry is not None else (first.mention.text,)
    names, keys = _named(kind, forms)
    made = Cluster(kind, dict(names), keys, items, entry, gender, begins=first.mention.span.start)
    if kind is PERSON and gender:
        _told_apart(made, shelves)
    shelves.put(made)


@lru_cache(maxsize=8192)
def _named(kind: Kind, forms: tuple[str, ...]) -> tuple[Mapping[Name, str], frozenset[str]]:
    """Return the folded words of each form with the form itself, of equals the first, and the keys of all.

    Most entities have the same in every story.
    """
    names = {name_words(form): form for form in reversed(forms)}
    return names, frozenset(key for name in names for key in _keys(kind, name))


def _told_apart(made: Cluster, shelves: Shelves) -> None:
    """Let Mr Korvan and Mrs Korvan keep their form of address where nothing else is known of either."""
    rivals = [other for other in shelves.near(made.kind, next(iter(made.names)), None) if other.names == made.names]
    for cluster in (made, *rivals) if rivals else ():
        cluster.address = next((item.address for item in cluster.found if item.address), "")


def _home(shelves: Shelves, first: Found, name: Name, acronyms: Mapping[str, Name]) -> Cluster | None:
    """Return the one cluster that a name belongs to; None where there is none, or more than one.

    Of two people with one surname it means the one of the sex that a form of address gives, else the one who alone had
    been introduced when the surname first stood alone.
    """
    kind = first.mention.kind
    defined = acronyms.get(name[0].lower()) if len(name) == 1 else None
    shelf = [
        cluster
        for cluster in shelves.near(kind, name, defined)
        if not (first.gender and cluster.gender) or first.gender == cluster.gender
    ]
    if not shelf:
        return None
    tests = PERSON_TESTS if kind is PERSON else (_same, lambda known, _: known == defined, *NAME_TESTS.get(kind, ()))
    forms = [(known, cluster) for cluster in shelf for known in cluster.names]
    for fits in tests:
        fitting = list({id(cluster): cluster for known, cluster in forms if fits(known, name)}.values())
        if len(fitting) == 1:
            return fitting[0]
        if fitting and first.gender:
            return _of_gender(fitting, first.gender)
        if fitting:
            known = [cluster for cluster in fitting if cluster.begins < first.mention.span.start]
            return known[0] if kind is PERSON and len(known) == 1 else None
    return None


def _of_gender(fitting: list[Cluster], gender: str) -> Cluster | None:
    """Return the one person of a sex, by forms of address before first names, or the only one of no other sex."""
    likely = {id(cluster): cluster.gender or _suggested(cluster) for cluster in fitting}
    same = [cluster for cluster in fitting if likely[id(cluster)] == gender]
    rest = [cluster for cluster in fitting if likely[id(cluster)] in ("", gender)]
    return next((choice[0] for choice in (same, rest) if len(choice) == 1), None)


def _suggested(cluster: Cluster) -> str:
    return next((gender for name in cluster.names if (gender := suggested(name))), "")


@lru_cache(maxsize=8192)
def _keys(kind: Kind, name: Name) -> tuple[str, ...]:
    """Return the keys under which a name lies and is looked for."""
    if kind is PERSON:
        return (*name, f"{name[-1][:1]}…")
    if kind is ORGANISATION:
        return (_whole(name).lower(), *initials(name), f"{name[0]}…")
    return (_whole(name).lower(), f"…{name[-1]}") if kind is EVENT else (_whole(name).lower(),)


def _whole(name: Name) -> str:
    return " ".join(name)


def _same(known: Name, name: Name) -> bool:
    return known == name


def _surname(known: Name, name: Name) -> bool:
    """Putin for Vladimir Putin, Xi for Xi Jinping, van der Berg for Jan van der Berg."""
    if len(name) < len(known) and known[-len(name) :] == name:
        return True
    return len(name) == 1 and len(known) > 1 and known[0] == name[0] and name[0] in words().family


def _given(known: Name, name: Name) -> bool:
    """Malala for Malala Yousafzai: the first name alone, where the story has one such person."""
    return len(name) == 1 and len(known) > 1 and name[0] in known[:-1]


def _variant(known: Name, name: Name) -> bool:
    """Joseph R Biden for Joseph Biden, J Biden for Joe Biden."""
    if len(name) < 2 or len(known) < 2 or known[-1] != name[-1]:
        return False
    one, other = known[0], name[0]
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _misspelt(known: Name, name: Name) -> bool:
    """Zelensky for Zelenskyy, with or without the first name."""
    if len(name) == 1:
        return near(known[-1], name[0])
    if len(known) != len(name) or known[-1][:1] != name[-1][:1]:
        return False
    return all(map(_alike, reversed(known), reversed(name)))


def _alike(one: str, other: str) -> bool:
    return one == other or near(one, other)


def _acronym(known: Name, name: Name) -> bool:
    short = name[0]
    spelt = short.isupper() or SHORT_ACRONYM < len(short) <= LONGEST_ACRONYM
    return len(name) == 1 and spelt and short.lower() in initials(known)


def _company(known: Name, name: Name) -> bool:
    """Norrmark for Norrmark Lines."""
    return len(name) == 1 and len(known) > 1 and known[0] == name[0] and known[-1] in words().org_words


def _named_event(known: Name, name: Name) -> bool:
    """Agnetha for Storm Agnetha."""
    return len(name) == 1 and known[-1] == name[0] and known[0] in words().event_heads


PERSON_TESTS: tuple[Test, ...] = (_same, _surname, _given, _variant, _misspelt)
"""The surest first."""
NAME_TESTS: Mapping[Kind, tuple[Test, ...]] = {ORGANISATION: (_acronym, _company), EVENT: (_named_event,)}


def first_character(item: Found) -> int:
    """Return where a mention begins."""
    return item.mention.span.start


def fullest(cluster: Cluster, found: Sequence[Found]) -> str:
    """Return the name to show: the registry's, else the form with most words, initials and capitals counting least.

    `found` are the cluster's mentions in the order of the text.
    """
    if cluster.entry is not None:
        return cluster.entry.name
    if cluster.address:
        return f"{cluster.address} {cluster.found[0].mention.text}"
    forms = dict.fromkeys([item.mention.text for item in found])
    longest = " ".join((max(forms, key=_words_in) if len(forms) > 1 else next(iter(forms))).split())
    return longest.title() if cluster.kind is PLACE and _shouted(longest) else longest


def _words_in(name: str) -> tuple[int, int, bool]:
    parts = name.split()
    return sum(len(part.rstrip(".")) > 1 for part in parts), len(parts), not _shouted(name)


def _shouted(name: str) -> bool:
    """Say whether a name stands in capitals as a dateline does: LUNDEN BAY."""
    return name.isupper() and len(name) > SHORT_ACRONYM
