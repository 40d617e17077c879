"""Lists of stories by section, source and month."""

from __future__ import annotations

import datetime as dt

from copydesk.digest.list_facts import STORIES, ListFact
from copydesk.digest.lists import newest_first, section_lists, source_lists
from digest.fakes import story


def test_a_source_knows_its_share_and_since_when() -> None:
    sources = ["Courier"] * 4 + ["Tide"] * 2 + [""] * 2
    stories = newest_first(story(f"s{at}", f"2023-03-{at + 1:02}", source=name) for at, name in enumerate(sources))
    shares = {each.title: each.share for each in source_lists(stories)}
    assert {name: (share.stories, share.percent, share.since) for name, share in shares.items() if share} == {
        "Courier": (4, 50, dt.date(2023, 3, 1)),
        "Tide": (2, 25, dt.date(2023, 3, 5)),
    }
    assert source_lists(()) == ()


def test_a_section_has_no_share() -> None:
    (only,) = section_lists([story("a", "2023-03-20")])
    assert only.share is None


def test_a_long_list_has_pages_at_its_own_address_and_below() -> None:
    stories = newest_first(story(f"s{at}", f"2023-03-{at % 28 + 1:02}") for at in range(2 * STORIES))
    fact = ListFact("News", "sections/news/", stories)
    newest, oldest = fact.pages
    assert (newest.url, oldest.url) == ("sections/news/", "sections/news/1/")
    assert newest.items + oldest.items == stories
