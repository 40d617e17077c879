"""JSON-LD for search engines and other readers that are machines (schema.org, NewsArticle)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

ESCAPES: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""What could end the script element, or a line of it: https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements"""


def script(data: Mapping[str, Any]) -> str:
    """Return `data` as a script element that no value in it can leave."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return f'<script type="application/ld+json">{text}</script>'


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


def _thing(each: Mapping[str, str]) -> dict[str, Any]:
    return filled(
        {"@type": each["type"], "name": each["name"], "url": each.get("url", ""), "sameAs": each.get("sameAs", "")}
    )


def _quotation(each: Mapping[str, str]) -> dict[str, Any]:
    speaker = {"@type": "Person", "name": each["speaker"]} if each.get("speaker") else ""
    return filled(
        {"@type": "Quotation", "text": each["text"], "url": each.get("url", ""), "spokenByCharacter": speaker}
    )
