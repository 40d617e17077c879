"""JSON-LD for search engines and other readers that are machines: stories and the pages of entities (schema.org)."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

ESCAPES: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""What could end the script element, or a line of it: https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements"""


CONTEXT: Final = "https://schema.org"
HEADLINE: Final = 110
"""Characters of a headline that search engines print."""
ACTORS: Final = frozenset({"Person", "Organization"})
"""What a ProfilePage may be about: https://schema.org/ProfilePage and the search engines' guides to it."""


def script(data: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> str:
    """Return `data`, one description or several, as a script element that no value in it can leave."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return f'<script type="application/ld+json">{text}</script>'


def permission(element: str) -> str:
    """Return the source expression by which a Content Security Policy names what `script` returned.

    Browsers ask no policy about data; the validator does.
    """
    text = element.partition(">")[2].rpartition("<")[0]
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return `data` without the fields that are empty."""
    return {key: value for key, value in data.items() if value not in ("", None, [], {}, ())}


def organisation(name: str, url: str, *, logo: str = "") -> dict[str, Any]:
    """Describe who publishes the site."""
    picture = {"@type": "ImageObject", "url": logo} if logo else ""
    return filled({"@type": "NewsMediaOrganization", "name": name, "url": url, "logo": picture})


def news_article(
    *,
    headline: str,
    url: str,
    published: str,
    publisher: Mapping[str, Any],
    modified: str = "",
    description: str = "",
    language: str = "",
    section: str = "",
    image: str = "",
    authors: tuple[Mapping[str, str], ...] = (),
    source: Mapping[str, str] = MappingProxyType({}),
    source_url: str = "",
    credit: str = "",
    corrections: Sequence[tuple[str, str]] = (),
    mentions: tuple[Mapping[str, str], ...] = (),
    quotations: tuple[Mapping[str, str], ...] = (),
) -> dict[str, Any]:
    """Describe one story; times are ISO 8601.

    `publisher` is what `organisation` returned. `authors` and `mentions` have type, name, id, url and sameAs, `source`
    the same, `quotations` text and url (`#q-1` for a place on the page), and of the speaker type, speaker, speaker_url
    and sameAs, or the credit of one who is only described; a comma that the reporter's sentence left at their end goes.
    Empty values are left out.
    Where no author is named the source is, else the publisher. A credit line is cited where there is no source.
    `corrections` are (day, text).
    """
    short = shortened(headline)
    outlet = _thing(source) if source else {}
    original = filled({"@type": "NewsArticle", "url": source_url, "publisher": outlet})
    return filled(
        {
            "@context": CONTEXT,
            "@type": "NewsArticle",
            "headline": short,
            "name": headline if short != headline else "",
            "url": url,
            "datePublished": published,
            "dateModified": modified or published,
            "description": description,
            "inLanguage": language,
            "articleSection": section,
            "image": image,
            "author": [_thing(each) for each in authors] or outlet or dict(publisher),
            "publisher": dict(publisher),
            "isBasedOn": original if source_url or outlet else "",
            "citation": credit,
            "correction": [_corrected(day, text) for day, text in corrections],
            "mentions": [_thing(each) for each in mentions],
            "hasPart": [_quotation(each) for each in quotations],
        }
    )


def _corrected(day: str, text: str) -> dict[str, str]:
    return {"@type": "CorrectionComment", "text": text, "datePublished": day}


def shortened(headline: str, most: int = HEADLINE) -> str:
    """Return a headline of at most `most` characters, cut at a word where it is longer."""
    if len(headline) <= most:
        return headline
    return f"{headline[: most - 1].rpartition(' ')[0] or headline[: most - 1]}…"


def breadcrumbs(links: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Describe the way from the front page to this one, as (name, address); nobody needs to be told the last one."""
    items = [
        filled({"@type": "ListItem", "position": number, "name": name, "item": url if number < len(links) else ""})
        for number, (name, url) in _counted(links)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def collection(name: str, url: str, links: Sequence[tuple[str, str]], total: int) -> dict[str, Any]:
    """Describe a page that lists `total` others, the first of them as (name, address)."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "url": url} for number, (name, url) in _counted(links)
    ]
    listed = {"@type": "ItemList", "numberOfItems": total, "itemListElement": items}
    return {"@context": CONTEXT, "@type": "CollectionPage", "name": name, "url": url, "mainEntity": listed}


def website(name: str, url: str, description: str, publisher: Mapping[str, Any]) -> dict[str, Any]:
    """Describe the site, with its search at search/?q=."""
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{url}search/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return filled(
        {
            "@context": CONTEXT,
            "@type": "WebSite",
            "name": name,
            "url": url,
            "description": description,
            "publisher": dict(publisher),
            "potentialAction": search,
        }
    )


def _counted(links: Sequence[tuple[str, str]]) -> enumerate[tuple[str, str]]:
    return enumerate(links, 1)


def entity_page(
    *,
    type: str,
    name: str,
    url: str,
    aliases: tuple[str, ...] = (),
    description: str = "",
    role: str = "",
    same_as: str = "",
    image: Mapping[str, str] = MappingProxyType({}),
    stories: tuple[Mapping[str, str], ...] = (),
) -> dict[str, Any]:
    """Describe the page of an entity: a ProfilePage of somebody who acts, a CollectionPage about anything else.

    `type` is schema.org's. `image` has url, caption and credit, each story headline, url and published (ISO 8601);
    empty values are left out. A role is a job for a person alone; for the others it describes where nothing else does.
    """
    profile = type in ACTORS
    person = type == "Person"
    thing = filled(
        {
            "@type": type,
            "name": name,
            "alternateName": list(aliases),
            "description": description or ("" if person else role),
            "jobTitle": role if person else "",
            "url": url,
            "sameAs": same_as,
            "image": _picture(image) if image else "",
            "subjectOf": [_told(each) for each in stories],
        }
    )
    return {
        "@context": CONTEXT,
        "@type": "ProfilePage" if profile else "CollectionPage",
        "url": url,
        "name": name,
        "mainEntity" if profile else "about": thing,
    }


def _picture(image: Mapping[str, str]) -> dict[str, Any]:
    fields = {"contentUrl": image["url"], "caption": image.get("caption", ""), "creditText": image.get("credit", "")}
    return filled({"@type": "ImageObject", **fields})


def _told(story: Mapping[str, str]) -> dict[str, Any]:
    # No NewsArticle: search engines would take it for one, and miss its author, picture and publisher.
    fields = {"name": story["headline"], "url": story["url"], "datePublished": story.get("published", "")}
    return filled({"@type": "WebPage", **fields})


def _thing(each: Mapping[str, str]) -> dict[str, Any]:
    id, url = each.get("id", ""), each.get("url", "")
    same = {"url": url if url != id else "", "sameAs": each.get("sameAs", "")}
    return filled({"@type": each["type"], "@id": id, "name": each["name"], **same})


def _quotation(each: Mapping[str, str]) -> dict[str, Any]:
    """Return a quotation; whoever is only described has a description and no name."""
    known = {"type": each.get("type") or "Person", "name": each.get("speaker", ""), "url": each.get("speaker_url", "")}
    named = _thing({**known, "sameAs": each.get("sameAs", "")}) if known["name"] else ""
    described = {"@type": "Person", "description": each["credit"]} if each.get("credit") else ""
    fields = {"text": each["text"].rstrip(", "), "url": each.get("url", "")}
    return filled({"@type": "Quotation", **fields, "spokenByCharacter": named or described})
