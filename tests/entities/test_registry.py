"""The registry as a whole: overriding, rival claims, and what adding a name may change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.entities import find, shipped
from copydesk.entities.registry import Registry
from copydesk.entities.registry_file import parse
from copydesk.entities.tokens import tokenise
from copydesk.errors import RegistryError
from copydesk.model import Kind, RegistryEntry
from entities.registries import files, lines, marvania

WORDS = st.sampled_from(["Lunden", "Bay", "Osk", "River", "Authority", "Port", "Sel", "Marvania"])
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


TEXTS = st.lists(NAMES, min_size=1, max_size=4).map(" and ".join)


def entry(id: str, name: str) -> RegistryEntry:
    return RegistryEntry(id, name, Kind.ORGANISATION, file="organisations.yml", line=1)


RIVALS = (
    replace(entry("one", "Lunden Bay Port"), aliases=("Port",), context=("Osk",), formerly=("old", "people/older")),
    replace(entry("two", "Osk Port"), aliases=("Port",), priority=1, formerly=("places/old",)),
    replace(entry("three", "Sel River Port"), aliases=("Port",), needs=("Authority",)),
    replace(entry("four", "Marvania"), metonyms=("Lunden Bay", "Sel")),
    replace(entry("five", "River Authority"), metonyms=("Lunden Bay",)),
    entry("six", "Lunden Bay"),
    replace(entry("seven", "Sel"), kind=Kind.PLACE, stands_for="five"),
    replace(entry("four", "Marvania"), file="places.yml", role="country"),
)


@pytest.mark.parametrize(("name", "found"), [("bank of Osk", [1, 6]), ("Bank of Osk", [6]), ("osk", [3, 8, 13])])
def test_a_name_counts_in_small_letters_only_where_it_is_written_so(name: str, found: list[int]) -> None:
    tokens = tokenise("The bank of Osk. The Bank of Osk. The bank of osk.")
    assert [readings[0].start for readings in Registry.of([entry("a", name)]).matches(tokens)] == found


def test_a_later_entry_extends_the_shipped_one() -> None:
    ours = RegistryEntry("nato", "Nato", Kind.ORGANISATION, role="alliance", aliases=("the Alliance",))
    merged = Registry.of((*shipped(), ours)).entries["nato"]
    assert (merged.name, merged.role, merged.wikidata) == ("Nato", "alliance", "Q7184")
    assert set(merged.aliases) >= {"North Atlantic Treaty Organization", "the Alliance", "NATO"}


def test_a_claim_on_a_shipped_name_names_both_places() -> None:
    with pytest.raises(RegistryError) as raised:
        Registry.of((*shipped(), RegistryEntry("our-china", "China", Kind.PLACE, file="places.yml", line=4)))
    assert str(raised.value) == (
        "places.yml:4: 'China' is claimed by 'our-china' and by 'china' (the lists that ship with Copydesk) - remove "
        "the name from one of them, or guard one with needs: [words that its stories hold]"
    )


def test_what_ships_claims_no_name_twice() -> None:
    assert len(Registry.of(shipped()).entries) == len(shipped())


def test_every_country_that_ships_has_a_wikidata_id_and_ids_are_unique() -> None:
    ids = [entry.wikidata for entry in shipped() if entry.wikidata]
    assert len(ids) == len(set(ids))
    assert sum(bool(entry.demonyms and entry.wikidata) for entry in shipped()) > 190


def test_spellings_that_differ_in_case_are_one_page() -> None:
    ours = (
        *shipped(),
        RegistryEntry("nato", "Nato", Kind.ORGANISATION, aliases=("nato", "NATO"), file="o.yml", line=1),
    )
    found = find("Nato said that NATO will stay. NATO’s chief agreed.", Registry.of(ours))
    assert [(entity.id, len(entity.mentions)) for entity in found if entity.registered] == [("nato", 3)]
    with pytest.raises(RegistryError, match="'NATO' is claimed by 'b' and by 'a'"):
        Registry.of([entry("a", "Nato"), entry("b", "NATO")])


@settings(max_examples=40)
@given(st.permutations(range(8)), TEXTS)
def test_any_order_of_entries_gives_the_same(order: list[int], text: str) -> None:
    registry, turned = Registry.of(RIVALS), Registry.of([RIVALS[at] for at in order])
    assert (turned.entries, turned.former) == (registry.entries, registry.former)
    assert find(text, turned) == find(text, registry)


def test_the_order_of_entries_does_not_matter() -> None:
    text = "Orre met the Harbour Union in Lunden Bay. Marvania smiled, and Moscow denied it to the Russians."
    turned = Registry.of((*shipped(), *reversed(parse(files()))))
    assert lines(find(text, turned)) == lines(find(text, marvania()))


@settings(max_examples=60)
@given(
    st.lists(NAMES, min_size=1, max_size=6, unique=True),
    NAMES,
    st.lists(NAMES, min_size=1, max_size=4).map(" and ".join),
)
def test_adding_a_name_never_removes_a_longer_match(names: list[str], added: str, text: str) -> None:
    entries = [entry(f"e{number}", name) for number, name in enumerate(names) if name != added]
    tokens = tokenise(text)
    with_new = Registry.of([*entries, entry("new", added)])
    more = {(m.start, m.end): m.alias.entry.id for readings in with_new.matches(tokens) for m in readings}
    for match in (readings[0] for readings in Registry.of(entries).matches(tokens)):
        if match.end - match.start > len(added.split()):
            assert more.get((match.start, match.end)) == match.alias.entry.id


def test_a_name_that_begins_earlier_does_not_cut_a_longer_one() -> None:
    tokens = tokenise("The Lunden Bay Osk River Authority met.")
    names = [entry("a", "Osk River Authority"), entry("b", "Bay Osk"), entry("c", "Bay")]
    assert [m[0].alias.text for m in Registry.of(names).matches(tokens)] == ["Bay", "Osk River Authority"]
