"""Old addresses of entity pages on a whole site: they answer, and take nobody's place."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from copydesk.errors import RegistryError
from copydesk.site.build import Built, build
from copydesk.site.library import load
from copydesk.site.redirects import answered
from support.sites import SITES, checkout, tree

REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')
PAGE = "people/orla-venn/index.html"


def site(place: Path, formerly: str) -> Path:
    """Make the small site, its mayor with old addresses."""
    root = checkout(place, SITES / "small")
    (root / "content/entities/people.yml").write_text(
        f"orla-venn:\n  name: Orla Venn\n  role: mayor of Lunden Bay\n  formerly: [{formerly}]\n", encoding="utf-8"
    )
    return root


def built(root: Path) -> Built:
    (root / "output").mkdir(exist_ok=True)
    return build(root, root / "output")


def test_every_old_address_leads_to_the_page_without_a_script(tmp_path: Path) -> None:
    root = site(tmp_path, "venn, places/mayor-venn, Orla-Venn")
    result = built(root)
    assert (result.problems, result.notes) == ((), ())
    pages = tree(root / "output")
    for old in ("people/venn", "places/mayor-venn", "people/Orla-Venn"):
        page = pages[f"{old}/index.html"].decode("utf-8")
        (way,) = REFRESH.findall(page)
        assert posixpath.join(posixpath.normpath(posixpath.join(old, way)), "index.html") == PAGE
        assert f'<a href="{way}">Orla Venn</a>' in page
        assert f'<link rel="canonical" href="{way}">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert "<script" not in page


def test_nothing_leads_to_an_old_address_and_no_other_page_refreshes(tmp_path: Path) -> None:
    root = site(tmp_path, "old-venn")
    built(root)
    pages = tree(root / "output")
    others = {name: page for name, page in pages.items() if not name.startswith("people/old-venn/")}
    assert [name for name, page in others.items() if b"old-venn" in page] == []
    assert [name for name, page in others.items() if b'http-equiv="refresh"' in page] == []


def test_an_old_feed_goes_on_under_the_new_address(tmp_path: Path) -> None:
    root = site(tmp_path, "venn")
    built(root)
    pages = tree(root / "output")
    feed = pages["people/venn/feed.atom.xml"]
    assert feed == pages["people/orla-venn/feed.atom.xml"]
    assert b'rel="self" type="application/atom+xml" href="http://127.0.0.1:8000/people/orla-venn/feed.atom.xml"' in feed


def test_published_pages_name_the_new_page_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITEURL", "https://digest.example/project")
    root = site(tmp_path, "venn")
    assert built(root).problems == ()
    page = (root / "output/people/venn/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://digest.example/project/people/orla-venn/">' in page
    assert REFRESH.findall(page) == ["../orla-venn/"]


def test_a_rename_moves_the_page_and_changes_no_story(tmp_path: Path) -> None:
    before, after = site(tmp_path / "before", ""), site(tmp_path / "after", "orla-venn")
    registry = after / "content/entities/people.yml"
    registry.write_text(registry.read_text(encoding="utf-8").replace("orla-venn:", "mayor-venn:"), encoding="utf-8")
    assert built(before).problems == built(after).problems == ()
    old, new = tree(before / "output"), tree(after / "output")
    moved = new["people/mayor-venn/index.html"].replace(b"mayor-venn", b"orla-venn")
    assert moved.partition(b"<body")[2] == old[PAGE].partition(b"<body")[2]
    assert REFRESH.findall(new[PAGE].decode("utf-8")) == ["../mayor-venn/"]


def test_a_story_that_names_an_old_id_links_to_the_page_of_today(tmp_path: Path) -> None:
    root = site(tmp_path, "venn")
    story = root / "content/articles/2023/tunnel-reopens.md"
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("invented: true", "entities: {as: {Pell Aldane: venn}}"), encoding="utf-8")
    result = built(root)
    assert (result.problems, result.notes) == ((), ())
    page = (root / "output/stories/tunnel-reopens/index.html").read_text(encoding="utf-8")
    assert 'id="m-orla-venn" href="../../people/orla-venn/">' in page
    assert '<a href="../../people/orla-venn/">Orla Venn</a>' in page
    assert "people/venn" not in page


def test_a_change_of_capitals_leaves_the_page_alone_on_a_disk_that_does_not_tell_them(tmp_path: Path) -> None:
    """A link from the one name to the other stands for such a disk."""
    root = site(tmp_path, "Orla-Venn")
    (root / "output/people/orla-venn").mkdir(parents=True)
    (root / "output/people/Orla-Venn").symlink_to("orla-venn", target_is_directory=True)
    result = built(root)
    assert result.problems == ()
    (note,) = result.notes
    assert note == (
        "content/entities/people.yml:1: 'people/Orla-Venn/' and 'people/orla-venn/' are one folder on this disk - the "
        "redirect is left out; publish from a disk that tells capitals"
    )
    assert "<h1>Orla Venn</h1>" in (root / "output" / PAGE).read_text(encoding="utf-8")


def test_a_redirect_never_takes_the_place_of_a_page(tmp_path: Path) -> None:
    library = load(site(tmp_path, "venn") / "content")
    mayor: Any = SimpleNamespace(id="orla-venn", url="people/orla-venn/")
    with pytest.raises(RegistryError) as caught:
        list(answered([mayor], library, tmp_path / "output", [PAGE, "people/Venn/index.html"]))
    assert str(caught.value) == (
        "content/entities/people.yml:1: 'people/venn/' is the address of another page - remove it from formerly:"
    )


STORY = "content/articles/2023/harbour-tolls.md"


def moved(place: Path, fields: str = "slug: tolls\nformerly: [harbour-tolls, old-tolls]") -> Path:
    root = checkout(place, SITES / "small")
    text = (root / STORY).read_text(encoding="utf-8")
    (root / STORY).write_text(text.replace("invented: true", f"invented: true\n{fields}"), encoding="utf-8")
    return root


def test_the_old_addresses_of_a_story_lead_on_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITEURL", "https://digest.example/project")
    root = moved(tmp_path)
    assert built(root).problems == ()
    pages = tree(root / "output")
    for old in ("harbour-tolls", "old-tolls"):
        page = pages[f"stories/{old}/index.html"].decode("utf-8")
        assert REFRESH.findall(page) == ["../tolls/"]
        assert '<link rel="canonical" href="https://digest.example/project/stories/tolls/">' in page
        assert "Lunden Bay halves its harbour tolls has moved" in page
    others = {name: page for name, page in pages.items() if "old-tolls" in name or b"old-tolls" in page}
    assert set(others) == {"stories/old-tolls/index.html"}, "no list, feed, index or sitemap names an old address"


def test_a_renamed_story_keeps_its_id_in_the_feeds(tmp_path: Path) -> None:
    one, two = checkout(tmp_path / "one", SITES / "small"), moved(tmp_path / "two")
    feeds = []
    for root in (one, two):
        assert built(root).problems == ()
        feeds.append((root / "output/feeds/all.atom.xml").read_text(encoding="utf-8"))
    ids = [re.findall("<id>([^<]*)</id>", feed) for feed in feeds]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 3
    assert "stories/tolls/" in feeds[1]
    assert "stories/tolls/" not in feeds[0]


def test_a_page_has_old_addresses_too_and_a_draft_has_none(tmp_path: Path) -> None:
    root = moved(tmp_path, "formerly: [old-tolls]\nstatus: draft")
    about = root / "content/pages/about.md"
    about.write_text(about.read_text(encoding="utf-8").replace("---\n", "---\nformerly: who\n", 1), encoding="utf-8")
    assert built(root).problems == ()
    pages = tree(root / "output")
    assert REFRESH.findall(pages["who/index.html"].decode()) == ["../about/"]
    assert "stories/old-tolls/index.html" not in pages


def test_a_story_that_has_its_old_address_again_leads_nowhere(tmp_path: Path) -> None:
    root = moved(tmp_path, "formerly: [harbour-tolls, tolls, tolls]")
    assert built(root).problems == ()
    assert b"refresh" not in (root / "output/stories/harbour-tolls/index.html").read_bytes()
    assert b"refresh" in (root / "output/stories/tolls/index.html").read_bytes()


def test_two_stories_cannot_have_had_one_address(tmp_path: Path) -> None:
    root = moved(tmp_path)
    other = root / "content/articles/2023/tunnel-reopens.md"
    text = other.read_text(encoding="utf-8").replace("---\n", "---\nformerly: [old-tolls]\n", 1)
    other.write_text(text, encoding="utf-8")
    (problem,) = built(root).problems
    assert problem == (
        "content/articles/2023/tunnel-reopens.md: the old address stories/old-tolls/ is one of content/articles/2023/"
        "harbour-tolls.md - remove it from formerly: of one of the two"
    )
