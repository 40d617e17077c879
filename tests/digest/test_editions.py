"""Editions and lists, put together from stories."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from copydesk.digest.editions import edition_id, edition_links, edition_of, editions
from copydesk.digest.lists import month_lists, newest_first, section_lists, source_lists
from copydesk.digest.plans import EditionPlan, parse_plan
from copydesk.errors import RegistryError
from digest.fakes import story

DATES = ("2023-02-28", "2023-03-01", "2023-03-06", "2023-03-07", "2023-03-08", "2023-03-09", "2023-03-10", "2023-03-11")


def week(*, length: str = "week") -> list[Any]:
    days = [dt.date.fromisoformat(date) for date in DATES]
    links = edition_links(days, length)
    return [
        story(f"s{day.day}", date, section="Sport" if day.day % 2 else "News", edition=edition_of(day, links, length))
        for day, date in zip(days, DATES, strict=True)
    ]


def made(stories: list[Any], *plans: EditionPlan) -> Any:
    return editions(newest_first(stories), {plan.id: plan for plan in plans}, lambda text: f"<p>{text}</p>")


def test_editions_are_numbered_from_the_oldest_and_linked_both_ways() -> None:
    newest, oldest = made(week())
    assert (newest.link.id, newest.link.number, newest.link.label) == ("2023-W10", 2, "6–12 March 2023")
    assert oldest.link.label == "27 February – 5 March 2023"
    assert newest.previous == oldest.link
    assert newest.next is None
    assert oldest.next == newest.link


def test_an_edition_tells_each_story_once_the_newest_first() -> None:
    newest = made(week())[0]
    assert newest.lead.slug == "s11"
    assert [each.slug for each in newest.seconds] == ["s10", "s9", "s8"]
    assert [(part.section.name, [each.slug for each in part.stories]) for part in newest.sections] == [
        ("News", ["s6"]),
        ("Sport", ["s7"]),
    ]
    assert newest.note == ""


def test_an_editor_chooses_the_lead_the_order_and_writes_a_note() -> None:
    newest = made(week(), EditionPlan("2023-W10", lead="s7", order=("s6",), note="A quiet week."))[0]
    assert [each.slug for each in newest.stories[:4]] == ["s7", "s6", "s11", "s10"]
    assert newest.note == "<p>A quiet week.</p>"


def test_an_editor_puts_sections_in_order_and_the_others_follow() -> None:
    def named(*sections: str) -> list[str]:
        (edition,) = made(stories, EditionPlan("2023-W12", sections=sections))
        return [part.section.name for part in edition.sections]

    stories = [
        story(
            f"s{day}",
            f"2023-03-{day}",
            section=section,
            edition=edition_links([dt.date(2023, 3, 20)], "week")[dt.date(2023, 3, 20)],
        )
        for day, section in zip(
            range(20, 27), ("Sport", "Arts", "Politics", "News", "News", "News", "News"), strict=True
        )
    ]
    assert named() == ["Arts", "Politics", "Sport"]
    assert named("sport", "Weather", "Arts", "Sport") == ["Sport", "Arts", "Politics"]


def test_a_daily_digest_has_an_edition_a_day() -> None:
    found = made(week(length="day"))
    assert len(found) == len(DATES)
    assert found[0].link.label == "Saturday, 11 March 2023"
    assert found[0].link.url == "editions/2023-03-11/"


@pytest.mark.parametrize(
    ("day", "id"), [("2021-01-03", "2020-W53"), ("2024-12-30", "2025-W01"), ("2023-03-20", "2023-W12")]
)
def test_weeks_are_those_of_iso_8601(day: str, id: str) -> None:
    assert edition_id(dt.date.fromisoformat(day), "week") == id


def test_stories_of_one_day_stand_in_the_order_of_their_slugs() -> None:
    stories = [story(name, "2023-03-08") for name in ("c", "a", "b")]
    assert [each.slug for each in newest_first(stories)] == ["a", "b", "c"]


def test_lists_by_section_source_and_month() -> None:
    stories = newest_first([*week(), story("post", "2023-03-12", source="Osk Valley Post")])
    assert [(each.title, len(each.stories)) for each in section_lists(stories)] == [("News", 5), ("Sport", 4)]
    assert [each.url for each in source_lists(stories)] == ["sources/osk-valley-post/"]
    assert [each.title for each in month_lists(stories)] == ["March 2023", "February 2023"]


def test_a_plan_is_read_from_its_file() -> None:
    plan = parse_plan(
        "---\nlead: tolls\norder: [fish, ice]\nsections: Sport\n---\n\nNote.\n", "content/editions/2023-W10.md"
    )
    assert plan == EditionPlan(
        "2023-W10", "tolls", ("fish", "ice"), "Note.", "content/editions/2023-W10.md", ("Sport",)
    )


def test_a_plan_with_a_typing_error_names_the_line() -> None:
    with pytest.raises(RegistryError) as caught:
        parse_plan("---\nlead: a\nodrer: [b]\n---\n", "content/editions/2023-W10.md")
    assert (
        str(caught.value) == "content/editions/2023-W10.md:3: an edition has no field 'odrer' - did you mean 'order'?"
    )


def test_a_note_that_markdown_cannot_take_is_a_fault_of_its_file() -> None:
    with pytest.raises(RegistryError, match=r"2023-W10\.md:4: the note has over 100 definitions"):
        parse_plan("---\nlead: a\n---\n" + "toll\n: a fee\n" * 101, "content/editions/2023-W10.md")
