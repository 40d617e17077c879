"""What can go wrong, as one small tree; each error says what, where and what to do.

CopydeskError                 anything that a person can mend
├── InputError                a received file cannot become a story
├── StoryError                a story file has a field or a body that cannot be used
├── RegistryError             content/entities, content/sources.yml or an edition file is wrong
├── SettingsError             a COPYDESK_* setting is unknown or ill-typed
├── UsageError                a command was called with arguments that do not fit
└── BuildError                the site as a whole cannot be published
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class CopydeskError(Exception):
    """A fault that the curator can mend, printed as one line without a traceback.

    `what` says what is wrong, `hint` what to do; `file` and `line` (counted from 1) say where, as far as is known.
    """

    def __init__(self, what: str, *, hint: str = "", file: str = "", line: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.file = file
        self.line = line

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        return " ".join(f"{where}{self.what}{' - ' + self.hint if self.hint else ''}".split())

    def at(self, file: str, line: int = 0) -> CopydeskError:
        """Return the same error placed in `file`, where it did not know its place yet."""
        return type(self)(self.what, hint=self.hint, file=self.file or file, line=self.line or line)


class InputError(CopydeskError):
    """A received file cannot become a story."""


class StoryError(CopydeskError):
    """A story file has a field or a body that cannot be used."""


class RegistryError(CopydeskError):
    """The registry, the list of sources or an edition file is wrong."""


class SettingsError(CopydeskError):
    """A COPYDESK_* setting is unknown or ill-typed."""


class UsageError(CopydeskError):
    """A command was called with arguments that do not fit."""


class BuildError(CopydeskError):
    """The site as a whole cannot be published."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'?" for the known word nearest to `word`, or "" where none is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.7)
    return f"did you mean '{near[0]}'?" if near else ""
