"""Descriptions that stand for a person the story names: the mayor, the Marvanian leader.

Two ties count: a title that the story itself gives one person alone ("Mayor Jana Roth … the mayor"), and a people's
name with a word for its head ("the Marvanian leader", see leaders.py). Whatever is not tied stays a description.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from operator import attrgetter
from typing import Final

from copydesk.model import PERSON, PLACE
from copydesk.quotes import lexicon as lx
from copydesk.quotes.cast import Cast, Named
from copydesk.quotes.leaders import leaders
from copydesk.quotes.phrases import DEFINITE, is_name
from copydesk.quotes.tokens import Sentence, Token
from copydesk.quotes.vocabulary import WORD

NO_TITLE: Final = (
    lx.VERB | lx.PREPOSITION | lx.CONJUNCTION | lx.CLAUSE | lx.DETERMINER | lx.ADVERB | lx.TIME | lx.PERSONAL
)
START: Final = attrgetter("start")
REACH: Final = 7
"""Words before or behind a name in which its title is looked for."""
GROUPS: Final = frozenset(
    "people person man woman men women police government ministry department administration campaign committee council "
    "court agency company group party team union source sources statement letter report member official expert "
    "analyst".split()
)
"""Nouns that say too little to mean one person again."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a story says beside the names of its people."""

    titles: Mapping[str, Mapping[str, int]]
    """By noun: the persons to whom the story gives it, each with the first place where it does."""
    words: Mapping[str, frozenset[str]]
    """By person: the words beside the name."""
    countries: Mapping[str, set[str]]
    """By person: the ids of the places named beside the name."""


@dataclass(frozen=True)
class Ties:
    """Which person a description at a place of the text means; many stories have none, and are not read for it."""

    rows: Callable[[], Sequence[Sentence]]
    """Returns all sentences of the story."""
    cast: Cast

    @cached_property
    def told(self) -> Told:
        """What stands beside the names, read when the first description asks."""
        return _told(self.rows(), self.cast)

    @cached_property
    def leaders(self) -> Mapping[str, str]:
        """By a people's or country's id the person who leads it."""
        return leaders(self.rows(), self.cast, self.told.countries)

    def leader(self, tokens: Sequence[Token]) -> str:
        """Return the id of the person who is "the Marvanian leader", or ""."""
        core = _core(tokens)
        if not core or not core[-1].flags & lx.LEADS:
            return ""
        country = _people_before(core, self.cast)
        return self.leaders.get(country, "") if country else ""

    def titled(self, tokens: Sequence[Token]) -> str:
        """Return the id of the one person to whom the story has given the title "the mayor" before, or ""."""
        core = _core(tokens)
        head = core[-1] if core else None
        if head is None or not head.flags & lx.ROLE or head.low in GROUPS:
            return ""
        wanted = {token.low for token in core[1:-1]} | {token.low for token in tokens[len(core) :] if is_name(token)}
        holders = {
            id: None
            for title in self._takes_up(head.low)
            for id, at in self.told.titles.get(title, {}).items()
            if at < head.start and wanted <= self.told.words.get(id, frozenset())
        }
        return next(iter(holders)) if len(holders) == 1 else ""

    def alone(self, tokens: Sequence[Token]) -> bool:
        """Say whether the whole story gives the title that ends the description to one person only."""
        head = _core(tokens)[-1].low
        return len({id for title in self._takes_up(head) for id in self.told.titles.get(title, {})}) == 1

    def _takes_up(self, head: str) -> Sequence[str]:
        """Return the titles that a noun may take up: itself, narrower ones, and German compounds of it."""
        compounds = self.told.titles if self.cast.words.language == "de" else ()
        joined = (title for title in compounds if title != head and title.endswith(head))
        return (head, *self.cast.words.narrower.get(head, ()), *joined)


def _told(rows: Sequence[Sentence], cast: Cast) -> Told:
    """Read from a story what stands beside the names of its people."""
    titles: dict[str, dict[str, int]] = defaultdict(dict)
    words: dict[str, set[str]] = defaultdict(set)
    countries: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for mention in cast.within(row.tokens[0].start, row.tokens[-1].end):
            if mention.entity.kind is PERSON:
                _read_titles(row.tokens, mention, cast, titles, words, countries)
    for entity in cast.entities:
        if not entity.role:
            continue
        words[entity.id].update(word.strip(",.") for word in entity.role.lower().split())
        head = _head(entity.role, cast)
        if head and entity.kind is PERSON and entity.mentions:
            titles[head].setdefault(entity.id, entity.mentions[0].span.start)
    return Told(titles, {id: frozenset(found) for id, found in words.items()}, countries)


def _head(role: str, cast: Cast) -> str:
    """Return the noun of a role as the registry or the text gives it: novelist, for a novelist and playwright."""
    flags = [(word.strip(",."), cast.words.flags.get(word.strip(",."), 0)) for word in role.lower().split()]
    core = takewhile(lambda pair: not pair[1] & (lx.PREPOSITION | lx.CONJUNCTION | lx.RELATIVE), flags)
    return next((word for word, flag in reversed(list(core)) if flag & lx.ROLE), "")


def _core(tokens: Sequence[Token]) -> list[Token]:
    """Return a definite description up to its first preposition; empty for any other phrase."""
    if not tokens or tokens[0].low not in DEFINITE:
        return []
    return list(takewhile(lambda token: token.type == WORD and not token.flags & lx.PREPOSITION, tokens))


def _people_before(core: Sequence[Token], cast: Cast) -> str:
    """Return the id of the country whose people's name stands before the head: the Marvanian leader."""
    for token in core[1:-1]:
        found = cast.ending_at(token.end)
        if found is not None and found.entity.kind is PLACE:
            return found.entity.id
    return ""


def _read_titles(
    tokens: Sequence[Token],
    mention: Named,
    cast: Cast,
    titles: dict[str, dict[str, int]],
    words: dict[str, set[str]],
    countries: dict[str, set[str]],
) -> None:
    """Take down the words right before a name and in the apposition behind it."""
    for token in (*_words_before(tokens, mention.start), *_apposition(tokens, mention.end)):
        words[mention.entity.id].add(token.low)
        if token.flags & lx.ROLE:
            titles[token.low].setdefault(mention.entity.id, token.start)
        found = cast.ending_at(token.end)
        if found is not None and found.entity.kind is PLACE:
            countries[mention.entity.id].add(found.entity.id)


def _index(tokens: Sequence[Token], start: int) -> int:
    return bisect_left(tokens, start, key=START)


def _words_before(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """Return the title before a name: Mayor Jana Roth; the mayor, Jana Roth."""
    end = at = _index(tokens, start)
    if end > 1 and tokens[end - 1].text == ",":
        end = at = end - 1
    if at > 1 and tokens[at - 1].text == "." and tokens[at - 2].flags & lx.ROLE and tokens[at - 2].flags & lx.CAPITAL:
        at = end = at - 1  # the stop of Sen. or Gov.
    while at > 0 and end - at < REACH and tokens[at - 1].type == WORD and _may_title(tokens[at - 1]):
        at -= 1
    found = tokens[at:end]
    return found if found and found[-1].flags & lx.ROLE and found[-1].text != "." else ()


def _may_title(token: Token) -> bool:
    return is_name(token) or not token.flags & NO_TITLE


def _apposition(tokens: Sequence[Token], end: int) -> Sequence[Token]:
    at = _index(tokens, end)
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return ()
    first = tokens[at + 1]
    if not first.flags & (lx.ROLE | lx.DETERMINER) or first.flags & lx.CAPITAL:
        return ()
    found = []
    for token in tokens[at + 1 : at + 1 + REACH]:
        if token.type != WORD or (token.flags & (lx.VERB | lx.RELATIVE) and not token.flags & lx.DETERMINER):
            break
        found.append(token)
    return found if any(token.flags & lx.ROLE for token in found) else ()
