"""The same feed as Atom, RSS, JSON Feed: read back by parsers."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET  # our own feeds, not a stranger's

import feedparser
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.digest.feeds import atom, jsonfeed, rss
from copydesk.digest.feeds.facts import KINDS, Feed, FeedEntry, page_links, site_links
from copydesk.digest.feeds.opml import outline

A = "{http://www.w3.org/2005/Atom}"
WHEN = dt.datetime(2023, 3, 14, 18, 30, tzinfo=dt.UTC)
ABOUT = Feed(
    id="urn:uuid:1",
    title="The <Tide> & Ebb",
    description="News",
    page="https://digest.example/",
    language="en",
    updated=WHEN,
    author="The Tide",
    rights="Theirs.",
    icon="https://digest.example/icon.svg",
)
TOLLS = FeedEntry(
    id="urn:uuid:2",
    title="Tolls “halved” & <more>",
    url="https://digest.example/stories/tolls/",
    published=WHEN,
    updated=WHEN + dt.timedelta(days=1),
    summary="Ships pay 3 < 4 & less.",
    authors=("Ina Merrow", "Bo & Co"),
    section="Economy",
    language="de",
    html='<p>Half &amp; <a href="https://digest.example/">half</a> ]]&gt;</p>',
    original="https://courier.example/tolls?a=1&b=2",
)
SELF = "https://digest.example/feeds/all.xml"
PARSER: Any = feedparser


def made(module: Any, *stories: FeedEntry) -> str:
    return str(module.feed(ABOUT, SELF, [module.entry(story, "en") for story in stories]))


def test_atom_says_all_that_a_reader_needs() -> None:
    feed = ET.fromstring(made(atom, TOLLS))
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    title = feed.find(f"{A}title")
    assert title is not None
    assert (title.get("type"), title.text) == ("html", "The &lt;Tide&gt; &amp; Ebb")  # what looks like a tag is escaped
    assert feed.findtext(f"{A}rights") == "Theirs."
    assert [(link.get("rel"), link.get("href")) for link in feed.findall(f"{A}link")] == [
        ("self", SELF),
        ("alternate", "https://digest.example/"),
    ]
    (entry,) = feed.findall(f"{A}entry")
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert [name.text for name in entry.iter(f"{A}name")] == ["Ina Merrow", "Bo & Co"]
    assert (entry.findtext(f"{A}published"), entry.findtext(f"{A}updated")) == (
        "2023-03-14T18:30:00+00:00",
        "2023-03-15T18:30:00+00:00",
    )
    assert (entry.findtext(f"{A}summary"), entry.findtext(f"{A}content")) == (TOLLS.summary, TOLLS.html)
    assert [link.get("href") for link in entry.findall(f"{A}link")] == [TOLLS.url, TOLLS.original]


def test_rss_says_all_that_a_reader_needs() -> None:
    channel = ET.fromstring(made(rss, TOLLS)).find("channel")
    assert channel is not None
    assert channel.findtext("lastBuildDate") == "Tue, 14 Mar 2023 18:30:00 +0000"
    item = channel.find("item")
    assert item is not None
    guid = item.find("guid")
    assert guid is not None
    assert (guid.text, guid.get("isPermaLink")) == (TOLLS.id, "false")
    assert item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") == TOLLS.html
    assert item.findtext("description") == "Ships pay 3 &lt; 4 &amp; less."  # HTML by custom
    assert [each.text for each in item.iter("{http://purl.org/dc/elements/1.1/}creator")] == list(TOLLS.authors)


def test_json_feed_says_all_that_a_reader_needs() -> None:
    feed = json.loads(made(jsonfeed, TOLLS))
    assert (feed["version"], feed["feed_url"]) == ("https://jsonfeed.org/version/1.1", SELF)
    (item,) = feed["items"]
    assert (item["id"], item["content_html"], item["language"]) == (TOLLS.id, TOLLS.html, "de")
    assert (item["external_url"], item["tags"]) == (TOLLS.original, ["Economy"])


def test_a_feed_of_summaries_has_no_content_of_its_own() -> None:
    short = replace(TOLLS, html="", language="en", original="")
    entry = ET.fromstring(made(atom, short)).find(f"{A}entry")
    assert entry is not None
    assert entry.find(f"{A}content") is None
    assert not entry.attrib
    (item,) = json.loads(made(jsonfeed, short))["items"]
    assert item["content_text"] == TOLLS.summary
    assert not {"summary", "content_html", "external_url", "language"} & set(item)


@settings(max_examples=50)
@given(st.text(), st.text(), st.text())
def test_any_text_makes_a_feed_that_can_be_read(title: str, summary: str, html: str) -> None:
    story = replace(TOLLS, title=title, summary=summary, html=html, authors=(title,))
    for module in (atom, rss):
        read = PARSER.parse(made(module, story).encode())
        assert not read.bozo
        assert [entry.id for entry in read.entries] == [TOLLS.id]
    assert json.loads(made(jsonfeed, story))["items"][0]["title"] == title if title else True


def test_every_kind_of_feed_has_a_link() -> None:
    assert [link.url for link in site_links("x")] == ["feeds/all.atom.xml", "feeds/all.rss.xml", "feeds/all.json"]
    links = page_links("x", "people/orla-venn/")
    assert [link.url for link in links] == [f"people/orla-venn/feed.{kind.ending}" for kind in KINDS]


def test_the_list_of_feeds_leaves_empty_groups_out() -> None:
    feed = ("A & B", "https://digest.example/a.xml", "https://digest.example/a/")
    body = ET.fromstring(outline("The Tide", [("People", [feed]), ("Places", [])])).find("body")
    assert body is not None
    (group,) = body
    assert group.get("text") == "People"
    assert group[0].attrib == {"text": "A & B", "type": "rss", "xmlUrl": feed[1], "htmlUrl": feed[2]}
