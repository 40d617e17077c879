"""The field `corrections` and the list of all of them."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from copydesk.digest.corrections import EACH_PAGE, corrected, corrections, last_change, left, retraction
from copydesk.digest.facts import CorrectionFact, RetractionFact
from copydesk.errors import StoryError
from digest.fakes import story

FILE = "content/articles/2023/tolls.md"
HINT = "write '- 2023-03-20: what was wrong and how it reads now'"


def test_a_list_or_a_mapping_is_read_and_the_newest_comes_first() -> None:
    expected = (
        CorrectionFact(dt.date(2023, 3, 24), "The wall is 40 metres long."),
        CorrectionFact(dt.date(2023, 3, 21), "The mayor is Orla Venn."),
    )
    given = {"2023-03-21": "The mayor is Orla Venn.", "2023-03-24": "The wall is 40 metres long."}
    assert corrections([{day: text} for day, text in given.items()], FILE) == expected
    assert corrections(given, FILE) == expected
    assert corrections([], FILE) == ()


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("2023-03-24 the wall", "'corrections' is no list"),
        (
            ["2023-03-24 The wall is 40 metres long."],
            "the correction '2023-03-24 The wall is 40 metres long.' has no date",
        ),
        ([{"24 March": "The wall."}], "'24 March' is no date of a correction"),
        ([{"2023-02-30": "The wall."}], "'2023-02-30' is no date of a correction"),
        ([{"2023-03-24": " "}], "the correction of 2023-03-24 has no text"),
        ([{"2023-03-24": ["a", "b"]}], "the correction of 2023-03-24 has no text"),
    ],
)
def test_a_fault_is_one_line_that_says_what_to_write(value: Any, what: str) -> None:
    with pytest.raises(StoryError) as caught:
        corrections(value, FILE, 7)
    assert str(caught.value) == f"{FILE}:7: {what} - {HINT}"


def test_a_correction_changes_a_story_on_its_day() -> None:
    published = dt.datetime(2023, 3, 20, 18, 40, tzinfo=dt.UTC)
    made = (CorrectionFact(dt.date(2023, 3, 24), "x"),)
    assert last_change(published, published, made) == dt.datetime(2023, 3, 24, tzinfo=dt.UTC)
    assert last_change(published, published, (CorrectionFact(dt.date(2023, 3, 20), "x"),)) == published
    assert last_change(published, published.replace(day=22), ()) == published.replace(day=22)


def test_all_corrections_stand_on_pages_the_newest_first() -> None:
    first, second = story("tolls", "2023-03-20"), story("quay", "2023-03-21")
    first.corrections = corrections([{"2023-03-22": "b"}, {"2023-03-30": "d"}], FILE)
    second.corrections = corrections([{"2023-03-23": "c"}], FILE)
    (page,) = corrected((second, first))
    assert [(each.story.title, each.text) for each in page.items] == [("Tolls", "d"), ("Quay", "c"), ("Tolls", "b")]
    first.corrections = first.corrections * EACH_PAGE
    newest, oldest = corrected((second, first))
    assert (newest.url, oldest.url, len(oldest.items)) == ("corrections/", "corrections/1/", EACH_PAGE)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2023-03-22", ""),
        ({"2023-03-22": "It was invented."}, "It was invented."),
        ([{"2023-03-22": "It was invented."}], "It was invented."),
        (["2023-03-22"], ""),
        ({"2023-03-22": ""}, ""),
    ],
)
def test_a_retraction_is_a_day_and_perhaps_a_reason(value: Any, reason: str) -> None:
    assert retraction(value, FILE) == RetractionFact(dt.date(2023, 3, 22), reason)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("true", "'true' is no date of a retraction"),
        ("", "'' is no date of a retraction"),
        ({"2023-03-22": "a", "2023-03-23": "b"}, "'retracted' is no day with a reason"),
        ({"2023-03-22": ["a"]}, "'retracted' is no day with a reason"),
        ([], "'[]' is no date of a retraction"),
    ],
)
def test_a_retraction_that_is_half_said_is_an_error(value: Any, what: str) -> None:
    """Else the text would stay online."""
    with pytest.raises(StoryError) as caught:
        retraction(value, FILE, 7)
    assert str(caught.value) == f"{FILE}:7: {what} - write 'retracted: {{2023-03-20: why}}', or the day alone"


def test_retractions_stand_among_the_corrections_but_for_hidden_ones() -> None:
    def gone(slug: str, day: int, *, listed: bool = True) -> Any:
        fact = RetractionFact(dt.date(2023, 3, day), "Invented.", listed)
        return SimpleNamespace(url=f"stories/{slug}/", retracted=fact)

    told: Any = SimpleNamespace(
        url="stories/told/", corrections=(CorrectionFact(dt.date(2023, 3, 21), "Forty metres."),)
    )
    (page,) = corrected([told], [gone("b", 22), gone("hid", 23, listed=False), gone("a", 20)])
    assert [(each.story.url, each.retracted) for each in page.items] == [
        ("stories/b/", True),
        (told.url, False),
        ("stories/a/", True),
    ]


def test_what_is_left_of_a_story_holds_no_word_of_it() -> None:
    assert left({"title": "T", "standfirst": "S", "quotes": {}, "slug": "t", "retracted": "2023-03-22"}) == {
        "title": "T",
        "slug": "t",
        "retracted": "2023-03-22",
    }
