"""Descriptions that can stand for a speaker: one expert at a think-tank, her lawyers, the report.

A phrase is read without a grammar, so it may run on into a verb or hold nothing that speaks at all (this year, his
willingness). Here it is cut back to its noun, and it is refused where the noun is none for people, bodies or
documents: no speaker is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from copydesk.quotes import lexicon as lx
from copydesk.quotes.phrases import is_name
from copydesk.quotes.tokens import Token
from copydesk.quotes.vocabulary import WORD

ALONE: Final = frozenset(
    "another others one someone somebody everybody everyone some several both two three four five six "
    "jemand manche einige mehrere certains alguien algunos".split()
)
"""Words that may stand for a speaker without a noun."""
PARTICIPLES: Final = frozenset("known made sent held led given written seen shown told sought put named".split())
"""Participles that nothing in the word itself shows."""
PEOPLE: Final = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ee", "ees", "ant", "ants", "man", "men",
    "mann", "frau", "leute", "erin", "innen", "istin", "antin")  # fmt: skip
"""Endings of most English and German nouns for somebody who does something, and few others."""
SEVERAL: Final = tuple(ending for ending in PEOPLE if ending.endswith("s"))
PARTICLES: Final = frozenset("out up off down away back".split())
"""Adverbs that go with a verb: a campaign (sent out …)."""
OLD: Final = "-year-old"
NO_NOUN: Final = lx.VERB | lx.TIME | lx.ADVERB | lx.CLAUSE | lx.RELATIVE | lx.PREPOSITION | lx.CONJUNCTION
NO_VERB: Final = lx.CAPITAL | lx.ROLE | lx.NOUN | lx.DETERMINER | lx.DOCUMENT
FINITE: Final = lx.FINITE | lx.PAST
CLOSES: Final = lx.PREPOSITION | lx.RELATIVE
OPENS_MORE: Final = lx.PREPOSITION | lx.DETERMINER | lx.TIME | lx.ADVERB | lx.CLAUSE | lx.CAPITAL
"""What stands behind a participle that is no adjective: a letter sent by …, a poll released Thursday."""


class Described(Struct, frozen=True, gc=False):
    """What is left of a phrase as the description of a speaker."""

    length: int
    """Words that belong to it."""
    sure: bool
    """Whether its noun is one for people, bodies or documents; else only its place in the sentence says so."""


def described(words: Sequence[Token]) -> Described | None:
    """Return how much of a phrase describes a speaker; None where it describes nobody."""
    first = words[0]
    if words[-1].low.endswith(("’s", "'s")):
        return None
    if first.type != WORD or _runs(words, 0) or (first.flags & lx.ADVERB and not first.flags & lx.DETERMINER):
        return None
    end = next((at for at in range(1, len(words)) if _runs(words, at) and not _modifies(words, at)), len(words))
    core = next((at for at in range(1, end) if _closes(words, at)), end)
    if _speaks(words[:core]):
        return Described(_without_tail(words, end), sure=True)
    inner = next((at + 1 for at in range(core - 1, -1, -1) if words[at].flags & lx.ROLE), 0)
    if inner:
        familiar = inner + 1 == core < end and (words[inner].low == "close" or not words[inner].flags & NO_NOUN)
        acts = inner == core or words[inner].flags & NO_NOUN or words[inner].low.endswith("ed")
        return Described(_without_tail(words, end) if familiar else inner, sure=True) if familiar or acts else None
    fits = core > 1 and first.flags & lx.DETERMINER and _may_speak(words[core - 1])
    return Described(_without_tail(words, end), sure=False) if fits else None


def _may_speak(head: Token) -> bool:
    closed = NO_NOUN | lx.DETERMINER | lx.PERSONAL
    return head.type == WORD and not head.flags & closed and not head.low.endswith(("’s", "'s"))


def _runs(words: Sequence[Token], at: int) -> bool:
    """Say whether a verb begins at `at`: the senator (sought to …), a poll (released Thursday)."""
    token = words[at]
    if token.type != WORD or token.flags & NO_VERB:
        return False
    if token.flags & FINITE:
        return at > 0
    verbal = token.low.endswith(("ed", "ing")) or token.low in PARTICIPLES
    behind = words[at + 1] if at + 1 < len(words) else None
    more = behind is None or behind.low in PARTICLES or bool(behind.flags & OPENS_MORE)
    return verbal and more and not (at and _measures(words[at - 1]))


def _closes(words: Sequence[Token], at: int) -> bool:
    """Say whether the noun ends before `at`: an envoy (of …), a letter (sent by …)."""
    return bool(words[at].flags & CLOSES) or _modifies(words, at)


def _modifies(words: Sequence[Token], at: int) -> bool:
    """Say whether a participle at `at` only says more of the noun before it: a letter sent by the mayor."""
    token = words[at]
    behind = words[at + 1] if at + 1 < len(words) else None
    participle = token.low.endswith("ed") or token.low in PARTICIPLES
    by = behind is not None and behind.flags & lx.PREPOSITION and behind.low != "to"
    return bool(participle and by and not token.flags & (lx.CAPITAL | lx.ROLE) and at + 2 < len(words))


def _measures(before: Token) -> bool:
    """Say whether a participle behind this word may be a noun itself: those surveyed, the accused."""
    return bool(before.flags & lx.DETERMINER) and before.low not in ("another", "both")


def _speaks(core: Sequence[Token]) -> bool:
    """Say whether the noun that ends `core` is one for somebody or something that speaks."""
    head = core[-1]
    if head.type != WORD or head.low.endswith(("’s", "'s")) or any(_counts(token) for token in core):
        return False
    if len(core) == 1 and head.low in ALONE:
        return True
    if head.flags & (lx.ROLE | lx.DOCUMENT):
        return True
    if head.flags & (lx.DETERMINER | lx.PERSONAL) or (head.flags & NO_NOUN and not head.flags & lx.NOUN):
        return _measured(core)
    return (is_name(head) and len(core) > 1) or head.low.endswith((*PEOPLE, OLD)) or _measured(core)


def _measured(core: Sequence[Token]) -> bool:
    """Read those surveyed and the accused: a determiner with a participle for a noun."""
    return len(core) == 2 and bool(core[0].flags & lx.DETERMINER) and core[1].low.endswith("ed")


def _counts(token: Token) -> bool:
    """Say whether the word counts people who were asked: 63 percent."""
    return token.low in ("percent", "cent", "%")


def _without_tail(words: Sequence[Token], end: int) -> int:
    """Leave out prepositions and determiners to which nothing follows any more."""
    while end > 1 and (
        words[end - 1].type != WORD or words[end - 1].flags & (lx.PREPOSITION | lx.DETERMINER | lx.RELATIVE)
    ):
        end -= 1
    return end
