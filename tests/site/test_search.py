"""The search as a build writes it: over what is published, and over nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from copydesk.site.build import build
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
