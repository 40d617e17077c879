from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.intake.dates import date_line, iso_date, weekday_hint

DAY = dt.date(2023, 3, 4)


@pytest.mark.parametrize(
    "line",
    [
        "2023-03-04",
        "Published: March 4, 2023 at 9:15 a.m.",
        "Saturday, 4 March 2023, 09:15 GMT",
        "Published 4 March 2023 | Updated 5 March 2023",
        "Le 4 mars 2023 à 10h05",
        "4. März 2023, 10:15 Uhr",
        "4 de marzo de 2023",
        "04.03.2023",
        "٤ مارس ٢٠٢٣",
        "4 मार्च 2023",
        "4/mar/2023",
        "2023. 3. 4.",
        "2023 m. kovo 4 d.",
        "2023. gada 4. marts",
    ],
)
def test_a_line_that_is_a_date_and_nothing_else_dates_the_story(line: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.date == DAY


@pytest.mark.parametrize("line", ["03/04/2023", "Updated 4 March 2023"])
def test_an_ambiguous_date_and_an_update_are_hints(line: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.date is None
    assert found.hint


@pytest.mark.parametrize(
    "line",
    [
        "On 4 March 2023 the tower fell.",
        "© 2023",
        "March",
        "31 February 2023",
        "4 March",
        "99/99/2023",
        "2026-13-40",
        "1402-12-13",
        "4 มีนาคม 2566",
        "Updated 3 hours ago",
    ],
)
def test_prose_and_impossible_dates_are_no_date_line(line: str) -> None:
    assert date_line(line) is None


def test_machine_dates_keep_their_zone_and_lose_fractions() -> None:
    assert iso_date("2023-03-04T10:00:00.123+0200") == dt.datetime(
        2023, 3, 4, 10, tzinfo=dt.timezone(dt.timedelta(hours=2))
    )
    assert str(iso_date("2023-03-04T10:00:00+02")) == "2023-03-04 10:00:00+02:00"
    assert str(iso_date("2023-03-04 10:00:00 GMT")) == "2023-03-04 10:00:00+00:00"
    assert iso_date("20230304") == DAY
    assert iso_date("0000-00-00") is None


@pytest.mark.parametrize("text", ["2023-03-04 10:05 PM", "2023-03-04T24:00:00Z", "2023-03-04T10:05:00+99:00"])
def test_a_time_that_cannot_be_read_leaves_the_day(text: str) -> None:
    assert iso_date(text) == DAY


def test_a_weekday_is_only_ever_a_hint() -> None:
    assert weekday_hint("The board met on Thursday, and on Friday again.") == "Thursday"


@settings(max_examples=200)
@given(st.text(max_size=120))
def test_any_text_can_be_asked_for_a_date(text: str) -> None:
    date_line(text)
    iso_date(text)
