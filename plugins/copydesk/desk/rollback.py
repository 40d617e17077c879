"""`rollback`: the site as it was before the last build."""

from __future__ import annotations

import argparse
from pathlib import Path

from copydesk.desk.build import CACHE, OUTPUT, PREVIOUS
from copydesk.desk.folders import locked, swap
from copydesk.errors import BuildError


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options: there are none."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Let output/ and the site that the last build replaced change places, so that a second call undoes the first.

    Raises BuildError where there is none.
    """
    del options
    root = Path.cwd()
    with locked(root / CACHE / "build.lock"):
        if not (root / PREVIOUS).is_dir() or not (root / OUTPUT).is_dir():
            raise BuildError("there is no earlier site to go back to", hint="only a build over another keeps one")
        swap(root / PREVIOUS, root / OUTPUT)
    print(f"{OUTPUT}/ is as it was before the last build; the next build makes it anew from content/")
    return 0
