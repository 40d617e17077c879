"""Merge, split and rename: the pages keep their stories, the old addresses answer, and what cannot be one stays two."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from copydesk.desk.names import moves
from copydesk.desk.names.books import Books
from copydesk.desk.names.fields import blurred, names_of
from copydesk.errors import RegistryError, UsageError
from copydesk.model import Kind
from desk.names.invented import LAST, ORGANISATIONS, PEOPLE, PLACES, after, names, on_page, opened, people, stories

TWO = st.lists(names, min_size=2, max_size=5, unique=True)


def forms(*entries: dict[str, Any]) -> list[str]:
    """Return every form of the entries, and their surnames."""
    known = [name for entry in entries for name in (entry["name"], *entry.get("aliases", ()))]
    return [*known, *(name.rsplit(maxsplit=1)[-1] for name in known)]


def books_with(**entries: dict[str, Any]) -> Books:
    """Return books with these people; what the registry refuses is no example."""
    try:
        return opened(people=entries)
    except RegistryError:
        assume(False)
        raise


@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data(), own=TWO)
def test_a_merged_page_has_the_stories_of_both(data: st.DataObject, own: list[str]) -> None:
    at = data.draw(st.integers(1, len(own) - 1))
    one, two = data.draw(people(own[:at])), data.draw(people(own[at:]))
    before = books_with(one=one, two=two)
    pair = before.registry.entries["one"], before.registry.entries["two"]
    assume(not blurred(*pair))
    assume(not set(names_of(pair[0])) & set(names_of(pair[1])))  # a tie between the two is none any more
    told = data.draw(stories(forms(one, two)))
    merged = after(before, moves.merge(before, "one", "two"))
    both = on_page(before.registry, told, "one") | on_page(before.registry, told, "two")
    assert on_page(merged.registry, told, "two") == both
    assert merged.registry.former["one"] == "two"


@settings(max_examples=40)
@given(data=st.data(), own=TWO, new=st.sampled_from(["ONE", "One", "harbour-master"]))
def test_a_renamed_page_keeps_its_stories(data: st.DataObject, own: list[str], new: str) -> None:
    one = data.draw(people(own[1:]))
    name = data.draw(st.sampled_from(["", own[0]]))
    before = books_with(one=one)
    told = data.draw(stories(forms(one)))
    renamed = after(before, moves.rename(before, "one", new, name=name))
    assert on_page(renamed.registry, told, new) >= on_page(before.registry, told, "one")
    if not name:
        assert on_page(renamed.registry, told, new) == on_page(before.registry, told, "one")
    assert renamed.registry.entries[new].formerly == ("one",)
    back = after(renamed, moves.rename(renamed, new, "one"))
    assert back.registry.entries["one"].formerly == (new,)


@settings(max_examples=40)
@given(data=st.data(), own=TWO)
def test_a_split_page_shares_its_stories_out(data: st.DataObject, own: list[str]) -> None:
    one = data.draw(people(own))
    moving = data.draw(st.lists(st.sampled_from(own[1:]), min_size=1, unique=True))
    before = books_with(one=one)
    told = data.draw(stories(forms(one)))
    try:
        parted = after(before, moves.split(before, "one", "two", name=moving[0], aliases=moving[1:]))
    except RegistryError:  # two of one surname that stands alone
        assume(False)
        raise
    both = on_page(parted.registry, told, "one") | on_page(parted.registry, told, "two")
    assert both == on_page(before.registry, told, "one")


def test_the_two_become_one_entry() -> None:
    books = opened(
        people={
            "tilda-orre": {"name": "Tilda Orre", "aliases": ["T. Orre"], "wikidata": "Q1", "formerly": ["orre"]},
            "tilda-anna-orre": {"name": "Tilda Anna Orre", "role": "minister", "description": "Runs the port."},
        }
    )
    merged = after(books, moves.merge(books, "tilda-orre", "tilda-anna-orre"))
    entry = merged.registry.entries["tilda-anna-orre"]
    assert entry.aliases == ("Tilda Orre", "T. Orre")
    assert entry.formerly == ("orre", "tilda-orre")
    assert (entry.wikidata, entry.role) == ("Q1", "minister")
    assert "tilda-orre" not in merged.registry.entries


def test_beside_a_guard_a_house_that_stands_for_a_land_is_evidence_for_itself() -> None:
    books = opened(
        places={
            "osk": {"name": "Osk", "needs": ["tariff"]},
            "oskland": {"name": "Oskland", "metonyms": ["the Tide House", "Port Osk"]},
            "port-osk": {"name": "Port Osk"},
        }
    )
    merged = after(books, moves.merge(books, "osk", "oskland")).registry.entries["oskland"]
    assert merged.needs == ("Oskland", "Tide House", "tariff")


def test_a_name_that_both_claimed_is_said() -> None:
    one, two = ({"name": f"{first} Orre", "aliases": ["Orre"], "needs": ["choir"]} for first in ("Tilda", "Wil"))
    said = moves.merge(opened(people={"one": one, "two": two}), "one", "two").said
    assert said[-1] == "'Orre' was a name of both: the stories that left it alone between the two are two's now"


def test_what_gives_way_is_said() -> None:
    books = opened(people={"a": {"name": "Wil Dane", "role": "clerk"}, "b": {"name": "Wil Holt", "role": "mayor"}})
    assert moves.merge(books, "a", "b").said[1:] == ("b keeps its role: mayor; a had: clerk",)


def test_what_stands_for_the_one_stands_for_the_other() -> None:
    books = opened(
        places={"osk": {"name": "Osk"}, "oskland": {"name": "Oskland"}},
        organisations={"the-mill": {"name": "the Mill House", "stands_for": "osk"}},
    )
    merged = after(books, moves.merge(books, "osk", "oskland"))
    assert merged.registry.entries["the-mill"].stands_for == "oskland"
    assert (
        after(merged, moves.rename(merged, "oskland", "osk-land")).registry.entries["the-mill"].stands_for == "osk-land"
    )


def test_a_capital_that_is_merged_away_makes_no_metonym_of_the_other_names() -> None:
    books = opened(
        places={
            "oskland": {"name": "Oskland", "metonyms": ["Port Osk"]},
            "port-osk": {"name": "Port Osk"},
            "tarn": {"name": "Tarn"},
        }
    )
    forms = after(books, moves.merge(books, "port-osk", "tarn")).registry.aliases
    assert [alias.stands_for for alias in forms["port", "osk"]] == [("oskland",)]
    assert [alias.stands_for for alias in forms["tarn",]] == [()]


def test_two_kinds_become_one_where_the_curator_says_which() -> None:
    books = opened(
        organisations={"orme": {"name": "Orme Works", "formerly": ["orme-steel"]}},
        places={"orme-town": {"name": "Orme Town", "formerly": ["orme-village"]}},
    )
    with pytest.raises(
        UsageError, match="'orme' is an organisation, 'orme-town' a place - say which with --kind place"
    ):
        moves.merge(books, "orme", "orme-town")
    stays = after(books, moves.merge(books, "orme", "orme-town", kind=Kind.PLACE))
    assert stays.held[PLACES]["orme-town"]["formerly"] == [
        "orme-village",
        "organisations/orme-steel",
        "organisations/orme",
    ]
    turns = after(books, moves.merge(books, "orme", "orme-town", kind=Kind.ORGANISATION)).registry.entries["orme-town"]
    assert turns.kind is Kind.ORGANISATION
    assert turns.formerly == ("places/orme-village", "places/orme-town", "orme-steel", "orme")


def test_a_shipped_entry_takes_another_in() -> None:
    books = opened(places={"old-realm": {"name": "Osk Realm", "demonyms": ["Realmers"]}})
    merged = after(books, moves.merge(books, "old-realm", "marvania"))
    assert merged.held[PLACES] == {
        "marvania": {"name": "Marvania", "aliases": ["Osk Realm"], "demonyms": ["Realmers"], "formerly": ["old-realm"]}
    }


REFUSED: dict[str, tuple[Any, str]] = {
    "two things at Wikidata": (
        lambda books: moves.merge(books, "a", "b"),
        "'a' is Q1 at Wikidata, 'b' is Q2 - they are two things; mend the id that is wrong",
    ),
    "one with itself": (lambda books: moves.merge(books, "a", "a"), "these are one entry - name two"),
    "two guards": (
        lambda books: moves.merge(books, "c", "d"),
        "'c' and 'd' are guarded differently - give both the same needs: first, so that no story comes or goes unseen",
    ),
    "a shipped entry": (
        lambda books: moves.merge(books, "marvania", "c", kind=Kind.PLACE),
        "'marvania' ships with Copydesk and keeps its id - merge c into marvania",
    ),
    "no such id": (lambda books: moves.merge(books, "a", "quel"), "there is no entry 'quel' - did you mean 'quell'?"),
    "an old id": (lambda books: moves.rename(books, "old", "x"), "there is no entry 'old' - it is 'a' now"),
    "a name for an id": (
        lambda books: moves.rename(books, "Ann A", "x"),
        "there is no entry 'Ann A' - did you mean 'a'?",
    ),
    "a taken id": (
        lambda books: moves.rename(books, "a", "Quell"),
        f"the id 'Quell' is taken by Jon Quell, which stands in {PEOPLE}:18 - choose another id",
    ),
    "an old address": (
        lambda books: moves.rename(books, "b", "old"),
        "'old' is an old address of 'a' - choose another id",
    ),
    "no address": (lambda books: moves.rename(books, "a", "a b"), "'a b' cannot be an id - write a-b"),
    "no alias": (
        lambda books: moves.split(books, "quell", "q", name="Q", aliases=["J. Quel"]),
        "'J. Quel' is no alias of 'quell' - did you mean 'J. Quell'?",
    ),
    "nothing moves": (
        lambda books: moves.split(books, "quell", "q", name="Q"),
        "no name of 'quell' moves - name one of its aliases with --alias",
    ),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_done_is_one_line(call: Any, message: str) -> None:
    books = opened(
        people={
            "a": {"name": "Ann A", "wikidata": "Q1", "formerly": ["old"]},
            "b": {"name": "Ann B", "wikidata": "Q2"},
            "c": {"name": "Ann C", "needs": ["choir"]},
            "d": {"name": "Ann D", "needs": ["tariff"]},
            "quell": {"name": "Jon Quell", "aliases": ["J. Quell"]},
        }
    )
    with pytest.raises(UsageError) as refused:
        call(books)
    assert str(refused.value) == message


def test_the_last_name_of_both_stands_alone() -> None:
    books = opened(people={"a": {"name": f"Wil {LAST[0]}", "surname_alone": True}, "b": {"name": f"W. {LAST[0]}"}})
    assert after(books, moves.merge(books, "a", "b")).registry.entries["b"].surname_alone
    assert ORGANISATIONS not in books.texts
