"""The digest in content/, built as it is published."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET  # our own feed, not a stranger's

import pytest

from copydesk.render.annotate import undecorated
from copydesk.site.build import build
from support.sites import ROOT, checkout, tree

LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')
ATOM = "{http://www.w3.org/2005/Atom}"
STORY = "stories/xi-jinpings-russia-visit-shows-his-support-to-putin/index.html"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = checkout(tmp_path_factory.mktemp("real"))
    shutil.copytree(ROOT / "content", root / "content")
    (root / "output").mkdir()
    result = build(root, root / "output")
    assert result.problems == ()
    assert result.notes == ()
    return {name: page.decode("utf-8", "replace") for name, page in tree(root / "output").items()}


def targets(pages: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield every link inside the site: the page it is on, the file it leads to, the fragment."""
    for name, page in pages.items():
        if not name.endswith(".html") or name in {"404.html", "offline.html"}:
            continue
        for url in LINK.findall(page):
            parts = urlsplit(url.replace("&amp;", "&"))
            if parts.scheme or parts.netloc:
                continue
            path = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            )
            folder = parts.path.endswith(("/", "..")) or parts.path in {".", ""}
            leads = name if not parts.path else posixpath.join(path, "index.html") if folder else path
            yield name, posixpath.normpath(leads), unquote(parts.fragment)


def test_every_link_and_every_fragment_leads_somewhere(pages: dict[str, str]) -> None:
    ids = {name: set(ID.findall(page)) for name, page in pages.items()}
    dead = {
        (name, leads, fragment)
        for name, leads, fragment in targets(pages)
        if leads not in pages or (fragment and fragment not in ids[leads])
    }
    assert dead == set()


def test_no_page_is_an_orphan(pages: dict[str, str]) -> None:
    reached = {leads for name, leads, _ in targets(pages) if name != leads}
    assert {name for name in pages if name.endswith(".html")} - reached <= {"index.html", "404.html", "offline.html"}


def test_the_feed_carries_every_story_without_decoration(pages: dict[str, str]) -> None:
    feed = ET.fromstring(pages["feeds/all.atom.xml"].encode())
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == sum(name.startswith("stories/") for name in pages)
    for entry in entries:
        content = entry.findtext(f"{ATOM}content") or ""
        assert "data-cd" not in content
        assert "<aside" not in content
        assert entry.findtext(f"{ATOM}author/{ATOM}name")


def test_only_stories_are_decorated_and_a_callout_never_touches_its_own_paragraph(pages: dict[str, str]) -> None:
    assert all(name.startswith(("stories/", "theme/")) for name, page in pages.items() if "data-cd" in page)
    body = pages[STORY].split('itemprop="articleBody">')[1]
    for aside in re.finditer(r'<aside class="callout".*?href="#(q-\d+)".*?</aside>', body, re.DOTALL):
        before = undecorated(body[: aside.start()]).rstrip().rpartition("<p>")[2]
        after = undecorated(body[aside.end() :]).partition("</p>")[0]
        said = re.sub(r"\W+", " ", aside[0].split("<p data-cd>")[1].split("</p>")[0])
        assert said not in re.sub(r"\W+", " ", before)
        assert said not in re.sub(r"\W+", " ", after)


def test_the_invented_stories_say_that_they_are(pages: dict[str, str]) -> None:
    stories = {name: page for name, page in pages.items() if name.startswith("stories/")}
    assert [name for name, page in stories.items() if "This story was written to show" not in page] == [STORY]
