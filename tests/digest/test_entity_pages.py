"""The facts of an entity's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from copydesk.digest.entity_pages import FEW, entity_facts
from copydesk.digest.facts import PictureFact, RoleFact
from copydesk.digest.lists import newest_first
from copydesk.entities.registry import Registry
from copydesk.model import Analysis, DatedRole, Entity, Form, Kind, Mention, RegistryEntry, Span
from digest.fakes import story

MAYOR = RegistryEntry(
    "orla-venn",
    "Orla Venn",
    Kind.PERSON,
    aliases=("O. Venn",),
    role="mayor of Lunden Bay",
    roles=(DatedRole("mayor of Lunden Bay", "2019-05"), DatedRole("harbour master", "2011", "2019")),
)
TOWN = RegistryEntry("lunden-bay", "Lunden Bay", Kind.PLACE)
RIVER = RegistryEntry("osk", "Osk", Kind.PLACE)
PICTURE = PictureFact("images/venn.png", 4, 5, "Orla Venn")
REGISTRY = Registry.of((MAYOR, TOWN, RIVER))


def named(entry: RegistryEntry, *texts: str) -> Entity:
    mentions = tuple(
        Mention(Span(10 * at, 10 * at + 1), text, entry.kind, Form.NAME, "registry") for at, text in enumerate(texts)
    )
    return Entity(entry.id, entry.name, entry.kind, registered=True, role="", mentions=mentions, salience=1.0)


def stories() -> tuple[Any, ...]:
    told = (
        ("ice", "2023-03-01", (named(MAYOR, "Venn"), named(TOWN, "Lunden Bay"))),
        ("tolls", "2023-03-14", (named(MAYOR, "Orla Venn", "Venn"), named(TOWN, "Lunden Bay"))),
        ("flood", "2023-03-08", (named(MAYOR, "Venn"), named(RIVER, "Osk"))),
    )
    return newest_first(story(slug, date, analysis=Analysis("", who)) for slug, date, who in told)


def facts() -> dict[str, Any]:
    return {fact.id: fact for fact in entity_facts(stories(), REGISTRY, {"orla-venn": PICTURE})}


def test_its_stories_stand_newest_first() -> None:
    assert [each.slug for each in facts()["orla-venn"].stories] == ["tolls", "flood", "ice"]


def test_its_company_is_who_is_named_with_it_twice() -> None:
    assert [(each.id, each.count) for each in facts()["orla-venn"].companions] == [("lunden-bay", 2)]
    assert facts()["osk"].companions == ()


def test_it_has_what_the_registry_knows_and_the_names_that_stories_use() -> None:
    mayor = facts()["orla-venn"]
    assert mayor.roles == (RoleFact("mayor of Lunden Bay", "since May 2019"), RoleFact("harbour master", "2011–2019"))
    assert (mayor.role, mayor.aliases) == ("mayor of Lunden Bay", ("O. Venn",))
    assert mayor.names_seen == ("Venn", "Orla Venn")
    assert (mayor.picture, facts()["osk"].picture) == (PICTURE, None)
    assert (mayor.url, mayor.feed) == ("people/orla-venn/", "people/orla-venn/feed.atom.xml")


def test_what_no_story_names_has_no_page_and_the_order_is_that_of_the_kinds() -> None:
    known = Registry.of((MAYOR, TOWN, RIVER, RegistryEntry("calder", "Calder", Kind.PLACE)))
    assert [fact.id for fact in entity_facts(stories(), known, {})] == ["orla-venn", "lunden-bay", "osk"]


def test_only_what_many_stories_name_is_asked_for_again_and_by_who_is_named_in_them() -> None:
    asked: list[tuple[object, ...]] = []

    def recall(*parts: bytes | str, kind: Any, make: Callable[[], Any]) -> Any:
        asked.append(parts)
        return kind(("Venn",), make().companions)

    many = [story(f"s{day}", f"2023-03-{day:02}", analysis=Analysis("", (named(MAYOR),))) for day in range(1, FEW + 2)]
    for number, each in enumerate(many):
        each.named = bytes([number])
    ordered = (*newest_first(many), *stories()[-1:])
    mayor, town = entity_facts(ordered, REGISTRY, {}, recall=recall)
    assert asked == [("entity", "orla-venn", bytes(range(FEW, -1, -1)))]
    assert (mayor.names_seen, town.names_seen) == (("Venn",), ("Lunden Bay",))
