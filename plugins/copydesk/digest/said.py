"""Quotations and callouts as pages show them: with the anchor in the story and the page of the speaker."""

from __future__ import annotations

from copydesk.digest.facts import CalloutFact, SaidFact, StoryPage
from copydesk.digest.urls import entity_url
from copydesk.model import Entity, Quotation, QuoteKind


def callout_facts(story: StoryPage) -> tuple[CalloutFact, ...]:
    """Return a story's callouts with their anchors and their speakers' pages."""
    anchors = quotation_anchors(story)
    facts = []
    for callout in story.analysis.callouts:
        said = callout.quotation.attribution
        speaker = story.analysis.entity(said.speaker.entity) if said else None
        facts.append(CalloutFact(story, callout, anchors[callout.quotation], page_of(speaker)))
    return tuple(facts)


def page_of(entity: Entity | None) -> str:
    """Return the page of an entity, or "" for one that is not in the registry."""
    return entity_url(entity.kind, entity.id) if entity and entity.registered else ""


def quotation_anchors(story: StoryPage) -> dict[Quotation, str]:
    """Return the id in the page of each quotation: q-1 for the first in the text, and so on."""
    return {quotation: f"q-{number}" for number, quotation in enumerate(story.analysis.quotations, 1)}


def said_by(id: str, story: StoryPage) -> tuple[SaidFact, ...]:
    """Return the direct speech of one entity in a story, in the order of the text."""
    return tuple(
        SaidFact(story, quotation, anchor)
        for quotation, anchor in quotation_anchors(story).items()
        if quotation.attribution and quotation.attribution.speaker.entity == id and quotation.kind is QuoteKind.SPEECH
    )
