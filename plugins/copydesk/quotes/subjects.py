"""The subject before a verb: whatever stands between the two stepped over.

Adverbs and dates (Roth on Monday bluntly said), asides between commas, dashes or brackets (Roth, who replaced Lind,
said), a relative pronoun (Roth, the mayor, who said), and what leads up to a sentence (After the vote, Roth …).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.quotes import lexicon as lx
from copydesk.quotes.datelines import behind_stop, dateline, is_state
from copydesk.quotes.phrases import Phrase, is_dash, is_name, left, name_before, right
from copydesk.quotes.tokens import QUOTE, Token, ends_with_period
from copydesk.quotes.vocabulary import PUNCTUATION, WORD

BOUNDARY: Final = frozenset(",;:()") | {"–", "—", "--"}
ASIDE_MARKS: Final = frozenset([",", "–", "—", "--"])
BE: Final = frozenset(
    ["is", "was", "were", "been", "being", "be", "are", "am", "wird", "wurde", "wurden", "est", "été"]
)
ASKED: Final = frozenset(["asked", "questioned", "pressed", "quizzed", "gefragt", "interrogé", "interrogée"])
"""Participles after which the subject is about to speak."""
LEADING: Final = lx.CONJUNCTION | lx.ADVERB | lx.TIME
SUBJECTS: Final = lx.DETERMINER | lx.PERSONAL
ENDS_GROUP: Final = lx.RELATIVE | lx.PERSONAL
ASIDES: Final = 6
"""Commas stepped over between a subject and its verb."""
SHORTEST_ASIDE: Final = 3
LONGEST_ASIDE: Final = 40
"""Tokens of the longest aside, and of subject and asides between a quotation and its verb."""


def over_verb_group(tokens: Sequence[Token], at: int) -> int:
    """Return the place right behind the last word before the verb at `at` that is no auxiliary, adverb or date."""
    while at > 0 and tokens[at - 1].type == WORD:
        token = tokens[at - 1]
        if token.flags & ENDS_GROUP:
            break
        dated = _date_before(tokens, at)
        if dated:
            at -= dated
        elif not token.flags & lx.CAPITAL and (token.flags & lx.AUXILIARY or _adverb(token)):
            at -= 1
        else:
            break
    return at


def _date_before(tokens: Sequence[Token], at: int) -> int:
    """Return how many words before `at` say when: Roth on Monday said, who in 2010 said."""
    token = tokens[at - 1]
    if not ((token.flags & lx.TIME and token.flags & lx.CAPITAL) or token.low.isdigit()):
        return 0
    return 2 if at > 1 and tokens[at - 2].flags & lx.PREPOSITION else 1 if token.flags & lx.TIME else 0


def over_adverbs(tokens: Sequence[Token], at: int) -> int:
    """Return the place right behind the last word before `at` that is no adverb."""
    while at > 0 and tokens[at - 1].type == WORD and _adverb(tokens[at - 1]):
        at -= 1
    return at


def _adverb(token: Token) -> bool:
    if token.flags & lx.CAPITAL:
        return False
    return bool(token.flags & lx.ADVERB) or (
        token.low.endswith("ly") and len(token.low) > 4 and not token.flags & lx.ROLE
    )


def clause_start(tokens: Sequence[Token], end: int) -> int:
    """Return the first token behind the nearest comma, dash, bracket or quotation before `end`."""
    for place in range(end - 1, -1, -1):
        token = tokens[place]
        if token.type == QUOTE or (token.type == PUNCTUATION and token.text in BOUNDARY):
            return place + 1
    return 0


def from_quotation(tokens: Sequence[Token], end: int) -> Phrase | None:
    """Read the subject forwards where nothing but it and its asides stands between a quotation and the verb."""
    start = end
    while start > 0 and tokens[start - 1].type != QUOTE and end - start <= LONGEST_ASIDE:
        start -= 1
    if start == 0 or tokens[start - 1].type != QUOTE:
        return None
    while start < end and tokens[start].text == ",":
        start += 1
    if start >= end or (ends_with_period(tokens[start - 1].text) and not tokens[start].flags & lx.CAPITAL):
        return None
    subject = right(tokens, start, subject=True)
    if subject is None or subject.end > end or not _only_asides(tokens, behind_stop(tokens, subject.end), end):
        return None
    named = Phrase(subject.end + 1, end - 1)
    if named.end - named.start > 1 and _is_bare_name(tokens, named) and not is_name(tokens[subject.end - 1]):
        return named
    return subject


def _only_asides(tokens: Sequence[Token], start: int, end: int) -> bool:
    return start == end or (
        tokens[start].text in (",", "–", "—", "--")
        and tokens[end - 1].text in (",", "–", "—", "--")
        and end - start > 2
    )


def before_relative(tokens: Sequence[Token], end: int) -> Phrase | None:
    """Return the phrase before a relative pronoun, its comma stepped over."""
    comma = end > 0 and tokens[end - 1].text == ","
    end -= comma
    start = clause_start(tokens, end)
    # A sign at the pier of Upper Marvania, which said: the whole phrase names a thing, not its last name.
    thing = comma and tokens[end + comma].low == "which"
    subject = (None if thing else name_before(tokens, start, end)) or left(tokens, start, end)
    # Roth, the mayor, who said: the name stands one comma further left.
    if comma and subject and start > 1 and tokens[start - 1].text == "," and not is_name(tokens[subject.start]):
        further = clause_start(tokens, start - 1)
        return name_before(tokens, further, start - 1) or left(tokens, further, start - 1) or subject
    return subject


def before_apposition(tokens: Sequence[Token], subject: Phrase | None) -> Phrase | None:
    """Return the name to which a description without a closing comma belongs: Roth, the mayor of Lunden Bay said."""
    if subject is None or subject.start < 2 or tokens[subject.start - 1].text != ",":
        return subject
    first = tokens[subject.start]
    if first.flags & lx.CAPITAL or not first.flags & (lx.DETERMINER | lx.ROLE) or first.flags & lx.PERSONAL:
        return subject
    name = Phrase(clause_start(tokens, subject.start - 1), subject.start - 1)
    # In Eastport, Upper Marvania, the mayor said: the name before the comma only ends a place.
    placed = name.start > 1 and tokens[name.start - 1].text == "," and is_name(tokens[name.start - 2])
    return name if _is_bare_name(tokens, name) and not placed else subject


def over_asides(tokens: Sequence[Token], comma: int) -> Phrase | None:
    """Return the subject from which asides separate the verb, as in: Roth, 34, who replaced Lind, said."""
    closing = tokens[comma].text
    if closing == ")" or is_dash(tokens[comma]):
        opening = _matching(tokens, comma)
        return _leftmost(tokens, list(_pieces(tokens, opening))) if opening > 0 else None
    if closing != ",":
        return None
    pieces = list(_pieces(tokens, comma))
    if len(pieces) < 2:
        return None
    aside = pieces[0]
    if (
        len(pieces) > 2
        and clause_start(tokens, pieces[2].start) == 0 == pieces[2].start
        and _is_bare_name(tokens, pieces[2])
    ):
        return pieces[2]  # Roth, a pilot from Eastport, Upper Marvania, said
    if _is_bare_name(tokens, aside) and not _is_bare_name(tokens, pieces[1]):
        first = tokens[pieces[1].start]
        opens = first.flags & (lx.CLAUSE | lx.PREPOSITION) and first.low not in ("of", "from")
        leads_up = opens or first.low.endswith("ing")
        if leads_up or first.flags & lx.DETERMINER or _describes(tokens, pieces[1]):
            return aside
    return _leftmost(tokens, pieces[1:])


def _leftmost(tokens: Sequence[Token], pieces: Sequence[Phrase]) -> Phrase | None:
    """Return the subject to which the stretches in `pieces`, read from right to left, add asides."""
    for number, piece in enumerate(pieces):
        further = number + 1 < len(pieces)
        if not (further and _is_aside(tokens, piece, pieces[number + 1])):
            return left(tokens, piece.start, _before_clause(tokens, piece))
    return None


def _before_clause(tokens: Sequence[Token], piece: Phrase) -> int:
    """Return where a clause that the noun takes along begins: a diplomat (whose country takes part)."""
    behind = range(piece.start + 1, piece.end)
    relative = (at for at in behind if tokens[at].flags & lx.RELATIVE and not tokens[at].flags & lx.DETERMINER)
    return next(relative, piece.end)


def _matching(tokens: Sequence[Token], closing: int) -> int:
    for place in range(closing - 1, max(closing - LONGEST_ASIDE, -1), -1):
        if tokens[place].text == "(" if tokens[closing].text == ")" else is_dash(tokens[place]):
            return place
    return -1


def _pieces(tokens: Sequence[Token], comma: int) -> Iterator[Phrase]:
    """Give the stretches between commas from `comma` leftwards, up to a quotation or another boundary."""
    end = comma
    for _ in range(ASIDES):
        start = clause_start(tokens, end)
        if start < end:
            yield Phrase(start, end)
        if start < 2 or tokens[start - 1].text != ",":
            return
        end = start - 1


def _is_bare_name(tokens: Sequence[Token], piece: Phrase) -> bool:
    words = tokens[piece.start : piece.end]
    return all(is_name(token) or token.text == "." for token in words) and sum(is_name(token) for token in words) > 1


def _describes(tokens: Sequence[Token], piece: Phrase) -> bool:
    return any(token.flags & lx.ROLE and not token.flags & lx.CAPITAL for token in tokens[piece.start : piece.end])


def _ends_place(tokens: Sequence[Token], piece: Phrase, further: Phrase) -> bool:
    """Say whether a stretch between commas is the second part of a place: Roth, of Eastport, Md., said."""
    first = tokens[further.start]
    if not first.flags & lx.PREPOSITION or first.flags & lx.CAPITAL or not is_name(tokens[further.end - 1]):
        return False
    words = [token for token in tokens[piece.start : piece.end] if token.text != "."]
    return 0 < len(words) < SHORTEST_ASIDE and all(is_name(word) for word in words)


def _is_aside(tokens: Sequence[Token], piece: Phrase, further: Phrase) -> bool:
    """Say whether a stretch between commas only adds to the one before it."""
    first = tokens[piece.start]
    if first.flags & (lx.RELATIVE | lx.PREPOSITION) or first.text[0].isdigit() or first.low.endswith(("ing", "ed")):
        return not first.flags & lx.CAPITAL or piece.start == 0
    if _ends_place(tokens, piece, further):
        return True
    name_before = is_name(tokens[further.end - 1])
    if first.flags & lx.CONJUNCTION:
        behind = tokens[piece.start + 1] if piece.end - piece.start > 1 else None
        return behind is not None and bool(behind.flags & lx.RELATIVE) and not behind.flags & lx.DETERMINER
    titled = piece.end - piece.start > 1 and is_name(tokens[piece.start + 1])
    return name_before and (not first.flags & lx.CAPITAL or (bool(first.flags & lx.ROLE) and not titled))


def sentence_subject(tokens: Sequence[Token], limit: int | None = None) -> Phrase | None:
    """Return the first phrase of the sentence that can be its subject, what leads up to it stepped over."""
    end = len(tokens) if limit is None else limit
    at = dateline(tokens, end)
    for _ in range(4):
        while at < end and (tokens[at].type == PUNCTUATION or _leads_up(tokens[at])):
            at += 1
        if at >= end or tokens[at].type == QUOTE:
            return None
        first = tokens[at]
        if first.flags & lx.PREPOSITION and at + 2 < end and tokens[at + 1].flags & lx.TIME and _opens(tokens[at + 2]):
            at += 2
            continue
        dated = first.flags & lx.DETERMINER and at + 1 < end and tokens[at + 1].flags & lx.TIME
        opens_aside = first.flags & (lx.PREPOSITION | lx.CLAUSE) or first.low.endswith(("ing", "ed", "ly"))
        if not dated and (not opens_aside or first.flags & lx.DETERMINER):
            found = right(tokens, at, subject=True)
            if found is not None and is_state(tokens, found):
                at = found.end + 1
                continue
            if found is None or found.end >= len(tokens) or tokens[found.end].low not in ("later", "earlier", "ago"):
                return found
        comma = next((place for place in range(at, end) if tokens[place].text in (",", "–", "—", "--")), None)
        if comma is None:
            return None
        at = comma + 1
    return None


def _opens(token: Token) -> bool:
    """Say whether a subject may begin here without a comma before it: On Friday (he) sent a letter."""
    return bool(token.flags & SUBJECTS) or is_name(token)


def _leads_up(token: Token) -> bool:
    return bool(token.flags & LEADING) and not token.flags & SUBJECTS


def topic(tokens: Sequence[Token]) -> Phrase | None:
    """Return whom a sentence sets up to speak next: As for Roth, …; Roth was asked …; nobody asked Roth."""
    if len(tokens) > 2 and tokens[0].low == "as" and tokens[1].low == "for":
        return right(tokens, 2)
    if ASKED.isdisjoint([token.low for token in tokens]):
        return None
    at = next((place for place, token in enumerate(tokens) if token.low in ASKED and place), 0)
    if not at:
        return None
    end = over_verb_group(tokens, at)
    if any(token.low in BE for token in tokens[end:at]):
        return left(tokens, clause_start(tokens, end), end)
    return None
