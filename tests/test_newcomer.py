"""The wrong calls of a first day, through `make` as a newcomer makes them: one line, what is wrong and what to do."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from copydesk.cli import main
from support.sites import SITES, checkout

ROOT = Path(__file__).parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def make(folder: Path, *words: str) -> tuple[int, list[str], str]:
    """Call make in `folder` with an environment that counts as set up and prints what it is called with."""
    done = subprocess.run(
        ["make", "-f", str(ROOT / "Makefile"), "VENV=env", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin"},
    )
    return done.returncode, done.stderr.splitlines(), done.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder whose python only prints the values and the words that it was handed."""
    (tmp_path / "env/bin").mkdir(parents=True)
    python = tmp_path / "env/bin/python"
    python.write_text('#!/bin/sh\nprintf "%s\\n" "FILE=$FILE" "NOTE=$NOTE" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    for place in (tmp_path, tmp_path / "env"):
        (place / "requirements.lock").write_text("", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "FLIE=a.html"], "there is no FLIE= - make lists what each target takes"),
        (["add", "file=a.html"], "there is no file= - make lists what each target takes"),
        (["biuld"], "there is no target 'biuld' - make lists them; a file is named as FILE=path"),
        (["add", "a.html"], "there is no target 'a.html' - make lists them; a file is named as FILE=path"),
    ],
)
def test_a_word_that_nothing_reads_is_told_and_never_passed_over(desk: Path, words: list[str], said: str) -> None:
    (desk / "a.html").write_text("x", encoding="utf-8")
    status, lines, out = make(desk, *words)
    assert status == 2
    assert len(lines) == 1
    assert said in lines[0]
    assert not out


@pytest.mark.parametrize("value", ['it\'s a $HOME "x" `b`.txt', "$$", "two  words", "a\\b", "$(nothing) ${PATH}", "#1"])
def test_a_value_arrives_as_it_was_given_whatever_stands_in_it(desk: Path, value: str) -> None:
    status, _, out = make(desk, "add", f"FILE={value}", f"NOTE={value}")
    assert status == 0
    assert out.splitlines()[:2] == [f"FILE={value}", f"NOTE={value}"]
    assert make(desk, "explain", f"FILE={value}")[2].splitlines()[-1] == value


def test_every_value_that_a_target_takes_may_be_given() -> None:
    recipes = re.sub(r"^[A-Z_]+ = .*(?:\\\n.*)*", "", MAKEFILE, flags=re.MULTILINE)
    read = set(re.findall(r"\$\((?:call quoted,|if \$\()?([A-Z_]+)\)", recipes))
    told = set(re.findall(r"\b([A-Z_]+)=", "\n".join(re.findall(r"##.*", MAKEFILE))))
    listed = re.search(r"NAMES_READ = ((?:[A-Z_%]+[ \\\n\t]+)+)", MAKEFILE)
    assert listed
    assert told | (read - {"PY", "COPYDESK", "TARGETS", "NAMES_READ", "NEW_VENV", "COMPILE", "MAKECMDGOALS"}) <= {
        *listed[1].split(),
        "COPYDESK_ENV",
        "PYTHON",
    }


def test_what_is_missing_of_a_checkout_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = checkout(tmp_path, SITES / "small")
    monkeypatch.chdir(root)
    (root / "theme/templates/section.html").unlink()
    assert main(["build"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "the theme has no template section.html - bring it back; theme/ as it is shipped has one"
    (root / "content").rename(root / "gone")
    assert main(["check"]) == 1
    assert capsys.readouterr().err == (
        "copydesk: there is no folder content/ - bring it back, or begin with an empty one: mkdir content\n"
    )
