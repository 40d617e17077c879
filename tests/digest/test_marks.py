"""By what a fact is known: it changes with whatever a page can show of it, and is told without making the fact."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from copydesk.digest.assemble import assemble
from copydesk.digest.facts import DigestFact
from copydesk.digest.plans import EditionPlan
from copydesk.entities.registry import Registry
from copydesk.model import Kind, RegistryEntry
from digest.speech import spoken

MAYOR = RegistryEntry("orla-venn", "Orla Venn", Kind.PERSON)
MARKS = ("listed", "told", "named", "fingerprint")


def stories() -> list[Any]:
    """Return thirty stories in which the mayor speaks, each with marks of its own."""
    made = [spoken(f"s{day}", f"2023-03-{day:02}", ("Orla Venn", f"Number {day}.")) for day in range(1, 31)]
    for story in made:
        story.corrections = ()
        mark(story, *MARKS)
    return made


def mark(story: Any, *names: str, how: str = "") -> None:
    for name in names:
        setattr(story, name, f"{story.slug:4}{name:12}{how:4}".encode())


def digest(told: list[Any], plan: EditionPlan | None = None) -> DigestFact:
    plans = {plan.id: plan} if plan else {}
    return assemble(told, Registry.of((MAYOR,)), plans, {}, str)


def facts(whole: DigestFact) -> dict[str, Any]:
    (edition,), (mayor,) = whole.editions, whole.entities
    return {"edition": edition, "entity": mayor, "said": mayor.said_pages[0], "book": whole.quotes.pages[0]}


def seen(told: list[Any], mark: str = "listed", plan: EditionPlan | None = None) -> dict[str, bytes]:
    return {name: getattr(fact, mark) for name, fact in facts(digest(told, plan)).items()}


def changed(*names: str, story: int, mark_of: str = "listed") -> set[str]:
    """Return which facts are other ones once these marks of a story have changed."""
    told = stories()
    before = seen(told, mark_of)
    mark(told[story], *names, how="new")
    after = seen(told, mark_of)
    return {name for name in before if before[name] != after[name]}


@pytest.mark.parametrize(
    ("names", "story", "expected"),
    [
        ((), 29, set()),
        (("fingerprint",), 29, set()),
        (("told",), 29, {"edition", "entity", "said", "book"}),
        (("told",), 0, {"edition", "entity", "said", "book"}),
        (("listed",), 0, {"entity"}),
        (("named",), 29, set()),  # what is made of that is told by what comes of it
    ],
)
def test_a_list_changes_with_what_it_shows_of_a_story(names: tuple[str, ...], story: int, expected: set[str]) -> None:
    assert changed(*names, story=story) == expected


def test_a_page_that_may_show_bodies_changes_with_all_of_a_story() -> None:
    assert changed("fingerprint", story=29, mark_of="fingerprint") == {"edition", "entity", "said", "book"}


def test_an_edition_changes_with_its_note_and_with_the_order_of_its_sections() -> None:
    told = stories()
    for story in told[::2]:
        story.section = replace(story.section, name="Sport", slug="sport")
    plan = EditionPlan("2023-W12", sections=("News",))
    plans = (None, plan, replace(plan, sections=("Sport",)), replace(plan, note="Quiet."))
    assert len({seen(told, plan=each)["edition"] for each in plans}) == len({"by name", "Sport first", "noted"})


def test_what_is_drawn_is_not_made_to_tell_a_mark() -> None:
    for fact in facts(digest(stories())).values():
        before = {*vars(fact)}
        assert fact.listed
        assert {*vars(fact)} - before == {"listed"}
