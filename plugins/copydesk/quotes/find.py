"""Every quotation of a text with its kind and its speaker."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from copydesk.model import Attribution, Entity, Overrides, Quotation, QuoteKind, Speaker, SpeakerKind
from copydesk.quotes.cast import Cast
from copydesk.quotes.classify import shape
from copydesk.quotes.lexicon import language_of, lexicon
from copydesk.quotes.naming import under_own_name
from copydesk.quotes.overrides import named_entity, shown_name, stated_speaker
from copydesk.quotes.reading import read
from copydesk.quotes.roles import ties
from copydesk.quotes.speakers import Resolver
from copydesk.quotes.tokens import Sentence, sentences
from copydesk.text.marks import Quoted, quoted
from copydesk.text.sentences import paragraphs


def find(text: str, entities: tuple[Entity, ...], *, overrides: Overrides | None = None) -> tuple[Quotation, ...]:
    """Return every quote-marked stretch of `text` in the order of the text.

    `entities` are those of the story, with offsets into the same `text`. Content is verbatim, marks excluded; offsets
    count code points. What stands inside another quotation is a term: the page attributes the outer one.
    """
    pairs = quoted(text)
    if not pairs:
        return ()
    words = lexicon(language_of(text))
    entities = tuple(under_own_name(entity, words, text) for entity in entities)
    cast = Cast(text, entities, words, _without(text, pairs), [pair for pair in pairs if pair.depth == 0])
    rows = _sentences(text, pairs, cast)
    read_as = read(text, rows, pairs, Resolver(text, cast, ties(rows, cast)))
    found = (read_as.get(number) or _plain(text, pair) for number, pair in enumerate(pairs))
    return tuple(_corrected(quotation, overrides or Overrides(), cast) for quotation in found)


def _sentences(text: str, pairs: Sequence[Quoted], cast: Cast) -> list[Sentence]:
    blocks = paragraphs(text)
    starts = [block.start for block in blocks]
    inside: dict[int, list[tuple[int, Quoted]]] = {}
    for number, pair in enumerate(pairs):
        if pair.depth == 0:
            inside.setdefault(bisect_right(starts, pair.outer.start) - 1, []).append((number, pair))
    return [
        row
        for number, block in enumerate(blocks)
        for row in sentences(text, number, block, inside.get(number, ()), cast.words)
    ]


def _without(text: str, pairs: Sequence[Quoted]) -> str:
    """Return the text with a blank for every character that stands inside a quotation."""
    kept, at = [], 0
    for pair in pairs:
        if pair.depth == 0:
            kept += [text[at : pair.span.start], " " * (pair.span.end - pair.span.start)]
            at = pair.span.end
    return "".join((*kept, text[at:]))


def _plain(text: str, pair: Quoted) -> Quotation:
    return Quotation(pair.span, text[pair.span.start : pair.span.end], QuoteKind.TERM)


def _corrected(quotation: Quotation, overrides: Overrides, cast: Cast) -> Quotation:
    """Put the curator's speaker in place of the one that was found."""
    stated = stated_speaker(quotation, overrides.quote_speakers)
    if not stated:
        return quotation
    entity = named_entity(stated, cast.entities)
    speaker = Speaker(shown_name(stated), SpeakerKind.NAMED)
    if entity is not None:
        speaker = Speaker(entity.name, SpeakerKind.NAMED, entity.id, entity.role)
    kind = quotation.kind
    if kind is QuoteKind.TERM:
        kind = QuoteKind.SPEECH if shape(quotation.text, cast.words).clause else QuoteKind.FRAGMENT
    said = Attribution(speaker, stated, quotation.span, "curator", 1.0)
    return replace(quotation, kind=kind, attribution=said)
