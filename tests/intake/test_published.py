"""A date only where what is stated and what is shown agree, or where one of them is alone."""

from __future__ import annotations

import datetime as dt

import pytest

from copydesk.intake.published import Shown, Stated, address_day, settled

UTC = dt.UTC
DAY = dt.date(2023, 3, 20)
NOON = Stated(dt.datetime(2023, 3, 20, 12, tzinfo=UTC), "json-ld")
LATE = Stated(dt.datetime(2023, 3, 19, 23, 30, tzinfo=UTC), "json-ld")
LOCAL = Stated(dt.datetime(2023, 3, 20, 1, 30, tzinfo=dt.timezone(dt.timedelta(hours=2))), "microdata")


def shown(day: dt.date, kind: str = "", basis: str = "date-line") -> Shown:
    return Shown(day, kind, basis)


def test_what_is_stated_and_shown_alike_is_the_date() -> None:
    assert settled((NOON,), (shown(DAY),), None).date == NOON.moment


@pytest.mark.parametrize(
    ("stated", "expected"), [((LATE,), DAY), ((LATE, LOCAL), LOCAL.moment)], ids=["day alone", "instant in its zone"]
)
def test_the_papers_own_day_goes_before_that_of_utc(stated: tuple[Stated, ...], expected: dt.date) -> None:
    assert settled(stated, (shown(DAY),), None).date == expected


def test_the_day_in_the_address_settles_one_of_utc() -> None:
    found = settled((LATE,), (), DAY)
    assert (found.date, found.basis) == (DAY, "address")


@pytest.mark.parametrize(
    ("stated", "seen"),
    [
        ((NOON,), (shown(dt.date(2024, 1, 5)),)),
        ((NOON,), (shown(dt.date(2024, 1, 5), "updated"),)),
        ((NOON, Stated(dt.date(2021, 2, 1), "meta")), ()),
        ((), (shown(DAY),)),
    ],
    ids=["shown otherwise", "updated much later", "stated twice", "shown without a word"],
)
def test_a_contradiction_or_a_bare_date_is_a_hint(stated: tuple[Stated, ...], seen: tuple[Shown, ...]) -> None:
    found = settled(stated, seen, None)
    assert found.date is None
    assert found.hint


@pytest.mark.parametrize(
    ("stated", "seen"),
    [
        ((NOON,), ()),
        ((NOON,), (shown(dt.date(2023, 3, 22), "updated"),)),
        ((NOON,), (shown(DAY, "published"), shown(dt.date(2024, 1, 5)))),
        ((), (shown(DAY, "published"),)),
        ((Stated(dt.date(2021, 2, 1), "meta"),), (shown(DAY, "published"),)),
    ],
    ids=["stated alone", "updated soon", "both shown", "shown with its word", "the word against the data"],
)
def test_a_statement_without_a_rival_is_believed(stated: tuple[Stated, ...], seen: tuple[Shown, ...]) -> None:
    moment = settled(stated, seen, None).date
    assert moment is not None
    assert str(moment)[:10] == "2023-03-20"


def test_an_update_alone_is_no_date() -> None:
    assert settled((), (shown(DAY, "updated"),), DAY).date is None


def test_an_address_holds_a_day_only_where_it_is_one() -> None:
    assert address_day("https://courier.example/2023/03/20/ferry") == DAY
    assert address_day("https://courier.example/2023/02/31/ferry") is None
    assert address_day("https://courier.example/2023/ferry") is None
