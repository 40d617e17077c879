"""When somebody was in the news."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.facts import Timeline
from copydesk.digest.timelines import LEAST, MOST, STORIES, timeline
from copydesk.language.interface import language
from digest.fakes import story

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


def told(*days: str) -> tuple[Any, ...]:
    """Return stories of these days, newest first."""
    return tuple(story(f"s{at}", day) for at, day in enumerate(sorted(days, reverse=True)))


def made(since: str, *days: str) -> Timeline:
    figure = timeline(told(*days), dt.date.fromisoformat(since))
    assert figure is not None
    return figure


def labels(figure: Timeline) -> list[str]:
    """Return the two ends and the bars that are not empty, each with its number."""
    full = [f"{each.label}: {each.column.value}" for each in figure.bins if each.column.value]
    return [figure.bins[0].short, *full, figure.bins[-1].short]


def test_each_bar_is_a_week_and_weeks_without_a_story_are_there() -> None:
    figure = made("2022-12-28", "2023-01-10", "2023-01-15", "2023-03-01")
    assert (figure.unit, figure.total, len(figure.bins)) == ("week", 3, 10)
    assert labels(figure) == [
        "26 December 2022",
        "9–15 January 2023: 2",
        "27 February – 5 March 2023: 1",
        "27 February 2023",
    ]
    assert figure.busiest.label == "9–15 January 2023"


def test_it_begins_with_the_digest_and_ends_with_its_own_newest_story() -> None:
    figure = made("2022-12-01", "2023-02-01", "2023-02-02", "2023-02-03")
    assert (figure.bins[0].short, figure.bins[-1].label) == ("28 November 2022", "30 January – 5 February 2023")
    assert figure.bins[-1].column.value == 3


@pytest.mark.parametrize(
    ("since", "unit", "first", "last"),
    [
        ("2023-01-22", "day", "22 January 2023", "22 March 2023"),
        ("2023-01-21", "week", "16–22 January 2023", "20–26 March 2023"),
        ("2022-02-07", "week", "7–13 February 2022", "20–26 March 2023"),
        ("2022-02-06", "week", "31 January – 6 February 2022", "20–26 March 2023"),
        ("2022-01-30", "month", "January 2022", "March 2023"),
        ("2018-04-30", "month", "April 2018", "March 2023"),
        ("2018-03-31", "quarter", "January 2018 – March 2018", "January 2023 – March 2023"),
        ("2007-12-31", "year", "2007", "2023"),
        ("1963-12-31", "years", "1962–1963", "2022–2023"),
        ("1000-01-01", "years", "1000–1019", "2020–2039"),
    ],
)
def test_the_bars_are_as_fine_as_sixty_of_them_allow(since: str, unit: str, first: str, last: str) -> None:
    figure = made(since, "2023-03-20", "2023-03-21", "2023-03-22")
    assert (figure.unit, figure.bins[0].label, figure.bins[-1].label) == (unit, first, last)


def test_of_equal_peaks_the_newest_is_the_busiest() -> None:
    figure = made("2022-12-26", "2023-01-03", "2023-02-01", "2023-03-01")
    assert figure.busiest is figure.bins[-1]


@pytest.mark.parametrize(
    ("since", "days"),
    [
        ("2022-01-01", ["2023-03-20"]),
        ("2022-01-01", ["2023-03-20"] * (STORIES - 1)),
        ("2023-03-14", ["2023-03-20"] * 9),
    ],
    ids=["one story", "too few stories", "too short a time"],
)
def test_where_there_is_little_to_show_there_is_no_figure(since: str, days: list[str]) -> None:
    assert timeline(told(*days), dt.date.fromisoformat(since)) is None


def test_the_bars_are_named_in_the_language_of_the_site() -> None:
    figure = timeline(told("2023-01-10", "2023-01-15", "2023-03-01"), dt.date(2022, 12, 28), language("de"))
    assert figure is not None
    assert figure.bins[-1].short == "27. Februar 2023"


@given(st.lists(DAYS, min_size=STORIES, max_size=8), DAYS)
def test_every_story_is_in_one_bar_and_the_newest_in_the_last(days: list[dt.date], since: dt.date) -> None:
    figure = timeline(told(*map(str, days)), since)
    if figure is not None:
        assert LEAST <= len(figure.bins) <= MOST
        assert sum(each.column.value for each in figure.bins) == figure.total == len(days)
        assert figure.bins[-1].column.value
        assert len({each.label for each in figure.bins}) == len(figure.bins)
