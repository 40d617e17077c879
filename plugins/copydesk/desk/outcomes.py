"""What became of each received story, as one line for a person or as JSON for a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from copydesk.errors import CopydeskError

WIDTH: Final = 14
ADDED: Final = "added"
NEEDS_DATE: Final = "needs a date"
UPDATED: Final = "updated"
THERE: Final = "already there"
CONFLICT: Final = "conflict"
REFUSED: Final = "refused"
WRONG: Final = frozenset({CONFLICT, REFUSED})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One story's fate; `file` is the story's file, or for a refused one the received file."""

    what: str
    file: str
    why: str = ""
    received: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def wrong(self) -> bool:
        """Whether the command must not end as if all were well."""
        return self.what in WRONG


def refused(error: CopydeskError, received: str) -> Outcome:
    """Return the outcome of a file that could not be read."""
    return Outcome(REFUSED, received, str(error), received)


def say(outcome: Outcome, *, several: bool = False) -> None:
    """Print an outcome: one line, and one for each thing that the curator should look at.

    Where `several` files are added at once, the line says which one became the story.
    """
    if outcome.what == REFUSED:
        print(f"{REFUSED:<{WIDTH}}{outcome.why}", file=sys.stderr)
        return
    stream = sys.stderr if outcome.wrong else sys.stdout
    why = f" - {outcome.why}" if outcome.why else ""
    origin = f" from {outcome.received}" if several else ""
    print(f"{outcome.what:<{WIDTH}}{outcome.file}{origin}{why}", file=stream)
    for warning in outcome.warnings:
        print(f"{'':<{WIDTH}}{warning}", file=stream)


def as_json(outcomes: Iterable[Outcome], *, dry: bool) -> str:
    """Return all outcomes as one JSON document."""
    rows = [
        {
            "result": outcome.what,
            "file": outcome.file,
            "why": outcome.why,
            "received": outcome.received,
            "warnings": list(outcome.warnings),
        }
        for outcome in outcomes
    ]
    return json.dumps({"dry_run": dry, "stories": rows}, ensure_ascii=False, indent=1)
