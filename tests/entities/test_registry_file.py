"""Registry files: what they give, and the exact message for each fault."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.entities.registry import parse
from copydesk.entities.registry_file import ignored
from copydesk.errors import RegistryError
from copydesk.model import Kind
from entities.registries import files

KNOWN = "aliases, demonyms, description, kind, metonyms, name, needs, role, surname_alone, wikidata"
MARKS = "put quotation marks round a value that holds a colon or begins with a special character"
GUARD = "remove the name from one of them, or guard one with needs: [words that its stories hold]"
FAULTS = {
    "unknown key": (
        "orre:\n  name: Tilda Orre\n  alias: [Orre]\n",
        "people.yml:3: unknown key 'alias' in the entry 'orre' - did you mean 'aliases'?",
    ),
    "a key like no other": (
        "orre:\n  name: Tilda Orre\n  xyzzy: 1\n",
        f"people.yml:3: unknown key 'xyzzy' in the entry 'orre' - known keys are {KNOWN}",
    ),
    "a list that is no list": (
        "orre:\n  name: Tilda Orre\n  aliases: Orre\n",
        "people.yml:3: 'aliases' must be a list - write aliases: [one, another]",
    ),
    "text that is a list": (
        "orre:\n  name: [Tilda, Orre]\n",
        "people.yml:2: 'name' must be text - write name: and one value",
    ),
    "a truth that is none": (
        "orre:\n  name: Tilda Orre\n  surname_alone: perhaps\n",
        "people.yml:3: 'surname_alone' must be true or false, not 'perhaps' - write true or false",
    ),
    "an empty alias": (
        "orre:\n  name: Tilda Orre\n  aliases: ['']\n",
        "people.yml:3: 'aliases' holds something that is no text - put each name in quotation marks",
    ),
    "no name": (
        "orre:\n  role: minister\n",
        "people.yml:1: the entry 'orre' has no name - add name: and the name to show",
    ),
    "no mapping": (
        "orre: Tilda Orre\n",
        "people.yml:1: the entry 'orre' is no mapping - write name: and the other keys below it",
    ),
    "a list of entries": (
        "- name: Tilda Orre\n",
        "people.yml:1: a registry file maps ids to entries - write marta-quell: {name: Marta Quell}",
    ),
    "an id with a space": (
        "tilda orre:\n  name: Tilda Orre\n",
        "people.yml:1: the id 'tilda orre' cannot be used - write lower-case words joined by hyphens",
    ),
    "an id twice in one file": (
        "orre:\n  name: Tilda Orre\norre:\n  name: Jon Orre\n",
        "people.yml:3: the id 'orre' stands twice - keep one (the other is in line 1)",
    ),
    "a key twice": (
        "orre:\n  name: Tilda Orre\n  name: Jon Orre\n",
        "people.yml:3: the key 'name' stands twice in the entry 'orre' - keep one",
    ),
    "an unknown kind": (
        "orre:\n  name: Tilda Orre\n  kind: persons\n",
        "people.yml:1: unknown kind 'persons' in the entry 'orre' - did you mean 'person'?",
    ),
    "a Wikidata id that is none": (
        "orre:\n  name: Tilda Orre\n  wikidata: http://x\n",
        "people.yml:3: 'http://x' is no Wikidata id - write Q and digits, such as Q42",
    ),
    "broken YAML": (
        "orre: {name: Tilda\n",
        f"people.yml:2: no valid YAML: expected ',' or '}}', but got '<stream end>' - {MARKS}",
    ),
    "two claims on one name": (
        "orre:\n  name: Tilda Orre\n  aliases: [the Iron Aunt]\njon:\n  name: Jon Orre\n  aliases: [The iron aunt]\n",
        f"people.yml:4: 'The iron aunt' is claimed by 'jon' and by 'orre' (people.yml:1) - {GUARD}",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_line_with_its_place(fault: str) -> None:
    source, message = FAULTS[fault]
    with pytest.raises(RegistryError) as raised:
        parse({"people.yml": source})
    assert str(raised.value) == message


def test_an_id_in_two_files_names_both_places() -> None:
    with pytest.raises(RegistryError) as raised:
        parse({"people.yml": "orre:\n  name: Tilda Orre\n", "places.yml": "\norre:\n  name: Orre\n"})
    assert str(raised.value) == "places.yml:2: the id 'orre' stands twice - keep one (the other is people.yml:1)"


def test_a_file_of_another_name_needs_a_kind() -> None:
    with pytest.raises(RegistryError) as raised:
        parse({"ships.yml": "patience:\n  name: Patience\n"})
    assert str(raised.value) == (
        "ships.yml:1: the entry 'patience' has no kind - add kind: to the entry, or use one of people.yml, "
        "organisations.yml, places.yml, events.yml, works.yml"
    )
    assert parse({"ships.yml": "patience:\n  name: Patience\n  kind: work\n"})[0].kind is Kind.WORK


def test_a_guard_settles_two_claims() -> None:
    source = "orre:\n  name: Orre\njon:\n  name: Jon\n  aliases: [Orre]\n  needs: [harbour]\n"
    assert [entry.id for entry in parse({"people.yml": source})] == ["jon", "orre"]


def test_an_empty_file_holds_nothing() -> None:
    assert parse({"people.yml": "# nobody yet\n", "ignored.yml": ""}) == ()


def test_entries_know_where_they_stand() -> None:
    found = {entry.id: entry for entry in parse(files())}
    assert (found["marek-jordan"].file, found["marek-jordan"].line) == ("people.yml", 6)
    assert found["tilda-orre"].surname_alone
    assert found["marvania"].metonyms == ("Lunden Bay", "the Old Customs House")


def test_the_order_of_the_files_does_not_matter() -> None:
    assert parse(dict(reversed(files().items()))) == parse(files())


def test_ignored_names_are_a_list() -> None:
    assert ignored(files()) == ("Pier Four", "Easter Fair")
    with pytest.raises(RegistryError, match=r"^ignored.yml:1: 'ignored names' must be a list"):
        ignored({"ignored.yml": "Pier: Four\n"})


def outcome(text: str) -> int:
    """Return the number of entries read, or of the line that was refused."""
    try:
        return len(parse({"people.yml": text}))
    except RegistryError as error:
        return error.line


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert outcome(text) >= 0
