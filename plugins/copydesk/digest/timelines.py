"""When somebody was in the news: the stories of a list in stretches of time of one length."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from copydesk.digest.figure_facts import Timeline, TimelineBin
from copydesk.digest.story_facts import StoryPage
from copydesk.language.dates import month_label, short_label, span_label
from copydesk.language.interface import ENGLISH, Language
from copydesk.render.figures.columns import columns

MOST: Final = 60
"""Bars: more are thinner than a hair on a phone."""
LEAST: Final = 8
"""Bars below which there is no figure: a few broad blocks say less than the days beside the stories."""
STORIES: Final = 3
"""Stories below which there is none either: two bars of one story each are two dates."""
YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 200)
"""Years in a bar, round numbers; with the last, all the years that a date can have fit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A length of time."""

    name: str
    number: Callable[[dt.date], int]
    """Of the stretch that a day falls in; the next stretch has the next number."""
    start: Callable[[int], dt.date]
    label: Callable[[dt.date, Language], str]
    """What a stretch that starts on a day is called."""
    short: Callable[[dt.date, Language], str]


def timeline(stories: Sequence[StoryPage], since: dt.date, language: Language = ENGLISH) -> Timeline | None:
    """Return how many of the stories fall into each stretch from `since` to the newest; None where that shows little.

    `since` is the first day of the digest, so that all begin alike. Each ends with its own newest story: a page
    depends on its own facts, and no story of others may rewrite it.
    """
    if len(stories) < STORIES:
        return None
    days = [story.date.date() for story in stories]
    first, last = min(since, *days), max(days)
    unit = next(unit for unit in UNITS if unit.number(last) - unit.number(first) < MOST)
    numbers = range(unit.number(first), unit.number(last) + 1)
    if len(numbers) < LEAST:
        return None
    return _timeline(unit, numbers, Counter(map(unit.number, days)), language)


def _timeline(unit: Unit, numbers: Sequence[int], counts: Counter[int], language: Language) -> Timeline:
    drawn = columns([counts[number] for number in numbers])
    names = (_names(unit, number, language) for number in numbers)
    bins = tuple(TimelineBin(*both, column) for both, column in zip(names, drawn, strict=True))
    busiest = max(reversed(bins), key=lambda each: each.column.value)
    return Timeline(unit.name, bins, busiest, counts.total(), busiest.column.height)


@cache  # all entities of a digest share their stretches, and to name one takes thirty times as long as to count in it
def _names(unit: Unit, number: int, language: Language) -> tuple[str, str]:
    start = unit.start(number)
    return unit.label(start, language), unit.short(start, language)


def _week(day: dt.date) -> int:
    return (day.toordinal() - 1) // 7  # the calendar's first day, 1 January of the year 1, was a Monday


def _monday(number: int) -> dt.date:
    return dt.date.fromordinal(7 * number + 1)


def _week_label(monday: dt.date, language: Language) -> str:
    return span_label(monday, min(monday, LAST_MONDAY) + dt.timedelta(days=6), language)


def _months(length: int, day: dt.date) -> int:
    return (12 * day.year + day.month - 1) // length


def _month(length: int, number: int) -> dt.date:
    year, month = divmod(length * number, 12)
    return dt.date(year, month + 1, 1)


def _quarter_label(start: dt.date, language: Language) -> str:
    return f"{month_label(start, language)} – {month_label(start.replace(month=start.month + 2), language)}"


def _years(length: int, day: dt.date) -> int:
    return day.year // length


def _year(length: int, number: int) -> dt.date:
    return dt.date(max(length * number, 1), 1, 1)


def _years_label(length: int, start: dt.date, _: Language) -> str:
    return f"{start.year}" if length == 1 else f"{start.year}–{start.year // length * length + length - 1}"


def _year_unit(length: int) -> Unit:
    label = partial(_years_label, length)
    return Unit("year" if length == 1 else "years", partial(_years, length), partial(_year, length), label, label)


LAST_MONDAY: Final = dt.date.max - dt.timedelta(days=6)
UNITS: Final = (
    Unit("day", dt.date.toordinal, dt.date.fromordinal, short_label, short_label),
    Unit("week", _week, _monday, _week_label, short_label),
    Unit("month", partial(_months, 1), partial(_month, 1), month_label, month_label),
    Unit("quarter", partial(_months, 3), partial(_month, 3), _quarter_label, month_label),
    *map(_year_unit, YEARS),
)
"""From the finest on."""
