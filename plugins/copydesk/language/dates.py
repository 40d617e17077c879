"""Dates as the language of the interface writes them, whatever the locale of the machine: CLDR's patterns, by Babel."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from types import MappingProxyType
from typing import Final

from copydesk.language.interface import ENGLISH, Language

SHORT_MONTH: Final = re.compile(r"(?<!M)MMM(?!M)")
THIN_SPACE: Final = "\u2009"
"""What CLDR puts around the dash; our pages have a plain one, which every search and every old font knows."""
FIRST: Final = MappingProxyType({"fr": "1er"})
"""How a language writes the first day of a month, where that is no plain number; CLDR has no word on it."""


def short_label(day: dt.date, language: Language = ENGLISH) -> str:
    """Return 20 March 2023."""
    return _formatted(_date(day), "long", language.locale)


def day_label(day: dt.date, language: Language = ENGLISH) -> str:
    """Return Monday, 20 March 2023."""
    return _formatted(_date(day), "full", language.locale)


def month_label(day: dt.date, language: Language = ENGLISH) -> str:
    """Return March 2023."""
    return _month(_date(day), language.locale)


def period_label(since: str, until: str, language: Language = ENGLISH) -> str:
    """Return since March 2013, until 2019, 2010–2019, or 4 May 2010 – June 2019.

    The dates are ISO, as exact as is known: 2019, 2019-03 or 2019-03-28; empty where the end is open.
    """
    start, end = _exact_label(since, language), _exact_label(until, language)
    if start == end:
        return start
    if not end:
        return _since(start, language, day=_is_day(since))
    if not start:
        return _until(end, language, day=_is_day(until))
    return f"{start}–{end}" if start.isdecimal() and end.isdecimal() else f"{start} – {end}"


def _is_day(date: str) -> bool:
    return date.count("-") == 2


def _since(start: str, language: Language, *, day: bool) -> str:
    """Return since March 2013; before a day many languages want another word."""
    return language.gettext("since %(day)s", day=start) if day else language.gettext("since %(date)s", date=start)


def _until(end: str, language: Language, *, day: bool) -> str:
    return language.gettext("until %(day)s", day=end) if day else language.gettext("until %(date)s", date=end)


def _exact_label(date: str, language: Language) -> str:
    """Return 2019 as it is, 2019-03 as March 2019, 2019-03-28 as 28 March 2019."""
    year, *rest = date.split("-")
    if not rest:
        return year
    day = dt.date(int(year), int(rest[0]), int(rest[1]) if len(rest) > 1 else 1)
    return short_label(day, language) if len(rest) > 1 else month_label(day, language)


def span_label(start: dt.date, end: dt.date, language: Language = ENGLISH) -> str:
    """Return 20–26 March 2023, 27 February – 5 March 2023, or the one day in full."""
    return day_label(start, language) if start == end else _interval(start, end, language.locale)


def _date(day: dt.date) -> dt.date:
    return day.date() if isinstance(day, dt.datetime) else day


@cache
def _formatted(day: dt.date, length: str, locale: str) -> str:
    from babel import Locale

    return _filled(str(Locale.parse(locale).date_formats[length].pattern), day, locale)


@cache
def _month(day: dt.date, locale: str) -> str:
    from babel.dates import format_skeleton

    return str(format_skeleton("yMMMM", day, locale=locale))


def _interval(start: dt.date, end: dt.date, locale: str) -> str:
    """Return two days with what they share said once: CLDR's interval of days, its months written in full."""
    from babel import Locale

    largest = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    known = Locale.parse(locale).interval_formats
    first, second = known["yMMMMd" if "yMMMMd" in known else "yMMMd"][largest]
    label = _filled(_full(first), start, locale) + _filled(_full(second), end, locale)
    return label.replace(THIN_SPACE, " ")


def _full(pattern: str) -> str:
    """Return a pattern of CLDR's with its months in full, as the standard has it for a length that is not listed."""
    return SHORT_MONTH.sub("MMMM", pattern)


def _filled(pattern: str, day: dt.date, locale: str) -> str:
    from babel.dates import format_date

    first = FIRST.get(locale.partition("_")[0]) if day.day == 1 else None
    return str(format_date(day, pattern.replace("d", f"'{first}'", 1) if first else pattern, locale=locale))
