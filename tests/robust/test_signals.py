"""Ctrl-C and SIGTERM in every phase: an error and the whole old site, or from the exchange on the whole new one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from copydesk.cli import EXIT_INTERRUPTED, main
from copydesk.desk import preload
from support.forks import done_in_child, in_child
from support.sites import ROOT, SITES, checkout, tree

NUMBERS = (signal.SIGINT, signal.SIGTERM)
PHASES = (
    "desk.fingerprint:inputs",
    "site.reader:check_size",
    "site.analyses:analyse",
    "site.writer:page_data",
    "site.build:missing",
    "desk.fingerprint:stamp",
)
"""A function of each phase of a build: reading, analysing, rendering, verifying."""
AFTERWARDS = ("desk.folders:swap", "desk.folders:_keep", "desk.fingerprint:write")
SAID = "copydesk: interrupted; nothing was published\n"
PASTE = "The {0} pilots\n\n20 March 2023\n\nThe pilots of quay {0} went back to their boats on Friday after {0} days.\n"
COMMANDS = (
    (["add"], "desk.adding:write_whole"),
    (["check"], "desk.checks.rules:findings"),
    (["check", "--fix"], "desk.received:_put"),
    (["export"], "desk.received:_put"),
    (["edition", "--week", "2023-W20"], "desk.received:_put"),
    (["entities", "rename", "orla-venn", "o-venn"], "desk.received:_put"),
    (["retract", "harbour-tolls"], "desk.received:_put"),
)


def call(words: list[str], place: str, number: signal.Signals) -> tuple[int, str]:
    """Run a command in a fork of this process, interrupted where it calls a function; return status and words."""

    def work() -> int:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has what runs in the background ignore it
        interrupted_in(place, number)
        return main(words)

    return in_child(work)


def interrupted_in(place: str, number: signal.Signals) -> None:
    """Let a function of the program, given as module:name, begin with an interrupt of this process."""
    module_name, _, name = place.partition(":")
    module: Any = import_module(f"copydesk.{module_name}")
    whole: Callable[..., Any] = getattr(module, name)

    def interrupted(*given: Any, **named: Any) -> Any:
        os.kill(os.getpid(), number)
        return whole(*given, **named)

    setattr(module, name, interrupted)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = checkout(tmp_path / "site", SITES / "small")
    monkeypatch.chdir(place)
    preload.prepare(place)
    return place


@pytest.fixture
def built(root: Path) -> Path:
    """Return a checkout that is built, with an edit that is not."""
    assert done_in_child(lambda: main(["build"])) == 0
    edit(root)
    return root


def edit(root: Path) -> None:
    story = root / "content/articles/2023/harbour-tolls.md"
    story.write_text(f"{story.read_text(encoding='utf-8')}\nThey will rise to 5 million.   \n", encoding="utf-8")


def test_an_interrupted_build_is_an_error_and_leaves_the_old_site(built: Path) -> None:
    root = built
    old, content = tree(root / "output"), tree(root / "content")
    for place, number in zip(PHASES, cycle(NUMBERS)):
        assert call(["build"], place, number) == (EXIT_INTERRUPTED, SAID), place
        assert tree(root / "output") == old, place
        assert not list(root.glob(".build-*")), place
    assert tree(root / "content") == content


def test_a_build_that_has_published_is_not_called_off(built: Path, tmp_path: Path) -> None:
    """Nothing else would be true, and the next build has nothing to mend."""
    root, kept = built, tmp_path / "kept"
    shutil.copytree(root, kept, symlinks=True)
    assert done_in_child(lambda: main(["build"])) == 0
    new = tree(root / "output")
    for place, number in zip(AFTERWARDS, cycle(NUMBERS)):
        shutil.rmtree(root)
        shutil.copytree(kept, root, symlinks=True)
        os.chdir(root)
        status, said = call(["build"], place, number)
        assert (status, "Look at output/index.html" in said) == (0, True), place
        assert tree(root / "output") == new, place
        assert not list(root.glob(".build-*")), place


@pytest.mark.parametrize(("words", "place"), COMMANDS, ids=lambda value: value if isinstance(value, str) else value[0])
def test_an_interrupted_command_is_an_error_and_leaves_nothing_by_halves(
    root: Path, words: list[str], place: str
) -> None:
    """What was received may be among the originals already: the next `add` goes on from there."""
    edit(root)
    (root / "content/inbox").mkdir()
    for number in range(9):
        (root / f"content/inbox/{number}.txt").write_text(PASTE.format(number), encoding="utf-8")
    before = tree(root / "content")
    for number in NUMBERS:
        assert call(words, place, number) == (EXIT_INTERRUPTED, SAID)
        assert {name: raw for name, raw in tree(root / "content").items() if "originals/" not in name} == before
        assert not list(root.rglob("*.tmp"))
        assert not (root / "digest.zip").exists()
    assert done_in_child(lambda: main(words)) == 0


def test_an_import_that_is_broken_off_leaves_nothing(root: Path) -> None:
    assert done_in_child(lambda: main(["export"])) == 0
    shutil.rmtree(root / "content")
    (root / "content").mkdir()
    for number in NUMBERS:
        assert call(["import", "digest.zip"], "desk.importing:exchange", number) == (EXIT_INTERRUPTED, SAID)
        assert not list(root.glob(".import-*"))
        assert not list((root / "content").iterdir())
    (root / ".import-1/articles").mkdir(parents=True)  # of one that was killed
    assert done_in_child(lambda: main(["import", "digest.zip"])) == 0
    assert not list(root.glob(".import-*"))


def test_a_program_that_is_still_being_loaded_leaves_without_a_traceback(root: Path) -> None:
    script = (
        "import runpy, signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "sys.addaudithook(lambda event, given: event == 'import' and given[0] == 'copydesk.cli'"
        " and signal.raise_signal(signal.SIGINT)); runpy.run_module('copydesk', run_name='__main__')"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (EXIT_INTERRUPTED, "", "")
