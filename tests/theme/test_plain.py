"""The second theme: the same pages as text and links, from the same facts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from copydesk.errors import SettingsError
from copydesk.site.build import build
from support.sites import ROOT, SITES, built_pages, checkout

SMALL_PAGE = 5_000


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Build the small site with each theme; return the pages by theme and name."""
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        for theme in ("", "plain"):
            patch.setenv("THEME", theme)
            root = checkout(tmp_path_factory.mktemp(f"theme{theme}"), SITES / "small")
            made[theme] = built_pages(root)
    return made


def pages(site: dict[str, str]) -> dict[str, str]:
    return {name: page for name, page in site.items() if name.endswith(".html")}


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", page).split())


def test_both_themes_have_the_same_pages(sites: dict[str, dict[str, str]]) -> None:
    assert pages(sites["plain"]).keys() == pages(sites[""]).keys()
    assert len(pages(sites["plain"])) > 20


def test_every_page_has_its_heading_and_something_below_it(sites: dict[str, dict[str, str]]) -> None:
    for name, page in pages(sites["plain"]).items():
        assert len(re.findall(r"<h1>\s*\S", page)) == 1, name
        main = page.partition("<main")[2].partition("</main>")[0]
        assert len(text(main.partition("</h1>")[2])) > 5, name


def test_a_story_says_the_same_in_both(sites: dict[str, dict[str, str]]) -> None:
    name = "stories/harbour-tolls/index.html"
    body = (SITES / "small/content/articles/2023/harbour-tolls.md").read_text(encoding="utf-8").rpartition("---\n")[2]
    for paragraph in body.split("\n\n"):
        opening = " ".join(paragraph.split())[:30]
        assert opening in text(sites["plain"][name])
        assert opening in text(sites[""][name])


def test_a_page_is_small_and_asks_for_one_style_sheet_and_nothing_else(sites: dict[str, dict[str, str]]) -> None:
    for name, page in pages(sites["plain"]).items():
        assert len(page.encode()) < SMALL_PAGE, name
        assert re.findall(r"<(?:script|img|svg|style|iframe)|\sstyle=|\sdata-(?!cd)", page) == [], name
    assert {name for name in sites["plain"] if name.startswith("theme/")} == {"theme/plain.css"}


def test_neither_theme_takes_files_of_the_other_along(sites: dict[str, dict[str, str]]) -> None:
    assert [name for name in sites[""] if "plain" in name] == []
    assert not {"sw.js", "manifest.webmanifest"} & sites["plain"].keys()


@pytest.mark.parametrize("name", ["nonsense", "static", "templates"])
def test_a_theme_that_is_none_is_refused_with_the_names_of_those_that_are(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THEME", name)
    with pytest.raises(SettingsError) as caught:
        build(checkout(tmp_path / "site"), tmp_path)
    assert str(caught.value) == f"there is no theme '{name}' - write THEME=plain, or nothing for theme/ itself"


def test_the_plain_theme_has_every_template_of_the_other() -> None:
    def names(theme: Path) -> set[str]:
        return {file.name for file in (theme / "templates").glob("*.html")}

    assert names(ROOT / "theme") <= names(ROOT / "theme/plain")
