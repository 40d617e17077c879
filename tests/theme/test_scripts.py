"""The scripts: small, without words of their own, and none of them at work before it is wanted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from copydesk.digest.search import CHUNK
from copydesk.digest.search_terms import LETTERS

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = sorted((ROOT / "theme/static/js").glob("*.js"))
LIMIT = 10_240
WORKER = 53
"""What sw.js has, which the build writes."""


def source(name: str) -> str:
    return (ROOT / "theme/static/js" / f"{name}.js").read_text(encoding="utf-8")


def test_all_scripts_together_are_small() -> None:
    assert len(SCRIPTS) == 4
    assert sum(len(file.read_bytes()) for file in SCRIPTS) + WORKER <= LIMIT


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_a_script_asks_no_other_host_and_makes_no_code_of_text(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"https?://|\beval\b|\bFunction\(|innerHTML|outerHTML|insertAdjacent|document\.write", text) == []


def test_the_search_reads_what_the_index_writes() -> None:
    text = source("search")
    assert re.findall(r"CHUNK = (\d+)", text) == [str(CHUNK)]
    assert dict(re.findall(r'(\w): "(\w+)"', text)) == dict(LETTERS)
