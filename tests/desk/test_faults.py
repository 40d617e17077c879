"""`add` under faults: a kill or a failing disk between any two changes of a file loses nothing and leaves no half."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.cli import main
from copydesk.desk.received import write_whole
from support.sites import tree

CHANGES = frozenset({"os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"})
PASTE = (
    "Pilots end strike\n\nThe harbour pilots of Lunden Bay went back to their boats on Friday after nineteen days.\n\n"
    "They had asked for six per cent and were given five, and a promise about the night shift.\n"
)
PAGE = (
    "<html><head><title>Bell falls</title><link rel=canonical href='https://courier.example/bell'>"
    "<meta property='article:published_time' content='2023-03-20'></head><body><article><h1>Bell falls</h1>"
    "<p>The bell of Saint Orm fell on Sunday during the sermon, hurting nobody at all in the full church.</p>"
    "<p>It will be hung again when the tower can carry it, the parish said in a letter.</p></article></body></html>"
)
NEWER = PAGE.replace("</article>", "<p>On Tuesday the parish named a founder in Harrowmere for the work.</p></article>")
DATED = ["add", "content/originals/pilots.txt", "--date", "2023-03-24"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a checkout with an edited story, an undated draft, and three files in its inbox: one news, two known."""
    root = tmp_path / "desk"
    inbox = root / "content/inbox"
    inbox.mkdir(parents=True)
    (root / "pelican.conf.py").write_text("", encoding="utf-8")
    monkeypatch.chdir(root)
    (inbox / "bell.html").write_text(PAGE, encoding="utf-8")
    (inbox / "pilots.txt").write_text(PASTE, encoding="utf-8")
    assert main(["add"]) == 0
    story = root / "content/articles/2023/bell-falls.md"
    story.write_text(story.read_text(encoding="utf-8").replace("hurting nobody", "hurting no one"), encoding="utf-8")
    (inbox / "newer.html").write_text(NEWER, encoding="utf-8")
    (inbox / "pilots again.txt").write_text(PASTE, encoding="utf-8")
    (inbox / "ferry.txt").write_text(
        "Ferry is late\n\nThe ferry to Calder was late on Monday again.\n", encoding="utf-8"
    )
    return root


def run(call: list[str], fault: str, at: int) -> tuple[int, int]:
    """Run a call in a fork of this process under a fault at its change number `at`; return status and changes made."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        status = 99
        try:
            _quiet()
            counted = _injected(fault, at)
            status = main(call)
            os.write(writing, len(counted).to_bytes(4, "big"))
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        made = int.from_bytes(pipe.read(), "big")
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), made


def _quiet() -> None:
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _injected(fault: str, at: int) -> list[str]:
    """Count every change of a file below the current folder and fail at one; the hook ends with the process."""
    root, counted = f"{Path.cwd()}{os.sep}", list[str]()

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if not writes and event not in CHANGES:
            return
        named = arguments[1] if event in {"os.rename", "os.link"} else arguments[0]
        if not isinstance(named, str | Path) or not os.path.abspath(named).startswith(root):  # noqa: PTH100 - no I/O here
            return
        counted.append(event)
        if len(counted) != at:
            return
        if fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(getattr(errno, fault), os.strerror(getattr(errno, fault)), str(named))

    sys.addaudithook(hook)
    return counted


def trials(desk: Path, call: list[str], fault: str) -> Iterator[tuple[int, dict[str, bytes], Path]]:
    """Yield the status and the content after a fault at each change, and the place where it can be run again."""
    kept = desk.parent / "kept"
    shutil.copytree(desk, kept)
    _, changes = run(call, "none", 0)
    assert changes > 3
    for at in range(1, changes + 1):
        shutil.rmtree(desk)
        shutil.copytree(kept, desk)
        os.chdir(desk)
        status, _ = run(call, fault, at)
        yield status, tree(desk / "content"), desk


@pytest.mark.parametrize("fault", ["kill", "ENOSPC"])
@pytest.mark.parametrize("call", [["add"], DATED], ids=["add", "dated"])
def test_a_fault_at_any_change_loses_nothing_and_the_next_run_heals_it(desk: Path, call: list[str], fault: str) -> None:
    before = tree(desk / "content")
    whole_run = desk.parent / "whole"
    shutil.copytree(desk, whole_run)
    os.chdir(whole_run)
    assert main(call) == 0
    after = tree(whole_run / "content")
    os.chdir(desk)
    received = {name: raw for name, raw in before.items() if name.startswith(("inbox/", "originals/"))}
    for status, found, root in trials(desk, call, fault):
        assert status != 0 or found == after
        assert set(found.values()) <= {*before.values(), *after.values()}  # each file is whole
        assert set(received.values()) <= set(found.values())
        assert sum(b"title: Bell falls" in raw for raw in found.values()) == 1
        assert sum(b"title: Pilots" in raw for raw in found.values()) == 1
        assert run(call, "none", 0)[0] == 0
        assert _stories(tree(root / "content")) == _stories(after)
        assert not list((root / "content").rglob("*.tmp"))


def test_where_the_cache_cannot_take_it_a_file_is_written_beside_its_place(desk: Path) -> None:
    """As where content/ is a mount of its own."""
    shutil.rmtree(desk / ".cache")
    (desk / ".cache").mkdir()
    (desk / ".cache/unfinished").write_bytes(b"")
    write_whole(desk / "content/articles/2023/ferry.md", b"whole")
    assert tree(desk / "content")["articles/2023/ferry.md"] == b"whole"
    assert not list(desk.rglob("*.tmp"))


def _stories(found: dict[str, bytes]) -> dict[str, bytes]:
    return {name: raw for name, raw in found.items() if name.startswith("articles/")}
