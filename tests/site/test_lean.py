"""Pelican's generator of stories without its idle work."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from copydesk.site.build import build
from copydesk.site.lean import make_lean
from support.sites import SITES, checkout

SETTINGS = {"TAG_SAVE_AS": "tags/{slug}.html", "CATEGORY_SAVE_AS": "", "AUTHOR_SAVE_AS": ""}


def test_only_lists_that_have_an_address_are_put_together() -> None:
    def pelican(*given: object) -> None:
        pytest.fail(f"Pelican has put together {given}")

    lists = dict.fromkeys(("generate_tags", "generate_categories", "generate_authors"), pelican)
    generator = SimpleNamespace(settings=SETTINGS, **lists)
    make_lean(generator)
    generator.generate_categories("write")
    generator.generate_authors("write")
    assert generator.generate_tags is pelican


def test_no_page_gives_way_to_a_story(tmp_path: Path) -> None:
    root = checkout(tmp_path / "site", SITES / "small")
    story = "---\ntitle: Ferry\ndate: 2023-03-15\n---\n\nThe ferry is back.\n"
    (root / "content/articles/2023/ferry.md").write_text(story, encoding="utf-8")
    (root / "content/pages/ferry.md").write_text("---\ntitle: Ferries\n---\n\nThe page.\n", encoding="utf-8")
    with (root / "pelican.conf.py").open("a", encoding="utf-8") as config:
        config.write('\nPAGE_SAVE_AS = PAGE_LANG_SAVE_AS = "stories/{slug}/index.html"\n')
    (root / "output").mkdir()
    assert build(root, root / "output").problems == (
        "two pages want one address: stories/ferry/index.html - change the slug of one",
    )


def test_a_page_made_of_a_template_gives_way_to_none(tmp_path: Path) -> None:
    root = checkout(tmp_path / "site", SITES / "small")
    (root / "content/front.html").write_text("The desk is closed.", encoding="utf-8")
    with (root / "pelican.conf.py").open("a", encoding="utf-8") as config:
        config.write('\nTEMPLATE_PAGES = {"front.html": "index.html"}\n')
    (root / "output").mkdir()
    build(root, root / "output")
    assert (root / "output/index.html").read_text(encoding="utf-8") == "The desk is closed."
