"""What a received file is told to be, and how every other file is refused."""

from __future__ import annotations

import gzip
import plistlib
from email.message import EmailMessage
from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.errors import InputError
from copydesk.intake import explain_lines, read

PARAGRAPHS = (
    "The harbour pilots of Lunden Bay went back to their boats on Friday after nineteen days on the quay.",
    "They had asked for six per cent and were given five, and a promise about the night shift.",
    "“It is a good five,” said their speaker, Odd Marrin, who had called it an insult in January.",
)
URL = "https://courier.example/harbour/pilots"
PAGE = (
    '<!doctype html><html lang="en"><head><title>Pilots end strike</title></head><body><nav><a href="/">Home</a></nav>'
    f"<article><h1>Pilots end strike</h1>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</article></body></html>"
)
BODY = "\n\n".join(PARAGRAPHS) + "\n"


def mail(page: bool) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Harbour Courier <desk@courier.example>", "Pilots end strike"
    message["Date"], message["List-Post"] = "Mon, 20 Mar 2023 15:00:00 +0000", f"<{URL}>"
    message.set_content("\n\n".join(PARAGRAPHS))
    if page:
        message.add_alternative(PAGE.replace("Pilots end strike", ""), subtype="html")
    return message.as_bytes()


def saved_mail() -> bytes:
    message = EmailMessage()
    message["Snapshot-Content-Location"], message["Subject"] = f"{URL}?utm_source=x", "Pilots end strike"
    message["Date"] = "Tue, 21 Mar 2023 09:00:00 -0000"
    message.set_content(PAGE, subtype="html", cte="quoted-printable")
    message.make_related()
    return message.as_bytes()


def warc() -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {URL}\r\nWARC-Date: 2023-03-21T09:00:00Z\r\n"
    return gzip.compress((head + f"Content-Length: {len(http)}\r\n\r\n").encode() + http + b"\r\n\r\n", mtime=0)


def webarchive() -> bytes:
    page = {"WebResourceData": PAGE.encode(), "WebResourceURL": URL, "WebResourceTextEncodingName": "UTF-8"}
    return plistlib.dumps({"WebMainResource": page}, fmt=plistlib.FMT_BINARY)


def feed(items: int = 2) -> bytes:
    content = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    rows = "".join(
        f"<item><title>Item {number}</title><link>{URL}/{number}?utm_source=rss</link>"
        "<pubDate>Mon, 20 Mar 2023 15:00:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded></item>"
        for number in range(items)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Harbour Courier</title>{rows}</channel></rss>"
    ).encode()


NOTE = (
    f'---\ntitle: Pilots end strike\nsource: "{URL}?utm_source=x"\nauthor:\n  - "[[Ana Vell]]"\n'
    f"published: 2023-03-20\ncreated: 2023-03-21\ntags:\n  - clippings\n  - harbour\n---\n{BODY}"
)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.html", PAGE.encode()),
        ("no-ending", PAGE.encode()),
        ("a.html.gz", gzip.compress(PAGE.encode())),
        ("a.mhtml", saved_mail()),
        ("a.warc.gz", warc()),
        ("a.webarchive", webarchive()),
        ("a.eml", mail(page=True)),
        ("b.eml", mail(page=False)),
        ("a.md", NOTE.encode()),
        ("a.txt", f"Pilots end strike\n\n{BODY}".encode()),
    ],
)
def test_each_container_gives_the_same_story(name: str, raw: bytes) -> None:
    (story,) = read(raw, name)
    assert (story.title, story.body) == ("Pilots end strike", BODY)


@pytest.mark.parametrize(
    ("name", "raw"),
    [("a.mhtml", saved_mail()), ("a.warc.gz", warc()), ("a.webarchive", webarchive()), ("a.md", NOTE.encode())],
)
def test_an_archive_states_the_address(name: str, raw: bytes) -> None:
    assert read(raw, name)[0].source_url == URL


@pytest.mark.parametrize(("name", "raw"), [("a.mhtml", saved_mail()), ("a.warc.gz", warc()), ("a.md", NOTE.encode())])
def test_an_archive_says_when_it_was_made_and_that_is_no_date_of_the_story(name: str, raw: bytes) -> None:
    story = read(raw, name)[0]
    assert story.retrieved == "2023-03-21"
    assert str(story.date)[:10] != "2023-03-21"


def test_a_mail_dates_its_story() -> None:
    story = read(mail(page=True), "a.eml")[0]
    assert (str(story.date)[:10], story.basis["date"]) == ("2023-03-20", "mail date")
    assert (story.source, story.source_url) == ("Harbour Courier", URL)


def test_a_note_keeps_its_authors_and_tags_but_not_the_clippers() -> None:
    story = read(NOTE.encode(), "a.md")[0]
    assert (story.authors, story.tags) == (("Ana Vell",), ("harbour",))


def test_a_feed_gives_one_story_for_each_item() -> None:
    stories = read(feed(), "a.xml")
    assert [(story.title, story.source_url, str(story.date)[:10]) for story in stories] == [
        ("Item 0", f"{URL}/0", "2023-03-20"),
        ("Item 1", f"{URL}/1", "2023-03-20"),
    ]
    assert all(story.body == BODY for story in stories)


@pytest.mark.parametrize("outlet", ["<!doctype html>", "</a>", "<!-- the crew -->", f"{'<b>' * 600}Crew"])
def test_a_feed_s_title_that_is_no_html_costs_no_story(outlet: str) -> None:
    stories = read(feed().replace(b"Harbour Courier", f"<![CDATA[{outlet}]]>".encode()), "a.xml")
    assert [story.title for story in stories] == ["Item 0", "Item 1"]


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\t", "the file is empty"),
        ("a.txt", b"\xff\xfe", "the file is empty"),
        ("a.txt", bytes(range(256)) * 4, "this is no text"),
        ("a.txt", b"toll\x00\x01\x02" * 40, "this is no text"),
        ("a.txt", b"\x01\x02a" * 40, "this is no text"),
        ("a.pdf", b"%PDF-1.7\n", "this is a PDF, and pypdf" if find_spec("pypdf") is None else "the PDF is damaged"),
        ("a.docx", b"PK\x03\x04abc", "the document is damaged"),
        ("a.json", b'{"a": 1}', "this is JSON, but no JSON Feed"),
        ("a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "there is no story on this page"),
        ("a.txt", b"Only a title", "there is no story in this text"),
        ("a.html", b"<div>" * 100_000, "the page nests more than 512 elements"),
        ("a.html", b"<p>" + b"x" * 5_100_000, "the page is too large"),
        ("a.txt", b"a word " * 800_000, "the text is too long"),
        ("a.gz", b"\x1f\x8b\x08broken", "the packed file is damaged"),
        ("a.webarchive", b"bplist00broken", "the web archive is damaged"),
        ("a.warc", b"WARC/1.0\r\n\r\n", "the archive holds no page"),
        ("a.xml", b"<rss><channel></channel></rss>", "the feed holds no items"),
        ("a.md", b"---\ntitle: [a\n---\nx", "the front matter is no valid YAML"),
        ("a.eml", b"From: a\nContent-Type: image/png\n\nx", "the mail holds no text"),
    ],
)
def test_what_is_no_story_is_refused_in_one_line(name: str, raw: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read(raw, name)
    assert str(caught.value).startswith(words) or f": {words}" in str(caught.value)
    assert " - " in str(caught.value)


def test_a_paste_full_of_controls_is_still_a_text() -> None:
    noise = "".join(map(chr, range(1, 32)))
    story = read(f"Toll goes up\n\n{noise}\n\nThe toll goes up on Monday.{noise}\n\nSo it does.\n".encode(), "a.txt")[0]
    assert "The toll goes up on Monday." in story.body


def test_explain_names_every_rule_and_basis() -> None:
    (story,) = read(f"HomeHarbour NewsPilots end strike\n\nPilots end strike\n\n{BODY}".encode(), "a.txt")
    lines = explain_lines(story)
    assert "section: Harbour News (from breadcrumb)" in lines
    assert "line 1: moved by breadcrumb to section: HomeHarbour NewsPilots end strike" in lines


@settings(max_examples=80)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))),
    st.sampled_from(["a.txt", "a.html", "a.md", "a.eml", "a.xml", "a.webarchive", "a.warc", "a"]),
)
def test_any_bytes_are_read_or_refused(raw: bytes, name: str) -> None:
    try:
        stories = read(raw, name)
    except InputError:
        return
    assert all(story.title for story in stories)
