"""Dates in English words, whatever the locale of the machine."""

from __future__ import annotations

import datetime as dt
from typing import Final

MONTHS: Final = tuple("January February March April May June July August September October November December".split())
DAYS: Final = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


def short_label(day: dt.date) -> str:
    """Return 20 March 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_label(day: dt.date) -> str:
    """Return Monday, 20 March 2023."""
    return f"{DAYS[day.weekday()]}, {short_label(day)}"


def month_label(day: dt.date) -> str:
    """Return March 2023."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def span_label(start: dt.date, end: dt.date) -> str:
    """Return 20–26 March 2023, 27 February – 5 March 2023, or the one day in full."""
    if start == end:
        return day_label(start)
    if start.year != end.year:
        return f"{short_label(start)} – {short_label(end)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]} – {short_label(end)}"
    return f"{start.day}–{short_label(end)}"
