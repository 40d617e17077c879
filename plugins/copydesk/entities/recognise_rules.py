"""The shipped recogniser: capital runs, cut into candidates, weighed by clues over the whole story.

One name has one kind in a story: the clues of all its mentions are added up before anything is decided.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import compress
from operator import not_

from copydesk.entities import shouted
from copydesk.entities.evidence import ENOUGH, KINDS, best, scored, values
from copydesk.entities.matcher import matched
from copydesk.entities.names import initials
from copydesk.entities.phrase_clues import phrases, ship_prefix
from copydesk.entities.phrases import names_nothing
from copydesk.entities.pieces import Piece, pieces
from copydesk.entities.registry import Registry
from copydesk.entities.runs import runs
from copydesk.entities.shipped import shipped
from copydesk.entities.tokens import Tokens, tokenise
from copydesk.entities.words import Words, words
from copydesk.model import Form, Kind, Mention, Span

Name = tuple[str, ...]
LONGEST_PERSON = 3
PERSON, ORGANISATION, NOTHING = KINDS.index(Kind.PERSON), KINDS.index(Kind.ORGANISATION), KINDS.index(None)
SHORTENED = 0.5
"""What it says for a person that the story also uses the last word of a name alone: Pela Vintar, then Vintar."""
DOUBT = 0.7
"""By so little more than nothing a lone word behind "the" is no organisation yet."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The shipped `Recogniser`."""

    def recognise(self, text: str) -> tuple[Mention, ...]:
        """Return the names in `text`, in its order, never overlapping."""
        return read(tokenise(text))


def read(tokens: Tokens) -> tuple[Mention, ...]:
    """Return the names in a text that is split already, in its order, never overlapping."""
    found = shouted.proven(tokens, candidates(tokens, words()), words())
    kinds = decided(tokens, found, words())
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


def name_of(tokens: Tokens, piece: Piece) -> Name:
    """Return the folded words of a candidate."""
    return tokens.folds[piece.start : piece.end]


def decided(tokens: Tokens, found: list[Piece], lists: Words) -> Mapping[Name, Kind | None]:
    """Return the kind of each name of the story; None for what names nothing."""
    named: dict[Name, list[Piece]] = defaultdict(list)
    for piece in found:
        if piece.known is None:
            named[name_of(tokens, piece)].append(piece)
    lower = frozenset(compress(tokens.folds, map(not_, tokens.capital)))
    scores = {name: scored(values(tokens, group, lower, lists)) for name, group in named.items()}
    kinds = _spelt_out(tokens, named, _consistent(scores, lists))
    return {name: _settled(tokens, kind, named[name], scores[name], lists) for name, kind in kinds.items()}


def _settled(tokens: Tokens, kind: Kind | None, group: list[Piece], score: list[float], lists: Words) -> Kind | None:
    """Tell works from events, and drop an organisation that is one only for want of anything better: the Patience."""
    if kind is Kind.EVENT and _is_work(tokens, group, lists):
        return Kind.WORK
    if kind is Kind.ORGANISATION and score[ORGANISATION] - score[NOTHING] < DOUBT and _lone_with_article(tokens, group):
        return None
    return kind


def _lone_with_article(tokens: Tokens, group: list[Piece]) -> bool:
    """Say whether a name is one word that always stands behind "the", and no acronym."""
    first = group[0]
    if first.end - first.start > 1 or tokens.words[first.start].isupper():
        return False
    return all(piece.start > 0 and tokens.folds[piece.start - 1] == "the" for piece in group)


def _is_work(tokens: Tokens, group: list[Piece], lists: Words) -> bool:
    """Say whether a name of the column for events and works is a work: a document or a ship."""
    return (
        name_of(tokens, group[0])[-1] in lists.work_words
        or ship_prefix(tokens, group[0])
        or any("vessel-before" in phrases(tokens, piece, lists) for piece in group[:ENOUGH])
    )


def _consistent(scores: Mapping[Name, list[float]], lists: Words) -> Mapping[Name, Kind | None]:
    """Decide each name, and let a surname and the full names that end in it decide together: Orre and Tilda Orre.

    A single word shares the kind of the longer person's name that it ends, or begins as a first or family name.
    """
    kinds = {
        name: Kind.PERSON if best(_pooled(name, score, scores, lists)) is Kind.PERSON else best(score)
        for name, score in scores.items()
    }
    people = {name for name, kind in kinds.items() if kind is Kind.PERSON and len(name) > 1}
    known = lists.first | lists.family
    parts = {name[-1] for name in people} | {name[0] for name in people if name[0] in known}
    return {name: Kind.PERSON if len(name) == 1 and name[0] in parts else kind for name, kind in kinds.items()}


def _pooled(name: Name, score: list[float], scores: Mapping[Name, list[float]], lists: Words) -> list[float]:
    """Add to a full name's score what its last word scores where it stands alone."""
    alone = scores.get(name[-1:]) if 1 < len(name) <= LONGEST_PERSON else None
    if alone is None or name[-1] in lists.org_words or name[-1] in lists.place_words or name[-1] in lists.event_words:
        return score
    pooled = [one + other for one, other in zip(score, alone, strict=True)]
    pooled[PERSON] += SHORTENED
    return pooled


def _spelt_out(
    tokens: Tokens, named: Mapping[Name, list[Piece]], kinds: Mapping[Name, Kind | None]
) -> Mapping[Name, Kind | None]:
    """Give an acronym the kind of the one name whose initials it is."""
    letters: dict[str, set[Kind]] = defaultdict(set)
    for name, kind in kinds.items():
        if kind is not None and kind is not Kind.PERSON:
            for short in initials(name):
                letters[short].add(kind)
    result = dict(kinds)
    for name, group in named.items():
        known = letters.get(name[0], set()) if len(name) == 1 and tokens.words[group[0].start].isupper() else set()
        if len(known) == 1:
            result[name] = next(iter(known))
    return result


def _in_headings(tokens: Tokens, kinds: Mapping[Name, Kind | None], taken: list[Mention]) -> list[Mention]:
    """Return the story's names in headings that capitalise every word, where nothing was taken yet."""
    found = [
        Mention(span, tokens.text[span.start : span.end], kind, Form.NAME, "heading")
        for start, end, kind in shouted.named_in(tokens, kinds)
        for span in (Span(tokens.starts[start], tokens.ends[end - 1]),)
    ]
    spans = sorted(mention.span for mention in taken) if found else []
    return [mention for mention in found if not _meets(spans, mention.span)]


def _meets(spans: list[Span], span: Span) -> bool:
    """Say whether one of the sorted, separate `spans` shares a character with `span`."""
    at = bisect_left(spans, span)
    return any(other.touches(span) for other in spans[max(0, at - 1) : at + 1])


def _mention(tokens: Tokens, piece: Piece, kinds: Mapping[Name, Kind | None]) -> Mention | None:
    span = Span(tokens.starts[piece.start], tokens.ends[piece.end - 1])
    text = tokens.text[span.start : span.end]
    if piece.known is not None:
        alias = piece.known.alias
        return Mention(span, text, alias.entry.kind, alias.form, "known")
    name = name_of(tokens, piece)
    if len(name) == 1 and name[0] in words().peoples:
        return Mention(span, text, Kind.ORGANISATION, Form.DEMONYM, "people")
    kind = kinds.get(name)
    rule = "title" if piece.titled else "capital-run"
    return Mention(span, text, kind, Form.NAME, rule) if kind is not None else None
