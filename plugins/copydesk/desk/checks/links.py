"""Rules about the links and images of one body."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from copydesk.desk.checks.addresses import Addresses, Page
from copydesk.desk.checks.finding import Finding, Severity
from copydesk.desk.checks.shelf import Shelf, StoryFile
from copydesk.errors import did_you_mean
from copydesk.render.markup import SCHEMES
from copydesk.text.urls import untracked

DESTINATION: Final = (
    r"(?P<{}><[^<>\n]*>|(?:[^\s()<>]|\([^\s()<>]*\))*)"  # with one pair of brackets, as in /wiki/Osk_(river)
)
LINK: Final = re.compile(
    rf"\]\([ \t]*{DESTINATION.format('inline')}"
    rf"|^ {{0,3}}\[(?!\^)[^\]\n]+\]:[ \t]*{DESTINATION.format('reference')}"
    r"|<(?P<auto>(?:https?|mailto):[^\s<>]*)>",
    re.MULTILINE,
)
IMAGE: Final = re.compile(r"!\[([^\[\]\n]*)\]\([ \t]*([^\s()]*)")
OWN: Final = re.compile(r"[{|](filename|static|attach|index|author|category|tag)[}|](.*)")
SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
LONGEST: Final = 150
BARE_HOST: Final = re.compile(r"(?:www\.|[\w-]+\.(?:com|org|net|example|gov|eu|info)\b)", re.IGNORECASE)
MADE_BY_US: Final = re.compile(r"(?:fn|fnref\d*):|[mq]-|main$")
"""Fragments that a story's page has: footnotes, mentions, quotations, the skip link."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address that a file links to."""

    address: str
    line: int


def targets(story: StoryFile) -> tuple[Target, ...]:
    """Return every address of a body with its line, images included, in the order of the text, none twice."""
    found = (Target(_written(link), story.line_at(link.start())) for link in LINK.finditer(story.prose))
    return tuple(dict.fromkeys(target for target in found if target.address))


def _written(link: re.Match[str]) -> str:
    return link[str(link.lastgroup)].strip("<>").replace("\\", "")


def places(story: StoryFile) -> Iterator[tuple[int, int, str]]:
    """Yield each address as it is written in a body, with its line and the column at which it begins, from 0."""
    for link in LINK.finditer(story.prose):
        start = link.start(str(link.lastgroup))
        yield story.line_at(start), start - story.prose.rfind("\n", 0, start) - 1, link[str(link.lastgroup)]


def tracking(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Find parameters that only say where a reader came from."""
    del shelf
    source = Target(story.text("source_url"), story.line_of("source_url"))
    for target in (source, *targets(story)):
        if (short := untracked(target.address)) != target.address:
            yield _warning(story, target, "tracking", "the address carries tracking parameters", f"write {short}")


def dead_link(story: StoryFile, shelf: Shelf, addresses: Addresses) -> Iterator[Finding]:
    """Find links within the site that lead nowhere."""
    for target in targets(story):
        own = OWN.fullmatch(target.address)
        scheme = SCHEME.match(target.address)
        if own:
            yield from _own_link(story, target, own[1], unquote(own[2]), shelf, addresses)
        elif scheme:
            yield from _scheme(story, target, scheme[1].lower())
        elif target.address.startswith("#"):
            if not MADE_BY_US.match(target.address[1:]):
                what = f"there is no place '{target.address}' in this page"
                yield _warning(story, target, "fragment", what, "remove the link")
        elif not target.address.startswith("//"):
            yield from _site_link(story, target, addresses)


def _own_link(
    story: StoryFile, target: Target, kind: str, path: str, shelf: Shelf, addresses: Addresses
) -> Iterator[Finding]:
    """Follow one of Pelican's own links, {filename}other.md or {static}/images/a.png."""
    if kind not in {"filename", "static", "attach"}:
        return
    path = path.partition("#")[0].partition("?")[0]
    base = shelf.content if path.startswith("/") else story.file.parent
    place = Path(posixpath.normpath(base / path.lstrip("/")))
    if not place.is_relative_to(shelf.content):
        yield _dead(story, target, f"the link {target.address} leads out of content/", "link to a file inside it")
    elif not place.is_file():
        near = _near(place.name, addresses.files)
        yield _dead(story, target, f"the file {path} does not exist", near or "mend the path or remove the link")
    elif kind == "filename":
        yield from _unpublished(story, target, addresses.of_file(place))


def _scheme(story: StoryFile, target: Target, scheme: str) -> Iterator[Finding]:
    if scheme not in SCHEMES:
        what = f"an address that begins with {scheme}: is removed from the page"
        yield _warning(story, target, "link-scheme", what, f"use {', '.join(sorted(SCHEMES))}")


def _site_link(story: StoryFile, target: Target, addresses: Addresses) -> Iterator[Finding]:
    """Follow a plain address: stories/a/, ../a/, /about/."""
    path = unquote(urlsplit(target.address).path) if "[" not in target.address else target.address
    if BARE_HOST.match(path):
        yield _dead(story, target, f"'{target.address}' is read as a page of this site", "begin it with https://")
        return
    home = addresses.of_file(story.file)
    if not home or not path:
        return
    place = posixpath.normpath(posixpath.join("/", home.url, path)).lstrip("/")
    page = addresses.find(place)
    if page is None:
        near = _near(f"{place}/", addresses.pages)
        yield _dead(story, target, f"there is no page {place}", near or "mend the address or remove the link")
        return
    yield from _unpublished(story, target, page)
    if path.startswith("/"):
        what = "the address begins at the server's root and breaks where the site lies below a path"
        yield _warning(story, target, "root-link", what, "write {filename}/… and the file's path in content/")


def _near(name: str, known: Iterable[str]) -> str:
    """Suggest a known name; comparing takes long for long ones, and nobody mistypes those."""
    return did_you_mean(name, known) if len(name) <= LONGEST else ""


def _unpublished(story: StoryFile, target: Target, page: Page | None) -> Iterator[Finding]:
    if page and page.waits:
        what = f"the link leads to {page.url}, which is not published yet"
        yield _warning(story, target, "link-to-draft", what, "publish that story first or remove the link")


def picture(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Find images that say nothing to a reader who cannot see them, and images that the page will not show."""
    del shelf
    for found in IMAGE.finditer(story.prose):
        target = Target(found[2], story.line_at(found.start()))
        if not found[1].strip():
            hint = "write what it shows between the square brackets"
            yield _warning(story, target, "alt", "the image has no description", hint)
        if SCHEME.match(found[2]) or found[2].startswith("//"):
            hint = "put it into content/images/ and write {static}/images/…"
            yield _warning(story, target, "remote-image", "an image from another site is not shown", hint)


def _warning(story: StoryFile, target: Target, rule: str, what: str, hint: str) -> Finding:
    return Finding(story.name, target.line, Severity.WARNING, rule, what, hint)


def _dead(story: StoryFile, target: Target, what: str, hint: str) -> Finding:
    return Finding(story.name, target.line, Severity.ERROR, "dead-link", what, hint)
