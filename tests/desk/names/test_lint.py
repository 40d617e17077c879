"""`entities lint`: each rule on a small registry and two stories, with the line that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from copydesk.desk.names.archive import archive
from copydesk.desk.names.lint import findings
from copydesk.model import Overrides
from desk.names.invented import opened, story
from support.cases import Case, read_cases

TOLD = (
    story("The patience of Tilda Orre is known. Wil Dane agreed, and Bo Quell did.", 1),
    story(
        "“It is late,” Bo Quell told Mr Pim Vessing at the quay in Marvania.",
        2,
        wishes=Overrides(add_entities=("old-dane",)),
    ),
)
FILE = re.compile(r"(?m)^=== (\S+)\.yml\n")


def files_of(text: str) -> dict[str, str]:
    parts = FILE.split(text + "\n")
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("case", read_cases("desk/lint.md"), ids=str)
def test_rules(case: Case, tmp_path: Path) -> None:
    books = opened(**files_of(case.input))
    found = findings(books, archive(TOLD, books.registry), tmp_path / "content")
    assert "\n".join(str(one).removeprefix("content/entities/") for one in found) == case.expected
