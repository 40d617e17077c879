"""Who gets a line, in which order, and what the curator's word changes."""

from __future__ import annotations

import pytest

from copydesk.entities import find, sidebar, unmatched
from copydesk.model import Entity, Overrides
from entities.registries import marvania
from support.cases import Case, read_cases

STORY = (
    "Orre met Pela Vintar in Castleven. Jordan came late. Vintar thanked the Harbour Union, and Orre thanked Vintar."
)


def found(overrides: Overrides) -> tuple[Entity, ...]:
    return find(STORY, marvania(), overrides=overrides)


def ids(overrides: Overrides, limit: int = 8) -> tuple[str, ...]:
    return sidebar(found(overrides), limit=limit, overrides=overrides)


@pytest.mark.parametrize("case", read_cases("entities/sidebar.md"), ids=str)
def test_the_sidebar_of_a_story(case: Case) -> None:
    headline, _, text = case.input.partition("\n\n")
    entities = find(text, marvania(), headline=headline)
    assert sidebar(entities, limit=8, overrides=Overrides()) == tuple(case.expected.split("\n"))


def test_the_limit_holds() -> None:
    assert ids(Overrides(), limit=2) == ("pela-vintar", "tilda-orre")


@pytest.mark.parametrize("hidden", ["tilda-orre", "Tilda Orre"])
def test_a_hidden_entity_gets_no_line_and_no_link(hidden: str) -> None:
    wishes = Overrides(hide_entities=(hidden,))
    assert "tilda-orre" not in ids(wishes)
    assert [entity.registered for entity in found(wishes) if entity.id == "tilda-orre"] == [False]


def test_an_added_entity_gets_a_line_though_the_text_is_silent() -> None:
    wishes = Overrides(add_entities=("hope-lindqvist",))
    assert ids(wishes, limit=3) == ("pela-vintar", "tilda-orre", "hope-lindqvist")


def test_a_form_means_what_the_curator_says() -> None:
    wishes = Overrides(entity_as={"Jordan": "hope-lindqvist"})
    assert [m.text for entity in found(wishes) if entity.id == "hope-lindqvist" for m in entity.mentions] == ["Jordan"]


def test_overrides_that_match_nothing_are_told() -> None:
    wishes = Overrides(
        hide_entities=("Castleven", "Dremmelby"),
        add_entities=("hope-lindqvist", "nobody"),
        entity_as={"Vintar": "castleven", "Rell": "castleven", "Orre": "nobody"},
    )
    assert unmatched(found(wishes), wishes) == (
        "entities: hide: nothing here is called 'Dremmelby'",
        "entities: add: the registry has no 'nobody'",
        "entities: as: no name of this story is 'Rell'",
        "entities: as: the registry has no 'nobody'",
    )


def test_an_override_that_misses_is_told_the_nearest() -> None:
    wishes = Overrides(
        hide_entities=("Castelven",),
        add_entities=("hope-lindquist",),
        entity_as={"Vintr": "castleven", "Vintar": "dock"},
    )
    everybody = marvania().entries
    assert unmatched(found(wishes), wishes, everybody)[:2] == (
        "entities: hide: nothing here is called 'Castelven'; did you mean 'Castleven'?",
        "entities: add: the registry has no 'hope-lindquist'; did you mean 'hope-lindqvist'?",
    )
    assert "; did you mean 'Vintar'?" in unmatched(found(Overrides()), wishes, everybody)[2]


def test_a_breadcrumb_glued_to_the_headline_hides_no_name() -> None:
    text = "HomeWorld NewsOrre’s mint opens in Castleven\n\nOrre’s mint opens in Castleven\n\nThe mint opened."
    orre = next(entity for entity in find(text, marvania()) if entity.id == "tilda-orre")
    assert [mention.span.start for mention in orre.mentions] == [text.index("Orre"), text.rindex("Orre")]
