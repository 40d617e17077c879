"""What lists need of a story's analysis, made once for the story: no list then asks for the analysis itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from copydesk.digest.urls import entity_url
from copydesk.model import Analysis, Attribution, Callout, Entity, Form, Kind, Quotation, QuoteKind, SpeakerKind
from copydesk.text.characters import words_of

FROM_CONTEXT: Final = frozenset({"pronoun", "subject"})
"""Rules that name somebody whom the words beside the quotation do not name."""


class Brief(Struct, frozen=True, array_like=True, gc=False):
    """What lists need of one story."""

    names: dict[str, dict[str, int]]
    """By which forms, and how often, the story names each entity of the registry, demonyms left out."""
    said: tuple[tuple[Quotation, str, str, bool, int, bool], ...]
    """Direct speech of which the text says whose it is, in the order of the text: what `SaidFact` has of it."""
    callouts: tuple[tuple[Callout, str, str, bool], ...]
    """What `CalloutFact` has of each."""
    named: int
    """Pieces of direct speech whose speaker is known by name."""
    described: int
    """Those whose speaker is only described."""
    unattributed: int
    """Those of which the text does not tell the speaker."""


def brief(analysis: Analysis) -> Brief:
    """Return what lists need of an analysis: of what is shown of a story."""
    kinds = Counter(
        each.attribution.speaker.kind if each.attribution else None
        for each in analysis.quotations
        if each.kind is QuoteKind.SPEECH
    )
    anchors = quotation_anchors(analysis)
    return Brief(
        names={entity.id: _forms(entity) for entity in analysis.entities if entity.registered},
        said=tuple(_said(analysis)),
        callouts=tuple(
            (callout, anchors[callout.quotation], *_speaker(analysis, callout.quotation))
            for callout in analysis.callouts
        ),
        named=kinds[SpeakerKind.NAMED],
        described=kinds[SpeakerKind.ROLE],
        unattributed=kinds[None],
    )


def _forms(entity: Entity) -> dict[str, int]:
    return dict(Counter(" ".join(mention.text.split()) for mention in entity.mentions if mention.form is Form.NAME))


def _said(analysis: Analysis) -> Iterator[tuple[Quotation, str, str, bool, int, bool]]:
    for quotation, anchor in quotation_anchors(analysis).items():
        if quotation.attribution and quotation.kind is QuoteKind.SPEECH:
            speaker = analysis.entity(quotation.attribution.speaker.entity)
            is_person = speaker is None or speaker.kind is Kind.PERSON
            yield quotation, anchor, *_speaker(analysis, quotation), len(words_of(quotation.text)), is_person


def _speaker(analysis: Analysis, quotation: Quotation) -> tuple[str, bool]:
    """Return the page of the speaker, and whether that is worked out."""
    said = quotation.attribution
    page = page_of(analysis.entity(said.speaker.entity)) if said else ""
    return page, from_context(analysis.text, quotation)


def page_of(entity: Entity | None) -> str:
    """Return the page of an entity, or "" for one that is not in the registry."""
    return entity_url(entity.kind, entity.id) if entity and entity.registered else ""


def quotation_anchors(analysis: Analysis) -> dict[Quotation, str]:
    """Return the id in the page of each quotation: q-1 for the first in the text, and so on."""
    return {quotation: f"q-{number}" for number, quotation in enumerate(analysis.quotations, 1)}


def from_context(text: str, quotation: Quotation) -> bool:
    """Say whether the speaker was worked out: he said, the minister said, or a paragraph that goes on.

    A second sentence behind “…,” Lund said. is no inference: every reader gives it to Lund. Nor is a description that
    stays one: the page prints the words that the story has.
    """
    said = quotation.attribution
    if said is None:
        return False
    if said.rule == "continuation":
        between = text[min(said.span.end, quotation.span.end) : max(said.span.start, quotation.span.start)]
        return "\n" in between or (said.speaker.kind is SpeakerKind.NAMED and not _names(said))
    return said.rule in FROM_CONTEXT or (said.rule == "nominal" and said.speaker.kind is SpeakerKind.NAMED)


def _names(said: Attribution) -> bool:
    """Say whether the words that the speaker was read from hold a part of the name."""
    mention, name = (set(words_of(words.casefold())) for words in (said.mention, said.speaker.name))
    return bool(mention & name)
