"""How much of the host's room the output takes, and when it will be full."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from copydesk.cli import main
from copydesk.desk.checks import room
from copydesk.desk.checks.room import Room, size_of, told, warning
from support.sites import SITES, checkout

NOW = dt.datetime(2023, 4, 1, tzinfo=dt.UTC)
DAY = NOW.date()


def test_stories_of_the_last_ninety_days_make_the_rate() -> None:
    days = [NOW - dt.timedelta(days=days) for days in (1, 89, 90, 400)]
    assert room.room(4_000_000, days, NOW) == Room(4_000_000, 4, 2)
    assert room.room(4_000_000, days, NOW).each == 1_000_000


def test_the_day_is_that_on_which_the_rate_fills_what_is_left() -> None:
    taken = Room(bytes=500_000_000, stories=500, lately=90)  # a story a day, each of a megabyte
    assert taken.full(0.8, DAY) == DAY + dt.timedelta(days=300)
    assert taken.full(0.5, DAY) == DAY
    assert told(taken, DAY) == (
        "output/ holds 500 MB of the 1 GB of GitHub Pages, 1 MB a story; "
        "at the present rate 80% is reached on 2024-01-26"
    )


def test_without_new_stories_there_is_no_day() -> None:
    assert Room(500_000_000, 500, 0).full(0.8, DAY) is None
    assert Room(1_000, 500, 1).full(0.8, DAY) is None
    assert told(Room(1_000, 500, 1), DAY) == "output/ holds 1 kB of the 1 GB of GitHub Pages, 2 bytes a story"


def test_where_nothing_is_built_nothing_is_said() -> None:
    assert (told(Room(0, 5, 1), DAY), warning(Room(0, 5, 1), DAY)) == ("", ())


def test_from_four_fifths_on_there_is_a_warning() -> None:
    assert warning(Room(799_999_999, 800, 90), DAY) == ()
    (found,) = warning(Room(800_000_000, 800, 90), DAY)
    assert (found.severity, found.rule) == ("warning", "room")
    assert found.what == (
        "output/ takes 80% of the 1 GB that GitHub Pages allows, and at the present rate all of it on 2023-10-18"
    )
    (over,) = warning(Room(1_200_000_000, 800, 0), DAY)
    assert over.what == "output/ takes 120% of the 1 GB that GitHub Pages allows"


def test_all_files_of_a_folder_count(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/one").write_bytes(b"12345")
    (tmp_path / "two").write_bytes(b"123")
    assert (size_of(tmp_path), size_of(tmp_path / "none")) == (8, 0)


def test_the_check_says_it_below_the_tally(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = checkout(tmp_path, SITES / "small")
    monkeypatch.chdir(root)
    (root / "output").mkdir()
    (root / "output/index.html").write_bytes(b"x" * 2_000)
    assert main(["check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("output/ holds 2 kB of the 1 GB of GitHub Pages, ")
    monkeypatch.setattr(room, "MOST", 2_400)
    assert main(["check", "--strict"]) == 1
    assert "pelican.conf.py:1: warning: output/ takes 83% of the 2.4 kB" in capsys.readouterr().out
