"""What a page says about itself, each field with its basis: JSON-LD, Open Graph, meta elements, visible marks.

A field that no named basis states stays empty. A date is never read from prose or from a copyright line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from copydesk.intake.address import address_of
from copydesk.intake.credited import credited
from copydesk.intake.dom import Element
from copydesk.intake.head import head_lines
from copydesk.intake.jsonld import Article
from copydesk.intake.published import publication
from copydesk.intake.titles import titles_of
from copydesk.text.characters import squeeze, wanted
from copydesk.text.urls import clean

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
    date_hint: str
    """The day that the page shows, where it contradicts its data."""
    authors: tuple[str, ...]
    section: str
    description: str
    language: str
    image: str
    tags: tuple[str, ...]
    basis: Mapping[str, str]


def read_metadata(root: Element, article: Article, url: str) -> Metadata:
    """Return the metadata of a parsed page (before it is normalised); `url` is where it was fetched, if known."""
    values = _meta(root)
    meta = {name: texts[0] for name, texts in values.items()}
    site = meta.get("og:site_name", "") or article.publisher or meta.get("dc.publisher", "")
    address, url_basis = address_of(root, article, meta, url)
    named = titles_of(root, article, meta, site, url or address)
    outlet = site or named.site
    head = head_lines(root, named.title)
    dating = publication(root, article, meta, head, url or address)
    names, author_basis = credited(root, article, values, head, outlet)
    basis = {"title": named.basis, "source_url": url_basis, "date": dating.basis, "authors": author_basis}
    return Metadata(
        named.title,
        named.forms,
        outlet,
        address,
        dating.date,
        dating.hint,
        names,
        article.section or meta.get("article:section", ""),
        meta.get("og:description", "") or meta.get("description", "") or article.description,
        _language(root, article, meta),
        _image(meta.get("og:image", "") or article.image or meta.get("twitter:image", ""), address),
        _tags(article, root),
        MappingProxyType({field: value for field, value in basis.items() if value}),
    )


def _meta(root: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = squeeze(wanted(element.get("content") or ""))
        if name and value:
            name = name.casefold()
            found[name] = (*found.get(name, ()), value)
    return found


def _image(stated: str, address: str) -> str:
    """Return the address of the lead picture; one that leads to the page itself ("#photo") is none."""
    image = clean(stated, address) if stated else ""
    return "" if image.partition("#")[0] in {address, f"{address}/"} else image


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
        "authors": metadata.authors,
        "section": metadata.section if len(metadata.section) <= 40 else "",
        "lang": metadata.language,
        "image": metadata.image,
        "tags": metadata.tags,
    }
