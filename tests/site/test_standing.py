"""A folder that held an earlier site and becomes the next one; what is known of the files of the last."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from copydesk.site import standing as module
from copydesk.site.memory import Memory
from copydesk.site.standing import recalled, remember, seen, standing, sweep


def filled(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def names(folder: Path) -> set[str]:
    return {place.relative_to(folder).as_posix() for place in folder.rglob("*")}


def test_what_is_not_known_is_removed_and_the_rest_is_told(tmp_path: Path) -> None:
    site = filled(tmp_path, "index.html", "a/b/index.html", "images/a.png")
    assert standing(site, {"index.html", "a/b/index.html", "gone.html"}) == {
        name: (site / name).stat().st_ino for name in ("index.html", "a/b/index.html")
    }
    assert not (site / "images/a.png").exists()


def test_a_folder_is_as_the_one_above_and_never_where_a_file_belongs(tmp_path: Path) -> None:
    site = filled(tmp_path, "a/index.html", "b.html/index.html")
    (site / "a").chmod(0o500)
    (site / "way").symlink_to(site / "a")
    assert standing(site, {"a/index.html", "b.html", "way"}) == {
        "a/index.html": (site / "a/index.html").stat().st_ino,
        "way": (site / "way").lstat().st_ino,
    }
    assert (site / "a").stat().st_mode == site.stat().st_mode
    assert not (site / "b.html").exists()


def test_a_sweep_takes_away_folders_that_are_empty_then_and_no_other(tmp_path: Path) -> None:
    site = filled(tmp_path, "a/b/c/index.html", "a/index.html", "d/index.html")
    sweep(site, ["a/b/c/index.html", "d/index.html", "never/there.html"])
    assert names(site) == {"a", "a/index.html"}


def test_a_file_is_known_by_more_than_a_time_that_anybody_can_set(tmp_path: Path) -> None:
    page = filled(tmp_path, "index.html") / "index.html"
    before = page.stat()
    page.write_text("INDEX.html", encoding="utf-8")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert page.stat().st_mtime_ns == before.st_mtime_ns
    assert seen(page.stat()) != seen(before)


def test_what_a_build_knows_of_its_files_is_there_for_the_next_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for what was written a moment ago: another edit in the same moment would have the same time."""
    known = seen((filled(tmp_path, "index.html") / "index.html").stat())
    for settled, expected in ((module.SETTLED, ((), b"")), (-module.SETTLED, (known, b"hash"))):
        monkeypatch.setattr(module, "SETTLED", settled)
        with Memory(tmp_path / "memory.sqlite", "code") as memory:
            memory.held.made = {"index.html": (known, b"hash")}
            remember(memory)
        with Memory(tmp_path / "memory.sqlite", "code") as memory:
            assert recalled(memory) == {"index.html": expected}


def test_nothing_is_known_where_something_else_was_kept(tmp_path: Path) -> None:
    with Memory(tmp_path / "memory.sqlite", "code") as memory:
        assert recalled(memory) == {}
        memory.keep(memory.key("files"), b"\xc1")
        assert recalled(memory) == {}


def test_a_folder_of_which_nothing_stays_goes_too(tmp_path: Path) -> None:
    site = filled(tmp_path, "stories/gone/index.html", "stories/kept/index.html")
    standing(site, {"stories/kept/index.html"})
    assert names(site) == {"stories", "stories/kept", "stories/kept/index.html"}
