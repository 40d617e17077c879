"""What has been found in a paste so far, while its lines are read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from copydesk.intake.dates import DateLine
from copydesk.intake.lines import Line
from copydesk.model import Decision


@dataclass(slots=True)
class Draft:
    """The fields of the story to be, each with its basis, and what became of which line."""

    title: str = ""
    section: str = ""
    source: str = ""
    address: str = ""
    authors: tuple[str, ...] = ()
    date: dt.date | dt.datetime | None = None
    hint: str = ""
    sent: dt.date | dt.datetime | None = None
    """When the mail that the text was copied from was written."""
    credit: str = ""
    standfirst: str = ""
    language: str = ""
    basis: dict[str, str] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def note(self, rule: str, action: str, line: Line, to: str = "") -> None:
        """Write down what became of a line."""
        self.decisions.append(Decision(rule, action, line.text, to, line.number))

    def set_section(self, section: str) -> None:
        """Take a section where none is known yet."""
        if section and not self.section:
            self.section, self.basis["section"] = section, "breadcrumb"

    def set_authors(self, names: tuple[str, ...], language: str = "") -> None:
        """Take the authors of a byline where none are known yet."""
        if names:
            self.authors, self.basis["authors"] = self.authors or names, "byline"
            self.language = self.language or language

    def set_date(self, dated: DateLine) -> None:
        """Take what a date line says: a date, or the hint that it is."""
        if dated.date and not self.date:
            self.date, self.basis["date"] = dated.date, "date-line"
        self.hint = self.hint or dated.hint
        self.language = self.language or dated.language
        if dated.hint and not dated.updated:
            self.warnings.append(f"The date {dated.hint} can be read in two ways; give the right one.")
