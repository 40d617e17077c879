"""Long lists on a whole site: every story is found, and one more story rewrites few of their pages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from copydesk.digest.list_facts import STORIES
from support.sites import SITES, built_pages, checkout

STORY = """---
title: Day {day}
date: 2023-{month:02}-{dom:02}
section: Harbour
source: Harbour Courier
---

Orla Venn spoke on day {day}.
"""
ROOT = "https://digest.example/project/"
DAYS = 3 * STORIES + 20
LISTS = ("sections/harbour/", "sources/harbour-courier/", "people/orla-venn/")


def written(place: Path, days: int) -> dict[str, str]:
    """Build the small site, for publication, with a story for each of some days, each month of 28."""
    root = checkout(place, SITES / "small")
    for day in range(days):
        text = STORY.format(day=day, month=5 + day // 28, dom=day % 28 + 1)
        (root / f"content/articles/2023/day-{day}.md").write_text(text, encoding="utf-8")
    return built_pages(root, ROOT.rstrip("/"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return written(tmp_path_factory.mktemp("site"), DAYS)


def chain(pages: dict[str, str], url: str) -> list[str]:
    """Return the addresses of a list's pages by their links to older ones, the newest first."""
    found = [url]
    while older := re.search(rf'rel="next" href="{ROOT}([^"]+)"', pages[f"{found[-1]}index.html"]):
        found.append(older[1])
    return found


def headlines(page: str) -> list[str]:
    return re.findall(r'class="headline"[^>]*><a [^>]*>([^<]*)</a>', page)


@pytest.mark.parametrize("url", LISTS)
def test_every_story_stands_once_on_the_pages_of_its_lists_the_newest_first(pages: dict[str, str], url: str) -> None:
    urls = chain(pages, url)
    assert urls == [url, f"{url}2/", f"{url}1/"]
    told = [title for each in urls for title in headlines(pages[f"{each}index.html"]) if title.startswith("Day ")]
    assert told == [f"Day {day}" for day in reversed(range(DAYS))]


@pytest.mark.parametrize("url", LISTS)
def test_a_numbered_page_has_its_own_name_and_address_and_leads_both_ways(pages: dict[str, str], url: str) -> None:
    page = pages[f"{url}1/index.html"]
    assert re.search(r"<title>[^<]+, page 1 — ", page)
    assert f'<link rel="canonical" href="{ROOT}{url}1/">' in page
    assert f'rel="prev" href="{ROOT}{url}2/"' in page
    assert 'rel="next"' not in page
    assert f"<loc>{ROOT}{url}1/</loc>" in pages["sitemap.xml"]
    data = [json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]
    collection, trail = data[0] if isinstance(data[0], list) else data
    assert collection["mainEntity"]["numberOfItems"] >= STORIES
    assert [step.get("item") for step in trail["itemListElement"]][-2:] == [f"{ROOT}{url}", None]


def test_a_numbered_page_is_as_old_as_its_own_newest_story(pages: dict[str, str]) -> None:
    days = dict(re.findall(r"<loc>([^<]+)</loc>\n<lastmod>([^<]+)</lastmod>", pages["sitemap.xml"]))
    shown = re.findall(r'<time datetime="([0-9-]+)"', pages["sections/harbour/1/index.html"])
    assert days[f"{ROOT}sections/harbour/1/"] == max(shown)
    assert days[f"{ROOT}sections/harbour/1/"] < days[f"{ROOT}sections/harbour/"]


def test_one_more_story_rewrites_no_numbered_page(pages: dict[str, str], tmp_path: Path) -> None:
    after = written(tmp_path, DAYS + 1)
    numbered = [name for name in pages if re.fullmatch(r"(?:sections|sources|people)/[^/]+/\d+/index\.html", name)]
    assert len(numbered) == 2 * len(LISTS)
    assert [name for name in numbered if after[name] != pages[name]] == []
    assert after["sections/harbour/index.html"] != pages["sections/harbour/index.html"]


def test_the_pages_show_their_feeds(pages: dict[str, str]) -> None:
    for url in LISTS:
        body = pages[f"{url}index.html"].partition("<main")[2]
        for name in ("feed.atom.xml", "feed.rss.xml", "feed.json"):
            assert f'href="{ROOT}{url}{name}"' in body


def test_the_sources_are_a_table_the_most_used_first(pages: dict[str, str]) -> None:
    table = pages["sources/index.html"].rpartition("<tbody>")[2]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)]
    assert "Harbour Courier" in rows[0][0]
    assert int(rows[0][1]) >= DAYS
    assert len(rows) > 1
    assert [int(row[1]) for row in rows] == sorted((int(row[1]) for row in rows), reverse=True)


def test_a_short_list_is_one_page(pages: dict[str, str]) -> None:
    assert chain(pages, "archive/2023/05/") == ["archive/2023/05/"]
    assert len(headlines(pages["archive/2023/05/index.html"])) == 28
