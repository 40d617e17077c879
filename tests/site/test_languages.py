"""Languages of a whole site: that of its interface, and that of each story wherever the story is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.site.build import build
from support.sites import SITES, checkout, tree

STORY = "stories/nets-return/index.html"
TITLE = "صيّادو خليج لوندن"
LISTS = [
    "index.html",
    "editions/2023-w11/index.html",
    "sections/economy/index.html",
    "sources/bay-herald/index.html",
    "archive/2023/03/index.html",
    "people/maryam-sahli/index.html",
]


def built(place: Path, *layers: str, settings: str = "") -> tuple[dict[str, str], tuple[str, ...]]:
    """Build a site of layers; return its files and what the build noted."""
    root = checkout(place, *(SITES / layer for layer in layers))
    with (root / "pelican.conf.py").open("a", encoding="utf-8") as config:
        config.write(settings)
    (root / "output").mkdir()
    made = build(root, root / "output")
    assert made.problems == ()
    return {name: file.decode("utf-8", "replace") for name, file in tree(root / "output").items()}, made.notes


@pytest.fixture(scope="module")
def two_ways(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return built(tmp_path_factory.mktemp("two"), "two-ways")[0]


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return built(tmp_path_factory.mktemp("de"), "two-ways", settings='DEFAULT_LANG = "de_at"\n')[0]


def elements(page: str, words: str) -> Iterator[str]:
    """Yield the opening tags of what encloses each place where `words` stand: the nearest one with a language."""
    body = page.partition("<body")[2]
    for found in re.finditer(re.escape(words), body):
        open_tags: list[str] = []
        for tag in re.finditer(r"<(/?)([a-z][a-z0-9]*)\b([^<>]*)>", body[: found.start()]):
            if tag[1]:
                while open_tags and not open_tags.pop().startswith(f"<{tag[2]}"):
                    pass
            elif tag[2] not in {"br", "img", "input", "link", "meta", "path", "rect", "hr"}:
                open_tags.append(tag[0])
        yield next((tag for tag in reversed(open_tags) if " lang=" in tag), "")


def test_a_story_has_its_language_and_its_direction_on_its_page(two_ways: dict[str, str]) -> None:
    page = two_ways[STORY]
    assert re.search(r'<html lang="en">', page)
    assert re.search(r'<article class="story" lang="ar" dir="rtl" ', page)
    assert re.search(r'<aside class="sidebar"[^>]* lang="en" dir="ltr">', page)


@pytest.mark.parametrize("name", LISTS)
def test_a_headline_has_them_in_every_list(two_ways: dict[str, str], name: str) -> None:
    tags = list(elements(two_ways[name], TITLE))
    assert tags
    for tag in tags:
        assert 'lang="ar" dir="rtl"' in tag, tag


def test_a_standfirst_and_a_quotation_have_them_too(two_ways: dict[str, str]) -> None:
    for words in ("عاد الأسطول", "انتظرنا طويل"):
        tags = list(elements(two_ways["editions/2023-w11/index.html"], words))
        assert tags
        assert all('lang="ar" dir="rtl"' in tag for tag in tags)


def test_a_story_in_the_sites_language_says_nothing_of_it(two_ways: dict[str, str]) -> None:
    assert re.findall(r'(?:lang|dir)="', two_ways["stories/ferry-timetable/index.html"]) == ['lang="']


def test_feeds_and_search_say_a_storys_language(two_ways: dict[str, str]) -> None:
    atom = two_ways["feeds/all.atom.xml"]
    assert re.search(r'<entry xml:lang="ar">(?:(?!</entry>).)*' + TITLE, atom, re.DOTALL)
    items = json.loads(two_ways["feeds/all.json"])["items"]
    assert [item.get("language", "en") for item in items] == ["en", "ar"]
    assert two_ways["feeds/all.rss.xml"].count("<dc:language>ar</dc:language>") == 1
    found = [card for name, file in two_ways.items() if name.startswith("search/stories/") for card in json.loads(file)]
    assert {card["lang"] for card in found} == {"ar", "en"}


def test_the_interface_speaks_the_language_of_the_site(german: dict[str, str]) -> None:
    page = german["editions/2023-w11/index.html"]
    assert '<html lang="de-AT">' in page
    assert "13.–19. März 2023" in page
    assert ">Zum Inhalt springen<" in page
    assert ">Ausgaben</a>" in page
    assert 'hreflang="' not in page
    trail = re.search(r'"itemListElement":(\[.*?\])', page)
    assert trail
    assert "Titelseite" in page


def test_feeds_speak_it_as_well(german: dict[str, str]) -> None:
    assert "Die Rechte an jedem Artikel liegen bei seiner Quelle." in german["feeds/all.atom.xml"]
    assert json.loads(german["feeds/all.json"])["language"] == "de-AT"
    assert 'text="Ressorts"' in german["feeds/digest.opml"]


def test_a_language_without_a_catalogue_is_english_and_says_so(tmp_path: Path) -> None:
    site, notes = built(tmp_path, "two-ways", "from-right")
    assert '<html lang="ar" dir="rtl">' in site["index.html"]
    assert "Skip to the content" in site["index.html"]
    assert [note for note in notes if "DEFAULT_LANG 'ar'" in note and "docs/languages.md" in note] == list(notes)


def test_what_is_no_language_gives_an_english_site(tmp_path: Path) -> None:
    site, notes = built(tmp_path, "two-ways", settings='DEFAULT_LANG = "klingon"\n')
    assert '<html lang="en">' in site["index.html"]
    assert len(notes) == 1
