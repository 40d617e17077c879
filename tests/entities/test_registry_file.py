"""Registry files: what they give, and the exact message for each fault."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.entities.registry import Registry
from copydesk.entities.registry_file import ignored, later, parse
from copydesk.errors import RegistryError
from copydesk.model import DatedRole, Image, Kind
from entities.registries import files

KNOWN = (
    "aliases, context, demonyms, description, formerly, gender, image, kind, metonyms, name, needs, priority, role, "
    "stands_for, surname_alone, wikidata"
)
MARKS = "put quotation marks round a value that holds a colon or begins with a special character"
GUARD = "remove the name from one of them, or guard one with needs: [words that its stories hold]"
FORMERLY = "remove it from formerly:"
FORMERLY_TWO = f"{FORMERLY} of one of them"
IMAGE_FILE = "write images/ and the name of the file"
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
    "an id that is the name of a file": (
        "index.html:\n  name: Tilda Orre\n",
        "people.yml:1: the id 'index.html' cannot be used - write lower-case words joined by hyphens",
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
    "a sub-key of an image like no other": (
        "orre:\n  name: Tilda Orre\n  image:\n    file: images/orre.jpg\n    autor: Ole Venn\n",
        "people.yml:5: unknown key 'autor' in 'image' - did you mean 'author'?",
    ),
    "an image that is text": (
        "orre:\n  name: Tilda Orre\n  image: images/orre.jpg\n",
        "people.yml:3: 'image' must be a mapping - write image: {file: …, alt: …, author: …, licence: …}",
    ),
    "an image without a file": (
        "orre:\n  name: Tilda Orre\n  image: {alt: Tilda Orre on a pier}\n",
        "people.yml:3: 'image' names no file - add file: and a path below content/",
    ),
    "an image of somebody else's": (
        "orre:\n  name: Tilda Orre\n  image: {file: 'https://elsewhere.example/orre.jpg'}\n",
        "people.yml:3: 'https://elsewhere.example/orre.jpg' is no path below content/ - " + IMAGE_FILE,
    ),
    "an image outside": (
        "orre:\n  name: Tilda Orre\n  image: {file: ../orre.jpg}\n",
        "people.yml:3: '../orre.jpg' is no path below content/ - " + IMAGE_FILE,
    ),
    "an image file that is a list": (
        "orre:\n  name: Tilda Orre\n  image:\n    file: [one, two]\n",
        "people.yml:4: 'file' must be text - write file: and one value",
    ),
    "a role that is a mapping": (
        "orre:\n  name: Tilda Orre\n  role: {role: mayor}\n",
        "people.yml:3: 'role' must be text or a list - write role: [{role: …, since: 2019, until: 2023}]",
    ),
    "a list of roles with text in it": (
        "orre:\n  name: Tilda Orre\n  role:\n    - mayor\n",
        "people.yml:4: 'role' holds something that is no role - write {role: …, since: 2019, until: …}",
    ),
    "a sub-key of a role like no other": (
        "orre:\n  name: Tilda Orre\n  role:\n    - {role: mayor, untill: 2019}\n",
        "people.yml:4: unknown key 'untill' in 'role' - did you mean 'until'?",
    ),
    "dates without a role": (
        "orre:\n  name: Tilda Orre\n  role:\n    - {since: 2019}\n",
        "people.yml:4: 'role' holds dates without a role - add role: and what it is",
    ),
    "a day that there never was": (
        "orre:\n  name: Tilda Orre\n  role:\n    - {role: mayor, since: 2019-02-30}\n",
        "people.yml:4: 'since' is no date: '2019-02-30' - write 2019, 2019-03 or 2019-03-28",
    ),
    "a date in another order": (
        "orre:\n  name: Tilda Orre\n  role:\n    - {role: mayor, until: 28.3.2019}\n",
        "people.yml:4: 'until' is no date: '28.3.2019' - write 2019, 2019-03 or 2019-03-28",
    ),
    "a role that ends before it begins": (
        "orre:\n  name: Tilda Orre\n  role:\n    - {role: mayor, since: 2019-05, until: 2018}\n",
        "people.yml:4: the role ends (2018) before it begins (2019-05) - correct one of the dates",
    ),
    "a priority that is no number": (
        "orre:\n  name: Tilda Orre\n  priority: high\n",
        "people.yml:3: 'priority' must be a whole number, not 'high' - write priority: 1",
    ),
    "context that is text": (
        "orre:\n  name: Tilda Orre\n  context: harbour\n",
        "people.yml:3: 'context' must be a list - write context: [one, another]",
    ),
    "a stranger to stand for": (
        "orre:\n  name: Tilda Orre\n  stands_for: jonn\njon:\n  name: Jon Orre\n",
        "people.yml:1: 'orre' stands for 'jonn', which no entry has as its id - did you mean 'jon'?",
    ),
    "standing for itself": (
        "orre:\n  name: Tilda Orre\n  stands_for: orre\n",
        "people.yml:1: 'orre' stands for itself - write the id of a country or an organisation",
    ),
    "an old address in no folder": (
        "orre:\n  name: Tilda Orre\n  formerly: [peeple/tilda]\n",
        "people.yml:3: 'peeple/tilda' begins with an unknown folder - did you mean 'people'?",
    ),
    "an old address that is none": (
        "orre:\n  name: Tilda Orre\n  formerly: [Tilda Venn]\n",
        "people.yml:3: 'Tilda Venn' is no old address - write the old id, or places/ and the old id",
    ),
    "an old address where somebody lives": (
        "orre:\n  name: Tilda Orre\n  formerly: [people/jon]\njon:\n  name: Jon Orre\n",
        "people.yml:1: 'orre' was formerly 'jon', but that is the address of 'jon' (people.yml:4) - " + FORMERLY,
    ),
    "an old address of two": (
        "orre:\n  name: Tilda Orre\n  formerly: [venn]\njon:\n  name: Jon Orre\n  formerly: [venn]\n",
        f"people.yml:4: 'jon' was formerly 'venn', but that was the address of 'orre' (people.yml:1) - {FORMERLY_TWO}",
    ),
    "an id in other letters": (
        "orre:\n  name: Tilda Orre\nOrre:\n  name: Jon Orre\n",
        "people.yml:3: the id 'Orre' stands twice - keep one (the other is people.yml:1)",
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
        Registry.of(parse({"people.yml": source}))
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


def test_a_priority_settles_two_claims() -> None:
    source = "orre:\n  name: Orre\njon:\n  name: Jon\n  aliases: [Orre]\n  priority: -1\n"
    assert len(Registry.of(parse({"people.yml": source})).entries) == 2
    with pytest.raises(RegistryError, match="is claimed by"):
        Registry.of(parse({"people.yml": source.replace("-1", "0")}))


def test_an_entry_with_everything() -> None:
    source = """
orre:
  name: Tilda Orre
  context: [harbour, ferry]
  priority: 2
  stands_for: jon
  formerly: [tilda-venn, places/orre]
  image: {file: images/orre.jpg, alt: On a pier, author: Ole Venn, licence: CC BY 4.0}
  role:
    - {role: mayor, since: 2019, until: 2022-06-30}
    - {role: trade minister, since: 2022-07}
    - {role: clerk, until: 1999}
jon: {name: Jon Orre, role: pilot}
"""
    jon, orre = parse({"people.yml": source})
    assert (orre.context, orre.priority, orre.stands_for) == (("harbour", "ferry"), 2, "jon")
    assert orre.image == Image("images/orre.jpg", "On a pier", "Ole Venn", "CC BY 4.0")
    assert orre.formerly == ("tilda-venn", "places/orre")
    assert [role.role for role in orre.roles] == ["trade minister", "mayor", "clerk"]
    assert (orre.role, orre.roles[1]) == ("trade minister", DatedRole("mayor", "2019", "2022-06-30"))
    assert (jon.role, jon.roles, jon.image) == ("pilot", (), None)


def test_an_empty_file_holds_nothing() -> None:
    assert parse({"people.yml": "# nobody yet\n", "ignored.yml": "", "later.yml": ""}) == ()
    assert later({"later.yml": "# nothing\n"}) == {}


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


def test_names_put_off_are_counted() -> None:
    source = {"later.yml": "Ida Orre: 3\n'1984': 1\n"}
    assert later(source) == {"Ida Orre": 3, "1984": 1}
    assert parse(source) == ()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("- Ida Orre\n", "later.yml:1: later.yml maps names to numbers of stories - write Marta Quell: 3"),
        ("Ida Orre: often\n", "later.yml:1: 'Ida Orre' must be a whole number, not 'often' - write Ida Orre: 1"),
        ("Ida Orre: -1\n", "later.yml:1: 'Ida Orre' must not have -1 stories - write Ida Orre: 1"),
        ("Ida Orre: 1\nIDA ORRE: 2\n", "later.yml:2: the name 'IDA ORRE' stands twice - keep one"),
        ("? [a]\n: 2\n", "later.yml:1: later.yml holds something that is no name - put each name in quotation marks"),
    ],
)
def test_a_fault_in_the_names_put_off_has_its_place(source: str, message: str) -> None:
    with pytest.raises(RegistryError) as raised:
        later({"later.yml": source})
    assert str(raised.value) == message


def outcome(text: str) -> int:
    """Return the number of entries read, or of the line that was refused."""
    try:
        return len(parse({"people.yml": text}))
    except RegistryError as error:
        return error.line


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert outcome(text) >= 0
