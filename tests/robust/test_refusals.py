"""A disk that refuses: what cannot be read or written is named, the exit is an error, and nothing is lost."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from copydesk.cli import main
from copydesk.desk import preload
from support.forks import as_a_user, done_in_child, in_child, with_torn_writes
from support.sites import SITES, checkout, tree

PASTE = "Pilots end strike\n\n20 March 2023\n\nThe harbour pilots of Lunden Bay went back to their boats on Friday.\n"
FOLDER = "content/articles/2023"
TORN = 40
"""Bytes that a file may have where writes are torn: fewer than any file of ours has."""
WRITING = (
    ["build"],
    ["publish", "--siteurl", "https://digest.example"],
    ["add"],
    ["check", "--fix"],
    ["edition", "--week", "2023-W20"],
    ["entities", "accept", "Quay Nine", "--kind", "place", "--description", "A berth beyond the customs house."],
    ["entities", "merge", "orla-venn", "mayor-venn"],
    ["entities", "rename", "orla-venn", "o-venn"],
    ["retract", "harbour-tolls"],
    ["retract", "harbour-tolls", "--takedown"],
    ["export"],
    ["explain", f"{FOLDER}/harbour-tolls.md", "--html", "report.html"],
)
READING = (["build"], ["check"], ["add"], ["export"], ["entities", "review"], ["convert", "content/articles", "made"])


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = checkout(tmp_path / "site", SITES / "small")
    monkeypatch.chdir(place)
    preload.prepare(place)
    with (place / "content/entities/people.yml").open("a", encoding="utf-8") as people:
        people.write("mayor-venn:\n  name: Mayor Venn\n")
    with (place / f"{FOLDER}/harbour-tolls.md").open("a", encoding="utf-8") as story:
        story.write("\nThey will rise to 5 million.   \n")
    (place / "content/inbox").mkdir()
    (place / "content/inbox/pilots.txt").write_text(PASTE, encoding="utf-8")
    return place


def refused(words: list[str]) -> tuple[int, str]:
    def work() -> int:
        as_a_user()
        return main(words)

    return in_child(work)


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_torn_write_is_told_in_a_line_and_leaves_every_file_as_it_was(root: Path, words: list[str]) -> None:
    before = tree(root / "content")

    def work() -> int:
        with_torn_writes(TORN)
        return main(words)

    status, said = in_child(work)
    assert status == 1
    assert "Traceback" not in said
    assert "File too large" in said
    assert tree(root / "content") == before
    assert not list(root.rglob("*.tmp"))
    assert not list(root.glob(".build-*"))
    assert not (root / "output").exists()


@pytest.mark.parametrize(
    "words", [["build"], ["check"], ["export"], ["entities", "review"], ["explain", f"{FOLDER}/heavy.md"]], ids=" ".join
)
def test_a_story_that_markdown_cannot_take_is_named_by_every_command(root: Path, words: list[str]) -> None:
    heavy = root / FOLDER / "heavy.md"
    heavy.write_text(
        "---\ntitle: Words of the quay\ndate: 2023-03-14\n---\n\n" + "toll\n: a fee\n" * 600, encoding="utf-8"
    )
    status, said = in_child(lambda: main(words))
    assert status == 1
    assert f"{FOLDER}/heavy.md:5: " in said
    assert "the story has over 100 definitions" in said
    assert "Traceback" not in said


def test_a_torn_import_leaves_content_empty(root: Path) -> None:
    assert done_in_child(lambda: main(["export"])) == 0
    shutil.rmtree(root / "content")
    (root / "content").mkdir()

    def work() -> int:
        with_torn_writes(TORN)
        return main(["import", "digest.zip"])

    status, said = in_child(work)
    assert (status, said.count("\n"), "File too large" in said) == (1, 1, True)
    assert not list((root / "content").iterdir())
    assert not list(root.glob(".import-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no modes")
def test_a_story_that_may_not_be_read_stops_no_other(root: Path) -> None:
    (root / f"{FOLDER}/tunnel-reopens.md").chmod(0)
    status, said = refused(["build"])
    assert status == 1
    assert said.startswith(f"{FOLDER}/tunnel-reopens.md: cannot be read: Permission denied - check its permissions\n")
    assert "1 stories were published without" in said
    assert (root / "output/stories/harbour-tolls/index.html").is_file()


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_folder_that_may_not_be_read_is_never_taken_for_an_empty_one(root: Path, words: list[str]) -> None:
    closed = root / ("content/inbox" if words == ["add"] else FOLDER)
    closed.chmod(0)
    status, said = refused(words)
    closed.chmod(0o755)
    assert status == 1
    assert "Permission denied" in said
    assert str(closed.relative_to(root)) in said
    assert "Traceback" not in said
    assert not (root / "digest.zip").exists()
    assert not (root / "output").exists()
