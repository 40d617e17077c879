"""What a page says about itself, each field with its basis: JSON-LD, Open Graph, meta elements, visible marks.

A field that no named basis states stays empty. A date is never read from prose or from a copyright line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from copydesk.intake.byline import authors, authors_of_byline
from copydesk.intake.dates import date_line, iso_date
from copydesk.intake.dom import Element, text_of
from copydesk.intake.headline import Headline, is_outlet_name, key, same, without_site
from copydesk.intake.jsonld import Article
from copydesk.text.characters import squeeze, wanted
from copydesk.text.urls import canonical, clean, host

DATE_META: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published", "publishdate",
    "publish_date", "publish-date", "pubdate", "article.published", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dcterms.issued", "citation_publication_date",
    "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "bt:pubdate", "date",
)  # fmt: skip
AUTHOR_META: Final = (
    "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "citation_author", "byl", "article:author", "og:article:author",
)  # fmt: skip
AUTHOR_MARKS: Final = re.compile(
    r"(?:^|[\s_-])(?:author|byline|by-line|writer|auteur|autor|autore)(?:s)?(?:[\s_-]*name)?(?:$|[\s_-])", re.IGNORECASE
)
MAX_MARK: Final = 120
AUTHOR_LINK: Final = re.compile(
    r"/(?:author|authors|auteur|autor|autores|autore|by|profile|staff|people|journalist|producers|contributors)/[^/]+",
    re.IGNORECASE,
)
WORD: Final = re.compile(r"\w+")
MIN_LIKENESS: Final = 0.3
INLINE: Final = frozenset({"a", "span", "b", "strong", "em", "i", "time", "font", "small", "cite"})
MAX_TAGS: Final = 12
LANGUAGE: Final = re.compile(r"[a-zA-Z]{2,3}(?=$|[-_])")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of a page with their bases; `titles` are all forms of its title, for telling repetitions."""

    title: str
    titles: tuple[str, ...]
    site: str
    url: str
    date: dt.date | dt.datetime | None
    authors: tuple[str, ...]
    section: str
    description: str
    language: str
    image: str
    tags: tuple[str, ...]
    basis: Mapping[str, str]


def read_metadata(root: Element, article: Article, url: str) -> Metadata:
    """Return the metadata of a parsed page (before it is normalised); `url` is where it was fetched, if known."""
    meta = _meta(root)
    site = meta.get("og:site_name", "") or article.publisher
    title, titles, title_basis, suffix = _title(root, article, meta, site, url)
    address, url_basis = _url(root, article, meta, url)
    date, date_basis = _date(root, article, meta)
    names, author_basis = _authors(root, article, meta)
    basis = {"title": title_basis, "source_url": url_basis, "date": date_basis, "authors": author_basis}
    return Metadata(
        title,
        titles,
        site or suffix,
        address,
        date,
        names,
        article.section or meta.get("article:section", ""),
        meta.get("og:description", "") or meta.get("description", "") or article.description,
        _language(root, article, meta),
        clean(meta.get("og:image", "") or article.image, address),
        _tags(article, root),
        MappingProxyType({field: value for field, value in basis.items() if value}),
    )


def _meta(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = squeeze(wanted(element.get("content") or ""))
        if name and value:
            found.setdefault(name.casefold(), value)
    return found


def _title(
    root: Element, article: Article, meta: Mapping[str, str], site: str, url: str
) -> tuple[str, tuple[str, ...], str, str]:
    """Return the title, all its forms, its basis, and the outlet that stands behind it."""
    document = squeeze(text_of(element)) if (element := root.find(".//title")) is not None else ""
    stated = [
        ("json-ld", article.headline),
        ("open graph", meta.get("og:title", "")),
        ("meta", meta.get("twitter:title", "")),
        ("title element", document),
    ]
    named = [(basis, without_site(wanted(text), site)) for basis, text in stated if text]
    headings = [text for h1 in root.iter("h1") if (text := squeeze(wanted(text_of(h1))))]
    suffix = next((headline.site for _, headline in named if headline.site and _is_sure(headline, url)), "")
    forms = tuple(dict.fromkeys([*(headline.title for _, headline in named), *(text for _, text in stated if text)]))
    visible = _visible_title(headings, forms, site or suffix)
    if visible:
        return visible, (visible, *forms), "h1", suffix
    if named:
        basis, headline = named[0]
        return headline.title, (headline.title, *forms), basis, suffix
    return "", (), "", ""


def _is_sure(headline: Headline, url: str) -> bool:
    """Say whether what stands behind a title is the outlet: a bar parts them, or the address holds its name."""
    name = "".join(WORD.findall(key(headline.site)))
    return headline.certain or (bool(name) and name in host(url).replace("-", "").replace(".", ""))


def _visible_title(headings: list[str], forms: tuple[str, ...], site: str) -> str:
    """Return the h1 that is the story's title: the one nearest to a stated title, else the only one."""
    ranked = sorted(headings, key=lambda heading: -max((_likeness(heading, form) for form in forms), default=0.0))
    if not ranked:
        return ""
    best = max((_likeness(ranked[0], form) for form in forms), default=0.0)
    alone = len(set(ranked)) == 1 and len(ranked[0].split()) > 2 and not same(ranked[0], site)
    return ranked[0] if best >= MIN_LIKENESS or (alone and (best > 0 or not forms)) else ""


def _likeness(first: str, second: str) -> float:
    """Return the share of words that two titles have in common, from 0 to 1."""
    ours, theirs = set(WORD.findall(key(first))), set(WORD.findall(key(second)))
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def _url(root: Element, article: Article, meta: Mapping[str, str], url: str) -> tuple[str, str]:
    links = [link.get("href", "") for link in root.iter("link") if (link.get("rel") or "").casefold() == "canonical"]
    base = url or meta.get("og:url", "")
    for basis, value in (
        *(("canonical link", link) for link in links),
        ("open graph", meta.get("og:url", "")),
        ("json-ld", article.url),
    ):
        address = canonical(value, base) if value else ""
        own = not url or host(address) == host(url) or _amp(url)
        if address and own and (not url or address.rstrip("/").count("/") > 2):
            return address, basis
    return canonical(url), "given" if url else ""


def _amp(url: str) -> bool:
    return "amp" in host(url) or "/amp" in url


def _date(root: Element, article: Article, meta: Mapping[str, str]) -> tuple[dt.date | dt.datetime | None, str]:
    for basis, value in (("json-ld", article.published), *(("meta", meta.get(name, "")) for name in DATE_META)):
        date = iso_date(value) or (line.date if (line := date_line(value)) else None)
        if date:
            return date, basis
    for element in root.iter():
        if isinstance(element.tag, str) and element.get("itemprop", "").casefold() == "datepublished":
            date = iso_date(element.get("datetime") or element.get("content") or "")
            if date:
                return date, "microdata"
    return _visible_date(root)


def _visible_date(root: Element) -> tuple[dt.date | dt.datetime | None, str]:
    """Return the date of a time element that says it is the publication's, or of the only one on the page."""
    times = [element for element in root.iter("time") if iso_date(element.get("datetime") or "")]
    for element in times:
        marks = f"{element.get('class') or ''} {element.get('pubdate')}".casefold()
        if element.get("pubdate") is not None or "publish" in marks or "entry-date" in marks:
            return iso_date(element.get("datetime", "")), "time element"
    days = {str(iso_date(element.get("datetime", "")))[:10] for element in times}
    return (iso_date(times[0].get("datetime", "")), "time element") if len(days) == 1 else (None, "")


def _authors(root: Element, article: Article, meta: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    found = authors(article.authors)
    if found:
        return found, "json-ld"
    for name in AUTHOR_META:
        found = authors([meta.get(name, "")]) if not meta.get(name, "").startswith("http") else ()
        if found:
            return found, "meta"
    marked = tuple(dict.fromkeys(_marked_authors(root)))
    return (marked, "byline") if marked else ((), "")


def _marked_authors(root: Element) -> Iterator[str]:
    """Yield the names in the first element that is marked as the author's, and in its marked neighbours."""
    first: Element | None = None
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in {"body", "html", "meta", "script"}:
            continue
        if first is not None and element.getparent() not in (first.getparent(), *list(first.iterancestors())[1:2]):
            continue
        text = squeeze(_spaced(element)) if _is_marked(element) else ""
        if 0 < len(text) <= MAX_MARK and (names := authors_of_byline(text) or authors([text])):
            first = element if first is None else first
            yield from names


def _is_marked(element: Element) -> bool:
    if element.tag == "a":
        linked = AUTHOR_LINK.search(element.get("href") or "") is not None
        return linked or "author" in (element.get("rel") or "").split()
    return "author" in (element.get("itemprop") or "").split() or bool(AUTHOR_MARKS.search(element.get("class") or ""))


def _spaced(element: Element) -> str:
    """Return the text of an element, its blocks set apart: a role below a name is no part of it."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            edge = "" if child.tag in INLINE else " | "
            parts += [edge, _spaced(child), edge]
        parts.append(child.tail or "")
    return "".join(parts)


def _language(root: Element, article: Article, meta: Mapping[str, str]) -> str:
    for value in (
        root.get("lang"),
        root.get("xml:lang"),
        article.language,
        meta.get("og:locale"),
        meta.get("language"),
    ):
        found = LANGUAGE.match(value or "")
        if found:
            return found[0].casefold()
    return ""


def _tags(article: Article, root: Element) -> tuple[str, ...]:
    stated = [element.get("content", "") for element in root.iter("meta") if element.get("property") == "article:tag"]
    words = stated or list(article.keywords)
    tags = (squeeze(wanted(word)) for word in words)
    return tuple(dict.fromkeys(tag for tag in tags if 1 < len(tag) <= 40 and ":" not in tag))[:MAX_TAGS]


def fields(metadata: Metadata) -> dict[str, Any]:
    """Return the metadata as fields of a Story."""
    outlet = metadata.site if len(metadata.site) <= 60 else ""
    return {
        "title": metadata.title,
        "date": metadata.date,
        "source": outlet,
        "source_url": metadata.url,
        "authors": tuple(
            name for name in metadata.authors if _is_author(name, outlet, metadata.basis.get("authors", ""))
        ),
        "section": metadata.section if len(metadata.section) <= 40 else "",
        "lang": metadata.language,
        "image": metadata.image,
        "tags": metadata.tags,
    }


def _is_author(name: str, outlet: str, basis: str) -> bool:
    """Say whether a name is not the outlet's own; a person who is an outlet is one only where JSON-LD says so."""
    return not is_outlet_name(name) and (basis == "json-ld" or not same(name, outlet))
