"""`serve`: build, show the site on this machine, and build again whenever anything changes."""

from __future__ import annotations

import argparse
import datetime as dt
import signal
import sys
import time
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Final

from copydesk.desk import fingerprint
from copydesk.desk.build import OUTPUT
from copydesk.desk.cache import CACHE
from copydesk.desk.checkout import here
from copydesk.desk.server import HOST, Preview, listen
from copydesk.desk.warm import Builder, Outcome, builder, never
from copydesk.desk.watch import LOOK_AGAIN, inputs, watching
from copydesk.errors import UsageError

INTERRUPTED: Final = 130
LAST_PORT: Final = 65535
NOTE: Final = "note: "
BREAKS: Final = 3
"""How many builds in a row are broken off for newer edits."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--port", default="8000", help="0 takes any free one, and says which")
    parser.add_argument("--host", default=HOST, help="only 127.0.0.1: the preview is for this machine alone")
    parser.add_argument("--base", default="/", help="path that the site lies below, as on GitHub: /digest/")


def run(options: argparse.Namespace) -> int:
    """Serve the site of the current folder until Ctrl-C or SIGTERM, then return 130.

    Raises UsageError for a port that is taken and for options that do not fit.
    """
    root = here()
    if options.host != HOST:
        raise UsageError(f"the preview does not listen on {options.host}", hint=f"it is for this machine alone: {HOST}")
    port = _port(options.port)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where a shell has told us to ignore Ctrl-C
    try:
        _serve(root, port, _base(options.base))
    except KeyboardInterrupt:
        print("\nStopped", file=sys.stderr)
    return INTERRUPTED


def _port(given: str) -> int:
    """Return a port's number; raises UsageError for anything else."""
    text = given.strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LAST_PORT)) and int(text) <= LAST_PORT):
        hint = f"give a number up to {LAST_PORT}, or 0 for any that is free: make serve PORT=8001"
        raise UsageError(f"there is no port '{text}'", hint=hint)
    return int(text)


def _base(path: str) -> str:
    """Return a path with a slash at either end."""
    return f"/{path.strip('/')}/" if path.strip("/") else "/"


def _serve(root: Path, port: int, base: str) -> None:
    preview = Preview(root / OUTPUT, base)
    server = listen(port, preview)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    print(f"Serving {server.address} - Ctrl-C stops", flush=True)
    try:
        with builder(root) as warm, watching(root) as changed:
            _keep_current(root, warm, preview, changed)
    finally:
        preview.close()
        server.shutdown()
        server.server_close()


def _keep_current(root: Path, warm: Builder, preview: Preview, changed: Event) -> None:
    """Build until what was built is what is there, and again whenever it no longer is.

    An edit that comes while a build runs changes the fingerprint: that build is broken off for a new one, but not time
    and again, so that an editor who never pauses sees something too.
    """
    built: fingerprint.Inputs | None = None
    wakes, broken_off = "", 0
    said: tuple[str, ...] = ()
    while True:
        changed.clear()
        now = inputs(root, changed)
        if now == built and not _is_due(wakes):
            changed.wait(LOOK_AGAIN)
            continue
        began = time.monotonic()
        outcome = warm.build(partial(_is_stale, root, changed, now) if broken_off < BREAKS else never, now.code)
        if outcome is None:
            broken_off += 1
            continue
        built, wakes, broken_off = now, "" if outcome.status else _wakes(root), 0
        preview.show(_problems(outcome))
        _say(outcome, said, time.monotonic() - began)
        said = outcome.lines


def _is_stale(root: Path, changed: Event, built: fingerprint.Inputs) -> bool:
    """Say whether the inputs are other than those that are being built, once a change was reported."""
    if not changed.is_set():
        return False
    changed.clear()
    return inputs(root, changed) != built


def _wakes(root: Path) -> str:
    """Return when the same inputs will give another site, because an embargo ends; "" for never."""
    record = fingerprint.read(root / CACHE / "build.json")
    return record.wakes if record else ""


def _is_due(wakes: str) -> bool:
    return bool(wakes) and dt.datetime.now(dt.UTC) >= dt.datetime.fromisoformat(wakes)


def _problems(outcome: Outcome) -> tuple[str, ...]:
    """Return what the page shows in place of the site; nothing where the build went well."""
    if not outcome.status:
        return ()
    lines = tuple(line for line in outcome.lines if not line.startswith(NOTE))
    return lines or (f"the build ended with status {outcome.status}",)


def _say(outcome: Outcome, before: tuple[str, ...], seconds: float) -> None:
    """Print what is new since the last build, and that there was one."""
    lines = [line for line in outcome.lines if not line.startswith(("Look at", "Nothing has changed"))]
    for line in lines if outcome.status else (line for line in lines if line not in before):
        print(line, flush=True)
    print(f"{'Failed' if outcome.status else 'Built'} in {seconds:.2f} s", flush=True)
