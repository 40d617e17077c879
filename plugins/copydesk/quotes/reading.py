"""Reading a story from top to bottom: what each sentence says about its quotations, and what carries over.

A quotation that its own sentence attributes to nobody continues the one before it: in the same paragraph after a full
stop, in the next paragraph where the one before was left open or nobody else has spoken since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from copydesk.model import Attribution, Quotation, QuoteKind, SpeakerKind
from copydesk.quotes import anaphora
from copydesk.quotes.classify import kind_of, shape
from copydesk.quotes.cues import Cue, cues
from copydesk.quotes.labels import labelled
from copydesk.quotes.link import Link, by_subject, link
from copydesk.quotes.phrases import Phrase, is_dash, is_pronoun
from copydesk.quotes.speakers import PLACED, Resolver
from copydesk.quotes.subjects import sentence_subject, topic
from copydesk.quotes.tokens import QUOTE, WORD, Sentence, Token, ends_itself
from copydesk.text.marks import SINGLE, Quoted

TELLING: Final = frozenset(["colon", "signature", "according-to", "possessor", "subject"])
"""Links whose own name says more to a reader of `explain` than how the speaker was given."""
OPEN_BEFORE: Final = 0.96
SAME_PARAGRAPH: Final = 0.95
NEXT_PARAGRAPH: Final = 0.8
REPORTED_BEFORE: Final = 0.85
"""Trust in a speaker carried over: after an open quotation, within a paragraph, over a break, from reported speech."""


SUBHEAD: Final = 12
"""Words of the longest heading."""


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
    alone: frozenset[int] = frozenset()
    """Numbers of the sentences that are paragraphs of their own."""
    odd: frozenset[int] = frozenset()
    """Numbers of the pairs in single marks, where the text quotes in double ones."""
    carried: _Carried = field(default_factory=_Carried)
    found: dict[int, Quotation] = field(default_factory=dict)


def read(text: str, rows: Sequence[Sentence], pairs: Sequence[Quoted], resolver: Resolver) -> Mapping[int, Quotation]:
    """Return the outermost quotations by their number in `pairs`, with kinds and speakers."""
    counts = Counter(row.paragraph for row in rows)
    alone = frozenset(number for number, row in enumerate(rows) if counts[row.paragraph] == 1)
    reading = _Reading(text, pairs, resolver, alone, in_odd_marks(text, pairs))
    for number, row in enumerate(rows):
        _sentence(reading, number, row)
    _told_later(reading, rows)
    return reading.found


def in_odd_marks(text: str, pairs: Sequence[Quoted]) -> frozenset[int]:
    """Return the numbers of the outermost pairs in single marks where nearly all others are double.

    American setting keeps single marks for headlines and for quotations inside others: what stands in them alone is a
    heading or a term.
    """
    outer = [number for number, pair in enumerate(pairs) if pair.depth == 0]
    single = frozenset(number for number in outer if _is_single(text, pairs[number]))
    return single if 4 * len(single) <= len(outer) else frozenset()


def _is_single(text: str, pair: Quoted) -> bool:
    return pair.span.start - pair.outer.start == 1 and text[pair.outer.start] in SINGLE


def _told_later(reading: _Reading, rows: Sequence[Sentence]) -> None:
    """Give a quotation that its paragraph leaves open the speaker whom the next paragraph names."""
    opening = {row.tokens[0].quote: row.paragraph for row in rows if row.tokens[0].type == QUOTE}
    numbers = sorted(reading.found)
    for number, following in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        said = reading.found[following].attribution
        here = reading.found[number]
        unsure = here.attribution is None or here.attribution.rule == "continuation"
        later = opening.get(following, -9) - opening.get(number, -9) in (0, 1)
        if said is None or reading.pairs[number].closed or not (unsure and later):
            continue
        if said.rule != "continuation" or here.attribution is None:
            told = replace(said, rule="continuation", confidence=round(said.confidence * OPEN_BEFORE, 3))
            reading.found[number] = replace(here, attribution=told)


def _sentence(reading: _Reading, number: int, row: Sentence) -> None:
    tokens, resolver = row.tokens, reading.resolver
    here = cues(tokens)
    subject = resolver.read(sentence_subject(tokens), tokens, number, anaphora.SUBJECT)
    resolver.read(topic(tokens), tokens, number, anaphora.SPEAKER)
    spoken: dict[Phrase, Attribution | None] = {}
    for cue in here:
        if cue.subject not in spoken:
            spoken[cue.subject] = resolver.read(cue.subject, tokens, number, anaphora.SPEAKER)
    for at, token in enumerate(tokens):
        if token.type == QUOTE:
            _quotation(reading, number, row, at, here, spoken)
    resolver.mentions(tokens[0].start, tokens[-1].end, number)
    if number in reading.alone and is_subhead(tokens, here):
        reading.carried = _Carried()
    _carry_reported(reading, row, here, spoken, subject)


def _carry_reported(
    reading: _Reading,
    row: Sentence,
    here: Sequence[Cue],
    spoken: Mapping[Phrase, Attribution | None],
    subject: Attribution | None,
) -> None:
    """Remember who was reported without marks, or led up to words with a colon: a bare quotation may follow."""
    if any(token.type == QUOTE for token in row.tokens):
        return
    if here or (subject is not None and subject.speaker.entity and row.tokens[-1].text == ":"):
        said = spoken.get(here[-1].subject) if here else subject
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
    said = _linked(tokens, at, here)
    attribution = _spoken(resolver, number, tokens, said, spoken)
    if said is not None and attribution is None and not is_pronoun(tokens[said.subject.start]) and not said.adjacent:
        further = _linked(tokens, at, [cue for cue in here if cue.subject != said.subject and cue.start < at])
        if further is not None and further.rule == "within":
            attribution = _spoken(resolver, number, tokens, further, spoken)
    follows = (said is None and not introduced_by_colon(tokens, at)) or (
        at == 0 and said is not None and said.rule == "subject"
    )
    if follows:
        own = labelled(reading.text, pair, resolver.cast) if reading.carried.paragraph != row.paragraph else None
        attribution = own or _continued(reading.carried, row.paragraph) or attribution
    seen = shape(tokens[at].text, resolver.cast.words)
    kind = kind_of(seen, tokens, at, said, follows=follows)
    headed = pair.closed and number in reading.alone and is_subhead(tokens, here)
    if headed or tokens[at].quote in reading.odd:
        kind = QuoteKind.TERM
    if kind is QuoteKind.TERM:
        reading.found[tokens[at].quote] = Quotation(pair.span, tokens[at].text, kind)
        return
    reading.found[tokens[at].quote] = Quotation(pair.span, tokens[at].text, kind, attribution)
    reading.carried = _Carried(attribution, row.paragraph, not pair.closed, quoted=True)


def is_subhead(tokens: Sequence[Token], here: Sequence[Cue]) -> bool:
    """Say whether a paragraph of one sentence is a heading: short, no stop at its end, and nobody speaks in it."""
    last = tokens[-1]
    if ends_itself(last.text) or last.text.endswith((",", ":", ";")) or len(tokens) > SUBHEAD:
        return False
    size = sum(len(token.text.split()) if token.type == QUOTE else 1 for token in tokens)
    signed = any(is_dash(token) or token.text == ":" for token in tokens)
    return size <= SUBHEAD and not signed and not any(cue.strong for cue in here)


def introduced_by_colon(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the sentence leads up to the quotation itself, so that it goes on from no other: five words: “…”."""
    return at > 1 and tokens[at - 1].text == ":"


def _linked(tokens: Sequence[Token], at: int, here: Sequence[Cue]) -> Link | None:
    """Return what the sentence says about who speaks, its subject being the last resort."""
    return link(tokens, at, here) or (None if _alone(tokens) else by_subject(tokens, at))


def _spoken(
    resolver: Resolver,
    number: int,
    tokens: Sequence[Token],
    said: Link | None,
    spoken: dict[Phrase, Attribution | None],
) -> Attribution | None:
    """Return who speaks by a link."""
    if said is None:
        return None
    if said.subject not in spoken:
        spoken[said.subject] = resolver.read(said.subject, tokens, number, anaphora.SUBJECT)
    found = _placed(spoken[said.subject], said)
    return replace(found, rule=said.rule) if found is not None and said.rule in TELLING else found


def _alone(tokens: Sequence[Token]) -> bool:
    """Say whether the sentence is nothing but quotations."""
    return not any(token.type == WORD for token in tokens)


def _placed(found: Attribution | None, said: Link) -> Attribution | None:
    """Return who speaks by a link; a noun that need not speak does so only right beside the quotation."""
    if found is None or (found.confidence == PLACED and not said.adjacent):
        return None
    if said.rule == "subject" and found.speaker.kind is SpeakerKind.ROLE:
        return None
    return _trusted(found, said.trust)


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
