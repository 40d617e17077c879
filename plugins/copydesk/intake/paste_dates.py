"""Lines at the head of a paste that hold a date beside something else: a place, an outlet, a time of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from copydesk.intake.dates import TIME, DateLine, date_line
from copydesk.intake.headline import is_outlet_name
from copydesk.text.characters import squeeze

MAX_LINE: Final = 100
MAX_WORDS: Final = 3
MAX_WAY: Final = 45
PARTS: Final = re.compile(r"(?:(?<!\s)\s++)?[|•·]\s*+|(?<!\s)\s++[-–—/]\s++")
CLOCK: Final = re.compile(r"(?P<time>\d{1,2}[:.]\d{2}(?: ?[AP]\.?M\.?)?(?: [A-Z]{2,4})?),? (?P<date>.{6,40})")
WAY: Final = re.compile(r"(?<!\s)\s++[>›»→/|]\s++")
NO_SECTION: Final = frozenset(".!?:;,“”")
WAY_END: Final = re.compile(r"(?:(?<!\s)\s++)?[>›»→]$")


@dataclass(frozen=True, slots=True)
class PlacedDate:
    """A date, and the outlet that stands beside it."""

    dated: DateLine
    outlet: str = ""


def placed_date(line: str) -> PlacedDate | None:
    """Return the date of a line that holds a place, an outlet or a time beside it ("Osk · 8 March 2023"), else None."""
    text = squeeze(line)
    parts = [part for part in PARTS.split(text) if part] if len(text) <= MAX_LINE else []
    dates = [dated for part in parts if (dated := _dated(part))]
    others = [part for part in parts if not _dated(part) and not TIME.fullmatch(part.casefold())]
    if len(dates) != 1 or len(parts) < 2 or not all(map(_is_name, others)) or len(others) > 2:
        return None
    return PlacedDate(dates[0], next((part for part in others if is_outlet_name(part)), ""))


def _dated(part: str) -> DateLine | None:
    """Return what a part says that is a date, a time of day before it not counted."""
    clock = CLOCK.fullmatch(part)
    return date_line(clock["date"]) if clock else date_line(part)


def _is_name(part: str) -> bool:
    plain = len(part.split()) <= MAX_WORDS and part[0].isupper() and not part.endswith((".", "?", "!", ":"))
    return plain and not any(char.isdigit() for char in part)


def steps_of(line: str) -> tuple[str, ...]:
    """Return the sections of a line that is a way to a headline ("Marvania / Coast", "Marvania >"), else nothing."""
    text = squeeze(line)
    bare = WAY_END.sub("", text)
    steps = tuple(step for step in WAY.split(bare) if step)
    signed = bare != text or len(steps) > 1
    return steps if signed and len(text) <= MAX_WAY and steps and all(_is_section(step) for step in steps) else ()


def _is_section(step: str) -> bool:
    return len(step.split()) <= 2 and step[0].isupper() and not any(char in NO_SECTION for char in step)
