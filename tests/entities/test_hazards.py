"""A name that is also something else counts only where the story supports it."""

from __future__ import annotations

import pytest

from copydesk.analyse import shipped_registry
from copydesk.entities import find
from copydesk.model import Entity
from support.cases import Case, read_cases


def named(found: tuple[Entity, ...]) -> set[str]:
    """Return the ids of the registry that a story names, in their own right or for another."""
    registered = [entity for entity in found if entity.registered]
    return {id for entity in registered for mention in entity.mentions for id in (entity.id, mention.via)}


@pytest.mark.parametrize("case", read_cases("entities/hazards.md"), ids=str)
def test_a_hazardous_name_is_what_the_story_makes_it(case: Case) -> None:
    registry = shipped_registry()
    stories = case.input.split("\n")
    got = [case.title in named(find(story, registry)) for story in stories]
    assert list(zip(stories, got, strict=True)) == [
        (story, word == "yes") for story, word in zip(stories, case.expected.split("\n"), strict=True)
    ]
