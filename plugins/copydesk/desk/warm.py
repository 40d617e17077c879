"""A builder that stays warm: it loads the program once and makes every build in a fork of itself.

A fork leaves nothing behind but the templates that it has compiled. An edit to the plugin counts like any other: the
builder begins again with it. It is a process of its own with a single thread, because forking a process that serves
pages is not safe.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from select import select
from types import MappingProxyType
from typing import IO, Any, Final, NoReturn

import copydesk
from copydesk.desk import fingerprint
from copydesk.errors import BuildError

LIBRARIES: Final = (
    "jinja2.ext",
    "markdown.extensions.extra",
    "markdown.extensions.sane_lists",
    "nh3",
    "pelican",
    "pelican.plugins._utils",
    "yaml",
)
"""What a build loads beside Copydesk, and what takes long."""
OWED: Final = "--owed"
UNCOMPILED: Final = MappingProxyType({"PYTHONDONTWRITEBYTECODE": "1"})
"""Python trusts a compiled file by its source's size and second; a quick edit keeps both, so none is left behind."""
GLANCE: Final = 0.02
"""Seconds between two looks whether a build is still worth finishing."""
PATIENCE: Final = 5.0
"""Seconds that a build has to clear away what it began."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one build did."""

    status: int
    """Of `copydesk build`: 0 when output/ is up to date."""
    lines: tuple[str, ...]
    """What it said."""


def never() -> bool:
    """Let a build run to its end."""
    return False


@dataclass(frozen=True, slots=True)
class Builder:
    """The builder as its caller sees it."""

    process: subprocess.Popen[str]

    def build(self, is_stale: Callable[[], bool] = never) -> Outcome | None:
        """Build the site; return None for a build that was broken off because `is_stale`, asked now and then, said so.

        Raises BuildError when the builder itself has died.
        """
        assert self.process.stdin is not None and self.process.stdout is not None  # noqa: PT018 - pipes, both
        broken_off = False
        try:
            self.process.stdin.write("build\n")
            self.process.stdin.flush()
            while not select([self.process.stdout], [], [], GLANCE)[0]:
                if not broken_off and is_stale():
                    broken_off = True
                    os.killpg(self.process.pid, signal.SIGTERM)
        except (BrokenPipeError, ProcessLookupError):
            pass  # the empty answer below says it
        answer = self.process.stdout.readline()
        if not answer:
            raise BuildError("the builder has stopped", hint="start make serve again")
        said = json.loads(answer)
        return None if broken_off and said["status"] else Outcome(said["status"], tuple(said["lines"]))


@contextmanager
def builder(root: Path) -> Iterator[Builder]:
    """Run a builder for the checkout `root`; a build that is under way at the end is broken off and cleared away."""
    paths = [str(Path(copydesk.__file__).resolve().parent.parent), os.environ.get("PYTHONPATH", "")]
    process = subprocess.Popen(
        [sys.executable, "-m", "copydesk.desk.warm"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), **UNCOMPILED},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for the server, which then ends this in good order
    )
    try:
        yield Builder(process)
    finally:
        _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    """Break off a build; the builder waits for it and ends with its input."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def main(arguments: Sequence[str]) -> None:
    """Answer each line of standard input with a build; end when it does.

    An edit to the plugin makes it begin again as a new program, which then owes the first answer: `arguments` say so.
    """
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    root, owes = Path.cwd(), OWED in arguments
    code = fingerprint.code(root)
    for name in LIBRARIES:
        import_module(name)
    while owes or sys.stdin.readline():
        owes = False
        if fingerprint.code(root) != code:
            _again()
        with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as learnt:
            with suppress(Exception):  # whatever is wrong with the program or the registry, the build itself says it
                _preload().prepare(root)
                gc.freeze()  # nothing that is here is garbage soon: a child need not look through it
            status = _forked(said, learnt, code)
            lines = _whole(said).decode("utf-8", "replace").splitlines()
            with suppress(Exception):  # a build that was broken off has told nothing
                _preload().learn(_whole(learnt))
        if status and fingerprint.code(root) != code:  # the child has refused: it was loaded from other files
            _again()
        print(json.dumps({"status": status, "lines": lines}), flush=True)


def _again() -> NoReturn:
    """Begin again as a new program, which owes an answer."""
    os.execv(sys.executable, [sys.executable, "-m", "copydesk.desk.warm", OWED])  # noqa: S606 - no shell is the point


def _preload() -> Any:
    return import_module("copydesk.desk.preload")


def _whole(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _forked(said: IO[bytes], learnt: IO[bytes], code: str) -> int:
    """Build in a child process that writes what it says into `said`; return its exit status.

    What the child has compiled comes back in `learnt`; `code` is the digest of the program that it has loaded.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(said.fileno(), stream.fileno())
        status = int(import_module("copydesk.cli").main(["build", "--loaded", code]))
        with suppress(Exception):
            learnt.write(_preload().learnt())
            learnt.flush()
    except BaseException:  # noqa: BLE001 - a child must end here whatever happens
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main(sys.argv[1:])
