"""What became of each received story: one line for a person, or one JSON object for a program."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import Final

from copydesk.errors import CopydeskError

WIDTH: Final = 14
ADDED: Final = "added"
NEEDS_DATE: Final = "needs a date"
UPDATED: Final = "updated"
THERE: Final = "already there"
DUPLICATE: Final = "duplicate of"
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
    """Print an outcome as one line, with what the curator should look at behind it.

    Where `several` files are added at once, the line says which one became the story.
    """
    if outcome.what == REFUSED:
        print(f"{REFUSED:<{WIDTH}}{outcome.why}", file=sys.stderr)
        return
    reasons = "; ".join(" ".join(reason.split()) for reason in (outcome.why, *outcome.warnings) if reason)
    origin = f" from {outcome.received}" if several else ""
    said = f"{outcome.what:<{WIDTH}}{outcome.file}{origin}{' - ' + reasons if reasons else ''}"
    print(said, file=sys.stderr if outcome.wrong else sys.stdout)


def as_json(outcome: Outcome, *, dry: bool) -> str:
    """Return an outcome as one JSON object on one line."""
    row = {
        "result": outcome.what,
        "file": outcome.file,
        "why": outcome.why,
        "received": outcome.received,
        "warnings": list(outcome.warnings),
        "dry_run": dry,
    }
    return json.dumps(row, ensure_ascii=False)
