"""Widths, schemes and wishes: what a page looks like to readers who see it differently."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.test_site import STORY, overflow

PAGES = ["", STORY, "search/", "quotes/", "people/ilse-corran/", "editions/2023-w12/", "sources/", "404.html"]
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  const wide = 'line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important';
  sheet.replaceSync(`* { ${wide} }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""What WCAG 2.2, success criterion 1.4.12, lets a reader do."""


def box(element: Locator) -> dict[str, Any]:
    found = element.bounding_box()
    assert found
    return dict(found)


def ground(page: Page) -> int:
    """Return how light the page's ground is, 0 to 255."""
    colour = str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    return max(int(part) for part in re.findall(r"\d+", colour)[:3])


def test_nothing_is_cut_off_at_320_pixels_even_with_wide_letters(chromium: Browser, site: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    for path in PAGES:
        page.goto(f"{site}/{path}")
        assert overflow(page) <= 0, path
        page.evaluate(SPACING)
        assert overflow(page) <= 0, f"{path} with wide letters"
    context.close()


def test_on_a_phone_the_ways_are_one_line_and_the_names_another(chromium: Browser, site: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/{STORY}")
    ways = page.get_by_role("navigation", name="Pages").get_by_role("link").all()
    assert len({round(box(way)["y"]) for way in ways}) == 1
    chips, text, sidebar = (page.locator(part) for part in (".chips a", ".story-body", ".sidebar"))
    assert box(chips)["height"] < 48
    assert box(chips)["y"] < box(text)["y"] < box(sidebar)["y"]
    chips.click()
    assert page.url.endswith("#in-this-story")
    expect(sidebar).to_be_in_viewport()
    context.close()


def test_at_width_the_names_stand_beside_a_column_of_text(chromium: Browser, site: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/{STORY}")
    text, sidebar = box(page.locator(".story-body")), box(page.locator(".sidebar"))
    assert page.locator(".chips").is_hidden()
    assert sidebar["x"] > text["x"] + text["width"]
    assert abs(sidebar["y"] - text["y"]) < 40
    assert text["width"] <= 36 * 16
    page.goto(f"{site}/")
    lead, seconds = box(page.locator(".lead")), box(page.locator(".seconds"))
    assert lead["width"] > 1.5 * seconds["width"]
    assert seconds["x"] > lead["x"] + lead["width"]
    context.close()


@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_chosen_scheme_beats_the_system_and_is_there_before_the_page_is(
    chromium: Browser, site: str, system: Any
) -> None:
    context = chromium.new_context(color_scheme=system)
    page = context.new_page()
    page.add_init_script("""new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.first = document.documentElement.dataset.scheme;
        observer.disconnect();
    }).observe(document, { childList: true, subtree: true })""")
    page.goto(f"{site}/{STORY}")
    button = page.get_by_role("button", name="Dark")
    assert (ground(page) < 64) is (system == "dark")
    expect(button).to_have_attribute("aria-pressed", str(system == "dark").lower())
    button.click()
    assert (ground(page) < 64) is (system == "light")
    page.goto(f"{site}/")
    assert page.evaluate("window.first") == {"light": "dark", "dark": "light"}[system]
    assert (ground(page) < 64) is (system == "light")
    papers = page.locator("meta[name=theme-color]")
    assert {str(meta.get_attribute("content")) for meta in papers.all()} == {
        str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    }
    context.close()


def test_who_wants_more_contrast_gets_text_of_one_colour(chromium: Browser, site: str) -> None:
    context = chromium.new_context(contrast="more")
    page = context.new_page()
    page.goto(f"{site}/")
    colours = "(element) => getComputedStyle(element).color"
    assert page.locator(".teaser").first.evaluate(colours) == page.locator("h1").evaluate(colours)
    context.close()


def test_with_forced_colours_a_place_in_the_text_is_marked_by_a_line(chromium: Browser, site: str) -> None:
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{site}/{STORY}")
    page.locator(".callout .where").first.click()
    assert page.locator(":target").evaluate("(element) => getComputedStyle(element).outlineStyle") == "solid"
    context.close()


def test_kinds_are_told_by_words_or_drawings_with_a_name(chromium: Browser, site: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site}/people/ilse-corran/")
    companions = page.locator(".companions li")
    assert companions.count() > 3
    for each in companions.all():
        assert each.get_by_role("img", name=re.compile("Person|Organisation|Place|Event|Work")).count() == 1
    context.close()


def test_without_javascript_every_list_is_a_link_away_from_the_search(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/search/")
    for heading in ("Sections", "Sources", "Months", "People"):
        assert page.locator("main").get_by_role("heading", name=heading).is_visible()
    links = [str(link.get_attribute("href")) for link in page.locator(".browse a").all()]
    assert len(links) == len(set(links)) > 20
    folders = {link.split("/")[1] for link in links}
    assert folders == {"sections", "sources", "archive", "people"}
    for first in ({link.split("/")[1]: link for link in links}).values():
        answer = page.request.get(f"{site}/search/{first}")
        assert answer.ok, first
    context.close()


def test_with_javascript_the_search_does_not_show_them_twice(chromium: Browser, site: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site}/search/")
    assert page.locator(".browse").is_hidden()
    assert page.get_by_role("search").is_visible()
    context.close()
