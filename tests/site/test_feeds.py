"""The feeds of whole sites: what they carry, where pages name them, and that their ids stay."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET  # our own feeds, not a stranger's

import pytest

from copydesk.site.build import build
from support.sites import SITES, checkout, tree

ATOM = "{http://www.w3.org/2005/Atom}"
ALTERNATE = re.compile(r'<link rel="alternate" type="([^"]*)" title="([^"]*)" href="([^"]*)">')
BODY = "The harbour opens early. Ships may wait.\n\n" + "Nobody has said for how long they may wait. " * 30
SOURCES = """\
Harbour Courier: {domains: [courier.example], policy: link, excerpt_words: 60}
"""


def site(place: Path, **stories: str) -> Path:
    """Make the small site with more stories: front matter by the name of the file."""
    root = checkout(place, SITES / "small")
    (root / "content/sources.yml").write_text(SOURCES, encoding="utf-8")
    for name, fields in stories.items():
        text = f"---\n{fields}\n---\n\n{BODY}\n"
        (root / f"content/articles/2023/{name.replace('_', '-')}.md").write_text(text, encoding="utf-8")
    return root


def built(root: Path) -> dict[str, bytes]:
    shutil.rmtree(root / "output", ignore_errors=True)
    (root / "output").mkdir()
    assert build(root, root / "output").problems == ()
    return tree(root / "output")


def ids(pages: dict[str, bytes]) -> dict[str, str]:
    """Return the ids of entries by headline, after having found them alike in all three kinds of feed."""
    feed = ET.fromstring(pages["feeds/all.atom.xml"])
    atom = {e.findtext(f"{ATOM}title", ""): e.findtext(f"{ATOM}id", "") for e in feed.iter(f"{ATOM}entry")}
    rss = {
        i.findtext("title", ""): i.findtext("guid", "") for i in ET.fromstring(pages["feeds/all.rss.xml"]).iter("item")
    }
    items = {item["title"]: item["id"] for item in json.loads(pages["feeds/all.json"])["items"]}
    assert atom == rss == items
    return atom


def content(pages: dict[str, bytes], title: str) -> str:
    (item,) = [each for each in json.loads(pages["feeds/all.json"])["items"] if each["title"] == title]
    return str(item["content_html"])


def test_ids_stay_when_a_story_is_moved_renamed_and_dated_anew_and_the_site_has_another_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(
        tmp_path,
        one="title: One\ndate: 2023-03-01\nid: the-first",
        two="title: Two\ndate: 2023-03-02\nsource_url: https://courier.example/two",
        three=f"title: Three\ndate: 2023-03-03\noriginal_sha256: {'ab' * 32}",
        four="title: Four\ndate: 2023-03-04",
    )
    before = ids(built(root))
    assert len(set(before.values())) == len(before) == 6
    articles = root / "content/articles"
    (articles / "2024").mkdir()
    for number, file in enumerate(sorted((articles / "2023").glob("*.md"))):
        text = re.sub(r"(?m)^date: .*$", f"date: 2024-01-{number + 1:02} 17:30", file.read_text(encoding="utf-8"))
        slug = "slug: quite-another\n" if number == 0 else ""
        (articles / f"2024/renamed-{number}.md").write_text(text.replace("---\n", f"---\n{slug}", 1), encoding="utf-8")
        file.unlink()
    monkeypatch.setenv("SITEURL", "https://elsewhere.example/project")
    after = built(root)
    assert ids(after) == before
    assert b"https://elsewhere.example/project/stories/quite-another/" in after["feeds/all.rss.xml"]


def test_the_feed_itself_keeps_its_id_at_another_address_and_under_a_new_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(tmp_path)
    before = built(root)
    monkeypatch.setenv("SITEURL", "https://elsewhere.example")
    with (root / "pelican.conf.py").open("a", encoding="utf-8") as config:
        config.write('\nCOPYDESK_FEED_ID = SITENAME\nSITENAME = "The Tide"\n')
    after = built(root)
    for name in ("feeds/all.atom.xml", "sections/economy/feed.atom.xml", "people/orla-venn/feed.atom.xml"):
        old, new = ET.fromstring(before[name]), ET.fromstring(after[name])
        assert old.findtext(f"{ATOM}id") == new.findtext(f"{ATOM}id")
        assert old.findtext(f"{ATOM}title") != new.findtext(f"{ATOM}title")
    assert ids(before) == ids(after)


def test_two_stories_of_one_original_have_two_ids_and_the_older_keeps_its_own(tmp_path: Path) -> None:
    fields = "source_url: https://courier.example/two"
    root = site(tmp_path, two=f"title: Two\ndate: 2023-03-02\n{fields}")
    before = ids(built(root))
    copy = root / "content/articles/2023/a-copy.md"
    copy.write_text(f"---\ntitle: Too\ndate: 2023-03-09\n{fields}\n---\n\n{BODY}\n", encoding="utf-8")
    after = ids(built(root))
    assert after["Two"] == before["Two"] != after["Too"]


def test_a_feed_shows_as_much_of_a_story_as_its_rights_allow(tmp_path: Path) -> None:
    source = "standfirst: In short.\nsource: Harbour Courier\nsource_url: https://courier.example/x"
    pages = built(
        site(
            tmp_path,
            whole=f"title: Whole\ndate: 2023-03-01\nrights: full\ncredit: By the crew.\n{source}",
            part=f"title: Part\ndate: 2023-03-02\nrights: excerpt\n{source}",
            none=f"title: None of it\ndate: 2023-03-03\n{source}",
        )
    )
    way = '<p><a href="https://courier.example/x">Read the original at Harbour Courier</a></p>'
    whole = content(pages, "Whole")
    assert whole.startswith("<p>In short.</p>\n<p>The harbour opens early.")
    assert whole.count("Nobody has said") == 30
    assert whole.endswith(f"<p>By the crew.</p>\n{way}")
    part = content(pages, "Part")
    assert part.startswith("<p>In short.</p>\n<p>The harbour opens early. Ships may wait.</p>\n<p>Nobody has said")
    assert part.endswith(way)
    assert len(re.sub("<[^>]*>", "", part.removesuffix(way)).split()) <= 60
    link = '<p><a href="https://courier.example/x">Read the story at Harbour Courier.</a></p>'
    assert content(pages, "None of it") == link
    for name in ("feeds/all.atom.xml", "feeds/all.rss.xml", "sources/harbour-courier/feed.json"):
        assert b"None of it" in pages[name]
    assert pages["sources/harbour-courier/feed.json"].count(b"In short.") == 2  # the summaries of the two others


def test_a_story_is_in_full_in_the_feeds_of_everything_alone_and_without_decoration(tmp_path: Path) -> None:
    pages = built(site(tmp_path))
    feeds = {name: page for name, page in pages.items() if re.search(r"(?:^feeds/all|/feed)\.", name)}
    assert len(feeds) > 12
    for name, page in feeds.items():
        assert b"data-cd" not in page, name
        assert b"aside" not in page, name
        assert (b"content:encoded>" in page or b"<content" in page or b"content_html" in page) == (
            name.startswith("feeds/")
        )


def test_every_page_names_the_feeds_of_everything_and_a_list_its_own(tmp_path: Path) -> None:
    pages = {name: page.decode() for name, page in built(site(tmp_path)).items() if name.endswith(".html")}
    for name, page in pages.items():
        links = ALTERNATE.findall(page)
        kinds = ["application/atom+xml", "application/rss+xml", "application/feed+json"]
        own = re.match(r"(?:people|places|organisations|sections|sources)/[^/]+/index", name) is not None
        everything = kinds if name == "index.html" or "/email/" in name else kinds[:1]
        assert [kind for kind, _, _ in links] == [*everything, *(kinds if own else [])], name
    (title,) = {
        title for _, title, href in ALTERNATE.findall(pages["sections/economy/index.html"]) if "feed.rss" in href
    }
    assert title == "The Meridian Digest: Economy (RSS)"
    assert '<a href="../feeds/">Feeds</a>' in pages["about/index.html"]


def test_the_page_of_the_feeds_and_the_list_for_readers_lead_to_files_that_are_there(tmp_path: Path) -> None:
    pages = built(site(tmp_path))
    hrefs = re.findall(r'<a href="\.\./([^"]*\.(?:xml|json|opml))"', pages["feeds/index.html"].decode())
    assert len(hrefs) > 6
    assert set(hrefs) <= set(pages)
    urls = [each.get("xmlUrl", "") for each in ET.fromstring(pages["feeds/digest.opml"]).iter("outline")]
    assert {url.removeprefix("http://127.0.0.1:8000/") for url in urls if url} == {
        name for name in pages if name.endswith("atom.xml")
    }


def test_no_feeds_where_the_settings_want_none_or_there_is_no_story(tmp_path: Path) -> None:
    root = site(tmp_path)
    shutil.rmtree(root / "content/articles/2023")
    shutil.rmtree(root / "content/editions")
    pages = built(root)
    assert [name for name, page in pages.items() if name.endswith((".xml", ".opml")) or b"alternate" in page] == []
