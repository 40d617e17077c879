"""What a published site tells search engines."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET  # our own files, not a stranger's

import pytest

from copydesk.site.build import build
from support.sites import SITES, checkout, tree

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
N = "{http://www.google.com/schemas/sitemap-news/0.9}"
ROOT = "https://digest.example/project/"
THEIRS = "title: Theirs\ndate: 2023-03-20\nmodified: 2023-03-21\nrights: full\nsource_url: https://courier.example/x"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = checkout(tmp_path_factory.mktemp("site"), SITES / "small")
    (root / "content/articles/2023/theirs.md").write_text(f"---\n{THEIRS}\n---\n\nOrla Venn spoke.\n", encoding="utf-8")
    (root / "content/entities/people.yml").write_text("orla-venn:\n  name: Orla Venn\n  formerly: [venn]\n", "utf-8")
    (root / "output").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITEURL", ROOT.rstrip("/"))
        assert build(root, root / "output").problems == ()
    return tree(root / "output")


def days(pages: dict[str, bytes]) -> dict[str, str | None]:
    urls = ET.fromstring(pages["sitemap.xml"]).iter(f"{S}url")
    return {url.findtext(f"{S}loc", "").removeprefix(ROOT): url.findtext(f"{S}lastmod") for url in urls}


def test_every_page_is_listed_that_does_not_ask_not_to_be(pages: dict[str, bytes]) -> None:
    quiet = {"404.html", "people/venn/index.html", "stories/theirs/index.html"}
    quiet |= {name for name in pages if name.endswith("/email/index.html")}
    html = {name for name in pages if name.endswith(".html") and name not in quiet | {"offline.html"}}
    assert set(days(pages)) == {name.removesuffix("index.html") for name in html}
    for name in quiet:
        assert b'<meta name="robots" content="noindex">' in pages[name]


def test_the_day_of_a_page_is_that_of_its_newest_story(pages: dict[str, bytes]) -> None:
    found = days(pages)
    assert found["stories/harbour-tolls/"] == "2023-03-14"
    assert found["people/orla-venn/"] == found[""] == found["editions/2023-w12/"] == "2023-03-21"
    assert found["about/"] is None


def test_the_news_are_the_stories_that_are_listed(pages: dict[str, bytes]) -> None:
    news = [title.text for title in ET.fromstring(pages["sitemap-news.xml"]).iter(f"{N}title")]
    assert "Theirs" not in news
    assert "Lunden Bay halves its harbour tolls" in news


def test_robots_are_led_to_both(pages: dict[str, bytes]) -> None:
    lines = pages["robots.txt"].decode().splitlines()
    assert lines[2:] == [f"Sitemap: {ROOT}sitemap.xml", f"Sitemap: {ROOT}sitemap-news.xml"]


def test_a_story_that_is_anothers_names_the_original_but_is_shared_under_its_own_address(
    pages: dict[str, bytes],
) -> None:
    page = pages["stories/theirs/index.html"].decode()
    assert '<link rel="canonical" href="https://courier.example/x">' in page
    assert f'<meta property="og:url" content="{ROOT}stories/theirs/">' in page
    own = pages["stories/harbour-tolls/index.html"].decode()
    assert f'<link rel="canonical" href="{ROOT}stories/harbour-tolls/">' in own
    assert "noindex" not in own


def test_a_site_without_an_address_of_its_own_has_none_of_these(tmp_path: Path) -> None:
    root = checkout(tmp_path, SITES / "small")
    (root / "output").mkdir()
    assert build(root, root / "output").problems == ()
    assert [name for name in tree(root / "output") if re.search("sitemap|robots", name)] == []
