"""A walk through pages by the Tab key alone: the way past the masthead, and a focus that can always be seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browser.conftest import Watched
from browser.test_site import STORY

STOPS = 30
"""Steps of a walk: past the masthead and well into what the page is for."""

SEEN = """() => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  const lines = [...element.getClientRects()];
  const on = lines.some((line) => {
    const top = document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2);
    return top && (element.contains(top) || top.contains(element));
  });
  return { name: element.outerHTML.slice(0, 80), outline: style.outlineStyle, on };
}"""
"""What has the focus, the look of its outline, and whether it lies open to the eye."""


def walk(page: Page) -> list[dict[str, object]]:
    """Press Tab again and again; return what had the focus."""
    stops = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(SEEN))
    return stops


@pytest.mark.parametrize("path", ["", STORY, "people/ilse-corran/", "quotes/", "search/"])
def test_every_stop_is_outlined_and_lies_open(watched: Watched, site: str, path: str) -> None:
    watched.page.goto(f"{site}/{path}")
    stops = walk(watched.page)
    assert [stop["name"] for stop in stops if stop["outline"] == "none" or not stop["on"]] == []
    assert len({stop["name"] for stop in stops}) > STOPS // 2


def test_the_first_stop_leads_past_the_masthead(watched: Watched, site: str) -> None:
    page = watched.page
    page.goto(f"{site}/{STORY}")
    skip = page.get_by_role("link", name="Skip to the content")
    box = skip.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 0, "out of sight until it is wanted"
    page.keyboard.press("Tab")
    box = skip.bounding_box()
    assert box
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_list_of_who_is_in_the_story_is_reached_and_left(watched: Watched, site: str) -> None:
    page = watched.page
    page.goto(f"{site}/{STORY}#in-this-story")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.sidebar') !== null")
    page.keyboard.press("Tab")
    assert str(page.evaluate("document.activeElement.getAttribute('href')")).startswith("#m-")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').closest('.story-body') !== null")
