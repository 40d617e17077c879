"""Stories in which somebody speaks, made from rows of speaker and words."""

from __future__ import annotations

from typing import Any

from copydesk.digest.facts import EditionLink
from copydesk.model import (
    Analysis,
    Attribution,
    Entity,
    Kind,
    Quotation,
    QuoteKind,
    Span,
    Speaker,
    SpeakerKind,
)
from copydesk.text.slugs import slug
from digest.fakes import story

WEEK = EditionLink("2023-W12", 6, "20–26 March 2023", "editions/2023-w12/")
REGISTERED = ("Orla Venn", "Harbour Board")


def spoken(name: str, date: str, *rows: tuple[str, str], edition: EditionLink = WEEK) -> Any:
    """Return a story in which each row's speaker says its words; a name in lower case is a description."""
    entities = tuple(
        Entity(slug(who), who, Kind.PERSON, registered=who in REGISTERED, role="", mentions=(), salience=1.0)
        for who in dict.fromkeys(who for who, _ in rows if who[:1].isupper())
    )
    return story(name, date, edition=edition, analysis=Analysis("", entities, quotations=_quotations(rows)))


def _quotations(rows: tuple[tuple[str, str], ...]) -> tuple[Quotation, ...]:
    return tuple(
        Quotation(Span(9 * at, 9 * at + 5), words, QuoteKind.SPEECH, _attribution(who))
        for at, (who, words) in enumerate(rows)
    )


def _attribution(who: str) -> Attribution | None:
    if not who:
        return None
    named = who[:1].isupper()
    kind = SpeakerKind.NAMED if named else SpeakerKind.ROLE
    return Attribution(Speaker(who, kind, slug(who) if named else ""), who, Span(0, 1), "explicit", 0.98)
