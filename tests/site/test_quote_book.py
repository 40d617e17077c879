"""The quote book on a whole site: every page, and nothing of it where it does not belong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.sites import SITES, built_pages, checkout

STORY = """---
title: Day {day}
date: 2023-04-{day:02}
---

“We shall open the harbour on day {day} and keep it open until the snow comes,” Orla Venn said.

It rained on the quay for the whole of the morning, and the ferries lay where they were.

“Nobody asked the captains on day {day} what they thought of it,” a pilot on the night shift said.

The gulls sat on the wall.

“And again on day {day},” she said.
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return written(tmp_path_factory.mktemp("site"), 30)


def written(place: Path, days: int) -> dict[str, str]:
    """Build the small site with a story for each of some days."""
    root = checkout(place, SITES / "small")
    for day in range(1, days + 1):
        (root / f"content/articles/2023/day-{day}.md").write_text(STORY.format(day=day), encoding="utf-8")
    return built_pages(root)


def quoted(page: str) -> list[str]:
    return re.findall(r"<blockquote[^>]*><p>(.*?)</p>", page)


def test_everything_with_a_speaker_is_in_the_book_once_and_newest_first(pages: dict[str, str]) -> None:
    book = [pages["quotes/index.html"]]
    while older := re.search(r'rel="next" href="\.\./(?:\.\./)?([^"]+)"', book[-1]):
        book.append(pages[f"{older[1]}index.html"])
    assert len(book) == sum(re.fullmatch(r"quotes/(\d+/)?index\.html", name) is not None for name in pages)
    days = [int(day) for page in book for words in quoted(page) for day in re.findall(r"day (\d+)", words)]
    assert days == sorted(days, reverse=True)
    assert set(days) == set(range(1, 31))


def test_the_page_of_a_speaker_cuts_and_leads_to_all(pages: dict[str, str]) -> None:
    page, every = pages["people/orla-venn/index.html"], pages["people/orla-venn/said/index.html"]
    assert len(quoted(page)) == 12
    assert 'href="../../people/orla-venn/said/">All ' in page
    assert len(quoted(every)) >= 30
    assert quoted(every)[:12] == quoted(page)


def test_an_older_page_depends_on_its_own_quotations(pages: dict[str, str], tmp_path: Path) -> None:
    more = written(tmp_path, 29)
    book = [name for name in more if re.fullmatch(r"quotes/(\d+/)?index\.html", name)]
    assert [name for name in book if more[name] != pages[name]] == ["quotes/index.html"]


def test_unnamed_speakers_are_in_the_index_without_a_page(pages: dict[str, str]) -> None:
    index = pages["quotes/speakers/index.html"]
    assert '<a href="../../people/orla-venn/">Orla Venn</a>' in index
    assert re.search(r'class="who unnamed"><a href="\.\./\.\./stories/day-30/#q-2">Pilot on the night shift</a>', index)


def test_what_was_worked_out_says_so_on_the_page(pages: dict[str, str]) -> None:
    book = pages["quotes/index.html"]
    after = [entry.partition("</li>")[0] for entry in book.split("<p>And again on day ")[1:]]
    assert after
    assert all("(attributed from context)" in entry for entry in after if "Orla Venn" in entry)


def test_callouts_are_in_stories_and_nowhere_in_feeds_or_summaries(pages: dict[str, str]) -> None:
    story = pages["stories/day-7/index.html"]
    assert '<aside class="callout" data-cd>' in story
    feeds = {name: page for name, page in pages.items() if name.endswith((".xml", ".json"))}
    assert feeds
    assert [name for name, page in feeds.items() if "callout" in page or "data-cd" in page] == []
    assert [
        name for name, page in pages.items() if "data-cd" in page and not name.startswith(("stories/", "theme/"))
    ] == []


def test_the_edition_shows_who_speaks(pages: dict[str, str]) -> None:
    editions = [page for name, page in pages.items() if re.fullmatch(r"editions/2023-w\d+/index\.html", name)]
    assert all('<svg class="bars"' in page for page in editions if "Day " in page)
    assert all("<table>" in page for page in editions if '<svg class="bars"' in page)
