"""Who leads which country in a story: whom "the Marvanian leader" means.

For each such description the persons around it are counted. Whoever stands earlier in the sentence, or in the
sentence before, may be meant again; but nobody is the object of a clause and its subject at once, and who is named
later in the clause that the description begins is somebody else. A role that says it outright counts most. Persons
whom the story ties to another country are left out, nobody leads two countries, and only a clear majority counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from copydesk.model import DEMONYM, PERSON, PLACE, Entity
from copydesk.quotes import lexicon as lx
from copydesk.quotes.cast import Cast
from copydesk.quotes.phrases import DEFINITE, is_name
from copydesk.quotes.tokens import Sentence, Token

STATED: Final = 3
"""What a role that says so outright counts."""
MAJORITY: Final = 2
"""Counts that the winner needs, and twice as many as the next."""


def leaders(rows: Sequence[Sentence], cast: Cast, countries: Mapping[str, set[str]]) -> dict[str, str]:
    """Count who stands near "the Marvanian leader" and its like, over the whole story."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for number, row in enumerate(rows):
        for country, at in _descriptions(row.tokens, cast):
            before = _previous(rows, number, cast)
            for id, count in (*before, *_beside(row.tokens, at, cast)):
                if countries.get(id, {country}) & {country}:
                    counts[country][id] += count
    for entity in cast.entities:
        for country in _stated(entity, cast):
            counts[country][entity.id] += STATED
    return _assigned(counts)


def _previous(rows: Sequence[Sentence], number: int, cast: Cast) -> Iterator[tuple[str, int]]:
    """Give one count to each person of the sentence before, in the same paragraph or the one above."""
    if number and rows[number - 1].paragraph >= rows[number].paragraph - 1:
        tokens = rows[number - 1].tokens
        yield from ((id, 1) for id in sorted(_persons(cast, tokens[0].start, tokens[-1].end)))


def _beside(tokens: Sequence[Token], at: int, cast: Cast) -> Iterator[tuple[str, int]]:
    """Weigh the persons of the description's own sentence.

    Whoever stands earlier in the sentence may be meant again, but not by an object of the same clause, and whoever is
    named later in the clause that the description begins is somebody else.
    """
    clause = _clause_of(tokens, at)
    earlier = _persons(cast, tokens[0].start, tokens[clause].start)
    same = _persons(cast, tokens[clause].start, tokens[at].start)
    later = _persons(cast, tokens[at].start, tokens[-1].end) if clause == at else set()
    yield from ((id, 1) for id in sorted(earlier))
    yield from ((id, -1) for id in sorted(same))
    yield from ((id, -2) for id in sorted(later - earlier))


def _clause_of(tokens: Sequence[Token], at: int) -> int:
    """Return the first token of the clause in which the token at `at` stands."""
    for place in range(at - 1, -1, -1):
        token = tokens[place]
        if token.text in (",", ";", ":", "–", "—", "--") or (
            token.flags & (lx.CLAUSE | lx.RELATIVE) and not token.flags & lx.CAPITAL
        ):
            return place + 1
    return 0


def _persons(cast: Cast, start: int, end: int) -> set[str]:
    return {found.entity.id for found in cast.within(start, end) if found.entity.kind is PERSON}


def _stated(entity: Entity, cast: Cast) -> Iterator[str]:
    """Give the countries of which a person's own role says that the person leads them: President of Marvania."""
    if entity.kind is not PERSON:
        return
    words = [word.strip(",.") for word in entity.role.split()]
    if any(cast.words.flags.get(word.lower(), 0) & lx.LEADS for word in words):
        yield from sorted({cast.places[word] for word in words if word in cast.places})


def _descriptions(tokens: Sequence[Token], cast: Cast) -> Iterator[tuple[str, int]]:
    """Give country and place of each "the <people> <leader>" that no name follows."""
    for at in [place for place, token in enumerate(tokens) if token.flags & lx.LEADS]:
        if at < 2 or tokens[at - 2].low not in DEFINITE:
            continue
        if at + 1 < len(tokens) and is_name(tokens[at + 1]):
            continue
        found = cast.ending_at(tokens[at - 1].end)
        if found is not None and found.entity.kind is PLACE and found.form is DEMONYM:
            yield found.entity.id, at - 2


def _assigned(counts: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Give each country its person, the clearest first; nobody leads two."""
    leaders: dict[str, str] = {}
    open_countries = set(counts)
    while open_countries:
        ranked = [(country, _ranking(counts[country], set(leaders.values()))) for country in sorted(open_countries)]
        clear = [(country, ranking) for country, ranking in ranked if _is_clear(ranking)]
        if not clear:
            return leaders
        country, ranking = max(
            clear, key=lambda pair: (pair[1][0][1] - (pair[1][1][1] if len(pair[1]) > 1 else 0), pair[0])
        )
        leaders[country] = ranking[0][0]
        open_countries.discard(country)
    return leaders


def _ranking(counts: Counter[str], taken: set[str]) -> list[tuple[str, int]]:
    return sorted(
        ((id, count) for id, count in counts.items() if id not in taken), key=lambda pair: (-pair[1], pair[0])
    )


def _is_clear(ranking: Sequence[tuple[str, int]]) -> bool:
    if not ranking or ranking[0][1] < MAJORITY:
        return False
    return len(ranking) == 1 or ranking[0][1] >= 2 * ranking[1][1] or ranking[0][1] >= ranking[1][1] + 3
