"""Has anything changed? Told from contents."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
from pathlib import Path

from copydesk.desk.fingerprint import Record, inputs, is_current, read, stamp, write

NOW = dt.datetime(2023, 3, 20, tzinfo=dt.UTC)


def small(root: Path) -> Path:
    (root / "content").mkdir()
    (root / "content/a.md").write_text("one", encoding="utf-8")
    (root / "output").mkdir()
    (root / "output/a.html").write_text("one", encoding="utf-8")
    return root


def record(root: Path, wakes: str = "") -> Record:
    return Record(inputs(root, {}).whole, stamp(root / "output"), "1 story", wakes)


def test_nothing_has_changed_whatever_the_times_say(tmp_path: Path) -> None:
    last = record(small(tmp_path))
    os.utime(tmp_path / "content/a.md", (1, 1))
    assert is_current(last, inputs(tmp_path, {}), tmp_path / "output", NOW)


def test_content_a_name_a_setting_or_a_variable_changes_the_inputs(tmp_path: Path) -> None:
    before = inputs(small(tmp_path), {})
    assert inputs(tmp_path, {"SITEURL": "https://digest.example"}) != before
    (tmp_path / "content/a.md").rename(tmp_path / "content/b.md")
    renamed = inputs(tmp_path, {})
    (tmp_path / "pelican.conf.py").write_text("", encoding="utf-8")
    assert len({before, renamed, inputs(tmp_path, {})}) == 3


def test_a_page_that_was_changed_or_removed_is_built_again(tmp_path: Path) -> None:
    last = record(small(tmp_path))
    (tmp_path / "output/a.html").write_text("two", encoding="utf-8")
    assert not is_current(last, inputs(tmp_path, {}), tmp_path / "output", NOW)
    (tmp_path / "output/a.html").unlink()
    assert not is_current(last, inputs(tmp_path, {}), tmp_path / "output", NOW)


def test_an_embargo_that_ends_wakes_the_build(tmp_path: Path) -> None:
    last = record(small(tmp_path), wakes="2023-03-20T12:00:00+00:00")
    now = inputs(tmp_path, {})
    assert is_current(last, now, tmp_path / "output", NOW)
    assert not is_current(last, now, tmp_path / "output", NOW + dt.timedelta(hours=13))


def test_a_clock_that_was_set_back_is_no_reason_to_do_nothing(tmp_path: Path) -> None:
    last = dataclasses.replace(record(small(tmp_path)), made=NOW.isoformat())
    now = inputs(tmp_path, {})
    assert is_current(last, now, tmp_path / "output", NOW)
    assert not is_current(last, now, tmp_path / "output", NOW - dt.timedelta(minutes=1))


def test_a_page_that_cannot_be_read_any_more_is_built_again(tmp_path: Path) -> None:
    last = record(small(tmp_path))
    (tmp_path / "output/a.html").chmod(0)
    assert not is_current(last, inputs(tmp_path, {}), tmp_path / "output", NOW)


def test_a_record_that_cannot_be_trusted_is_none(tmp_path: Path) -> None:
    file = tmp_path / "build.json"
    assert read(file) is None
    moment = '{{"inputs": "a", "outputs": "b", "summary": "c", "{}": "{}"}}'.format
    moments = (moment("wakes", "soon"), moment("wakes", "2023-03-20"), moment("made", "then"), moment("new", ""))
    for text in ("", "[1]", '{"inputs": "x"}', '{"inputs": 1', "\x00", "[" * 100_000, *moments):
        file.write_text(text, encoding="utf-8")
        assert read(file) is None
    write(file, Record("a", "b", "c"))
    assert read(file) == Record("a", "b", "c")
    write(tmp_path, Record("a", "b", "c"))  # no file can be put there: the next build knows nothing, this one goes on
