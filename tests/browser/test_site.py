"""The real site in a real browser, at a phone's and at a desktop's width."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import Watched

STORY = "stories/xi-jinpings-russia-visit-shows-his-support-to-putin/"
EIGHT = {
    "Xi Jinping",
    "Vladimir Putin",
    "China",
    "Russia",
    "Ukraine",
    "Volodymyr Zelenskyy",
    "United States",
    "International Criminal Court",
}


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("path", ["", STORY, "editions/", "people/xi-jinping/", "places/china/", "about/", "404.html"])
def test_a_page_loads_without_errors_strangers_or_sideways_scrolling(watched: Watched, site: str, path: str) -> None:
    watched.page.goto(f"{site}/{path}")
    assert watched.errors == []
    assert watched.elsewhere == []
    assert overflow(watched.page) <= 0
    assert watched.page.locator("h1").count() == 1


def test_the_real_story_leads_the_front_page(watched: Watched, site: str) -> None:
    watched.page.goto(f"{site}/")
    lead = watched.page.get_by_role("link", name=re.compile("Xi Jinping’s Russia visit")).first
    assert lead.is_visible()
    lead.click()
    assert STORY in watched.page.url


def test_the_sidebar_shows_its_first_eight(watched: Watched, site: str) -> None:
    watched.page.goto(f"{site}/{STORY}")
    sidebar = watched.page.locator(".sidebar").first
    sidebar.scroll_into_view_if_needed()
    assert sidebar.is_visible()
    text = sidebar.inner_text()
    assert {name for name in EIGHT if name in text} == EIGHT


def test_a_callout_leads_to_its_sentence(watched: Watched, site: str) -> None:
    watched.page.goto(f"{site}/{STORY}")
    callout = watched.page.locator("aside.callout").first
    callout.scroll_into_view_if_needed()
    assert callout.is_visible()
    said = callout.locator("blockquote").inner_text().strip(" “”\n")
    link = callout.locator("a[href^='#q-']").first
    target = str(link.get_attribute("href"))
    link.click()
    assert watched.page.url.endswith(target)
    assert said.rstrip(",.") in watched.page.locator(target).inner_text()
    assert watched.page.locator(target).is_visible()


def test_without_javascript_the_story_is_all_there(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/{STORY}")
    assert page.locator(".story-body").is_visible()
    assert page.locator(".sidebar").first.is_visible()
    context.close()


def test_the_dark_page_is_dark(chromium: Browser, site: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site}/{STORY}")
    colour = str(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert max(int(part) for part in re.findall(r"\d+", colour)[:3]) < 64
    context.close()
