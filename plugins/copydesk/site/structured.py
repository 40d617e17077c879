"""The facts of a page as JSON-LD: the filters `jsonld` and `permitted`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from copydesk.digest.briefs import page_of, quotation_anchors
from copydesk.digest.facts import EntityFact, PictureFact, SourceFact
from copydesk.digest.feeds.text import WEB
from copydesk.digest.rights import LINK
from copydesk.model import Analysis, Entity, Kind, QuoteKind, Speaker, SpeakerKind
from copydesk.render import jsonld
from copydesk.site.page_data import publisher
from copydesk.text.slugs import slug

TYPES: Final[Mapping[Kind, str]] = {
    Kind.PERSON: "Person",
    Kind.ORGANISATION: "Organization",
    Kind.PLACE: "Place",
    Kind.EVENT: "Event",
    Kind.WORK: "CreativeWork",
}
WIKIDATA: Final = "https://www.wikidata.org/entity/"
STORIES: Final = 5
"""Most stories that an entity's data list, the newest: the page itself lists them all."""


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
    anchors = quotation_anchors(article.analysis)
    return jsonld.news_article(
        headline=article.title,
        url=url,
        published=article.date.isoformat(),
        modified=article.updated.isoformat(),
        description=article.teaser if article.rights != LINK else "",
        language=article.lang,
        section=article.section.name,
        image=f"{site}/{context['card'].url}",
        authors=tuple(_author(name, article, site) for name in article.by),
        publisher=publisher(str(context.get("SITENAME", "")), f"{site}/"),
        source=_outlet(article.source, site) if article.source else {},
        source_url=article.source_url if article.source_url.startswith(WEB) else "",
        credit=article.credit,
        corrections=tuple((each.date.isoformat(), each.text) for each in article.corrections),
        mentions=tuple(_mentioned(entity, site, context) for entity in _foremost(article.analysis)),
        quotations=tuple(
            {
                "text": each.text,
                "url": f"#{anchors[each]}",
                **_speaker(each.attribution.speaker, article.analysis, site),
            }
            for each in spoken
            if each.attribution
        ),
    )


def _author(name: str, article: Any, site: str) -> dict[str, str]:
    """Return an author; the id tells who writes for one outlet from a namesake at another, for few have a page here."""
    home = article.source.url if article.source else ""
    return {"type": "Person", "name": name, "id": f"{site}/{home}#{slug(name)}"}


def _outlet(source: SourceFact, site: str) -> dict[str, str]:
    page = f"{site}/{source.url}"
    home = source.homepage if source.homepage.startswith(WEB) else ""
    return {"type": "Organization", "id": page, "name": source.name, "url": home or page}


def _speaker(speaker: Speaker, analysis: Analysis, site: str) -> dict[str, str]:
    """Return who says a quotation; what is no person speaks as an organisation, a capital for its government.

    Whoever is only described has those words as a description: one engineer at the Harbour Board is nobody's name.
    """
    if speaker.kind is SpeakerKind.ROLE:
        return {"credit": speaker.name}
    entity = analysis.entity(speaker.entity)
    kind = "Person" if entity is None or entity.kind is Kind.PERSON else "Organization"
    known = {"type": kind, "speaker": speaker.name}
    if entity is None or not entity.registered:
        return known
    return {**known, "speaker_url": f"{site}/{page_of(entity)}"}


def _foremost(analysis: Analysis) -> list[Entity]:
    """Return the registered entities of a story's sidebar: the others are links in its text."""
    return [entity for entity in analysis.entities if entity.registered and entity.id in analysis.sidebar]


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
