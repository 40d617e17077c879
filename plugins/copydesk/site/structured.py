"""The facts of a page as JSON-LD: the filters `jsonld` and `permitted`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from copydesk.digest.facts import EntityFact, PictureFact
from copydesk.digest.said import page_of, quotation_anchors
from copydesk.model import Entity, Kind, QuoteKind
from copydesk.render import jsonld

TYPES: Final[Mapping[Kind, str]] = {
    Kind.PERSON: "Person",
    Kind.ORGANISATION: "Organization",
    Kind.PLACE: "Place",
    Kind.EVENT: "Event",
    Kind.WORK: "CreativeWork",
}
WIKIDATA: Final = "https://www.wikidata.org/entity/"
STORIES: Final = 50
"""Most stories that an entity's data list, the newest."""


@pass_context
def described(context: Context, subject: Any) -> Markup:
    """Return a story's or an entity's data for machines as a script element."""
    data = _entity(context, subject) if isinstance(subject, EntityFact) else _story(context, subject)
    return Markup(jsonld.script(data))  # noqa: S704 - escaped for a script element by `script`


def permitted(script: Markup) -> Markup:
    """Return the source expression that names such an element in the page's Content Security Policy."""
    return Markup(jsonld.permission(script))  # noqa: S704 - base64 between two quotation marks


def _story(context: Context, article: Any) -> dict[str, Any]:
    site = str(context.get("FEED_DOMAIN", ""))
    url = f"{site}/{article.url}"
    spoken = (quotation for quotation in article.analysis.quotations if quotation.kind is QuoteKind.SPEECH)
    anchors = quotation_anchors(article)
    return jsonld.news_article(
        headline=article.title,
        url=url,
        published=article.date.isoformat(),
        modified=article.modified.isoformat() if hasattr(article, "modified") else "",
        description=article.teaser,
        language=article.lang,
        section=article.section.name,
        image=f"{site}/theme/img/card.png",
        authors=article.by,
        site=str(context.get("SITENAME", "")),
        site_url=f"{site}/",
        source_name=article.source.name if article.source else "",
        source_url=article.source_url,
        mentions=tuple(_mentioned(entity, site, context) for entity in article.analysis.entities if entity.registered),
        quotations=tuple(
            {"text": each.text, "speaker": each.attribution.speaker.name, "url": f"{url}#{anchors[each]}"}
            for each in spoken
            if each.attribution
        ),
    )


def _mentioned(entity: Entity, site: str, context: Context) -> dict[str, str]:
    return {
        "type": TYPES[entity.kind],
        "name": entity.name,
        "url": f"{site}/{page_of(entity)}",
        "sameAs": _wikidata(context["copydesk_library"].registry.entries[entity.id].wikidata),
    }


def _wikidata(id: str) -> str:
    return f"{WIKIDATA}{id}" if id else ""


def _entity(context: Context, entity: EntityFact) -> dict[str, Any]:
    site = str(context.get("FEED_DOMAIN", ""))
    return jsonld.entity_page(
        type=TYPES[entity.kind],
        name=entity.name,
        url=f"{site}/{entity.url}",
        aliases=entity.aliases,
        description=entity.description,
        role=entity.role,
        same_as=_wikidata(entity.wikidata),
        image=_image(entity.picture, site) if entity.picture else {},
        stories=tuple(
            {"headline": story.title, "url": f"{site}/{story.url}", "published": story.date.isoformat()}
            for story in entity.stories[:STORIES]
        ),
    )


def _image(picture: PictureFact, site: str) -> dict[str, str]:
    credit = ", ".join(part for part in (picture.author, picture.licence) if part)
    return {"url": f"{site}/{picture.url}", "caption": picture.alt, "credit": credit}
