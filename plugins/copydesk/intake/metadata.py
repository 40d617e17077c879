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

from copydesk.intake.credited import credited
from copydesk.intake.dom import Element, text_of
from copydesk.intake.head import head_lines
from copydesk.intake.headline import Headline, key, same, without_site
from copydesk.intake.jsonld import Article
from copydesk.intake.published import publication
from copydesk.text.characters import squeeze, wanted
from copydesk.text.urls import canonical, clean, host

WORD: Final = re.compile(r"\w+")
MIN_LIKENESS: Final = 0.3
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
    site = meta.get("og:site_name", "") or article.publisher
    title, titles, title_basis, suffix = _title(root, article, meta, site, url)
    address, url_basis = _url(root, article, meta, url)
    head = head_lines(root, title)
    dating = publication(root, article, meta, head, url or address)
    names, author_basis = credited(root, article, values, head, site or suffix)
    basis = {"title": title_basis, "source_url": url_basis, "date": dating.basis, "authors": author_basis}
    return Metadata(
        title,
        titles,
        site or suffix,
        address,
        dating.date,
        dating.hint,
        names,
        article.section or meta.get("article:section", ""),
        meta.get("og:description", "") or meta.get("description", "") or article.description,
        _language(root, article, meta),
        _image(meta.get("og:image", "") or article.image, address),
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
