"""The command line: one line for an error, an exit status that does not lie, nothing imported for --help."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.cli import COMMANDS, main

PLUGINS = Path(__file__).parent.parent / "plugins"


def test_every_command_is_listed_and_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out
    for name in COMMANDS:
        assert f"  {name} " in listed
        with pytest.raises(SystemExit) as left:
            main([name, "--help"])
        assert left.value.code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["biuld"], "copydesk: there is no command 'biuld' - did you mean 'build'?"),
        (["xyzzy"], "copydesk: there is no command 'xyzzy' - see 'python -m copydesk --help'"),
        (["build", "--fast"], "copydesk: unrecognized arguments: --fast - see 'copydesk build --help'"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err == f"{message}\n"


def test_a_missing_file_is_one_line_and_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "no-such-file.md"]) == 1
    assert capsys.readouterr().err == "copydesk: no-such-file.md: there is no such file - check the path\n"


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from copydesk.cli import main; main(['--help']);"
        "print(sorted({'pelican', 'lxml', 'trafilatura', 'bs4', 'markdown', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONPATH": str(PLUGINS)}, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("[]\n")
