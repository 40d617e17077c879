"""Folders that change as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.desk import folders


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
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


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
