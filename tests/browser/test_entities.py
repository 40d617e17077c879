"""Entities in a real browser: the sidebar by kind, the page with its picture, an old address."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from browser.conftest import Watched, served
from support.pictures import png
from support.sites import SITES, checkout

STORY = "stories/xi-jinpings-russia-visit-shows-his-support-to-putin/"
REGISTRY = """\
orla-venn:
  name: Orla Venn
  image: {file: images/venn.png, alt: Orla Venn at the quay, author: Ina Merrow, licence: CC BY 4.0}
  formerly: [mayor-venn]
"""


def test_the_sidebar_tells_the_kinds_by_headings(watched: Watched, site: str) -> None:
    watched.page.goto(f"{site}/{STORY}")
    sidebar = watched.page.get_by_role("complementary", name="In this story")
    headings = sidebar.get_by_role("heading", level=3)
    assert [text.strip() for text in headings.all_inner_texts()] == ["People", "Organisations", "Places"]
    assert sidebar.get_by_role("list").count() == 3
    first = sidebar.get_by_role("link", name="go to the first").first
    target = str(first.get_attribute("href"))
    first.click()
    assert watched.page.locator(target).is_visible()


def test_an_old_address_leads_on_without_javascript_and_the_picture_shows(chromium: Browser, tmp_path: Path) -> None:
    root = checkout(tmp_path, SITES / "small")
    (root / "content/entities/people.yml").write_text(REGISTRY, encoding="utf-8")
    (root / "content/images").mkdir()
    (root / "content/images/venn.png").write_bytes(png(400, 500))
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    with served(root) as site:
        page.goto(f"{site}/people/mayor-venn/")
        page.wait_for_url(f"{site}/people/orla-venn/")
        assert page.get_by_role("heading", level=1).inner_text() == "Orla Venn"
        box = page.get_by_role("img", name="Orla Venn at the quay").bounding_box()
        page.close()
    context.close()
    assert box
    assert round(box["width"] / box["height"], 2) == 0.8
