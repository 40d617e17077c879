"""`add` without a file: the inbox is emptied, and what was refused stays in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.cli import main

PASTE = (
    "Pilots end strike\n\nThe harbour pilots of Lunden Bay went back to their boats on Friday after nineteen days.\n\n"
    "They had asked for six per cent and were given five, and a promise about the night shift.\n"
)


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    inbox = tmp_path / "content/inbox"
    inbox.mkdir(parents=True)
    (inbox / "pilots.txt").write_text(PASTE, encoding="utf-8")
    (inbox / "empty.txt").write_bytes(b"")
    return inbox


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_what_was_taken_in_is_moved_to_the_originals_and_what_was_refused_stays(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add"]) == 1
    assert names(inbox) == ["empty.txt"]
    assert names(inbox.parent / "originals") == ["pilots.txt"]
    assert "make add FILE=content/originals/pilots.txt DATE=" in capsys.readouterr().out


def test_the_draft_gets_its_date_from_the_kept_original(inbox: Path) -> None:
    main(["add"])
    assert main(["add", "content/originals/pilots.txt", "--date", "2023-03-24"]) == 0
    assert (inbox.parent / "articles/2023/pilots-end-strike.md").is_file()
    assert names(inbox.parent / "originals") == ["pilots.txt"]


def test_a_second_copy_is_kept_too_and_leaves_the_inbox(inbox: Path) -> None:
    main(["add"])
    (inbox / "copy.txt").write_text(PASTE.replace("Friday", "Friday last"), encoding="utf-8")
    main(["add"])
    assert names(inbox) == ["empty.txt"]
    assert names(inbox.parent / "originals") == ["copy.txt", "pilots.txt"]


def test_the_same_bytes_are_not_kept_twice(inbox: Path) -> None:
    main(["add"])
    (inbox / "again.txt").write_text(PASTE, encoding="utf-8")
    main(["add"])
    assert names(inbox) == ["empty.txt"]
    assert names(inbox.parent / "originals") == ["pilots.txt"]


def test_a_dry_run_leaves_the_inbox_as_it_is(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "--dry-run"])
    assert names(inbox) == ["empty.txt", "pilots.txt"]
    assert "make add FILE=content/inbox/pilots.txt DATE=" in capsys.readouterr().out, "where the file still lies"


def test_an_empty_inbox_is_no_mistake(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in inbox.iterdir():
        file.unlink()
    assert main(["add"]) == 0
    assert capsys.readouterr().out == "Nothing waits in content/inbox.\n"


def test_the_folder_that_a_browser_saved_beside_a_page_is_never_taken_for_articles(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inbox / "empty.txt").unlink()
    (inbox / "pilots_files").mkdir()
    (inbox / "pilots_files/style.css").write_text("p {}", encoding="utf-8")
    assert main(["add"]) == 0
    assert main(["add"]) == 0
    assert capsys.readouterr().err == ""
