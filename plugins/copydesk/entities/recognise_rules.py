"""The shipped recogniser: capital runs, cut into candidates, weighed by clues over the whole story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from copydesk.entities import german, shouted
from copydesk.entities.apart import meets
from copydesk.entities.kinds import Name, decided, name_of
from copydesk.entities.languages import GERMAN
from copydesk.entities.matcher import matched
from copydesk.entities.phrases import names_nothing
from copydesk.entities.pieces import Piece, pieces
from copydesk.entities.registry import Registry
from copydesk.entities.runs import runs
from copydesk.entities.shipped import shipped
from copydesk.entities.tokens import Tokens, tokenise
from copydesk.entities.words import Words, words, words_in
from copydesk.model import DEMONYM, EVENT, NAME, ORGANISATION, PLACE, Kind, Mention, Span

PEOPLES = ("ian", "ean", "ran", "ese", "ish")
"""How most words for the people and things of a place end."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The shipped `Recogniser`."""

    def recognise(self, text: str) -> tuple[Mention, ...]:
        """Return the names in `text`, in its order, never overlapping."""
        return read(tokenise(text))


def read(tokens: Tokens) -> tuple[Mention, ...]:
    """Return the names in a text that is split already, in its order, never overlapping."""
    lists = words_in(tokens.language)
    found = shouted.proven(tokens, candidates(tokens, lists), lists)
    if tokens.language == GERMAN:
        found = german.sure(tokens, found, lists)
    kinds = decided(tokens, found, lists)
    taken = [mention for piece in found if (mention := _mention(tokens, piece, kinds)) is not None]
    return tuple(sorted((*taken, *_in_headings(tokens, kinds, taken)), key=lambda mention: mention.span.start))


@cache
def knowledge() -> Registry:
    """Return the shipped registry, which the rules use as general knowledge."""
    return Registry.of(shipped())


def candidates(tokens: Tokens, lists: Words) -> list[Piece]:
    """Return every candidate of the story."""
    known = {match.start: match for match in matched(tokens, knowledge())}
    return [
        piece
        for run in runs(tokens, lists)
        for piece in pieces(tokens, run, known, lists)
        if not names_nothing(tokens, piece.start, piece.end, lists)
    ]


def _in_headings(tokens: Tokens, kinds: Mapping[Name, Kind | None], taken: list[Mention]) -> list[Mention]:
    """Return the story's names in headings that capitalise every word, where nothing was taken yet."""
    found = [
        Mention(span, tokens.text[span.start : span.end], kind, NAME, "heading")
        for start, end, kind in shouted.named_in(tokens, kinds)
        for span in (Span(tokens.starts[start], tokens.ends[end - 1]),)
    ]
    spans = sorted(mention.span for mention in taken) if found else []
    return [mention for mention in found if not meets(spans, mention.span)]


def _is_people(name: str, kind: Kind | None, kinds: Mapping[Name, Kind | None]) -> bool:
    """Say whether a word is one for the people of a place, by a list or as Marvanian, where Marvania is in the story.

    Of events and works, none is called by one word with such an ending.
    """
    if name in words().peoples:
        return True
    word = name.removesuffix("s")
    if not word.endswith(PEOPLES) or word in words().first:
        return False
    stems = (word[:-1], word[:-2], word[:-3], f"{word[:-3]}y", f"{word[:-3]}ia")
    return kind is EVENT or any(kinds.get((stem,)) is PLACE for stem in stems)


def _mention(tokens: Tokens, piece: Piece, kinds: Mapping[Name, Kind | None]) -> Mention | None:
    span = Span(tokens.starts[piece.start], tokens.ends[piece.end - 1])
    text = tokens.text[span.start : span.end]
    if piece.known is not None:
        alias = piece.known.alias
        return Mention(span, text, alias.entry.kind, alias.form, "known")
    name = name_of(tokens, piece)
    kind = kinds.get(name)
    if len(name) == 1 and _is_people(name[0], kind, kinds):
        return Mention(span, text, ORGANISATION, DEMONYM, "people")
    rule = "title" if piece.titled else "capital-run"
    return Mention(span, text, kind, NAME, rule) if kind is not None else None
