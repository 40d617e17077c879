"""`serve`: builds that lose no edit, wrong calls in one line, a clean end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import pytest

from copydesk.cli import main
from copydesk.desk.warm import Outcome, builder
from copydesk.errors import BuildError
from support.sites import ROOT, SITES, checkout
from support.waiting import PATIENCE, request, until

PORTS = "give a number up to 65535, or 0 for any that is free: make serve PORT=8001"


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--host", "0.0.0.0"], "the preview does not listen on 0.0.0.0 - it is for this machine alone: 127.0.0.1"),
        *(
            (["--port", given], f"there is no port '{given}' - {PORTS}")
            for given in ("70000", "x", "", "8 0", "٣", "1e3")
        ),
        (["--port=-1"], f"there is no port '-1' - {PORTS}"),
    ],
)
def test_a_wrong_call_is_one_clear_line(
    options: list[str],
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(checkout(tmp_path))
    assert main(["serve", *options]) == 2
    assert capsys.readouterr().err == f"copydesk: {line}\n"


def test_a_builder_takes_up_edits_to_the_plugin(tmp_path: Path) -> None:
    """Every build loads the code anew; a fault in it is an outcome, not the end; a stale build is broken off."""
    package = tmp_path / "plugins" / "copydesk"
    (package / "desk").mkdir(parents=True)
    for name in ("__init__", "errors", "desk/__init__", "desk/fingerprint", "desk/reach", "desk/warm"):
        (package / f"{name}.py").write_bytes((ROOT / f"plugins/copydesk/{name}.py").read_bytes())
    code = package / "cli.py"
    code.write_text("def main(words):\n    print(words[0], 1)\n    return 0\n", encoding="utf-8")
    with told_to_use(package), builder(tmp_path) as warm:
        assert warm.build() == Outcome(0, ("build 1",))
        code.write_text("def main(words):\n    print(words[0], 2)\n    return 0\n", encoding="utf-8")
        assert warm.build() == Outcome(0, ("build 2",))
        code.write_text("def main(words:\n", encoding="utf-8")
        broken = warm.build()
        assert broken is not None
        assert broken.status == 1
        assert "SyntaxError" in broken.lines[-1]
        code.write_text("import time\ndef main(words):\n    time.sleep(60)\n", encoding="utf-8")
        assert warm.build(lambda: True) is None
        warm.process.kill()
        with pytest.raises(BuildError, match="the builder has stopped - start make serve again"):
            warm.build()


@contextmanager
def told_to_use(package: Path) -> Iterator[None]:
    """Let a builder load another copy of the package than this process has."""
    import copydesk

    own = copydesk.__file__
    copydesk.__file__ = str(package / "__init__.py")
    try:
        yield
    finally:
        copydesk.__file__ = own


@dataclass(frozen=True)
class Served:
    """A running `serve` and its site."""

    process: subprocess.Popen[str]
    place: Path
    port: int

    def page(self, path: str = "/") -> str:
        return request(self.port, path)[2].decode()


@contextmanager
def served(place: Path, *options: str) -> Iterator[Served]:
    """Run `serve` as a curator does, on a port that the system chooses; stop it whatever happens."""
    process = subprocess.Popen(
        [sys.executable, "-m", "copydesk", "serve", "--port", "0", *options],
        cwd=place,
        env={key: value for key, value in os.environ.items() if key != "SITEURL"}
        | {"PYTHONPATH": str(ROOT / "plugins")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline()
        assert address.startswith("Serving http://127.0.0.1:"), address
        yield Served(process, place, int(address.split(":")[2].partition("/")[0]))
    finally:
        process.kill()
        process.communicate()


def test_an_editors_hour(tmp_path: Path) -> None:
    """A day at the desk in one run: pages come, edits show, a fault shows and goes, it ends when told to."""
    place = checkout(tmp_path, SITES / "small")
    story = place / "content/articles/2023/harbour-tolls.md"
    sound = story.read_text(encoding="utf-8")
    with served(place, "--base", "digest") as site:
        assert request(site.port, "/digest")[1]["Location"] == "/digest/"
        assert request(site.port, "/digest/stories/harbour-tolls/")[0] == HTTPStatus.OK

        for mark in ("Gulls", "Terns"):  # the second edit comes while the first is being built
            story.write_text(f"{sound}\n{mark} came.\n", encoding="utf-8")
            time.sleep(0.1)
        until(lambda: "Terns came." in site.page("/digest/stories/harbour-tolls/"))

        template = place / "theme/templates/base.html"
        before = template.read_text(encoding="utf-8")
        template.write_text(before.replace("<main", "<p>A new line.</p><main", 1), encoding="utf-8")
        until(lambda: "A new line." in site.page("/digest/"))

        story.write_text(sound.replace("title:", "titel:", 1), encoding="utf-8")
        until(lambda: "the story has no title" in site.page("/digest/"))
        assert request(site.port, "/digest/")[0] == HTTPStatus.INTERNAL_SERVER_ERROR
        story.write_text(sound, encoding="utf-8")
        until(lambda: "A new line." in site.page("/digest/"))

        site.process.send_signal(signal.SIGTERM)
        said = site.process.communicate(timeout=PATIENCE)[0]
        assert site.process.returncode == 130
    assert "harbour-tolls.md:1: the story has no title" in said
    assert said.endswith("Stopped\n")
    assert not list(place.glob(".build-*"))
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", site.port)):
        pass


def test_ctrl_c_in_the_middle_of_a_build_leaves_nothing_behind(tmp_path: Path) -> None:
    place = checkout(tmp_path, SITES / "small")
    with served(place) as site:
        until(lambda: bool(list(place.glob(".build-*"))))
        site.process.send_signal(signal.SIGINT)
        site.process.communicate(timeout=PATIENCE)
        assert site.process.returncode == 130
    assert not list(place.glob(".build-*"))


def test_a_signal_that_comes_too_late_breaks_off_nothing_for_good(tmp_path: Path) -> None:
    """The build that it was meant for is over; the next one is begun again rather than said to have failed."""
    with builder(checkout(tmp_path, SITES / "small")) as warm:
        assert warm.build() is not None
        os.killpg(warm.process.pid, signal.SIGTERM)
        outcomes = [warm.build(), warm.build()]
        assert [outcome.status for outcome in outcomes if outcome] in ([0], [0, 0])
