"""One file per story and no shared list: branches that each add a story merge without a conflict."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from copydesk.cli import main
from support.sites import SITES, checkout

BRANCHES = 24
PASTE = """The ferry {number} is back at Osk Sound

By Inga Sael

Ferry number {number} came back to its pier on Monday with {number} passengers, and the harbour master was pleased. \
Nobody had thought that the yard would let it go so soon after the fire of last winter, least of all its crew.
"""


def git(place: Path, *words: str) -> None:
    name = ("-c", "user.name=Inga Sael", "-c", "user.email=inga@courier.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(place), *name, *words], check=True, capture_output=True)


def test_branches_that_each_add_a_story_do_not_collide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `add` writes, originals included, and an edition file beside it."""
    place = checkout(tmp_path / "site", SITES / "small")
    monkeypatch.chdir(place)
    git(place, "init", "-q", "-b", "main")
    git(place, "add", "content")
    git(place, "commit", "-q", "-m", "base")
    for number in range(BRANCHES):
        git(place, "checkout", "-q", "-b", f"story-{number}", "main")
        paste = tmp_path / f"paste-{number}.txt"
        paste.write_text(PASTE.format(number=number), encoding="utf-8")
        assert main(["add", str(paste), "--date", "2023-03-20", "--anyway"]) == 0
        git(place, "add", "content")
        git(place, "commit", "-q", "-m", f"story {number}")
    git(place, "checkout", "-q", "main")
    for number in range(BRANCHES):
        git(place, "merge", "-q", "-m", "merge", f"story-{number}")  # a conflict ends with another status than 0
    assert len(list((place / "content/articles/2023").glob("*.md"))) == BRANCHES + 2
