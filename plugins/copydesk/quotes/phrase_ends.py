"""Where a phrase for a speaker ends: at what looks like a verb, unless that leads on to a name or somebody is added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from copydesk.quotes import lexicon as lx
from copydesk.quotes.tokens import Token

SOMEBODY: Final = lx.CAPITAL | lx.ROLE
FINITE: Final = lx.FINITE | lx.PAST | lx.VERB
ADJECTIVAL: Final = lx.DETERMINER | lx.ADVERB
"""Behind such a word a form in -ed is an adjective."""
CLOSED: Final = lx.PREPOSITION | lx.CONJUNCTION | lx.CLAUSE | lx.TIME | lx.ADVERB | lx.AUXILIARY


def looks_finite(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word is most likely a verb: a known one, or one in -ed that stands behind a noun."""
    token, before = tokens[at], tokens[at - 1]
    if token.flags & SOMEBODY:
        return False
    if token.flags & lx.NOUN and at + 1 < len(tokens) and tokens[at + 1].flags & SOMEBODY:
        return False
    if token.flags & FINITE:
        return True
    return token.low.endswith("ed") and not before.flags & ADJECTIVAL and not before.low.endswith("ly")


def before_role(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a verb is only part of a role: the state director, secretary of state Roth; not: critics claim."""
    before = tokens[at - 1]
    if at + 1 == len(tokens) or not tokens[at].flags & lx.NOUN or tokens[at].low.endswith("s"):
        return False
    role = lx.ROLE | lx.CAPITAL if before.flags & lx.PREPOSITION else lx.ROLE
    return bool(tokens[at + 1].flags & role) and not before.low.endswith("s")


def name_follows(tokens: Sequence[Token], at: int, *, strict: bool) -> bool:
    """Say whether lower-case words only lead to a role or a name: Harbour University political scientist Jana Roth.

    In front of a verb (`strict`) there must be a role among them: Anton Berg met Jana Roth.
    """
    for token in tokens[at : at + 5]:
        if (
            token.type != "w"
            or token.flags & (CLOSED | lx.DETERMINER)
            or (token.flags & lx.VERB and not token.flags & lx.NOUN)
        ):
            return False
        if token.flags & SOMEBODY:
            return not strict or bool(token.flags & lx.ROLE)
    return False


def adds_somebody(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "and" adds somebody else: Roth and the mayor, Roth and other harbour pilots."""
    for place in range(at + 1, min(at + 5, len(tokens))):
        token = tokens[place]
        if token.flags & SOMEBODY:
            return True
        if token.type != "w" or token.flags & (CLOSED | lx.PERSONAL) or looks_finite(tokens, place):
            return False
    return False
