"""One line of a check: where, how bad, by which rule, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from copydesk.errors import CopydeskError


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """The build refuses it, or a reader meets it as a fault."""
    WARNING = "warning"
    """Probably a mistake; publishing it is the curator's choice."""
    NOTE = "note"
    """As it should be, and worth knowing: a draft, an embargo."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the curator should look at."""

    file: str
    """From the checkout's folder: content/articles/2023/a.md."""
    line: int
    """Counted from 1."""
    severity: Severity
    rule: str
    """Name of the rule, as docs/checking.md explains it."""
    what: str
    hint: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity}: {self.what} - {self.hint} [{self.rule}]"


def of_error(error: CopydeskError, rule: str, file: str) -> Finding:
    """Return an error that some other part raised as a finding, in `file` where it does not know its own place."""
    hint = error.hint or "mend it"
    return Finding(error.file or file, error.line or 1, Severity.ERROR, rule, _one_line(error.what), _one_line(hint))


def _one_line(text: str) -> str:
    return " ".join(text.split())
