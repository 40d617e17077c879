"""What carries pages and stories: feeds in JSON and XML, archives as crawlers and browsers write them, PDFs."""

from __future__ import annotations

import gzip
import json
import plistlib
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from copydesk.errors import InputError
from copydesk.intake import read, story_file
from copydesk.text.frontmatter import parse

PARAGRAPHS = (
    "The harbour pilots of Lunden Bay went back to their boats on Friday after nineteen days on the quay.",
    "They had asked for six per cent and were given five, and a promise about the night shift.",
)
HTML = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
BODY = "\n\n".join(PARAGRAPHS) + "\n"
PAGE = f"<html><head><title>Pilots end strike</title></head><body><article>{HTML}</article></body></html>".encode()
BINARY = plistlib.FMT_BINARY
VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(*items: Any, **fields: Any) -> bytes:
    return json.dumps({"version": VERSION, "title": "Harbour Courier", "items": items, **fields}).encode()


def test_a_json_feed_gives_a_story_for_each_item() -> None:
    item = {
        "title": "Pilots end strike",
        "url": "https://courier.example/pilots?utm_source=x",
        "content_html": HTML,
        "date_published": "2023-03-24T10:00:00Z",
        "authors": [{"name": "Mirja Sool"}],
        "tags": ["harbour"],
        "language": "en-GB",
    }
    story, brief = read(json_feed(item, {"content_text": "A < b & c: the ferry to Sund runs again."}), "feed.json")
    assert (story.title, story.body, str(story.date)[:10]) == ("Pilots end strike", BODY, "2023-03-24")
    assert (story.source, story.source_url) == ("Harbour Courier", "https://courier.example/pilots")
    assert (story.authors, story.tags, story.lang) == (("Mirja Sool",), ("harbour",), "en")
    assert brief.body == "A &lt; b &amp; c: the ferry to Sund runs again.\n" or "A < b" in brief.body


def test_an_item_that_cannot_be_read_does_not_stop_the_others() -> None:
    deep = {"title": "Deep", "content_html": "<div>" * 2000}
    (story,) = read(json_feed({"title": "Pilots end strike", "content_html": HTML}, deep), "feed.json")
    assert any("the item “Deep” cannot be read" in what for what in story.missed)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b'{"a": 1}', "this is JSON, but no JSON Feed"),
        (b"{" * 100_000, "this is no valid JSON"),
        (b'{"a":' * 100_000, "this is no valid JSON"),
        (json_feed(), "the feed holds no items"),
        (json_feed(5, None), "the feed holds no items"),
        (json_feed(*[{}] * 1001), "the feed holds 1001 items"),
        (json_feed({"title": "Deep", "content_html": "<div>" * 2000}), "the item “Deep” cannot be read"),
    ],
)
def test_a_json_file_that_is_no_feed_is_refused(raw: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read(raw, "feed.json")
    assert words in str(caught.value)


def test_an_old_feed_with_a_document_type_is_a_feed() -> None:
    feed = '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//X//DTD RSS 0.91//EN" "http://x.example/x.dtd"><rss>'
    item = f"<item><title>Pilots end strike</title><description><![CDATA[{HTML}]]></description></item>"
    assert read(f"{feed}<channel>{item}</channel></rss>".encode(), "a.xml")[0].body == BODY


def warc(*responses: bytes) -> bytes:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://c.example/p\r\nWARC-Date: 2023-03-25T09:00:00Z"
    return b"".join(head + b"\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (len(http), http) for http in responses)


def answer(body: bytes, *headers: bytes, status: bytes = b"200 OK") -> bytes:
    lines = (b"HTTP/1.1 " + status, b"Content-Type: text/html; charset=utf-8", *headers)
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def chunked(body: bytes, size: int = 40) -> bytes:
    parts = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        warc(answer(PAGE)),
        warc(answer(chunked(PAGE), b"Transfer-Encoding: chunked")),
        warc(answer(PAGE, b"Transfer-Encoding: chunked")),
        warc(answer(gzip.compress(PAGE), b"Content-Encoding: gzip")),
        warc(answer(chunked(gzip.compress(PAGE)), b"Content-Encoding: gzip", b"Transfer-Encoding: chunked")),
        warc(answer(PAGE.replace(b"pilots", b"sailors"), status=b"404 Not Found"), answer(PAGE)),
        gzip.compress(warc(answer(b"", status=b"301 Moved"))) + gzip.compress(warc(answer(PAGE))),
    ],
    ids=["plain", "chunked", "not-chunked", "gzip", "chunked-gzip", "after-404", "two-members"],
)
def test_a_crawl_gives_the_page_however_it_was_sent(raw: bytes) -> None:
    story = read(raw, "a.warc.gz")[0]
    assert (story.title, story.body, story.retrieved) == ("Pilots end strike", BODY, "2023-03-25")


def webarchive(response: object) -> bytes:
    page = {"WebResourceData": PAGE, "WebResourceURL": "https://c.example/p", "WebResourceResponse": response}
    return plistlib.dumps({"WebMainResource": page}, fmt=BINARY)


def test_safari_says_when_the_server_answered() -> None:
    archived = {
        "$objects": [
            "$null",
            {"NS.keys": [plistlib.UID(2), plistlib.UID(4)], "NS.objects": [plistlib.UID(3), plistlib.UID(5)]},
            "Last-Modified",
            "Mon, 20 Mar 2023 09:00:00 GMT",
            "Date",
            "Sat, 25 Mar 2023 09:00:00 GMT",
        ]
    }
    assert read(webarchive(plistlib.dumps(archived, fmt=BINARY)), "a.webarchive")[0].retrieved == "2023-03-25"


@pytest.mark.parametrize(
    "response", [b"", b"bplist00", "text", plistlib.dumps({"$objects": [{"NS.keys": [plistlib.UID(9)]}]}, fmt=BINARY)]
)
def test_an_answer_that_cannot_be_read_says_nothing(response: object) -> None:
    assert read(webarchive(response), "a.webarchive")[0].retrieved == ""


SINGLE_FILE = (
    "<!--\n Page saved with SingleFile \n url: https://c.example/p?utm_source=x \n"
    " saved date: Sat Mar 25 2023 10:05:00 GMT+0100 (CET)\n-->"
)


@pytest.mark.parametrize(
    ("mark", "retrieved"),
    [
        (SINGLE_FILE, "2023-03-25"),
        ("<!-- saved from url=(0020)https://c.example/p -->", ""),
    ],
)
def test_a_browser_notes_the_address_of_what_it_saves(mark: str, retrieved: str) -> None:
    story = read(f"<!DOCTYPE html>{mark}".encode() + PAGE, "a.html")[0]
    assert (story.source_url, story.retrieved) == ("https://c.example/p", retrieved)


class FakeReader:
    """Reads what stands for a PDF: pages of text parted by form feeds."""

    def __init__(self, stream: Any) -> None:
        text = stream.read().decode()
        if "damaged" in text:
            raise KeyError("/Root")
        self.is_encrypted = "locked" in text
        self.pages = [SimpleNamespace(extract_text=lambda part=part: part) for part in text.split("\f")[1:]]

    def decrypt(self, password: str) -> int:
        return 0


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("pypdf")
    module.PdfReader = FakeReader  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pypdf", module)


def pdf(*pages: str) -> bytes:
    return ("%PDF-1.7\n" + "".join(f"\f{page}" for page in pages)).encode()


@pytest.mark.usefixtures("reader")
def test_a_pdf_is_a_draft_of_low_trust_without_running_heads_and_page_numbers() -> None:
    first = "The harbour pilots went back to their boats after nine-\nteen days, and the ﬁrst ship came in."
    pages = (
        f"Pilots end strike\n{first}",
        "They had asked for six per cent and were given five.\nNobody believes in the promise.",
        "The Agathe brought timber.\nShe was three weeks late, and had a new cook.",
    )
    raw = pdf(*(f"Harbour Courier, Friday\n{page}\n{number}" for number, page in enumerate(pages, 1)))
    (story,) = read(raw, "a.pdf")
    assert story.title == "Pilots end strike"
    assert "after nineteen days, and the first ship came in." in story.body
    assert "\n2" not in story.body
    assert "Harbour Courier, Friday" not in story.body
    assert "compare it with the original" in story.warnings[0]
    fields = parse(story_file(story, {"date": "2023-03-24", "date_basis": "curator"})).fields
    assert (fields["status"], fields["text_basis"]) == ("draft", "pdf")


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (pdf("damaged"), "the PDF is damaged"),
        (pdf("locked"), "the PDF is locked with a password"),
        (pdf(""), "the PDF holds no text"),
        (pdf(*["word " * 30] * 61), "the PDF has 61 pages"),
    ],
)
def test_a_pdf_without_a_text_to_read_is_refused(raw: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(raw, "a.pdf")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32-be"])
@pytest.mark.parametrize("stated", ["utf-8", "utf-16", "punycode", "undefined", "no such thing"])
def test_a_feed_is_read_whatever_encoding_it_states(codec: str, stated: str) -> None:
    item = (
        "<item><title>Café opens</title><author>Inès Merrow</author><description>&#60;p>At last.</description></item>"
    )
    feed = f"<?xml version='1.0' encoding='{stated}'?><rss version='2.0'><channel>{item}</channel></rss>"
    (story,) = read(feed.encode(codec), "a.xml")
    assert (story.title, story.authors, story.body) == ("Café opens", ("Inès Merrow",), "At last.\n")


def test_a_feed_of_items_without_text_is_refused() -> None:
    feed = "<rss><channel><item><title>Bell falls</title><description></description></item></channel></rss>"
    with pytest.raises(InputError) as caught:
        read(feed.encode(), "a.xml")
    assert "the item “Bell falls” holds no text" in str(caught.value)


def test_an_address_without_its_host_and_a_day_as_rdf_states_it() -> None:
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Courier</title><link>https://courier.example/</link>'
        "</channel><item><title>Pilots end strike</title><link>/pilots</link><dc:date>2023-03-20T10:00:00Z</dc:date>"
        f"<description><![CDATA[{HTML}]]></description></item></rdf:RDF>"
    )
    (story,) = read(feed.encode(), "a.rdf")
    assert (story.source_url, str(story.date)[:10]) == ("https://courier.example/pilots", "2023-03-20")
    assert not story.warnings


def test_the_day_of_a_change_is_no_day_of_a_story() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>Pilots end strike</title>'
        f"<updated>2024-06-01T00:00:00Z</updated><content type='html'><![CDATA[{HTML}]]></content></entry></feed>"
    )
    assert read(feed.encode(), "a.xml")[0].date is None
