"""Dates in English words, whatever the locale of the machine."""

from __future__ import annotations

import datetime as dt
from typing import Final

MONTHS: Final = tuple("January February March April May June July August September October November December".split())
DAYS: Final = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


def short_label(day: dt.date) -> str:
    """Return 20 March 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period_label(since: str, until: str) -> str:
    """Return since March 2013, until 2019, 2010–2019, or 4 May 2010 – June 2019.

    The dates are ISO, as exact as is known: 2019, 2019-03 or 2019-03-28; empty where the end is open.
    """
    start, end = _exact_label(since), _exact_label(until)
    if not (start and end):
        return f"since {start}" if start else f"until {end}" if end else ""
    if start == end:
        return start
    return f"{start}–{end}" if start.isdecimal() and end.isdecimal() else f"{start} – {end}"


def _exact_label(date: str) -> str:
    """Return 2019 as it is, 2019-03 as March 2019, 2019-03-28 as 28 March 2019."""
    year, *rest = date.split("-")
    if not rest:
        return year
    day = dt.date(int(year), int(rest[0]), int(rest[1]) if len(rest) > 1 else 1)
    return short_label(day) if len(rest) > 1 else month_label(day)


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
