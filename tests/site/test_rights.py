"""What may not be reprinted stands nowhere in the site: no page, feed, index, mail or data for machines holds it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support.pictures import png
from support.sites import SITES, built_pages, checkout

SOURCES = """Osk Valley Review:
  policy: excerpt
  excerpt_words: 24
Bay Wire:
  policy: link
"""
STORY = """---
title: The wall of {name}
date: 2023-03-{day}
source: {source}
source_url: https://review.example/{name}
standfirst: {name} repairs take a year.
---

{name} has waited since the spring. “We shall finish the wall before the ice comes,” said Orla Venn.

Far down the page it says zanzibarine. “The valley will not be asked for another verdigrined coin before the wall is
finished and paid for,” said Orla Venn.
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root: Path = checkout(tmp_path_factory.mktemp("site"), SITES / "small")
    (root / "content/sources.yml").write_text(SOURCES, encoding="utf-8")
    for name, source, day in (("Lowfield", "Osk Valley Review", 15), ("Highfield", "Bay Wire", 16)):
        text = STORY.format(name=name, source=source, day=day)
        (root / f"content/articles/2023/{name.lower()}.md").write_text(text, encoding="utf-8")
    return built_pages(root, "https://digest.example/project")


@pytest.mark.parametrize(
    "words", ["zanzibarin", "verdigrined", "Highfield has waited", "Highfield repairs take", "Highfield</a> has"]
)
def test_what_lies_beyond_stands_nowhere(pages: dict[str, str], words: str) -> None:
    assert [name for name, page in pages.items() if words in page] == []


def test_an_excerpt_ends_with_a_sentence_and_leads_to_the_rest(pages: dict[str, str]) -> None:
    main = pages["stories/lowfield/index.html"].partition("<main")[2]
    body = re.search(r'itemprop="articleBody">(.*?)</div>', main, re.DOTALL)
    assert body
    assert re.sub(r"<[^>]+>", "", body[1]).strip() == (
        "Lowfield has waited since the spring. “We shall finish the wall before the ice comes,” said Orla Venn."
    )
    assert 'id="q-1"' in body[1]
    assert re.search(r'href="https://review.example/Lowfield"[^>]*>Read the whole story at Osk Valley Review<', main)


def test_a_link_has_a_headline_and_the_way_to_the_story(pages: dict[str, str]) -> None:
    main = pages["stories/highfield/index.html"].partition("<main")[2]
    assert "articleBody" not in main
    assert "The wall of Highfield</h1>" in main
    assert re.search(r'href="https://review.example/Highfield"[^>]*>Read the whole story at Bay Wire<', main)


def test_who_is_in_the_story_is_a_fact_and_stays(pages: dict[str, str]) -> None:
    assert "The wall of Highfield" in pages["people/orla-venn/index.html"]
    assert 'href="#m-orla-venn"' not in pages["stories/highfield/index.html"]


def test_page_feed_and_data_show_the_same(pages: dict[str, str]) -> None:
    items = {item["title"]: item for item in json.loads(pages["feeds/all.json"])["items"]}
    assert "before the ice comes" in items["The wall of Lowfield"]["content_html"]
    assert "summary" in items["The wall of Highfield"]
    data = pages["stories/lowfield/index.html"]
    assert data.count('"@type":"Quotation"') == 1
    assert pages["stories/highfield/index.html"].count('"@type":"Quotation"') == 0


@pytest.mark.parametrize("theme", ["", "plain"])
@pytest.mark.parametrize("rights", ["full", "excerpt", "link"])
def test_source_author_day_and_receipt_stand_on_every_storys_page(
    theme: str, rights: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THEME", theme)
    root = checkout(tmp_path, SITES / "small")
    text = STORY.format(name="Lowfield", source="Osk Valley Review", day=15)
    text = text.replace("title:", f"retrieved: 2023-03-18\nauthors: [Ina Merrow, Bo Lind]\nrights: {rights}\ntitle:", 1)
    (root / "content/articles/2023/lowfield.md").write_text(text, encoding="utf-8")
    page = built_pages(root)["stories/lowfield/index.html"].partition("<main")[2]
    assert ">Osk Valley Review</a>" in page
    assert re.search(r"By Ina Merrow(?:,| and) Bo Lind", page)
    assert '<time datetime="2023-03-15">' in page
    assert 'Retrieved <time datetime="2023-03-18">18 March 2023</time>' in page


@pytest.mark.parametrize("stated", ["", "retrieved: yesterday\n"])
def test_a_day_of_receipt_that_is_none_is_not_shown(stated: str, tmp_path: Path) -> None:
    root = checkout(tmp_path, SITES / "small")
    text = STORY.format(name="Lowfield", source="Osk Valley Review", day=15).replace("title:", f"{stated}title:", 1)
    (root / "content/articles/2023/lowfield.md").write_text(text, encoding="utf-8")
    assert "Retrieved" not in built_pages(root)["stories/lowfield/index.html"]


@pytest.mark.parametrize(("rights", "there"), [("full", True), ("excerpt", False), ("link", False)])
def test_a_picture_that_rights_keep_back_is_not_published(rights: str, tmp_path: Path, *, there: bool) -> None:
    root = checkout(tmp_path, SITES / "small")
    text = STORY.format(name="Lowfield", source="Bay Wire", day=15).replace("title:", f"rights: {rights}\ntitle:", 1)
    more = "Far down the page it says so again, in words that are there to fill the page. " * 12
    picture = "![The wall]({static}/images/wall.png)"
    (root / "content/articles/2023/lowfield.md").write_text(f"{text}\n{more}\n\n{picture}\n", encoding="utf-8")
    (root / "content/images").mkdir()
    (root / "content/images/wall.png").write_bytes(png(2, 2))
    assert ("images/wall.png" in built_pages(root)) == there
