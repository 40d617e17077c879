"""A build that is killed at any moment: the whole old site or the whole new one, and the next build mends all."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from copydesk.cli import main
from copydesk.desk import preload
from support.forks import done_in_child
from support.sites import SITES, checkout, tree

STEPS = 10
CHANGES = {"open", "os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "sqlite3.connect"}
"""Audit events of calls that change a file."""


def changing(event: str, given: tuple[Any, ...]) -> bool:
    return event in CHANGES and (event != "open" or bool(given[2] and given[2] & (os.O_WRONLY | os.O_RDWR)))


def build(told: Path) -> int:
    """Build, and write down how many calls that change a file it took."""
    count = 0

    def hear(event: str, given: tuple[Any, ...]) -> None:
        nonlocal count
        count += changing(event, given)

    sys.addaudithook(hear)
    status = main(["build"])
    told.write_text(str(count), encoding="utf-8")
    return status


def build_until(last: int) -> int:
    """Build, and die of SIGKILL right before a call that changes a file."""
    left = last

    def die(event: str, given: tuple[Any, ...]) -> None:
        nonlocal left
        if changing(event, given):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(die)
    return main(["build"])


def test_builds_that_are_killed_leave_a_whole_site_and_the_next_one_mends_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each killed build begins with what the one before has left behind."""
    root, told = checkout(tmp_path / "site", SITES / "small"), tmp_path / "count"
    monkeypatch.chdir(root)
    preload.prepare(root)
    assert done_in_child(lambda: main(["build"])) == 0
    old = tree(root / "output")
    (root / "content/articles/2023/tunnel-reopens.md").unlink()
    shutil.copytree(root, tmp_path / "clean", symlinks=True, ignore=shutil.ignore_patterns("output", ".cache"))
    monkeypatch.chdir(tmp_path / "clean")
    assert done_in_child(lambda: build(told)) == 0
    new, steps = tree(tmp_path / "clean/output"), int(told.read_text(encoding="utf-8"))
    assert new.keys() < old.keys()
    monkeypatch.chdir(root)
    for at in range(1, STEPS + 1):
        status = done_in_child(partial(build_until, at * steps // STEPS))
        assert status in {-signal.SIGKILL, 0}
        assert tree(root / "output") in ((old, new) if status else (new,)), f"killed at {at}/{STEPS}"
    assert done_in_child(lambda: main(["build"])) == 0
    assert tree(root / "output") == new
    assert not list(root.glob(".build-*"))
