"""Every quotation of a text with its kind and its speaker."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from copydesk.model import Attribution, Entity, Overrides, Quotation, QuoteKind, Span, Speaker, SpeakerKind
from copydesk.quotes.cast import Cast
from copydesk.quotes.classify import shape
from copydesk.quotes.lexicon import language_of, lexicon
from copydesk.quotes.naming import under_own_name
from copydesk.quotes.overrides import named_entity, shown_name, stated_speaker
from copydesk.quotes.reading import read
from copydesk.quotes.roles import Ties
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
    blocks = paragraphs(text)
    inside = _by_paragraph(blocks, pairs)
    # The last quotation may have its signature in the paragraph below it; what follows is read for few stories.
    near = max(inside) + 2
    rows = _sentences(text, blocks, range(min(near, len(blocks))), inside, cast)
    everything = cache(lambda: [*rows, *_sentences(text, blocks, range(near, len(blocks)), inside, cast)])
    read_as = read(text, rows, pairs, Resolver(text, cast, Ties(everything, cast)))
    found = (read_as.get(number) or _plain(text, pair) for number, pair in enumerate(pairs))
    return tuple(_corrected(quotation, overrides or Overrides(), cast) for quotation in found)


def _by_paragraph(blocks: Sequence[Span], pairs: Sequence[Quoted]) -> dict[int, list[tuple[int, Quoted]]]:
    """Return the outermost quotations with their numbers, by the number of the paragraph that they stand in."""
    starts = [block.start for block in blocks]
    inside: dict[int, list[tuple[int, Quoted]]] = {}
    for number, pair in enumerate(pairs):
        if pair.depth == 0:
            inside.setdefault(bisect_right(starts, pair.outer.start) - 1, []).append((number, pair))
    return inside


def _sentences(
    text: str,
    blocks: Sequence[Span],
    numbers: range,
    inside: Mapping[int, Sequence[tuple[int, Quoted]]],
    cast: Cast,
) -> list[Sentence]:
    """Return the sentences of the paragraphs with these `numbers`."""
    return [
        row for number in numbers for row in sentences(text, number, blocks[number], inside.get(number, ()), cast.words)
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
