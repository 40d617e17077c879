"""The address under which a page's story is known: the canonical one that it states, where that can be trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from copydesk.intake.dom import Element
from copydesk.intake.jsonld import Article
from copydesk.text.urls import canonical, host

FRONT: Final = re.compile(r"/?(?:(?:index|home|default)\.(?:html?|php|aspx?|jsp))?|/[a-z]{2}(?:[-_][a-zA-Z]{2})?/?")
"""The path of a site's front page, or of that in one language."""
COPIES: Final = re.compile(r"(?:www\d?|m|mobile|mobil|amp|touch|lite|text|print|beta)\.(?=[^.]+\.)")
"""The host names under which a site shows the same pages again."""
AMP: Final = re.compile(r"//(?:[^/]{1,200}[.-])?amp(?:project)?\.|/amp(?:/|$)")
"""The address of a copy in a cache or on a partner's host: its canonical link names the publisher's own page."""


def address_of(root: Element, article: Article, meta: Mapping[str, str], url: str) -> tuple[str, str]:
    """Return a story's address and its basis; `url` is where the page was fetched, "" where nobody knows.

    What the page states counts if it is no front page and, where the page was fetched from somewhere, of the same
    site: a canonical link to another site names whom the text was taken from, not this page. Of two statements, the
    canonical link is taken.
    """
    base = url or meta.get("og:url", "")
    for basis, value in _stated(root, article, meta):
        address = canonical(value, base) if value else ""
        if address and not is_front_page(address) and (not url or _same_site(address, url)):
            return _secure(address, url), basis
    return canonical(url), "given" if url else ""


def _stated(root: Element, article: Article, meta: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").casefold().split():
            yield "canonical link", link.get("href", "")
    yield "open graph", meta.get("og:url", "")
    yield "json-ld", article.url


def is_front_page(address: str) -> bool:
    """Say whether an address, absolute or not, is that of a site's front page; an empty one is none."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    placed = bool(parts.netloc or parts.path)
    return placed and not parts.query and not parts.fragment.startswith("!") and bool(FRONT.fullmatch(parts.path))


def _same_site(first: str, second: str) -> bool:
    """Say whether two addresses are of one site; a copy in an AMP cache is of whatever site it states."""
    ours, theirs = _site(first), _site(second)
    return ours == theirs or bool(AMP.search(second))


def _site(address: str) -> str:
    return COPIES.sub("", host(address), count=1)


def _secure(address: str, url: str) -> str:
    """Return a stated http address as https where the page was fetched so from the same host."""
    stated, fetched = urlsplit(address), urlsplit(url)
    secure = (stated.scheme, fetched.scheme) == ("http", "https") and host(address) == host(url)
    return urlunsplit(("https", *stated[1:])) if secure else address
