"""The structured data of a page: its JSON-LD article, whatever graph or list it stands in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from copydesk.intake.headline import key
from copydesk.text.characters import squeeze, wanted

SCRIPT: Final = re.compile(r"<script\b([^>]{0,400})>", re.IGNORECASE)
TYPE: Final = re.compile(r"ld\+json", re.IGNORECASE)
CONTROL: Final = re.compile(r"[\x00-\x1f]+")
CDATA: Final = re.compile(r"\A(?://|/\*)?\s{0,9}<!\[CDATA\[(?:\s{0,9}\*/)?|(?://|/\*)?\s{0,9}\]\]>(?:\s{0,9}\*/)?\Z")
TRAILING_COMMA: Final = re.compile(r",\s{0,50}(?=[}\]])")
ARTICLE: Final = re.compile(
    r"(?:News|Blog|Live|Reportage|Analysis|Opinion|Background|Review|Report|Tech|Scholarly|Satirical|Advertiser)?\w{0,20}"
    r"(?:Article|Posting|Report)$"
)
OTHERS: Final = frozenset("itemListElement liveBlogUpdate hasPart mentions citation relatedLink isBasedOn".split())
"""Properties whose articles are not the page's story."""
MAX_SCRIPT: Final = 2_000_000
MAX_NODES: Final = 5_000


@dataclass(frozen=True, slots=True)
class Article:
    """What a page's JSON-LD says about its article; empty where it says nothing."""

    headline: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    description: str = ""
    section: str = ""
    language: str = ""
    image: str = ""
    keywords: tuple[str, ...] = ()
    body: str = ""
    free: bool = True


def article_of(source: str, titles: Iterable[str] = (), addresses: Iterable[str] = ()) -> Article:
    """Return the article that the JSON-LD of a page describes; broken JSON counts as none.

    `titles` and `addresses` are what the page calls itself: where its data describes several articles, the one that
    has one of them is taken, and none where all are others.
    """
    nodes = [node for block in _blocks(source) for node in _nodes(block)]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    articles = [node for node in nodes if any(ARTICLE.match(kind) for kind in _types(node))]
    if len({key(_headline(node)) for node in articles}) > 1:
        articles = _own(articles, {key(title) for title in titles} - {""}, {_place(url) for url in addresses} - {""})
    best = max(articles, key=lambda node: len(str(node.get("articleBody", ""))) + 100 * len(node), default=None)
    return _article(best, by_id) if best is not None else Article()


def _own(articles: list[dict[str, Any]], titles: set[str], addresses: set[str]) -> list[dict[str, Any]]:
    """Return the articles that are the page's own by their address, else those that are so by their headline."""
    placed = [
        node
        for node in articles
        if not addresses.isdisjoint(_place(_address(node.get(name))) for name in ("url", "mainEntityOfPage", "@id"))
    ]
    return placed or [
        node for node in articles if (name := key(_headline(node))) and any(name in title for title in titles)
    ]


def _headline(node: Mapping[str, Any]) -> str:
    return _text(node.get("headline")) or _text(node.get("name"))


def _place(url: str) -> str:
    """Return an address as two are compared, or "" for a site's front page."""
    bare = url.partition("#")[0].partition("?")[0].partition("://")[2].rstrip("/").removeprefix("www.")
    return bare if "/" in bare else ""


def _blocks(source: str) -> Iterator[Any]:
    at = 0
    while found := SCRIPT.search(source, at):
        end = source.find("</script", found.end())
        at = end if end > 0 else len(source)
        if TYPE.search(found[1]) and 0 < end - found.end() < MAX_SCRIPT:
            block = _load(source[found.end() : end])
            if block is not None:
                yield block


def _load(text: str) -> Any:
    """Read JSON as pages write it: line feeds within strings, a comma too many, comment marks around it."""
    bare = CDATA.sub("", text.strip())
    clean = CONTROL.sub(" ", bare).strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for candidate in (clean, TRAILING_COMMA.sub("", clean)):
        try:
            return json.loads(candidate)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(block: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects in a block, outer ones first, without recursion: hostile JSON nests deeply.

    Lists of other stories are left out.
    """
    queue, seen = [block], 0
    while queue and seen < MAX_NODES:
        node = queue.pop(0)
        seen += 1
        if isinstance(node, list):
            queue += node
        elif isinstance(node, dict):
            yield node
            queue += [value for name, value in node.items() if isinstance(value, (dict, list)) and name not in OTHERS]


def _types(node: Mapping[str, Any]) -> tuple[str, ...]:
    kinds = node.get("@type", "")
    return tuple(str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _article(node: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> Article:
    return Article(
        headline=_headline(node),
        published=_text(node.get("datePublished")),
        authors=tuple(_names(node.get("author") or node.get("creator"), by_id)),
        publisher=next(_names(node.get("publisher"), by_id, organisations=True), ""),
        url=_address(node.get("url")) or _address(node.get("mainEntityOfPage")),
        description=_text(node.get("description")),
        section=_first(node.get("articleSection")),
        language=_first(node.get("inLanguage")),
        image=_address(_referred(node.get("image"), by_id)),
        keywords=_keywords(node.get("keywords")),
        body=wanted(unescape(str(node.get("articleBody") or ""))),
        free=str(node.get("isAccessibleForFree", "true")).casefold() not in {"false", "no"},
    )


def _names(value: Any, by_id: Mapping[str, Mapping[str, Any]], *, organisations: bool = False) -> Iterator[str]:
    """Yield the names of persons (or organisations), by reference as well."""
    for item in value if isinstance(value, list) else [value]:
        node = by_id.get(str(item.get("@id")), item) if isinstance(item, dict) and "name" not in item else item
        if isinstance(node, dict):
            person = not any("Organization" in kind for kind in _types(node))
            names = node.get("name")
            if person or organisations:
                yield from (_text(name) for name in (names if isinstance(names, list) else [names]) if _text(name))
        elif _text(node) and not str(node).startswith("http"):
            yield _text(node)


def _referred(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> Any:
    """Return the object that a bare reference ({"@id": "#photo"}) stands for; a reference to nothing is nothing."""
    if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
        return by_id.get(str(value.get("@id")), "")
    return value


def _address(value: Any) -> str:
    if isinstance(value, list):
        return next((address for item in value if (address := _address(item))), "")
    if isinstance(value, dict):
        return _address(value.get("url") or value.get("contentUrl") or value.get("@id"))
    return squeeze(str(value)) if isinstance(value, str) else ""


def _text(value: Any) -> str:
    return squeeze(wanted(unescape(value))) if isinstance(value, str) else ""


def _first(value: Any) -> str:
    return next((text for item in (value if isinstance(value, list) else [value]) if (text := _text(item))), "")


def _keywords(value: Any) -> tuple[str, ...]:
    words = value if isinstance(value, list) else str(value).split(",") if isinstance(value, str) else []
    return tuple(text for word in words if (text := _text(word)))
