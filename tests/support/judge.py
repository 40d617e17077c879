"""What in a page, a feed, a list for machines or a mail could run, load, track or lead astray."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from copydesk.text.characters import balanced, printable

RUNS = frozenset("script style iframe frame object embed applet base math template noscript video audio source".split())
ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster", "background", "srcset", "cite"})
LOADED = frozenset({"src", "srcset", "poster"})
DROPPED = re.compile(r"[\t\r\n]")
"""What a browser drops from an address."""
SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*):")
STYLE = re.compile(r"[\w#;:,. '-]+")
"""A style without addresses, functions and escapes."""
DATA = "application/ld+json"
OWN_SCRIPTS = frozenset({DATA, "speculationrules"})
HTML_IN_FEEDS = frozenset({"title", "subtitle", "summary", "description", "content", "encoded"})
LINKS_IN_FEEDS = frozenset({"link", "guid", "id", "uri", "url", "loc", "source"})
HTML_IN_JSON = frozenset({"content_html"})
LINKS_IN_JSON = frozenset(
    "@id url item sameas contenturl logo image feed_url home_page_url external_url mainentityofpage icon".split()
)
HEADERS = ("Subject", "Date", "X-Unsent", "MIME-Version", "Content-Type")


class Judge(HTMLParser):
    """Collects what in a page could run, load or track; the theme's own scripts and styles lie in theme/."""

    def __init__(self, page: str, own: str = "") -> None:
        """Judge a page; what it loads may lie below the address `own`."""
        super().__init__()
        self.found: list[str] = []
        self.data: list[str] = []
        """Its descriptions for machines."""
        self._own, self._in_data = own, False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        own = "theme/js/" in values.get("src", "") or values.get("type") in OWN_SCRIPTS
        self._in_data = values.get("type") == DATA
        if tag in RUNS and not own:
            self.found.append(f"<{tag}>")
        if tag == "meta" and values.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy":
            self.found.append(f"<meta {values['http-equiv']}>")
        self.found += [
            f"{tag} {name}" for name in values if name.startswith("on") or name in {"style", "srcdoc", "ping"}
        ]
        for name in ADDRESSES & values.keys():
            self.found += (f"{tag} {name}={fault}" for fault in address_faults(values[name]))
            read = DROPPED.sub("", values[name]).replace("\\", "/")
            if name in LOADED and "//" in read and not (self._own and read.startswith(self._own)):
                self.found.append(f"{tag} {name}={values[name][:40]}")

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(data)
            self._in_data = False


def address_faults(address: str) -> Iterator[str]:
    """Yield an address that is no link to read on."""
    scheme = SCHEME.match(DROPPED.sub("", address))
    if scheme and scheme[1].lower() not in {"http", "https", "mailto", "urn"}:
        yield address[:40]


def feed_faults(text: str, own: str = "") -> Iterator[str]:
    """Yield what is wrong in a feed, a sitemap or a list of feeds."""
    for element in ET.fromstring(text).iter():
        name = element.tag.rpartition("}")[2]
        if name in HTML_IN_FEEDS and element.text:
            yield from Judge(element.text, own).found
        if name in LINKS_IN_FEEDS and element.text:
            yield from address_faults(element.text)
        for attribute, value in element.attrib.items():
            if attribute.lower().endswith(("href", "url", "src")):
                yield from address_faults(value)


def data_faults(data: Any, name: str = "", own: str = "") -> Iterator[str]:
    """Yield what is wrong in data for machines, to be read as `name`."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from text_faults(key)
            yield from data_faults(value, key.lower(), own)
    elif isinstance(data, list):
        for value in data:
            yield from data_faults(value, name, own)
    elif isinstance(data, str):
        yield from text_faults(data)
        if name in LINKS_IN_JSON:
            yield from address_faults(data)
        if name in HTML_IN_JSON:
            yield from Judge(data, own).found


def text_faults(text: str) -> Iterator[str]:
    """Yield the lines that hold what no text should, or turn what follows them."""
    for line in text.split("\n"):
        if printable(line) != line or balanced(line) != line:
            yield f"{line[:60]!r}"


def mail_faults(raw: bytes) -> Iterator[str]:
    """Yield what is wrong in a message: other headers than its own, other parts than a text and a document."""
    made = message_from_bytes(raw, policy=default)
    yield from (f"header {name}" for name in made if name not in HEADERS)
    yield from map(repr, made.defects)
    subject = str(made["Subject"])
    yield from text_faults(subject)
    if len(subject.splitlines()) != 1:
        yield f"subject {subject!r}"
    parts = {part.get_content_type(): part for part in made.walk()}
    if [*parts] != ["multipart/alternative", "text/plain", "text/html"]:
        yield f"parts {[*parts]}"
    else:
        yield from mail_page_faults(str(parts["text/html"].get_content()))


def mail_page_faults(page: str) -> Iterator[str]:
    """Yield what is wrong in a mail's document, whose own styles stand at its elements and load nothing."""
    found = Judge(page).found
    if found.count("<style>") > 1:
        yield "style elements"
    yield from (each for each in found if each != "<style>" and not each.endswith(" style"))
    yield from (style for style in re.findall(r" style=\"([^\"]*)\"", page) if not STYLE.fullmatch(style))


def file_faults(file: Path, own: str) -> list[str]:
    """Return what is wrong in a file of the output; `own` is the address that the site has, or ""."""
    if file.suffix == ".eml":
        return list(mail_faults(file.read_bytes()))
    text = file.read_text(encoding="utf-8")
    faults = list(text_faults(text))
    if file.suffix in {".json", ".webmanifest"}:
        faults += data_faults(json.loads(text), own=own)
    elif file.suffix in {".xml", ".opml"}:
        faults += feed_faults(text, own)
    elif file.suffix == ".html":
        judge = Judge(text, own)
        faults += mail_page_faults(text) if "/email/" in file.as_posix() else judge.found
        faults += (fault for data in judge.data for fault in data_faults(json.loads(data), own=own))
    return faults
