"""The index of names and its letters."""

from __future__ import annotations

from typing import Any

import pytest

from copydesk.digest.entity_pages import entity_facts
from copydesk.digest.letters import letter_of, letter_url, sorted_as
from copydesk.digest.names import MOST, name_index
from copydesk.entities.registry import Registry
from copydesk.model import Analysis, Entity, Kind, RegistryEntry
from digest.fakes import story


def people(*names: str, stories: int = 1) -> Any:
    entries = {f"p{at}": RegistryEntry(f"p{at}", name, Kind.PERSON) for at, name in enumerate(names)}
    named = tuple(Entity(id, entry.name, Kind.PERSON, True, "", (), 1.0) for id, entry in entries.items())
    told = [story(f"s{at}", "2023-03-20", analysis=Analysis("", entities=named)) for at in range(stories)]
    return entity_facts(told, Registry(entries), {})


@pytest.mark.parametrize(
    ("name", "letter"), [("Åsa Lind", "A"), ("the Tide", "T"), ("éclair", "E"), ("3M", "#"), ("Ødland", "#"), ("", "#")]
)
def test_a_name_stands_under_its_letter_accents_apart(name: str, letter: str) -> None:
    assert letter_of(name) == letter


def test_names_come_in_the_order_of_their_letters() -> None:
    assert sorted(["Ava", "3M", "Åsa", "Ann"], key=sorted_as) == ["Ann", "Åsa", "Ava", "3M"]
    assert (letter_url("people/letter/", "A"), letter_url("x/", "#")) == ("people/letter/a/", "x/other/")


def test_a_short_index_is_one_page() -> None:
    (index,) = name_index(Kind.PERSON, people("Bo Berg", "Åsa Lind", "Ada Lund"), most=3)
    assert (index.url, index.total, index.often) == ("people/", 3, ())
    assert [(each.letter, [one.name for one in each.entities]) for each in index.shown] == [
        ("A", ["Ada Lund", "Åsa Lind"]),
        ("B", ["Bo Berg"]),
    ]
    assert {each.url for each in index.letters} == {"people/"}


def test_a_long_index_has_a_page_for_each_letter_and_the_most_named_first() -> None:
    names = [f"{letter}{at:02}" for letter in "ABC" for at in range(20)]
    index, *pages = name_index(Kind.PERSON, people(*names), most=59)
    assert index.shown == ()
    assert (index.total, len(index.often)) == (60, MOST)
    assert [page.url for page in pages] == [f"people/letter/{letter}/" for letter in "abc"]
    assert [page.total for page in pages] == [20, 20, 20]
    assert all(page.letters == index.letters and len(page.shown) == 1 for page in pages)


def test_no_entity_is_an_index_of_nothing() -> None:
    (index,) = name_index(Kind.PLACE, ())
    assert (index.url, index.total, index.shown) == ("places/", 0, ())
