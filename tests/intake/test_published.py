"""A date only where what is stated and what is shown agree, or where one of them is alone."""

from __future__ import annotations

import datetime as dt

import pytest

from copydesk.intake.dom import parse
from copydesk.intake.jsonld import Article
from copydesk.intake.published import Shown, Stated, address_day, publication, settled

UTC = dt.UTC
CET = dt.timezone(dt.timedelta(hours=1))
DAY = dt.date(2023, 3, 20)
NOON = Stated(dt.datetime(2023, 3, 20, 12, tzinfo=UTC), "json-ld")
LATE = Stated(dt.datetime(2023, 3, 19, 23, 30, tzinfo=UTC), "json-ld")
EARLY = Stated(dt.datetime(2023, 3, 21, 2, 17, tzinfo=UTC), "meta")
FAR = Stated(dt.datetime(2023, 3, 21, 22, tzinfo=UTC), "meta")
LOCAL = Stated(dt.datetime(2023, 3, 20, 1, 30, tzinfo=dt.timezone(dt.timedelta(hours=2))), "microdata")


def shown(day: dt.date, kind: str = "", basis: str = "date-line") -> Shown:
    return Shown(day, kind, basis)


def test_what_is_stated_and_shown_alike_is_the_date() -> None:
    assert settled((NOON,), (shown(DAY),), None).date == NOON.moment


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ((LATE,), "2023-03-20 00:30:00+01:00"),
        ((EARLY,), "2023-03-20 23:17:00-03:00"),
        ((FAR,), "2023-03-20"),
        ((LATE, LOCAL), "2023-03-20 01:30:00+02:00"),
    ],
    ids=["nearest zone ahead", "nearest zone behind", "no such zone", "instant in its zone"],
)
def test_the_papers_own_day_goes_before_that_of_utc(stated: tuple[Stated, ...], expected: str) -> None:
    assert str(settled(stated, (shown(DAY),), None).date) == expected


def test_the_day_in_the_address_settles_one_of_utc() -> None:
    found = settled((LATE,), (), DAY)
    assert (str(found.date), found.basis) == ("2023-03-20 00:30:00+01:00", "address")


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
    assert address_day("https://courier.example/2023/mar/20/ferry") == DAY
    assert address_day("https://courier.example/2023-03-20/ferry") == DAY
    assert address_day("https://courier.example/2023/02/31/ferry") is None
    assert address_day("https://courier.example/2023/03-20/ferry") is None
    assert address_day("https://courier.example/2023/ferry") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("20230403", "2023-04-03"),
        ("1680516300", "2023-04-03 10:05:00+00:00"),
        ("1680516300000", "2023-04-03 10:05:00+00:00"),
        ("Mon, 3 April 2023 10:05:00 +0200 (CEST)", "2023-04-03"),
        ("0", "None"),
        ("9999999999", "None"),
        ("9999999999999", "None"),
        ("99999999", "None"),
        ("1970-01-01T00:00:00Z", "None"),
    ],
)
def test_values_of_meta_elements_are_read_as_sites_write_them(value: str, expected: str) -> None:
    meta = {"article:published_time": value}
    assert str(publication(parse("<p>-</p>"), Article(), meta, (), "").date) == expected


def test_a_lone_date_that_the_address_confirms_is_that_of_publication() -> None:
    assert settled((), (shown(DAY),), DAY).date == DAY
