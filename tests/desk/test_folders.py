"""Folders that change as a whole."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from copydesk.desk import folders
from copydesk.errors import BuildError


@pytest.fixture(params=["in one step", "by two renames"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "by two renames":
        monkeypatch.setattr(folders, "_exchanged", lambda one, other: False)


def filled(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "page.html").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("_way")
def test_the_new_folder_stands_where_the_old_one_was(tmp_path: Path) -> None:
    fresh, published = filled(tmp_path / "fresh", "new"), filled(tmp_path / "output", "old")
    folders.exchange(fresh, published)
    assert (published / "page.html").read_text(encoding="utf-8") == "new"
    assert (fresh / "page.html").read_text(encoding="utf-8") == "old", "the caller removes it"


def test_the_first_folder_is_simply_put_there(tmp_path: Path) -> None:
    folders.exchange(filled(tmp_path / "fresh", "new"), tmp_path / "output")
    assert (tmp_path / "output/page.html").read_text(encoding="utf-8") == "new"


def test_a_failure_of_the_second_rename_puts_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "_exchanged", lambda one, other: False)
    published = filled(tmp_path / "output", "old")
    with pytest.raises(OSError, match="No such file"):
        folders.exchange(tmp_path / "missing", published)
    assert (published / "page.html").read_text(encoding="utf-8") == "old"


@pytest.mark.usefixtures("_way")
def test_what_was_published_can_be_kept(tmp_path: Path) -> None:
    previous = tmp_path / "cache/previous"
    for text in ("one", "two", "three"):
        folders.exchange(filled(tmp_path / "fresh", text), tmp_path / "output", previous)
    assert (tmp_path / "output/page.html").read_text(encoding="utf-8") == "three"
    assert (previous / "page.html").read_text(encoding="utf-8") == "two"
    folders.swap(previous, tmp_path / "output")
    assert (tmp_path / "output/page.html").read_text(encoding="utf-8") == "two"


@pytest.mark.usefixtures("_way")
def test_what_is_kept_is_whole_even_when_its_forerunner_cannot_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.rmtree", lambda *given, **named: None)  # as if killed before it could begin
    for text in ("one", "two", "three"):
        folders.exchange(filled(tmp_path / f"fresh-{text}", text), tmp_path / "output", tmp_path / "previous")
    assert (tmp_path / "previous/page.html").read_text(encoding="utf-8") == "two"
    assert (tmp_path / "fresh-three/page.html").read_text(encoding="utf-8") == "one"


@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_is_no_folder_stays_and_is_named(kind: str, tmp_path: Path) -> None:
    fresh, place = filled(tmp_path / "fresh", "new"), tmp_path / "output"
    if kind == "link":
        place.symlink_to(filled(tmp_path / "elsewhere", "old"))
    else:
        place.write_text("a note", encoding="utf-8")
    with pytest.raises(BuildError, match=f"output is a {kind}, no folder - move it away"):
        folders.exchange(fresh, place)
    assert place.is_symlink() == (kind == "link")
    assert (fresh / "page.html").is_file()


def test_a_folder_in_use_is_not_cleared_away(tmp_path: Path) -> None:
    with folders.begun(tmp_path / "used") as used:
        filled(used / "stories", "new")
        left = filled(tmp_path / "left", "old")
        folders.clear([used, left, tmp_path / "never"])
        assert (used / "stories/page.html").is_file()
        assert not left.exists()
    assert not used.exists()


def test_a_disk_that_refuses_to_write_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_function", lambda name: lambda *given: 1)
    published = filled(tmp_path / "output", "old")
    with pytest.raises(BuildError, match="fresh - mend the disk"):
        folders.exchange(filled(tmp_path / "fresh", "new"), published)
    assert (published / "page.html").read_text(encoding="utf-8") == "old"


def test_a_file_that_nobody_could_remove_leaves_both_folders_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh, published = filled(tmp_path / "fresh", "new"), filled(tmp_path / "output", "old")
    monkeypatch.setattr("os.access", lambda path, mode: Path(path).name != "page.html")
    with pytest.raises(BuildError, match=r"output/page\.html can be neither written nor removed"):
        folders.exchange(fresh, published)
    assert (published / "page.html").read_text(encoding="utf-8") == "old"


def test_who_waits_is_told_who_holds_the_lock(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "build.lock"
    with folders.locked(file):
        waiting = Thread(target=lambda: folders.locked(file).__enter__(), daemon=True)
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
    waiting.join(5)
    assert f"(process {os.getpid()}); waiting for it" in capsys.readouterr().err
