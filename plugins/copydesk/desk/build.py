"""`build`: the site as a whole, or the one that was there before."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final

from copydesk.desk import fingerprint
from copydesk.desk.folders import exchange, locked
from copydesk.errors import BuildError, UsageError

if TYPE_CHECKING:
    from copydesk.site.build import Built

CACHE: Final = ".cache"
OUTPUT: Final = "output"
FRESH: Final = ".build-"
PREVIOUS: Final = f"{CACHE}/previous"
"""The site that the last build replaced, for `rollback`."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--force", action="store_true", help="build even where nothing has changed")


def run(options: argparse.Namespace) -> int:
    """Build the site of the current folder into output/; print what was made and where to look."""
    root = Path.cwd()
    if not (root / "pelican.conf.py").is_file():
        raise UsageError("there is no pelican.conf.py here", hint="call it in the checkout's own folder")
    signal.signal(signal.SIGTERM, _interrupt)
    with locked(root / CACHE / "build.lock"):
        return publish(root, force=options.force)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Leave as Ctrl-C does, so that what was begun is cleared away."""
    del number, frame
    raise KeyboardInterrupt


def publish(root: Path, *, force: bool = False) -> int:
    """Bring output/ up to date; return 0 when it is, 1 when something is wrong and output/ is as it was."""
    record_file, output = root / CACHE / "build.json", root / OUTPUT
    now = fingerprint.inputs(root, os.environ)
    last = fingerprint.read(record_file)
    if not force and last and fingerprint.is_current(last, now, output, dt.datetime.now(dt.UTC)):
        print(f"{last.summary}\nNothing has changed since. Look at {OUTPUT}/index.html")
        return 0
    for stale in root.glob(f"{FRESH}*"):  # a build that was killed; the lock says that none is running
        shutil.rmtree(stale, ignore_errors=True)
    fresh = root / f"{FRESH}{os.getpid()}"
    fresh.mkdir()
    try:
        return _publish(root, fresh, output, record_file, now)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _publish(root: Path, fresh: Path, output: Path, record_file: Path, now: str) -> int:
    from copydesk.site.build import build

    built = build(root, fresh)
    for note in built.notes:
        print(f"note: {note}", file=sys.stderr)
    for problem in built.problems:
        print(problem, file=sys.stderr)
    if built.problems:
        raise _refusal(built, fresh, output)
    summary = f"{built.stories} stories, {built.pages} pages, {built.entities} entities"
    outputs = fingerprint.folder(fresh)
    exchange(fresh, output, root / PREVIOUS)
    fingerprint.write(record_file, fingerprint.Record(now, outputs, summary, built.wakes))
    print(f"{summary}\nLook at {OUTPUT}/index.html, or run make serve")
    return 0


def _refusal(built: Built, fresh: Path, output: Path) -> BuildError:
    """Return the error of a build with problems; with KEEP_GOING=1, or on the first build, publish the rest before.

    A site that is there stays until all is well. Where there is none, a site without one story beats no site.
    """
    count = len(built.problems)
    what = "1 problem" if count == 1 else f"{count} problems"
    keep_going = os.environ.get("KEEP_GOING") == "1" or not output.exists()
    if not (built.whole and built.stories and keep_going):
        return BuildError(f"{what}; nothing was published", hint=f"{OUTPUT}/ is as it was before")
    exchange(fresh, output, output.parent / PREVIOUS)
    return BuildError(f"{what}; {built.stories} stories were published without", hint="mend it and build again")
