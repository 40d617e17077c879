"""The watcher of the preview: it sees every edit that counts, and no other."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from watchfiles import Change

from copydesk.desk.watch import _report, counts, is_input, watching
from support.sites import SITES, checkout
from support.waiting import until


def test_the_watcher_sees_new_folders_exchanged_files_and_settings(tmp_path: Path) -> None:
    place = checkout(tmp_path, SITES / "small")
    with watching(place) as changed:
        for path in ("content/articles/2024/new/a.md", "theme/templates/base.html", "pelican.conf.py"):

            def edit(file: Path = place / path) -> bool:
                """Put a new file in the place of the old one, as editors do, until that is noticed."""
                file.parent.mkdir(parents=True, exist_ok=True)
                fresh = file.with_name(f".{file.name}.fresh")
                fresh.write_text(f"{time.monotonic()}", encoding="utf-8")
                fresh.replace(file)
                return changed.wait(0.3)

            until(edit)
            changed.clear()


def test_where_nothing_can_be_watched_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stop = threading.Event()
    stop.set()
    _report([tmp_path / "gone"], threading.Event(), stop, recursive=True)
    assert capsys.readouterr().err.startswith("Changes are noticed every 5 s only: ")


@pytest.mark.parametrize(
    ("path", "counted"),
    [
        ("/site/content/articles/a.md", True),
        ("/site/theme/static/css/main.css", True),
        ("/site/plugins/copydesk/__pycache__/model.cpython-311.pyc", False),
        ("/site/content/inbox/a.html", False),
        ("/site/content/articles/.a.md.swp", False),
        ("/site/content/articles/a.md~", False),
    ],
)
def test_what_no_build_depends_on_wakes_nobody(path: str, counted: bool) -> None:
    assert counts(Change.modified, path) is counted


def test_of_the_checkout_itself_only_the_inputs_count() -> None:
    assert is_input(Change.modified, "/site/pelican.conf.py")
    assert not is_input(Change.modified, "/site/output")
