"""From a text to its entities: the registry, the recogniser, resolution and roles, by plain-text cases."""

from __future__ import annotations

import pytest

from copydesk.entities import find
from entities.registries import lines, marvania
from support.cases import Case, read_cases

PARTS = ("matching", "recogniser", "resolution", "metonyms", "roles")


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{part}-{case}") for part in PARTS for case in read_cases(f"entities/{part}.md")]
)
def test_a_text_gives_these_entities(case: Case) -> None:
    assert lines(find(case.input, marvania())) == case.expected
