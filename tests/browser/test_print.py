"""Pages on paper: what leads elsewhere goes, what is read stays, and paper is white."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.test_site import STORY

SHOWN = "(element) => { const { width, height } = element.getBoundingClientRect(); return width * height > 1; }"


@pytest.fixture
def paper(chromium: Browser, site: str) -> Iterator[Page]:
    """Open a page as a printer sees it, for a reader who has chosen dark."""
    context = chromium.new_context(viewport={"width": 720, "height": 1000}, color_scheme="dark", base_url=site)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Dark").click()
    page.get_by_role("button", name="Dark").click()
    page.emulate_media(media="print", color_scheme="dark")
    yield page
    context.close()


@pytest.mark.parametrize("path", ["/", f"/{STORY}", "/search/", "/people/ilse-corran/"])
def test_nothing_is_printed_that_only_a_screen_can_use(paper: Page, path: str) -> None:
    paper.goto(path)
    assert paper.evaluate("document.documentElement.dataset.scheme") == "dark"
    assert paper.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert paper.evaluate("getComputedStyle(document.body).color") == "rgb(22, 25, 28)"
    for useless in paper.locator("nav, form, button, .skip, .chips").all():
        assert not useless.evaluate(SHOWN)
    assert paper.locator("h1").evaluate(SHOWN)


def test_a_story_is_printed_with_its_list_its_callouts_and_the_address_of_its_original(paper: Page) -> None:
    paper.goto("/stories/corran-survives-confidence-vote-by-two-votes/")
    for kept in (".story-body", ".sidebar", ".callout blockquote", ".original"):
        assert paper.locator(kept).first.evaluate(SHOWN), kept
    assert not paper.locator(".callout .where").first.evaluate(SHOWN)
    after = "(link) => getComputedStyle(link, '::after').content"
    assert "(" in str(paper.locator(".original a").evaluate(after)), "the address, in brackets"


def test_a_printed_quotation_says_where_it_was_said(paper: Page) -> None:
    paper.goto("/quotes/")
    quotation = paper.locator(".said-list li").first
    assert quotation.locator(".where").evaluate(SHOWN)


def test_a_printed_search_page_is_a_list_of_the_lists(paper: Page) -> None:
    paper.goto("/search/")
    assert paper.locator(".browse a").count() > 20
    assert paper.locator(".browse").evaluate(SHOWN)
