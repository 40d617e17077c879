"""Sitemaps and robots.txt."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree as ET  # our own files, not a stranger's

import pytest

from copydesk.digest import sitemaps
from copydesk.digest.sitemaps import NewsItem, Place, news, robots

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
N = "{http://www.google.com/schemas/sitemap-news/0.9}"
ROOT = "https://digest.example/"


def item(name: str, when: str) -> NewsItem:
    return NewsItem(f"{ROOT}{name}/", f"{name} & more", dt.datetime.fromisoformat(when), "en")


def test_a_place_has_its_day_where_it_shows_a_story() -> None:
    made = sitemaps.sitemaps([Place(ROOT, dt.date(2023, 3, 14)), Place(f"{ROOT}about/?a&b")], ROOT)
    assert set(made) == {"sitemap.xml"}
    urls = ET.fromstring(made["sitemap.xml"]).findall(f"{S}url")
    assert [(url.findtext(f"{S}loc"), url.findtext(f"{S}lastmod")) for url in urls] == [
        (ROOT, "2023-03-14"),
        (f"{ROOT}about/?a&b", None),
    ]


def test_more_than_one_file_holds_has_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST", 2)
    made = sitemaps.sitemaps([Place(f"{ROOT}{number}") for number in range(5)], ROOT)
    index = ET.fromstring(made.pop("sitemap.xml"))
    assert [loc.text for loc in index.iter(f"{S}loc")] == [f"{ROOT}{name}" for name in made]
    assert [len(ET.fromstring(text)) for text in made.values()] == [2, 2, 1]


def test_the_news_are_the_two_days_up_to_the_newest_story_newest_first() -> None:
    made = news(
        [
            item("old", "2023-03-12T17:59:00+00:00"),
            item("edge", "2023-03-12T18:00:00+00:00"),
            item("newest", "2023-03-14T18:00:00+00:00"),
        ],
        "The <Tide>",
    )
    found = ET.fromstring(made)
    assert [title.text for title in found.iter(f"{N}title")] == ["newest & more", "edge & more"]
    assert {name.text for name in found.iter(f"{N}name")} == {"The <Tide>"}
    assert news([], "The Tide") == ""


def test_robots_may_read_everything() -> None:
    assert robots([f"{ROOT}sitemap.xml"]) == f"User-agent: *\nAllow: /\nSitemap: {ROOT}sitemap.xml\n"
