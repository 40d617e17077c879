"""A name that is also something else counts only where the story supports it."""

from __future__ import annotations

import pytest

from copydesk.analyse import shipped_registry
from copydesk.entities import find
from copydesk.model import Entity
from support.cases import Case, read_cases

HAZARDS = read_cases("entities/hazards.md")
FEWEST_SENTENCES, FEWEST_NAMES, LEAST_RIGHT = 200, 60, 0.95


def named(title: str, found: tuple[Entity, ...]) -> bool:
    """Say whether a story names what the title says, in its own right or for another.

    The title is an id of the registry, or an id and a kind in brackets for what is only recognised, too.
    """
    id, _, kind = title.partition(" (")
    if kind:
        return any(entity.id == id and entity.kind == kind.rstrip(")") for entity in found)
    return any(id in (entity.id, item.via) for entity in found if entity.registered for item in entity.mentions)


def expected(case: Case) -> list[tuple[str, str]]:
    """Return each sentence with its line of the result."""
    return list(zip(case.input.split("\n"), case.expected.split("\n"), strict=True))


@pytest.mark.parametrize("case", HAZARDS, ids=str)
def test_a_hazardous_name_is_what_the_story_makes_it(case: Case) -> None:
    registry = shipped_registry()
    got = [
        (
            story,
            line if named(case.title, find(story, registry)) == (("yes" in line) != ("missed" in line)) else "wrong",
        )
        for story, line in expected(case)
    ]
    assert got == expected(case)


def test_there_are_enough_of_them_and_few_are_missed() -> None:
    lines = [line for case in HAZARDS for _, line in expected(case)]
    assert len(lines) >= FEWEST_SENTENCES
    assert len({case.title.partition(" (")[0] for case in HAZARDS}) >= FEWEST_NAMES
    assert sum("missed" not in line for line in lines) >= LEAST_RIGHT * len(lines)
    assert {line.removesuffix(", missed") for line in lines} == {"yes", "no"}
