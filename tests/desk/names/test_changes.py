"""Yes and no to one name: the entries that are meant, lists in step, and one line for what cannot be."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.desk.names import changes
from copydesk.desk.names.books import changed_texts
from copydesk.entities.aliases import GUARD
from copydesk.errors import CopydeskError
from copydesk.model import Kind
from desk.names.invented import FOLDER, PEOPLE, after, opened

OWN = """# People that the desk knows.

orre:
  name: Tilda Orre   # as she signs
  aliases: ['T. Orre']

# Of the coast.
quell: {name: Jon Quell, needs: [tariff]}
"""
NAMES = st.text(st.characters(blacklist_categories=("C", "Z")), min_size=1, max_size=12).map(lambda name: f"Wil {name}")


def test_a_new_entry_says_what_was_given_in_the_usual_order() -> None:
    books = opened(people=OWN)
    change = changes.accept(
        books, "Wil  Dane", Kind.PERSON, aliases=["W. Dane"], needs=["choir"], role="clerk: port", wikidata="Q5"
    )
    assert changed_texts(books, change) == {
        PEOPLE: OWN + "\nwil-dane:\n  name: Wil Dane\n  aliases: [W. Dane]\n  role: 'clerk: port'\n"
        "  wikidata: Q5\n  needs: [choir]\n"
    }


def test_a_name_accepted_leaves_the_lists_of_those_put_off_and_never_shown() -> None:
    books = opened(people=OWN, ignored="# Never.\n- Pier 4\n- Dane\n", later="Wil Dane: 2\nPim: 1\n")
    change = changes.accept(books, "WIL DANE", Kind.PERSON, aliases=["Dane"])
    texts = changed_texts(books, change)
    assert texts[f"{FOLDER}/ignored.yml"] == "# Never.\n- Pier 4\n"
    assert texts[f"{FOLDER}/later.yml"] == "Pim: 1\n"


def test_a_shipped_entry_gets_an_alias_in_an_entry_of_its_own() -> None:
    books = opened(people=OWN)
    assert changed_texts(books, changes.alias(books, "the Realm", "marvania")) == {
        f"{FOLDER}/places.yml": "marvania:\n  name: Marvania\n  aliases: [the Realm]\n"
    }


def test_never_and_later_begin_their_files_with_a_word_of_explanation() -> None:
    books = opened()
    assert changed_texts(books, changes.never(books, "Pier 4"))[f"{FOLDER}/ignored.yml"].endswith(".\n\n- Pier 4\n")
    assert changed_texts(books, changes.later(books, "Pim", 3))[f"{FOLDER}/later.yml"].endswith("did then.\n\nPim: 3\n")


def test_a_name_put_off_again_counts_from_now() -> None:
    books = opened(later="# Later.\nPim: 1  # the sailor\nBo: 2\n")
    texts = changed_texts(books, changes.later(books, "Pim", 4))
    assert texts == {f"{FOLDER}/later.yml": "# Later.\nPim: 4  # the sailor\nBo: 2\n"}


REFUSED: dict[str, tuple[Any, str]] = {
    "an alias of nothing": (
        lambda books: changes.alias(books, "X", "quel"),
        "there is no entry 'quel' - did you mean 'quell'?",
    ),
    "an alias twice": (
        lambda books: changes.alias(books, "T. Orre", "orre"),
        "'T. Orre' is a name of 'orre' already - nothing is to do",
    ),
    "a claimed name": (
        lambda books: changes.alias(books, "Marvania", "orre"),
        f"{PEOPLE}:3: 'Marvania' is claimed by 'orre' and by 'marvania' (the lists that ship with Copydesk) - {GUARD}",
    ),
    "a taken id": (
        lambda books: changes.accept(books, "Orre", Kind.PERSON),
        f"the id 'orre' is taken by Tilda Orre, which stands in {PEOPLE}:3 - choose another id",
    ),
    "a path for an id": (
        lambda books: changes.accept(books, "Bo", Kind.PERSON, id="../bo"),
        "'../bo' cannot be an id - write bo",
    ),
    "no Wikidata id": (
        lambda books: changes.accept(books, "Bo", Kind.PERSON, wikidata="Berlin"),
        f"{PEOPLE}:12: 'Berlin' is no Wikidata id - write Q and digits, such as Q42",
    ),
    "no name": (lambda books: changes.never(books, " \n"), "this is no name - write a name in quotation marks"),
    "a control character": (
        lambda books: changes.never(books, "a\x00b"),
        "this is no name - write a name in quotation marks",
    ),
    "half a surrogate": (
        lambda books: changes.never(books, "a\udc80"),
        "this is no name - write a name in quotation marks",
    ),
    "a sentence": (
        lambda books: changes.never(books, "a" * 101),
        "the name has more than 100 characters - write a shorter one",
    ),
    "never what is known": (
        lambda books: changes.never(books, "jon quell"),
        f"'jon quell' is a name of 'quell' ({PEOPLE}:8) - remove it there, or guard it with needs:",
    ),
    "never twice": (lambda books: changes.never(books, "PIER 4"), "'PIER 4' is never shown already - nothing is to do"),
    "later what is never shown": (
        lambda books: changes.later(books, "Pier 4", 1),
        f"'Pier 4' is never shown - remove it from {FOLDER}/ignored.yml first",
    ),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_done_is_one_line(call: Any, message: str) -> None:
    books = opened(people=OWN, ignored="- Pier 4\n")
    with pytest.raises(CopydeskError) as refused:
        changed_texts(books, call(books))
    assert str(refused.value) == message


@settings(max_examples=40)
@given(name=NAMES, aliases=st.lists(NAMES, max_size=3))
def test_any_name_is_accepted_as_it_is(name: str, aliases: list[str]) -> None:
    books = opened(people=OWN)
    try:
        grown = after(books, changes.accept(books, name, Kind.PERSON, id="new-one", aliases=aliases))
    except CopydeskError as error:
        assert "claimed" in str(error)  # noqa: PT017 - a name that is Marvania's is no example
        return
    entry = grown.registry.entries["new-one"]
    others = tuple(dict.fromkeys(other for other in aliases if other != name))
    assert (entry.name, entry.aliases) == (name, others)
    assert grown.texts[PEOPLE].startswith(OWN)
