"""`build`: the site as a whole, or the one that was there before."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from copydesk.desk import fingerprint
from copydesk.desk.cache import CACHE, MEMORY, PREVIOUS, SPARE
from copydesk.desk.checkout import here
from copydesk.desk.folders import begun, clear, exchange, locked
from copydesk.desk.workers import available, in_order
from copydesk.errors import BuildError, RegistryError

if TYPE_CHECKING:
    from copydesk.site.build import Built

CONTENT: Final = "content"
OUTPUT: Final = "output"
FRESH: Final = ".build-"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--force", action="store_true", help="build even where nothing has changed")
    parser.add_argument(
        "--loaded", default="", help="digest of the program that is loaded already: a preview's builder"
    )


def run(options: argparse.Namespace) -> int:
    """Build the site of the current folder into output/; print what was made and where to look."""
    root = here()
    with locked(root / CACHE / "build.lock"), uncollected():
        return publish(root, force=options.force, loaded=getattr(options, "loaded", ""))


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python not look for what nobody refers to any more: a build makes next to nothing of that."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.freeze()
            gc.unfreeze()  # now it is all of the oldest generation: the first look is not at everything
            gc.enable()


@contextmanager
def unbroken() -> Iterator[None]:
    """Let no interrupt come between what is published and what is said of it: it would say that nothing was."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def publish(root: Path, *, force: bool = False, loaded: str = "") -> int:
    """Bring output/ up to date; return 0 when it is; raise BuildError where something is wrong and it is as it was.

    `loaded` is the digest of a program that was loaded long before, as by the builder of a preview: what another one
    would make must not be taken for what this one makes. A preview does not wait for the disk.
    """
    record_file, output = root / CACHE / "build.json", root / OUTPUT
    began = dt.datetime.now(dt.UTC)
    now = fingerprint.inputs(root, os.environ)
    if loaded and now.code != loaded:
        raise BuildError("the program was edited while it was loaded", hint="build again")
    last = fingerprint.read(record_file)
    if not force and last and fingerprint.is_current(last, now, output, began):
        print(f"{last.summary}\nNothing has changed since. Look at {OUTPUT}/index.html")
        return 0
    clear(root.glob(f"{FRESH}*"))
    with begun(root / f"{FRESH}{os.getpid()}", root / CACHE / SPARE) as fresh:
        built = _built(root, fresh, now, resident=bool(loaded))
        summary = f"{built.stories} stories, {built.pages} pages, {built.entities} entities"
        record = fingerprint.Record(now.whole, fingerprint.stamp(fresh), summary, built.wakes, began.isoformat())
        with unbroken():
            exchange(fresh, output, root / CACHE / PREVIOUS, lasting=not loaded)
            fingerprint.write(record_file, record)
            print(f"{summary}\nLook at {OUTPUT}/index.html, or run make serve")
    return 0


def _built(root: Path, fresh: Path, now: fingerprint.Inputs, *, resident: bool = False) -> Built:
    """Build the site into `fresh` and say what there is to say of it; raise BuildError where it has problems.

    A `resident` program keeps what it has read for its next build.
    """
    from copydesk.site.build import build
    from copydesk.site.held import held
    from copydesk.site.memory import Memory

    kept = held() if resident else None
    crew = partial(in_order, workers=available())
    codes = fingerprint.parts(root, now.code)
    with Memory(root / CACHE / MEMORY, now.code, root / OUTPUT, kept, codes) as memory:
        built = _with_ledger(build(root, fresh, memory, crew), root / CONTENT, fresh)
        if fingerprint.code(root) != now.code:  # parts of two programs were at work
            memory.forget()
    for note in built.notes:
        print(f"note: {note}", file=sys.stderr)
    for problem in built.problems:
        print(problem, file=sys.stderr)
    if built.problems:
        raise _refusal(built, fresh, root / OUTPUT)
    return built


def _with_ledger(built: Built, content: Path, site: Path) -> Built:
    """Say which published addresses have no page in the new site: a problem where readers get it, else a note."""
    from copydesk.desk.ledger import unanswered

    if not built.whole:
        return built  # pages are missing that are not gone
    try:
        gone = unanswered(content, site)
    except RegistryError as error:
        gone = (str(error),)
    if os.environ.get("COPYDESK_ENV") == "production":
        return replace(built, problems=(*built.problems, *gone))
    return replace(built, notes=(*built.notes, *gone))


def _refusal(built: Built, fresh: Path, output: Path) -> BuildError:
    """Return the error of a build with problems; with KEEP_GOING=1, or on the first build, publish the rest before.

    A site that is there stays until all is well. Where there is none, a site without one story beats no site.
    """
    count = len(built.problems)
    what = "1 problem" if count == 1 else f"{count} problems"
    keep_going = os.environ.get("KEEP_GOING") == "1" or not output.exists()
    if not (built.whole and built.stories and keep_going):
        return BuildError(f"{what}; nothing was published", hint=f"{OUTPUT}/ is as it was before")
    with unbroken():
        exchange(fresh, output, output.parent / CACHE / PREVIOUS)
    return BuildError(f"{what}; {built.stories} stories were published without", hint="mend it and build again")
