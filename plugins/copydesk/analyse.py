"""Text in, facts out: the one door to the analysis, for the site, for the commands and for other programs."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from copydesk import entities, quotes
from copydesk.entities.recognise import Recogniser
from copydesk.entities.registry import Registry
from copydesk.model import Analysis, Entity, Form, Kind, Overrides, Quotation

SIDEBAR_LIMIT = 8
CALLOUT_LIMIT = 3
TYPES = {Kind.PERSON: "PER", Kind.ORGANISATION: "ORG", Kind.PLACE: "LOC", Kind.EVENT: "MISC", Kind.WORK: "MISC"}


def analyse(
    text: str,
    registry: Registry,
    *,
    headline: str = "",
    date: dt.date | None = None,
    overrides: Overrides | None = None,
    sidebar_limit: int = SIDEBAR_LIMIT,
    callout_limit: int = CALLOUT_LIMIT,
    recogniser: Recogniser | None = None,
) -> Analysis:
    """Find who is in the story and who said what.

    `text` is plain text with a blank line between paragraphs; all offsets in the result count its code points.
    `headline` stands outside the text: it adds to salience, and no callout repeats it. Without a `recogniser` the
    shipped one finds the names that the registry does not know. `date` is the story's; it chooses among dated roles.
    """
    wishes = registry.renewed(overrides or Overrides())
    found = entities.find(text, registry, headline=headline, overrides=wishes, recogniser=recogniser, date=date)
    said = quotes.find(text, found, overrides=wishes)
    return Analysis(
        text=text,
        entities=found,
        sidebar=entities.sidebar(found, limit=sidebar_limit, overrides=wishes),
        quotations=said,
        callouts=quotes.choose(text, said, headline=headline, limit=callout_limit, overrides=wishes),
        warnings=(*entities.unmatched(found, wishes, registry.entries), *quotes.unmatched(said, wishes, found)),
    )


@cache
def shipped_registry() -> Registry:
    """Return the registry of what ships with Copydesk alone: countries, capitals, large organisations."""
    return Registry.of(entities.shipped())


def find_entities(text: str) -> list[dict[str, Any]]:
    """Return every mention in `text` as {start, end, text, type, entity, salience}, in the order of the text.

    `type` is PER, ORG, LOC or MISC (a demonym is MISC); offsets count code points, end exclusive. Where one thing is
    named and another is meant (Moscow denied it), `entity` is what is named and `stands_for` what is meant.
    """
    found = entities.find(text, shipped_registry())
    rows = [row for entity in found for row in _mention_rows(entity)]
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _mention_rows(entity: Entity) -> list[dict[str, Any]]:
    return [
        {
            "start": mention.span.start,
            "end": mention.span.end,
            "text": mention.text,
            "type": "MISC" if mention.form is Form.DEMONYM else TYPES[mention.kind],
            "entity": mention.via or entity.id,
            "stands_for": entity.id if mention.via else None,
            "salience": 0.0 if mention.via else entity.salience,
        }
        for mention in entity.mentions
    ]


def find_quotes(text: str) -> list[dict[str, Any]]:
    """Return every quote-marked stretch of `text` as {quote, start, end, speaker, mention, kind, rule, …}.

    `kind` is "speech" (fragments included: they are somebody's words) or "term"; `speaker` is the resolved name or
    None; `callout` is true on the few that a page would pull out. Offsets count code points, marks excluded.
    """
    found = analyse(text, shipped_registry())
    pulled = {callout.quotation.span for callout in found.callouts}
    return [_quote_row(quotation, callout=quotation.span in pulled) for quotation in found.quotations]


def _quote_row(quotation: Quotation, *, callout: bool) -> dict[str, Any]:
    said = quotation.attribution
    return {
        "quote": quotation.text,
        "start": quotation.span.start,
        "end": quotation.span.end,
        "kind": "term" if quotation.kind == "term" else "speech",
        "class": str(quotation.kind),
        "speaker": said.speaker.name if said else None,
        "entity": (said.speaker.entity or None) if said else None,
        "mention": said.mention if said else None,
        "rule": said.rule if said else None,
        "confidence": said.confidence if said else None,
        "callout": callout,
    }
