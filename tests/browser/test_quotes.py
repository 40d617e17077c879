"""What is said, in a real browser: quote book, speakers, who speaks, marks by language."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from browser.conftest import Watched
from browser.test_site import STORY, overflow

PAGES = ["quotes/", "quotes/1/", "quotes/speakers/", "people/bram-okker/said/", "editions/2023-w12/"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_quotations_fits_and_stands_by_itself(watched: Watched, site: str, path: str) -> None:
    watched.page.goto(f"{site}/{path}")
    assert watched.errors == []
    assert watched.elsewhere == []
    assert overflow(watched.page) <= 0
    assert watched.page.locator("h1").count() == 1


def test_a_speaker_is_found_from_the_navigation_without_javascript(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Quotes").click()
    page.get_by_role("link", name="All speakers from A to Z").click()
    page.get_by_role("navigation", name="Letters").get_by_role("link", name="B", exact=True).click()
    page.get_by_role("link", name="Bram Okker").click()
    page.get_by_role("link", name="quotations").click()
    assert page.url == f"{site}/people/bram-okker/said/"
    page.locator(".said-list .where").first.click()
    target = page.url.partition("#")[2]
    assert page.locator(f"#{target}").is_visible()
    context.close()


def test_the_figure_has_a_name_and_a_table_that_opens(watched: Watched, site: str) -> None:
    watched.page.goto(f"{site}/editions/2023-w12/")
    figure = watched.page.get_by_role("region", name="Who speaks")
    assert figure.get_by_role("img", name="Words of direct speech in this edition, by speaker").is_visible()
    table = figure.get_by_role("table")
    assert not table.is_visible()
    figure.get_by_text("The numbers").click()
    assert table.is_visible()
    assert overflow(watched.page) <= 0
    for label in figure.locator(".bars text").all():
        box, drawing = label.bounding_box(), figure.locator(".bars").bounding_box()
        assert box
        assert drawing
        assert box["x"] + box["width"] <= drawing["x"] + drawing["width"] + 1


@pytest.mark.parametrize(("lang", "marks"), [("de", '"„" "“"'), ("fr", '"«\u202f" "\u202f»"')])
def test_the_marks_of_a_callout_are_those_of_its_language(watched: Watched, site: str, lang: str, marks: str) -> None:
    watched.page.goto(f"{site}/{STORY}")
    watched.page.locator(".story-body").evaluate("(body, lang) => body.setAttribute('lang', lang)", lang)
    style = "element => getComputedStyle(element, '::before')"
    callout = watched.page.locator("aside.callout blockquote p").first
    assert callout.evaluate(f"element => ({style})(element).quotes") == marks
    assert "open-quote" in callout.evaluate(f"element => ({style})(element).content")
