"""A builder that stays warm: it loads the program once and keeps what the last build has read and worked out.

An edit to the plugin counts like any other: the builder begins again with it. It is a process of its own, so that a
build can be broken off and a fault in the program does not end the server.
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
from typing import IO, Final, NoReturn

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
INTERRUPTED: Final = 130
"""Status of a build that was broken off, perhaps by a signal that was meant for the one before."""
PATIENCE: Final = 5.0
"""Seconds that a build has to clear away what it began."""
QUIET: Final = 5.0
"""Seconds without an edit after which the builder tidies up."""


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

    def build(self, is_stale: Callable[[], bool] = never, code: str = "") -> Outcome | None:
        """Build the site; return None for a build that was broken off because `is_stale`, asked now and then, said so.

        `code` is the digest of the program as it is now, where it is known. Raises BuildError when the builder itself
        has died.
        """
        assert self.process.stdin is not None and self.process.stdout is not None  # noqa: PT018 - pipes, both
        broken_off = False
        try:
            self.process.stdin.write(f"{code}\n")
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
        status = said["status"]
        return None if status == INTERRUPTED or (broken_off and status) else Outcome(status, tuple(said["lines"]))


@contextmanager
def builder(root: Path) -> Iterator[Builder]:
    """Run a builder for the checkout `root`; a build that is under way at the end is broken off and cleared away."""
    paths = [str(Path(copydesk.__file__).resolve().parent.parent), os.environ.get("PYTHONPATH", "")]
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})  # which the process takes over, see `main`
    process = subprocess.Popen(
        [sys.executable, "-m", "copydesk.desk.warm"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), **UNCOMPILED},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for the server, which then ends this in good order
    )
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
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
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})  # one that comes too early waits for the build it is for
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    gc.disable()  # what a build leaves is looked through when nobody waits, see `_tidy`
    root, owes = Path.cwd(), OWED in arguments
    code = fingerprint.code(root)
    with tempfile.TemporaryFile() as said, _apart(said) as answers:
        for name in LIBRARIES:
            import_module(name)
        with suppress(Exception):  # whatever is wrong with the program or the registry, the build itself says it
            import_module("copydesk.desk.preload").prepare(root)
        while owes or (asked := sys.stdin.readline()):
            if not owes and (asked.strip() or fingerprint.code(root)) != code:
                _again(answers)
            owes = False
            status, lines = _built(code, said)
            if status and fingerprint.code(root) != code:  # it has refused: the program was edited meanwhile
                _again(answers)
            print(json.dumps({"status": status, "lines": lines}), file=answers, flush=True)
            _tidy()


@contextmanager
def _apart(said: IO[bytes]) -> Iterator[IO[str]]:
    """Keep the answers apart from what the program and its libraries print, which goes to the file `said`."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "w") as answers:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(said.fileno(), stream.fileno())
        yield answers


def _again(answers: IO[str]) -> NoReturn:
    """Begin again as a new program, which owes an answer."""
    os.dup2(answers.fileno(), sys.stdout.fileno())
    os.execv(sys.executable, [sys.executable, "-m", "copydesk.desk.warm", OWED])  # noqa: S606 - no shell is the point


def _built(code: str, said: IO[bytes]) -> tuple[int, list[str]]:
    """Build; return the exit status and what was said. `code` is the digest of the program that is loaded.

    SIGTERM breaks a build off. What it had worked out by then is as good as ever: it is kept by what it was made from.
    """
    status, start = 1, said.seek(0, os.SEEK_END)
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        status = int(import_module("copydesk.cli").main(["build", "--loaded", code]))
    except KeyboardInterrupt:  # it came before the command could take it
        status = INTERRUPTED
    except BaseException:  # noqa: BLE001 - the builder goes on whatever happens
        traceback.print_exc()
    finally:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # which forgets one that has come too late
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.stdout.flush()
    sys.stderr.flush()
    said.seek(start)
    return status, said.read().decode("utf-8", "replace").splitlines()


def _tidy() -> None:
    """Look through what the build has left in memory, unless the next one is asked for at once."""
    if select([sys.stdin], [], [], QUIET)[0]:
        return
    gc.unfreeze()
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    main(sys.argv[1:])
