"""The search as a build writes it: over what is published, and over nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from copydesk.site import search
from copydesk.site.build import build
from copydesk.site.memory import Memory
from support.sites import SITES, checkout, tree


def index(root: Path) -> dict[str, str]:
    """Build a checkout and return the files of its index."""
    (root / "output").mkdir()
    assert build(root, root / "output").problems == ()
    files = tree(root / "output/search")
    return {name: content.decode() for name, content in files.items() if name.endswith(".json")}


def test_what_is_not_published_is_not_found(tmp_path: Path) -> None:
    root = checkout(tmp_path, SITES / "small")
    for status in ("draft", "hidden"):
        story = root / f"content/articles/2023/{status}.md"
        head = f"title: Zyxwv {status}\ndate: 2023-03-07\nstatus: {status}"
        story.write_text(f"---\n{head}\n---\n\nZyxwv was here.\n", encoding="utf-8")
    files = index(root)
    assert json.loads(files["index.json"])["stories"] == 2
    assert not any("zyxwv" in content.casefold() for content in files.values())


def test_every_file_that_the_list_promises_is_there(tmp_path: Path) -> None:
    files = index(checkout(tmp_path, SITES / "small"))
    promised = json.loads(files["index.json"])["terms"]
    assert {f"terms/t{prefix}.json" for prefix in promised if prefix.isascii() and prefix.isalnum()} <= files.keys()
    assert len([name for name in files if name.startswith("terms/")]) == len(promised)


class Counting:
    """Weighs words, and remembers in which stories."""

    weighed: list[Any]

    def __call__(self, story: Any) -> dict[str, int]:
        self.weighed.append(story)
        return {story: 0, "toll": 1}


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    Counting.weighed = []
    monkeypatch.setattr(search, "Weigher", Counting)
    return Counting.weighed


def test_a_later_process_weighs_the_words_of_what_has_changed_alone(tmp_path: Path, weighed: list[Any]) -> None:
    stories: dict[bytes, Any] = {b"%d" % number: f"word{number}" for number in range(40)}
    with Memory(tmp_path / "memory.sqlite", "code") as memory:
        search._postings(stories, memory)
    assert len(weighed) == 40
    edited = {mark: story for mark, story in stories.items() if mark != b"39"} | {b"new": "edited"}
    with Memory(tmp_path / "memory.sqlite", "code") as memory:
        found = search._postings(edited, memory)
    assert weighed[40:] == ["edited"]
    assert found == search._postings(edited, Memory())
    with Memory(tmp_path / "memory.sqlite", "other code") as memory:
        assert search._postings(edited, memory) == found
