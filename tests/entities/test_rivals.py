"""Names that several entries claim, names that stand for others, roles with dates, ids of old."""

from __future__ import annotations

import datetime as dt

import pytest

from copydesk.analyse import analyse
from copydesk.digest.overrides import overrides
from copydesk.entities.matcher import contested
from copydesk.entities.registry import Match, Registry
from copydesk.entities.registry_file import parse
from copydesk.entities.tokens import tokenise
from copydesk.model import Overrides
from copydesk.text.frontmatter import parse as front_matter
from entities.registries import lines
from support.cases import Case, read_cases


def read(case: Case) -> tuple[Registry, str, dt.date | None, Overrides]:
    """Return the registry, the story, its date and the curator's wishes."""
    source, _, story = case.input.partition("\n---\n")
    day, wishes = None, Overrides()
    if story.startswith("@"):
        first, _, story = story.partition("\n")
        day = dt.date.fromisoformat(first[1:])
    if story.startswith("entities:"):
        first, _, story = story.partition("\n")
        wishes = overrides(front_matter(f"---\n{first}\n---\n", "story.md").fields, "story.md")
    return Registry.of(parse({"all.yml": source})), story, day, wishes


def open_question(readings: tuple[Match, ...]) -> str:
    """Write a name that is left to the desk, with who claims it."""
    return f"? {readings[0].alias.text}: {', '.join(sorted(match.alias.entry.id for match in readings))}"


@pytest.mark.parametrize("case", read_cases("entities/rivals.md"), ids=str)
def test_rivals_are_told_apart_by_the_story_or_left_alone(case: Case) -> None:
    registry, story, day, wishes = read(case)
    found = analyse(story, registry, date=day, overrides=wishes)
    left = [open_question(readings) for readings in contested(tokenise(story), registry)]
    assert "\n".join(filter(None, [lines(found.entities), *left])) == case.expected
    assert found.warnings == ()


def test_an_old_id_names_a_speaker() -> None:
    registry = Registry.of(parse({"people.yml": "ida-orre: {name: Ida Orre, formerly: [ida-venn]}"}))
    text = "Ida Orre came. “The bridge is open and it will stay open,” it was said at noon."
    found = analyse(text, registry, overrides=Overrides(quote_speakers={"The bridge": "ida-venn"}))
    assert [said.attribution.speaker.entity for said in found.quotations if said.attribution] == ["ida-orre"]
