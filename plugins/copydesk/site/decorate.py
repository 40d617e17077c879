"""The filters that the templates use; the tags of every decoration come from the theme's `annotations.html`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from copydesk.digest.briefs import page_of, quotation_anchors
from copydesk.digest.said import callout_facts
from copydesk.model import Entity, Form, Mention, QuoteKind, Span
from copydesk.render.annotate import Aside, Wrap, annotate
from copydesk.render.jinja import hasten
from copydesk.site.stories import anchor
from copydesk.site.structured import described, permitted
from copydesk.text.plain import plain_text

SLOT: Final = "\x00"
"""Stands for the story's own words while a macro is rendered; no story holds it, control characters are removed."""


def add_filters(environment: Environment) -> None:
    """Give the templates of one environment the filters annotate, jsonld, permitted and plain."""
    hasten(environment)
    environment.filters.update(
        annotate=annotated,
        jsonld=described,
        permitted=permitted,
        plain=plain_text,
    )


@pass_context
def annotated(context: Context, content: str, article: Any) -> Markup:
    """Return a story's body `content` with its mentions linked, its quotations anchored and its callouts put in."""
    template = context.environment.get_template("annotations.html")
    macros: Any = template.make_module({"SITEURL": context.get("SITEURL", "")})
    wraps = (*_mention_wraps(article, macros, str(context.get("SITEURL", ""))), *_quotation_wraps(article, macros))
    asides = [Aside(fact.callout.quotation.span, str(macros.callout(fact))) for fact in callout_facts(article)]
    return Markup(annotate(content, article.analysis.text, wraps, asides))  # noqa: S704 - sanitised HTML


def _mention_wraps(article: Any, macros: Any, siteurl: str) -> Iterator[Wrap]:
    """Wrap the first mention of every entity that has a page or a line in the sidebar, which leads to the mention."""
    shown = set(article.analysis.sidebar)
    for entity in article.analysis.entities:
        if entity.mentions and (entity.registered or entity.id in shown):
            url, id = page_of(entity), anchor(entity) if entity.id in shown else ""
            link = _halves(partial(macros.mention, entity, f"{siteurl}/{url}" if url else "", id))
            places = [mention.span for mention in _names_first(entity)]
            yield Wrap(places[0], *link, otherwise=partial(_elsewhere, entity, macros, places, link, id))


def _elsewhere(entity: Entity, macros: Any, places: list[Span], link: tuple[str, str], id: str) -> Iterator[Wrap]:
    """Give what there is where a first mention cannot be linked: a link on a later one, then a mark on any."""
    for place in places[1:]:
        yield Wrap(place, *link)
    mark = _halves(partial(macros.mention, entity, "", id))
    for place in places if id else ():
        yield Wrap(place, *mark)


def _names_first(entity: Entity) -> list[Mention]:
    """Return the mentions in the order of the text, those by name before demonyms and metonyms."""
    return sorted(entity.mentions, key=lambda mention: mention.form is not Form.NAME)


def _quotation_wraps(article: Any, macros: Any) -> Iterator[Wrap]:
    for quotation, name in quotation_anchors(article.analysis).items():
        if quotation.kind is not QuoteKind.TERM:
            opening, closing = _halves(partial(macros.quotation, name))
            yield Wrap(quotation.span, opening, closing, essential=True)


def _halves(macro: Callable[..., Any]) -> tuple[str, str]:
    """Render a macro around the slot and return what stands before and after it."""
    before, _, after = str(macro(caller=lambda: SLOT)).strip().partition(SLOT)
    return before, after
