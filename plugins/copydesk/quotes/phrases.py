"""Where the words for a speaker begin and end: noun phrases beside a cue verb, without a grammar.

A phrase is read outwards from the verb until a word that cannot belong to it. `left` reads the subject that stands
before its verb, `right` the one that an inverted verb or "according to" has behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from copydesk.quotes import lexicon as lx
from copydesk.quotes.phrase_ends import adds_somebody, before_role, looks_finite, name_follows
from copydesk.quotes.tokens import DASHES, QUOTE, Token
from copydesk.quotes.vocabulary import PUNCTUATION

LONGEST: Final = 24
"""Words in the longest description that is still read as one; beyond it something else has been swept up."""
PARTICLES: Final = frozenset("de van von du la le al bin ibn dos da di el ter ul".split())
AND: Final = frozenset(["and", "&", "und", "et", "y"])
DEFINITE: Final = frozenset(["the", "der", "die", "das", "le", "la"])
POSSESSIVE: Final = ("’s", "'s")
STOPS_LEFT: Final = lx.AUXILIARY | lx.CLAUSE | lx.RELATIVE
NAMES: Final = lx.CAPITAL | lx.TIME | lx.DETERMINER | lx.PERSONAL | lx.CLAUSE | lx.CONJUNCTION | lx.PREPOSITION
"""Of these a word in a name has the first alone."""
LEADS_UP: Final = lx.CONJUNCTION | lx.ADVERB | lx.TIME | lx.PREPOSITION
SMALL_OPENING: Final = lx.PREPOSITION | lx.CLAUSE | lx.TIME | lx.ADVERB | lx.AUXILIARY
LARGE: Final = lx.CAPITAL | lx.DETERMINER
VERBAL: Final = lx.SAY | lx.AUXILIARY | lx.PERSONAL
CLAUSAL: Final = lx.CLAUSE | lx.RELATIVE
CLOSES: Final = lx.ADVERB | lx.CONJUNCTION
ROLE_ENDS: Final = STOPS_LEFT | lx.PREPOSITION | lx.CONJUNCTION | lx.PERSONAL | lx.TIME | lx.ADVERB | lx.SAY


class Phrase(Struct, frozen=True, gc=False):
    """Tokens `start` to `end` of a sentence that name or describe a speaker."""

    start: int
    end: int


def is_pronoun(token: Token) -> bool:
    """Say whether the token is a personal pronoun in subject form."""
    return bool(token.flags & lx.PERSONAL)


def is_name(token: Token) -> bool:
    """Say whether the token can be part of a name: a capital that is no weekday, pronoun or determiner."""
    return token.flags & NAMES == lx.CAPITAL


def left(tokens: Sequence[Token], low: int, high: int) -> Phrase | None:
    """Return the phrase that ends right before `high`, not reaching below `low`."""
    if high <= low:
        return None
    last = tokens[high - 1]
    if last.type != "w" or last.flags & (lx.RELATIVE | lx.CONJUNCTION):
        return None
    if is_pronoun(last):
        return Phrase(high - 1, high)
    if is_name(last):
        start = _with_partner(tokens, low, _name_start(tokens, low, high))
        return _from_clause_start(tokens, low, high) if _after_preposition(tokens, low, start) else Phrase(start, high)
    return _description(tokens, low, high)


def _with_partner(tokens: Sequence[Token], low: int, start: int) -> int:
    """Return where the first of two names begins that are the subject of a clause together: Roth and Lind said."""
    if start - 2 < low or tokens[start - 1].low not in AND or not is_name(tokens[start - 2]):
        return start
    first = _name_start(tokens, low, start - 1)
    return first if _trimmed(tokens, low, first) == first else start


def name_before(tokens: Sequence[Token], low: int, high: int) -> Phrase | None:
    """Return the name that ends right before `high`, wherever it stands in its clause; for a relative pronoun."""
    return Phrase(_name_start(tokens, low, high), high) if high > low and is_name(tokens[high - 1]) else None


def _after_preposition(tokens: Sequence[Token], low: int, start: int) -> bool:
    """Say whether a name ends a longer phrase: (an envoy of the) Harbour Board."""
    at = start - 1
    if at > low and tokens[at].flags & lx.DETERMINER:
        at -= 1
    opens = tokens[at].low in ("after", "before", "since", "until") and not tokens[at + 1].flags & lx.DETERMINER
    return at > low and bool(tokens[at].flags & lx.PREPOSITION) and not (tokens[at].flags & lx.CAPITAL or opens)


def _from_clause_start(tokens: Sequence[Token], low: int, high: int) -> Phrase | None:
    """Read the phrase forwards from the beginning of its clause instead."""
    at = low
    while at < high and tokens[at].flags & lx.CLAUSE:
        at += 1
    found = right(tokens, _trimmed(tokens, at, high), subject=True)
    return found if found is not None and found.end <= high else None


def _name_start(tokens: Sequence[Token], low: int, high: int) -> int:
    """Walk left over a name, its initials, title, and the words of a role before it."""
    start = at = high - 1
    role = False
    while at > low and high - at < LONGEST:
        before = tokens[at - 1]
        if is_name(before) or (before.low in PARTICLES and at - 1 > low):
            at -= 1
            start = at if is_name(before) else start
        elif before.text == "." and at - 2 >= low and is_name(tokens[at - 2]) and tokens[at - 2].end == before.start:
            at -= 2
            start = at
        elif before.text in ("&", "-") or before.low == "’s":
            at -= 1
        elif before.flags & lx.ROLE and before.type == "w":
            at -= 1
            start, role = at, True
        elif role and before.type == "w" and not before.flags & ROLE_ENDS:
            at -= 1
            start = at
            if before.flags & lx.DETERMINER:
                break
        else:
            break
    return start


def _description(tokens: Sequence[Token], low: int, high: int) -> Phrase | None:
    """Walk left over a description: one expert at a think-tank in Lunden Bay."""
    at = high
    while at > low and high - at < LONGEST:
        before = tokens[at - 1]
        if before.type == PUNCTUATION and not (before.text in "-.&" and at - 1 > low):
            break
        if before.type == QUOTE or _stops(before):
            break
        if before.flags & lx.PERSONAL:
            break
        at -= 1
    if at > low and tokens[at - 1].low in ("who", "which") and tokens[at - 1].type == "w":
        return left(tokens, low, at - 1)
    at = _trimmed(tokens, at, high)
    for place in range(high - 1, at, -1):
        token, before = tokens[place], tokens[place - 1]
        if (
            token.flags & lx.DETERMINER
            and not before.flags & (lx.INNER | lx.DETERMINER | lx.CONJUNCTION | lx.PREPOSITION)
            and before.type == "w"
        ):
            at = place
            break
    at = _trimmed(tokens, at, high)
    if at >= high or not any(
        token.type == "w" and not token.flags & (lx.ADVERB | lx.TIME) for token in tokens[at:high]
    ):
        return None
    return Phrase(at, high)


def _stops(token: Token) -> bool:
    """Say whether no description reaches over this word: a verb that is no noun, a word that opens a clause."""
    if token.flags & lx.SAY and not token.flags & (lx.NOUN | lx.CAPITAL):
        return True
    return bool(token.flags & STOPS_LEFT) and not token.flags & lx.DETERMINER


def _trimmed(tokens: Sequence[Token], at: int, high: int) -> int:
    """Leave out what only leads up to a phrase: But, Later, On Monday."""
    while at < high:
        token = tokens[at]
        if (
            token.type == PUNCTUATION
            or (token.low == "that" and at + 1 < high and _begins_phrase(tokens[at + 1]))
            or (token.flags & LEADS_UP and not token.flags & lx.DETERMINER)
        ):
            at += 1
        else:
            return at
    return at


def _begins_phrase(token: Token) -> bool:
    """Say whether "that" before this word only opens a clause: that (the mayor) left, that (Roth) left."""
    return bool(token.flags & LARGE)


def right(tokens: Sequence[Token], low: int, *, subject: bool = False) -> Phrase | None:
    """Return the phrase that begins at `low`; as a `subject` it also ends before what looks like a verb."""
    if low >= len(tokens) or tokens[low].type != "w":
        return None
    first = tokens[low]
    if is_pronoun(first):
        return Phrase(low, low + 1)
    if first.flags & (lx.CONJUNCTION | lx.RELATIVE) and not first.flags & lx.DETERMINER:
        return None
    if first.flags & SMALL_OPENING and not first.flags & LARGE:
        return None
    if first.low.endswith("ing") and not first.flags & (lx.CAPITAL | lx.ROLE):
        return None
    # Roth’s …; Hundreds of …
    named = is_name(first) and not (first.low.endswith(POSSESSIVE) or (low == 0 and first.flags & lx.ROLE))
    at = low + 1
    limit = min(len(tokens), low + LONGEST)
    while at < limit:
        token = tokens[at]
        plain = not (token.flags or named) and token.type == "w"  # most words: only how it ends may end the phrase
        if not plain and _ends_right(tokens, at, low, named=named, subject=subject):
            break
        if subject and looks_finite(tokens, at):
            break
        if not plain and (not named or token.text != "."):
            title = named and token.flags & lx.ROLE
            named = is_name(token) and not title and not token.low.endswith(POSSESSIVE)
        at += 1
    while tokens[at - 1].type == PUNCTUATION:
        at -= 1
    return Phrase(low, at)


def _ends_right(tokens: Sequence[Token], at: int, low: int, *, named: bool, subject: bool) -> bool:
    token = tokens[at]
    flags = token.flags
    if token.type != "w":
        # A full stop inside a sentence belongs to a title or an initial: Gov. Jana Roth.
        inside = token.text == "." and at + 1 < len(tokens) and tokens[at + 1].type == "w"
        return token.type == QUOTE or not (inside or token.text in "-&")
    if flags & CLAUSAL and not flags & LARGE:
        return True
    if flags & lx.TIME:
        return True
    if flags & VERBAL and not flags & lx.ROLE:
        return not before_role(tokens, at)
    counts = flags & lx.DETERMINER and tokens[at - 1].flags & lx.PREPOSITION  # an adviser to both councils
    closes = flags & CLOSES and not counts
    if closes and not (token.low == "and" and adds_somebody(tokens, at)):
        return True
    if flags & lx.PREPOSITION:
        return not _belongs(tokens, at, low, named=named)
    if not named or flags & lx.CAPITAL:
        return False
    particle = token.low in PARTICLES and at + 1 < len(tokens) and is_name(tokens[at + 1])
    if particle or token.low == "and":
        return False
    described = _described(tokens, low, at) or bool(tokens[low].flags & lx.DETERMINER)
    return not name_follows(tokens, at, strict=subject) and not (described and not looks_finite(tokens, at))


def _described(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Say whether the phrase so far is a description with a preposition: an expert at a Marvanian (school)."""
    return any(
        (word.flags & lx.INNER and not word.flags & lx.CAPITAL and not tokens[low].flags & lx.CAPITAL)
        or (word.flags & lx.INNER and bool(tokens[low].flags & lx.DETERMINER))
        for word in tokens[low:at]
    )


def _belongs(tokens: Sequence[Token], at: int, low: int, *, named: bool) -> bool:
    """Say whether a preposition continues the phrase: an expert at …, the Bank of Lunden Bay; not: Roth in a letter."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.type != "w":
        return False
    token = tokens[at]
    if not token.flags & lx.INNER or following.flags & lx.TIME or document_at(tokens, at + 1):
        return False
    if named:
        described = any(not word.flags & lx.CAPITAL and word.flags & lx.PREPOSITION for word in tokens[low:at])
        return described or (token.low == "of" and bool(following.flags & LARGE))
    return True


def document_at(tokens: Sequence[Token], at: int) -> bool:
    """Say whether words like "a written statement" or "her letter to the council" begin at `at`."""
    for token in tokens[at : at + 5]:
        if token.type != "w":
            return False
        if token.flags & lx.DOCUMENT:
            return True
        if token.flags & (lx.PREPOSITION | lx.VERB) and not token.flags & lx.DETERMINER:
            return False
    return False


def is_dash(token: Token) -> bool:
    """Say whether the token sets off an aside: – — --."""
    return token.text in DASHES


def apposition(tokens: Sequence[Token], subject: Phrase) -> Phrase:
    """Prefer the name behind a description: said a harbour pilot, Jana Roth of Lunden Bay."""
    if is_name(tokens[subject.end - 1]) or subject.end + 2 >= len(tokens) or tokens[subject.end].text != ",":
        return subject
    if not (is_name(tokens[subject.end + 1]) and is_name(tokens[subject.end + 2])):
        return subject
    return right(tokens, subject.end + 1) or subject
