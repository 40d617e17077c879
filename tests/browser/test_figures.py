"""Figures in a real browser: every word has its room, and the keyboard reaches the names."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from browser.conftest import Watched

PAGES = ("network/", "sources/", "editions/2023-w09/", "people/ilse-corran/")
OVERLAPS = """() => [...document.querySelectorAll('svg.bars')].flatMap(svg => {
  const texts = [...svg.querySelectorAll('text')], boxes = texts.map(text => text.getBoundingClientRect())
  return texts.filter((text, at) => boxes.some((box, other) => other < at
    && box.left < boxes[at].right && boxes[at].left < box.right
    && box.top < boxes[at].bottom - 1 && boxes[at].top < box.bottom - 1)).map(text => text.textContent)
})"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll('svg.bars text')]
  .map(text => parseFloat(getComputedStyle(text).fontSize) * text.getCTM().a))"""


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_label_lies_over_another_or_makes_the_page_broader(chromium: Browser, site: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for name in PAGES:
        page.goto(f"{site}/{name}")
        assert page.locator("svg.bars").count()
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate(SMALLEST) >= 11
        assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()


def test_the_keyboard_reaches_the_names_of_the_network(watched: Watched, site: str) -> None:
    watched.page.goto(f"{site}/network/")
    figure = watched.page.get_by_role("group", name="Who is named with whom")
    first = figure.get_by_role("link").first
    first.focus()
    watched.page.keyboard.press("Tab")
    second = figure.get_by_role("link").nth(1)
    assert second.evaluate("link => link === document.activeElement")
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url(lambda url: not url.endswith("/network/"))
    assert watched.page.get_by_role("heading", level=1).inner_text() in str(watched.page.title())
    assert watched.errors == []
