"""Which names probably mean one thing: by the tests that gather the mentions within a story.

Within a story the resolver decides; across stories this only groups what the curator is asked, and suggests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from copydesk.entities.names import bare, fold, initials, near
from copydesk.entities.resolve import NAME_TESTS, PERSON_TESTS, Name, Test, name_words
from copydesk.model import Kind, RegistryEntry

SHORT = 6
"""Letters: one letter off leaves two at either end of a shorter word, three of a longer one; one this long has both."""


def words_of(name: str) -> Name:
    """Return the folded words of a name without its article."""
    return name_words(bare(name))


def spelt_alike(known: Name, name: Name) -> bool:
    """Say whether two names have the same words but for a letter or two."""
    pairs = zip(known, name, strict=False)
    return len(known) == len(name) and all(one == other or near(one, other) for one, other in pairs)


def shortened(known: Name, name: Name) -> bool:
    """Say whether two words or more of a longer name stand at its beginning or its end: Lunden Bay Harbour."""
    return 2 <= len(name) < len(known) and name in (known[: len(name)], known[-len(name) :])


def same(known: Name, name: Name) -> bool:
    """Say whether the words are the same."""
    return known == name


def tests(kind: Kind) -> tuple[Test, ...]:
    """Return the tests for names of one kind, the surest first."""
    return PERSON_TESTS if kind is Kind.PERSON else (same, *NAME_TESTS.get(kind, ()), spelt_alike)


def keys(kind: Kind, name: Name) -> set[str]:
    """Return the keys under which names that may be one lie together: few under each, however many there are."""
    words = tuple(word.lower() for word in name)
    if kind is Kind.PERSON:
        return {*words, *_ends(words[-1])}
    if len(words) == 1:
        return {words[0], *_ends(words[0])}
    but_one = (" ".join((*words[:at], "…", *words[at + 1 :])) for at in range(len(words)))
    return {*initials(words), " ".join(words[:2]), " ".join(words[-2:]), *but_one}


def _ends(word: str) -> Iterator[str]:
    for size in (*((2,) if len(word) <= SHORT else ()), *((3,) if len(word) >= SHORT else ())):
        yield from (f"{word[:size]}…", f"…{word[-size:]}")


@dataclass(slots=True)
class Shelves:
    """Things with names, to be found by a name that may mean one of them."""

    by_key: dict[tuple[Kind, str], list[tuple[Name, str]]] = field(default_factory=lambda: defaultdict(list))

    def put(self, kind: Kind, name: Name, thing: str) -> None:
        """Place a name of a thing."""
        for key in sorted(keys(kind, name)):
            self.by_key[kind, key].append((name, thing))

    def fitting(self, kind: Kind, name: Name, asked: Iterable[Test]) -> Iterator[tuple[str, ...]]:
        """Yield, for each test that one passes, the things that pass it, each once."""
        shelf = (pair for key in sorted(keys(kind, name)) for pair in self.by_key.get((kind, key), ()))
        near_by = list(dict.fromkeys(shelf))
        for fits in asked:
            found = tuple(dict.fromkeys(thing for known, thing in near_by if fits(known, name)))
            if found:
                yield found

    def one(self, kind: Kind, name: Name) -> str | None:
        """Return the one thing that a name means; None where there is none, or where two fit equally."""
        found = next(self.fitting(kind, name, tests(kind)), ())
        return found[0] if len(found) == 1 else None


def gathered(names: Mapping[str, Kind]) -> dict[str, str]:
    """Return for each name the fullest name that probably means the same; itself where there is none.

    Long names come first and are what shorter ones may mean; of two that fit equally neither is taken.
    """
    shelves = Shelves()
    heads: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (-len(words_of(name)), fold(name), name)):
        kind, words = names[name], words_of(name)
        head = shelves.one(kind, words) or name
        heads[name] = head
        shelves.put(kind, words, head)
    return heads


def registered(entries: Iterable[RegistryEntry]) -> Shelves:
    """Return the shelves of the registry: every name of every entry."""
    shelves = Shelves()
    for entry in entries:
        for name in dict.fromkeys((entry.name, *entry.aliases)):
            shelves.put(entry.kind, words_of(name), entry.id)
    return shelves


def suggestions(shelves: Shelves, kind: Kind, names: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the entries that one of the names probably means, the likeliest first."""
    asked = (*tests(kind), shortened)
    found = (ids for name in names for ids in shelves.fitting(kind, words_of(name), asked))
    return tuple(dict.fromkeys(id for ids in found for id in ids))
