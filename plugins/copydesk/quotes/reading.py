"""Reading a story from top to bottom: what each sentence says about its quotations, and what carries over.

A quotation that its own sentence attributes to nobody continues the one before it: in the same paragraph after a full
stop, in the next paragraph where the one before was left open or nobody else has spoken since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from copydesk.model import Attribution, Quotation, QuoteKind
from copydesk.quotes import anaphora
from copydesk.quotes.classify import kind_of, shape
from copydesk.quotes.cues import Cue, cues
from copydesk.quotes.link import by_subject, link
from copydesk.quotes.phrases import Phrase
from copydesk.quotes.speakers import Resolver
from copydesk.quotes.subjects import sentence_subject
from copydesk.quotes.tokens import QUOTE, WORD, Sentence, Token
from copydesk.text.marks import Quoted

TELLING: Final = frozenset(["colon", "signature", "according-to", "possessor", "subject"])
"""Links whose own name says more to a reader of `explain` than how the speaker was given."""
OPEN_BEFORE: Final = 0.96
SAME_PARAGRAPH: Final = 0.95
NEXT_PARAGRAPH: Final = 0.8
REPORTED_BEFORE: Final = 0.85
"""Trust in a speaker carried over: after an open quotation, within a paragraph, over a break, from reported speech."""


@dataclass(slots=True)
class _Carried:
    """The speaker that a bare quotation would continue."""

    said: Attribution | None = None
    paragraph: int = -9
    open: bool = False
    quoted: bool = False
    """Whether it comes from a quotation; else from reported speech."""


@dataclass(slots=True)
class _Reading:
    text: str
    pairs: Sequence[Quoted]
    resolver: Resolver
    carried: _Carried = field(default_factory=_Carried)
    found: dict[int, Quotation] = field(default_factory=dict)


def read(text: str, rows: Sequence[Sentence], pairs: Sequence[Quoted], resolver: Resolver) -> Mapping[int, Quotation]:
    """Return the outermost quotations by their number in `pairs`, with kinds and speakers."""
    reading = _Reading(text, pairs, resolver)
    for number, row in enumerate(rows):
        _sentence(reading, number, row)
    _told_later(reading, rows)
    return reading.found


def _told_later(reading: _Reading, rows: Sequence[Sentence]) -> None:
    """Give a quotation that its paragraph leaves open the speaker whom the next paragraph names."""
    opening = {row.tokens[0].quote: row.paragraph for row in rows if row.tokens[0].type == QUOTE}
    numbers = sorted(reading.found)
    for number, following in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        said = reading.found[following].attribution
        here = reading.found[number]
        unsure = here.attribution is None or here.attribution.rule == "continuation"
        later = opening.get(following, -9) == opening.get(number, -9) + 1
        if said is None or reading.pairs[number].closed or not (unsure and later):
            continue
        if said.rule != "continuation" or here.attribution is None:
            told = replace(said, rule="continuation", confidence=round(said.confidence * OPEN_BEFORE, 3))
            reading.found[number] = replace(here, attribution=told)


def _sentence(reading: _Reading, number: int, row: Sentence) -> None:
    tokens, resolver = row.tokens, reading.resolver
    here = cues(tokens)
    resolver.read(sentence_subject(tokens), tokens, number, anaphora.SUBJECT)
    spoken: dict[Phrase, Attribution | None] = {}
    for cue in here:
        if cue.subject not in spoken:
            spoken[cue.subject] = resolver.read(cue.subject, tokens, number, anaphora.SPEAKER)
    for at, token in enumerate(tokens):
        if token.type == QUOTE:
            _quotation(reading, number, row, at, here, spoken)
    resolver.mentions(tokens[0].start, tokens[-1].end, number)
    _carry_reported(reading, row, here, spoken)


def _carry_reported(
    reading: _Reading, row: Sentence, here: Sequence[Cue], spoken: Mapping[Phrase, Attribution | None]
) -> None:
    """Remember who was reported without marks: a bare quotation may follow."""
    if here and not any(token.type == QUOTE for token in row.tokens):
        said = spoken.get(here[-1].subject)
        if said is not None:
            reading.carried = _Carried(said, row.paragraph)


def _quotation(
    reading: _Reading,
    number: int,
    row: Sentence,
    at: int,
    here: Sequence[Cue],
    spoken: dict[Phrase, Attribution | None],
) -> None:
    """Settle one quotation: its link, its speaker, its kind."""
    tokens, resolver = row.tokens, reading.resolver
    pair = reading.pairs[tokens[at].quote]
    said = link(tokens, at, here) or (None if _alone(tokens) else by_subject(tokens, at))
    attribution = None
    if said is not None:
        if said.subject not in spoken:
            spoken[said.subject] = resolver.read(said.subject, tokens, number, anaphora.SUBJECT)
        attribution = _trusted(spoken[said.subject], said.trust)
        if attribution is not None and said.rule in TELLING:
            attribution = replace(attribution, rule=said.rule)
    follows = said is None or (at == 0 and said.rule == "subject")
    if follows:
        attribution = _continued(reading.carried, row.paragraph) or attribution
    seen = shape(tokens[at].text, resolver.cast.words)
    kind = kind_of(seen, tokens, at, said, follows=follows)
    if kind is QuoteKind.TERM:
        reading.found[tokens[at].quote] = Quotation(pair.span, tokens[at].text, kind)
        return
    reading.found[tokens[at].quote] = Quotation(pair.span, tokens[at].text, kind, attribution)
    reading.carried = _Carried(attribution, row.paragraph, not pair.closed, quoted=True)


def _alone(tokens: Sequence[Token]) -> bool:
    """Say whether the sentence is nothing but quotations."""
    return not any(token.type == WORD for token in tokens)


def _trusted(said: Attribution | None, trust: float) -> Attribution | None:
    return replace(said, confidence=round(said.confidence * trust, 3)) if said is not None else None


def _continued(carried: _Carried, paragraph: int) -> Attribution | None:
    """Return the carried speaker for a bare quotation, less certain the further it was carried."""
    if carried.said is None:
        return None
    gap = paragraph - carried.paragraph
    if gap > 1 and not (carried.open and gap == 1):
        return None
    trust = (
        SAME_PARAGRAPH
        if gap == 0
        else OPEN_BEFORE
        if carried.open
        else NEXT_PARAGRAPH
        if carried.quoted
        else REPORTED_BEFORE
    )
    if gap == 0 and not carried.quoted:
        trust = REPORTED_BEFORE
    return replace(_trusted(carried.said, trust) or carried.said, rule="continuation")
