"""Notice that something a build depends on has changed.

The watcher makes the preview quick, the fingerprint makes it right: what the system does not report (a network disk,
a folder that was exchanged as a whole) is found by comparing contents every few seconds.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Final

from watchfiles import Change, watch

from copydesk.desk import fingerprint

STEP: Final = 20
"""Milliseconds of quiet after a change before it is reported."""
LOOK_AGAIN: Final = 5.0
"""Seconds between two comparisons of contents when nothing was reported."""
VANISHED: Final = 0.05


@contextmanager
def watching(root: Path) -> Iterator[Event]:
    """Set the event whenever a file changes that a build of the checkout `root` depends on."""
    changed, stop = Event(), Event()
    folders = [root / name for name in fingerprint.INPUTS if (root / name).is_dir()]
    threads = [
        Thread(target=_report, args=(folders, changed, stop, True), daemon=True),
        # Settings are single files. An editor puts a new file in their place, so we watch their folder.
        Thread(target=_report, args=([root], changed, stop, False), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        yield changed
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _report(places: list[Path], changed: Event, stop: Event, recursive: bool) -> None:
    """Set `changed` on every change in `places` until `stop` is set."""
    changes = watch(
        *places,
        watch_filter=counts if recursive else is_input,
        step=STEP,
        rust_timeout=500,
        stop_event=stop,
        recursive=recursive,
        raise_interrupt=False,
    )
    try:
        for _ in changes:
            changed.set()
    except (OSError, RuntimeError) as error:  # most often the system's limit on watched folders
        print(f"Changes are noticed every {LOOK_AGAIN:.0f} s only: {error}", file=sys.stderr)


def counts(change: Change, path: str) -> bool:
    """Say whether a build depends on the file at `path`."""
    del change
    return not path.endswith((".pyc", "~", ".swp")) and not fingerprint.IGNORED.intersection(Path(path).parts)


def is_input(change: Change, path: str) -> bool:
    """Say whether `path` is one of the files and folders that a build depends on, not something inside them."""
    del change
    return Path(path).name in fingerprint.INPUTS


def inputs(root: Path, changed: Event) -> fingerprint.Inputs:
    """Return the digests of what a build depends on, as soon as no file vanishes while it is taken."""
    while True:
        try:
            return fingerprint.inputs(root, os.environ)
        except OSError:
            changed.wait(VANISHED)
