"""One name has one kind in a story: the clues of all its mentions are added up before anything is decided.

Names of one story decide together where one is a part of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from copydesk.entities.evidence import ENOUGH, KINDS, best, score_of
from copydesk.entities.names import initials
from copydesk.entities.phrase_clues import phrases, ship_prefix
from copydesk.entities.pieces import Piece
from copydesk.entities.runs import OPENING
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words
from copydesk.model import Kind

Name = tuple[str, ...]
LONGEST_PERSON = 3
PERSON, ORGANISATION, PLACE, NOTHING = map(KINDS.index, (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, None))
OFTEN, APART = 3, 0.7
"""How often, and by how much, a word must speak for another kind than its namesake's."""
SHORTENED = 0.5
"""What it says for a person that the story also uses the last word of a name alone: Pela Vintar, then Vintar."""
LANDED = frozenset("lake mount mt cape fort port gulf strait".split())
WORKS = frozenset({"vessel-before", "work-before"})
DOUBT = 0.7
"""By so little more than nothing a lone word behind "the" is no organisation yet."""


def name_of(tokens: Tokens, piece: Piece) -> Name:
    """Return the folded words of a candidate."""
    return tokens.folds[piece.start : piece.end]


def decided(tokens: Tokens, found: list[Piece], lists: Words) -> Mapping[Name, Kind | None]:
    """Return the kind of each name of the story; None for what names nothing."""
    named: dict[Name, list[Piece]] = defaultdict(list)
    for piece in found:
        if piece.known is None:
            named[name_of(tokens, piece)].append(piece)
    scores = {name: score_of(tokens, group, lists) for name, group in named.items()}
    kinds = _spelt_out(tokens, named, _shortened(_consistent(scores, lists, _namesakes(named, scores)), scores, lists))
    return {name: _settled(tokens, kind, named[name], scores[name], lists) for name, kind in kinds.items()}


def _settled(tokens: Tokens, kind: Kind | None, group: list[Piece], score: list[float], lists: Words) -> Kind | None:
    """Tell works from events, and drop an organisation that is one only for want of anything better: the Patience."""
    if kind is Kind.PERSON and _is_landed(name_of(tokens, group[0]), group):
        return Kind.PLACE
    if kind is Kind.EVENT and _is_work(tokens, group, lists):
        return Kind.WORK
    if kind is Kind.ORGANISATION and score[ORGANISATION] - score[NOTHING] < DOUBT and _lone_with_article(tokens, group):
        return None
    return kind


def _is_landed(name: Name, group: list[Piece]) -> bool:
    """Say whether a name begins like a place and no title stands before it: Port Calder denied it."""
    return len(name) > 1 and name[0] in LANDED and not any(piece.titled for piece in group)


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
        or ship_prefix(tokens.words[group[0].start : group[0].end], name_of(tokens, group[0]))
        or any(WORKS & {*phrases(tokens, piece, lists)} for piece in group[:ENOUGH])
    )


def _namesakes(named: Mapping[Name, list[Piece]], scores: Mapping[Name, list[float]]) -> frozenset[str]:
    """Return the words that are a body called like a person of the story: Skelda, founded by Nils Skelda.

    Such a word speaks for a body by itself, more than once, and before the person is introduced.
    """
    introduced: dict[str, int] = {}
    for name, group in named.items():
        if len(name) > 1:
            introduced[name[-1]] = min(introduced.get(name[-1], group[0].start), group[0].start)
    return frozenset(
        name[0]
        for name, group in named.items()
        if len(name) == 1
        and len(group) >= OFTEN
        and group[0].start < introduced.get(name[0], 0)
        and scores[name][ORGANISATION] - scores[name][PERSON] > APART
        and scores[name][ORGANISATION] == max(scores[name])
    )


def _shortened(
    kinds: Mapping[Name, Kind | None], scores: Mapping[Name, list[float]], lists: Words
) -> Mapping[Name, Kind | None]:
    """Give a part of a name the kind of the whole: Agnetha of Storm Agnetha, Norrmark of Norrmark Lines.

    Calderra is a place where something is Calderran. Norrmark is a body where it is not clearly a place and nobody in
    the story is called so.
    """
    heads = {
        name[0]
        for name, kind in kinds.items()
        if kind is Kind.ORGANISATION and len(name) > 1 and name[-1] in lists.org_words and name[0] not in lists.places
    }
    surnames = {part for name, kind in kinds.items() if kind is Kind.PERSON and len(name) > 1 for part in name}
    storms = {name[1] for name, kind in kinds.items() if kind is Kind.EVENT and _is_christened(name, lists)}
    lands = {word[:-1] for (word, *_) in kinds if word.endswith("an")} - lists.first
    heads -= surnames
    made = dict(kinds)
    for name, kind in kinds.items():
        if len(name) > 1:
            continue
        if name[0] in storms:
            made[name] = Kind.EVENT
        elif name[0] in lands and name[0].endswith("a"):
            made[name] = Kind.PLACE
        elif name[0] in heads:
            clearly = scores[name][PLACE] - scores[name][ORGANISATION] >= APART
            made[name] = kind if clearly else Kind.ORGANISATION
    return made


def _is_christened(name: Name, lists: Words) -> bool:
    """Say whether an event has a name of its own behind what it is: Storm Agnetha."""
    return len(name) == 2 and name[0] in lists.event_heads


def _consistent(
    scores: Mapping[Name, list[float]], lists: Words, apart: frozenset[str] = frozenset()
) -> Mapping[Name, Kind | None]:
    """Decide each name, and let a surname and the full names that end in it decide together: Orre and Tilda Orre.

    A single word shares the kind of the longer person's name that it ends, or begins as a first or family name, unless
    it is in `apart`.
    """
    kinds = {name: best(score) for name, score in scores.items()}
    for name, score in scores.items():
        if len(name) > 1 and kinds[name] is not Kind.PERSON and _shares(name, scores, lists, apart):
            kinds[name] = Kind.PERSON if best(_pooled(score, scores[name[-1:]])) is Kind.PERSON else kinds[name]
    people = [name for name, kind in kinds.items() if kind is Kind.PERSON and len(name) > 1]
    parts = {name[-1] for name in people}
    parts |= {name[0] for name in people if name[0] in lists.first or name[0] in lists.family}
    parts |= {name[at + 1] for name in people for at in range(len(name) - 1) if name[at] in OPENING}
    parts -= apart
    return {name: Kind.PERSON if len(name) == 1 and name[0] in parts else kind for name, kind in kinds.items()}


def _shares(name: Name, scores: Mapping[Name, list[float]], lists: Words, apart: frozenset[str]) -> bool:
    """Say whether a full name may be a person's whom the story also calls by the last word alone."""
    last = name[-1]
    sort = last in lists.org_words or last in lists.place_words or last in lists.event_words
    bare = len(name) <= LONGEST_PERSON and name[-1:] in scores and last not in apart
    return bare and not sort and not _is_christened(name, lists)


def _pooled(score: list[float], alone: list[float]) -> list[float]:
    """Add to a full name's score what its last word scores where it stands alone."""
    # A lone word that says nothing, as where it opens a sentence, says nothing against the pair either.
    pooled = list(score) if best(alone) is None else [one + other for one, other in zip(score, alone, strict=True)]
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
