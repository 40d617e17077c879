"""Dates in words."""

from __future__ import annotations

import datetime as dt

import pytest

from copydesk.digest.dates import day_label, month_label, period_label, span_label


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        ("2023-03-20", "2023-03-26", "20–26 March 2023"),
        ("2023-02-27", "2023-03-05", "27 February – 5 March 2023"),
        ("2022-12-26", "2023-01-01", "26 December 2022 – 1 January 2023"),
        ("2023-03-20", "2023-03-20", "Monday, 20 March 2023"),
    ],
)
def test_a_span_names_nothing_twice(start: str, end: str, label: str) -> None:
    assert span_label(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) == label


def test_a_day_and_a_month() -> None:
    assert day_label(dt.date(2023, 3, 26)) == "Sunday, 26 March 2023"
    assert month_label(dt.date(2023, 3, 26)) == "March 2023"


@pytest.mark.parametrize(
    ("since", "until", "label"),
    [
        ("2013-03", "", "since March 2013"),
        ("2013-03-28", "", "since 28 March 2013"),
        ("", "2019", "until 2019"),
        ("2010", "2019", "2010–2019"),
        ("2010", "2019-06", "2010 – June 2019"),
        ("2010-05", "2010-05", "May 2010"),
        ("", "", ""),
    ],
)
def test_a_period_is_as_exact_as_its_dates(since: str, until: str, label: str) -> None:
    assert period_label(since, until) == label
