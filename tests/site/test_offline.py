"""What the build writes for reading offline."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from copydesk.site.build import build
from support.sites import SITES, checkout, tree

SMALL = SITES / "small"


def built(
    place: Path, monkeypatch: pytest.MonkeyPatch, address: str = "https://digest.example/project"
) -> dict[str, bytes]:
    monkeypatch.setenv("SITEURL", address)
    root = checkout(place, SMALL)
    (root / "output").mkdir()
    assert build(root, root / "output").problems == ()
    return tree(root / "output")


def test_the_list_names_pages_that_are_there_each_with_its_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = built(tmp_path, monkeypatch)
    kept = dict(json.loads(site["offline.json"]))
    assert {"", "offline.html", "editions/2023-w11/", "stories/harbour-tolls/", "theme/css/main.css"} <= kept.keys()
    for path, hash in kept.items():
        content = site[f"{path}index.html" if path.endswith("/") or not path else path]
        assert hashlib.sha256(content).hexdigest().startswith(hash)


def test_the_newest_three_editions_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for week in range(1, 5):
        story = tmp_path / f"content/articles/2023/week-{week}.md"
        story.parent.mkdir(parents=True, exist_ok=True)
        story.write_text(f"---\ntitle: Week {week}\ndate: 2023-05-{7 * week:02}\n---\n\nThe week.\n", encoding="utf-8")
    kept = dict(json.loads(built(tmp_path, monkeypatch)["offline.json"]))
    assert {path for path in kept if path.startswith("stories/")} == {f"stories/week-{week}/" for week in (2, 3, 4)}
    assert len([path for path in kept if path.startswith("editions/")]) == 3


def test_the_worker_s_file_changes_with_what_is_kept_and_with_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, again = built(tmp_path / "a", monkeypatch), built(tmp_path / "b", monkeypatch)
    assert first["sw.js"] == again["sw.js"]
    story = tmp_path / "c/content/articles/2023/more.md"
    story.parent.mkdir(parents=True)
    story.write_text("---\ntitle: More\ndate: 2023-03-16\n---\n\nMore.\n", encoding="utf-8")
    assert built(tmp_path / "c", monkeypatch)["sw.js"] != first["sw.js"]


def test_the_manifest_names_pictures_that_are_there_by_ways_that_work_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = built(tmp_path, monkeypatch)
    manifest = json.loads(site["manifest.webmanifest"])
    assert manifest["start_url"] == manifest["scope"] == "./"
    assert {icon["src"] for icon in manifest["icons"]} <= site.keys()
    for icon in manifest["icons"][1:]:
        width = int.from_bytes(site[icon["src"]][16:20], "big")
        assert icon["sizes"] == f"{width}x{width}"


def test_a_preview_registers_no_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published = built(tmp_path / "a", monkeypatch)["about/index.html"]
    assert b'<link rel="manifest" href="../manifest.webmanifest">' in published
    assert b'rel="manifest"' not in built(tmp_path / "b", monkeypatch, "")["about/index.html"]
