"""JSON-LD for search engines and other readers that are machines: stories and the pages of entities (schema.org)."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

ESCAPES: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""What could end the script element, or a line of it: https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements"""


ACTORS: Final = frozenset({"Person", "Organization"})
"""What a ProfilePage may be about: https://schema.org/ProfilePage and the search engines' guides to it."""


def script(data: Mapping[str, Any]) -> str:
    """Return `data` as a script element that no value in it can leave."""
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


def news_article(
    *,
    headline: str,
    url: str,
    published: str,
    modified: str = "",
    description: str = "",
    language: str = "",
    section: str = "",
    image: str = "",
    authors: tuple[str, ...] = (),
    site: str = "",
    site_url: str = "",
    source_name: str = "",
    source_url: str = "",
    mentions: tuple[Mapping[str, str], ...] = (),
    quotations: tuple[Mapping[str, str], ...] = (),
) -> dict[str, Any]:
    """Describe one story; times are ISO 8601.

    `mentions` have type, name, url and sameAs, `quotations` text, speaker and url; empty values are left out.
    """
    publisher = filled({"@type": "NewsMediaOrganization", "name": site, "url": site_url})
    original = filled(
        {"@type": "NewsArticle", "url": source_url, "publisher": filled({"@type": "Organization", "name": source_name})}
    )
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": headline,
            "url": url,
            "mainEntityOfPage": url,
            "datePublished": published,
            "dateModified": modified or published,
            "description": description,
            "inLanguage": language,
            "articleSection": section,
            "image": image,
            "author": [{"@type": "Person", "name": name} for name in authors] or publisher,
            "publisher": publisher,
            "isBasedOn": original if source_url else "",
            "mentions": [_thing(each) for each in mentions],
            "hasPart": [_quotation(each) for each in quotations],
        }
    )


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
        "@context": "https://schema.org",
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
    return filled(
        {"@type": each["type"], "name": each["name"], "url": each.get("url", ""), "sameAs": each.get("sameAs", "")}
    )


def _quotation(each: Mapping[str, str]) -> dict[str, Any]:
    speaker = {"@type": "Person", "name": each["speaker"]} if each.get("speaker") else ""
    return filled(
        {"@type": "Quotation", "text": each["text"], "url": each.get("url", ""), "spokenByCharacter": speaker}
    )
