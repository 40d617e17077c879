"""Dates in words."""

from __future__ import annotations

import datetime as dt

import pytest

from copydesk.language.dates import day_label, month_label, period_label, short_label, span_label
from copydesk.language.interface import language


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


@pytest.mark.parametrize(
    ("tag", "day", "short", "month", "span"),
    [
        ("de", "Mittwoch, 1. März 2023", "1. März 2023", "März 2023", "1.–7. März 2023"),
        ("fr", "mercredi 1er mars 2023", "1er mars 2023", "mars 2023", "1er–7 mars 2023"),
        ("es", "miércoles, 1 de marzo de 2023", "1 de marzo de 2023", "marzo de 2023", "1–7 de marzo de 2023"),
        ("en-US", "Wednesday, March 1, 2023", "March 1, 2023", "March 2023", "March 1 – 7, 2023"),
        ("ar", "الأربعاء، 1 مارس 2023", "1 مارس 2023", "مارس 2023", "1–7 مارس 2023"),
    ],
)
def test_each_language_has_its_own(tag: str, day: str, short: str, month: str, span: str) -> None:
    first, spoken = dt.date(2023, 3, 1), language(tag)
    assert day_label(first, spoken) == day
    assert short_label(dt.datetime(2023, 3, 1, 9, 30, tzinfo=dt.UTC), spoken) == short
    assert month_label(first, spoken) == month
    assert span_label(first, dt.date(2023, 3, 7), spoken) == span


def test_a_period_is_told_in_the_language() -> None:
    assert period_label("2013-03", "", language("de")) == "seit März 2013"
    assert period_label("", "2019-05-01", language("fr")) == "jusqu’au 1er mai 2019"
    assert period_label("", "2019-05", language("fr")) == "jusqu’en mai 2019"
