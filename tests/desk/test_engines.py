"""Engines: whichever runs the intake, the same results, the same bytes."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.desk import engines
from copydesk.desk.workers import in_order
from copydesk.errors import CopydeskError, InputError, UsageError
from support.sites import ROOT

NUMBERS = tuple(range(23))
HAS_DASK = importlib.util.find_spec("distributed") is not None


def work(number: int) -> int:
    if number == 4:
        raise InputError("four is refused", hint="take five", file="four.txt")
    if number == 5:
        raise KeyError("five")
    return number * number


def told(name: str) -> list[tuple[int, object]]:
    engine = engines.chosen({"COPYDESK_ENGINE": name})
    return [
        (item, str(found) if isinstance(found, CopydeskError) else found) for item, found in engine(work, NUMBERS, 2)
    ]


def test_one_process_says_what_forked_workers_say() -> None:
    assert told("one") == told("fork")


@pytest.mark.parametrize("environment", [{}, {"COPYDESK_ENGINE": ""}])
def test_forked_workers_are_the_default(environment: dict[str, str]) -> None:
    assert engines.chosen(environment) is in_order


@pytest.mark.parametrize(
    ("name", "hint"), [("dusk", "did you mean 'dask'?"), ("x", "choose 'fork' or 'one' or 'dask'")]
)
def test_an_engine_that_is_none_is_refused(name: str, hint: str) -> None:
    with pytest.raises(UsageError, match="COPYDESK_ENGINE is ") as caught:
        engines.chosen({"COPYDESK_ENGINE": name})
    assert hint in str(caught.value)


def test_dask_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"requirements-dask\.in"):
        next(engines.on_dask(work, NUMBERS, 2))


def added(folder: Path, engine: str) -> dict[str, bytes]:
    """Add twelve files with an engine, one of them empty; return everything that is in the content folder then."""
    inbox = folder / "received"
    inbox.mkdir(parents=True)
    for number in range(12):
        text = f"Ferry {number} leaves Lunden Bay\n\n20 March 2023\n\n" + f"Ferry number {number} left at noon. " * 20
        (inbox / f"ferry-{number:02}.txt").write_text(text if number != 7 else "", encoding="utf-8")
    (folder / "content").mkdir()
    command = [sys.executable, "-m", "copydesk", "add", "received", "--anyway", "--workers", "2"]
    surroundings = {**os.environ, "COPYDESK_ENGINE": engine, "PYTHONPATH": str(ROOT / "plugins")}
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr.decode()
    files = (file for file in (folder / "content").rglob("*") if file.is_file())
    return {"said": done.stdout, **{file.relative_to(folder).as_posix(): file.read_bytes() for file in files}}


def test_the_stories_are_the_same_whichever_engine_reads_them(tmp_path: Path) -> None:
    forked = added(tmp_path / "fork", "fork")
    assert sum(name.startswith("content/articles/") for name in forked) == 11
    assert forked == added(tmp_path / "one", "one")


@pytest.mark.skipif(not HAS_DASK, reason="Dask is not installed: requirements-dask.in")
def test_dask_says_what_forked_workers_say_and_writes_the_same(tmp_path: Path) -> None:
    assert added(tmp_path / "dask", "dask") == added(tmp_path / "fork", "fork")
