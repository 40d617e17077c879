"""A story in Arabic on an English site, and a site that is written from right to left, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import served
from browser.test_site import overflow
from support.sites import SITES, checkout

STORY = "stories/nets-return/"
ENGLISH = "stories/ferry-timetable/"
PAGES = ["", STORY, ENGLISH, "editions/2023-w11/", "quotes/", "people/maryam-sahli/", "search/"]


@pytest.fixture(scope="module")
def two_ways(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(checkout(tmp_path_factory.mktemp("two"), SITES / "two-ways")) as address:
        yield address


@pytest.fixture(scope="module")
def from_right(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(checkout(tmp_path_factory.mktemp("right"), SITES / "two-ways", SITES / "from-right")) as address:
        yield address


def opened(chromium: Browser, address: str, width: int) -> Page:
    page = chromium.new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(address)
    return page


def box(page: Page, selector: str) -> tuple[float, float]:
    """Return where the text of an element begins and ends, from the left."""
    edges = page.locator(selector).first.evaluate(
        """element => {
            const range = document.createRange();
            range.selectNodeContents(element);
            const {left, right} = range.getBoundingClientRect();
            return [left, right];
        }"""
    )
    return float(edges[0]), float(edges[1])


def test_an_arabic_story_begins_at_the_right_with_its_sidebar_at_the_left(chromium: Browser, two_ways: str) -> None:
    page = opened(chromium, f"{two_ways}/{STORY}", 1280)
    head, body, sidebar = (box(page, each) for each in ("h1", ".story-body > p", ".sidebar h2"))
    assert head[1] > 1200
    assert head[0] > 400
    assert sidebar[1] < body[0]
    first = page.locator(".story-body > p").first
    assert first.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert body[1] < box(page, ".facts time")[0]
    page.context.close()


def test_what_stands_around_the_story_stays_english(chromium: Browser, two_ways: str) -> None:
    page = opened(chromium, f"{two_ways}/{STORY}", 1280)
    assert page.locator("html").get_attribute("dir") is None
    assert page.locator("article.story").get_attribute("lang") == "ar"
    for selector in (".notice", ".facts", ".sidebar", ".story-foot", ".callout .where"):
        place = page.locator(selector).first
        assert (place.get_attribute("lang"), place.get_attribute("dir")) == ("en", "ltr"), selector
    assert box(page, "p.nameplate")[0] < 100
    page.context.close()


@pytest.mark.parametrize(("width", "path"), [(1280, STORY), (360, STORY), (1280, "editions/2023-w11/")])
def test_the_marks_of_an_arabic_quotation_are_its_own_and_open_at_the_right(
    chromium: Browser, two_ways: str, width: int, path: str
) -> None:
    page = opened(chromium, f"{two_ways}/{path}", width)
    words = page.locator("blockquote:lang(ar) p").first
    assert words.evaluate("element => getComputedStyle(element).direction") == "rtl"
    at = "element => getComputedStyle(element, '::before')"
    assert words.evaluate(f"element => ({at})(element).content") == 'open-quote / ""'
    assert words.evaluate("element => getComputedStyle(element).quotes") == "auto"
    page.context.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_on_a_phone(chromium: Browser, two_ways: str, from_right: str, path: str) -> None:
    for site in (two_ways, from_right):
        page = opened(chromium, f"{site}/{path}", 360)
        assert overflow(page) <= 0, site
        page.context.close()


def test_a_site_in_arabic_begins_at_the_right(chromium: Browser, from_right: str) -> None:
    page = opened(chromium, f"{from_right}/{STORY}", 1280)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.locator("article.story").get_attribute("lang") is None
    assert box(page, "p.nameplate")[1] > 1200
    assert box(page, ".sidebar h2")[1] < box(page, ".story-body > p")[0]
    page.goto(f"{from_right}/{ENGLISH}")
    assert page.locator("article.story").get_attribute("dir") == "ltr"
    assert box(page, "h1")[0] < 100
    page.context.close()


def test_an_english_figure_keeps_its_words_on_a_site_from_right_to_left(chromium: Browser, from_right: str) -> None:
    page = opened(chromium, f"{from_right}/editions/2023-w11/", 1280)
    drawing = page.locator(".bars").first.bounding_box()
    assert drawing
    for label in page.locator(".bars text").all():
        place = label.bounding_box()
        assert place
        assert place["x"] >= drawing["x"] - 1
        assert place["x"] + place["width"] <= drawing["x"] + drawing["width"] + 1
    page.context.close()
