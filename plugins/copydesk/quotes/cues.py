"""Cues: the verbs and turns that report speech, each with the words for who speaks.

A finite verb has its subject before it (Roth said; Roth, who replaced Lind, said), behind it (said Roth) or, in a row
of verbs, before an earlier one (Roth smiled and said). A participle (saying that …) shares the subject of its clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from copydesk.quotes import lexicon as lx
from copydesk.quotes.phrases import Phrase, apposition, is_dash, is_name, is_pronoun, left, name_before, right
from copydesk.quotes.subjects import (
    BE,
    BOUNDARY,
    before_apposition,
    before_relative,
    clause_start,
    from_quotation,
    over_adverbs,
    over_asides,
    over_verb_group,
    sentence_subject,
)
from copydesk.quotes.tokens import QUOTE, Token
from copydesk.quotes.vocabulary import PUNCTUATION, WORD

CUE: Final = lx.SAY | lx.HINT | lx.SAYING | lx.ACCORDING
NAMING: Final = frozenset(["called", "dubbed", "labeled", "labelled", "billed"])
"""Participles that name a thing rather than report: a class called “…”."""
ADDRESSING: Final = frozenset(["told", "tells", "tell", "asked", "asks", "urged", "warned", "informed"])
"""Verbs whose neighbour on the right is who was spoken to."""
SAID: Final = frozenset(["said", "says", "told", "tells", "wrote", "writes", "thought"])
"""Forms that are no nouns, of verbs that stand behind one, some and others as well."""
AMONG: Final = frozenset("per angaben auskunft worten ansicht einschätzung überzeugung meinung aussage".split())
"""Words of "according" that have other uses as well: nach Angaben der Polizei, but: die Angaben; percent per year."""
FOR: Final = "pour"
"""According only at the beginning of a sentence, before a name and a comma: Pour Roth, « … »."""
SUBJECT_BY: Final = 8
"""Token by which a subject with an aside has usually ended."""


class Cue(Struct, frozen=True, gc=False):
    """A reporting verb at token `at` and the phrase for its subject."""

    at: int
    subject: Phrase
    rule: str
    """before, inverted, relative, shared, according-to."""
    strong: bool
    """False for a verb that reports only right beside a quotation."""

    @property
    def start(self) -> int:
        """First token of verb and subject together."""
        return min(self.at, self.subject.start)

    @property
    def end(self) -> int:
        """Token after verb and subject together."""
        return max(self.at + 1, self.subject.end)


def cues(tokens: Sequence[Token]) -> list[Cue]:
    """Return the cues of one sentence in their order."""
    found: list[Cue] = []
    for at in [place for place, token in enumerate(tokens) if token.flags & CUE]:
        cue = _cue(tokens, at, found)
        if cue is not None:
            found.append(cue)
    return found


def _cue(tokens: Sequence[Token], at: int, earlier: Sequence[Cue]) -> Cue | None:
    token = tokens[at]
    if token.flags & lx.ACCORDING:
        return _according(tokens, at)
    if _is_no_verb(tokens, at):
        return None
    strong = bool(token.flags & lx.SAY)
    if token.flags & lx.PERSONAL:
        return Cue(at, Phrase(at, at + 1), "inverted", strong)
    if token.flags & lx.SAYING and not _progressive(tokens, at):
        return _participle(tokens, at, earlier, strong=strong)
    opened = from_quotation(tokens, over_verb_group(tokens, at))
    if opened is not None and (not token.flags & lx.NOUN or _agrees(tokens, opened, at)) and not _names(tokens, at):
        return Cue(at, opened, "before", strong)
    noun = token.flags & lx.NOUN and not token.low.endswith("s") and not _behind_stop(tokens, at)
    behind = None if noun else _inverted(tokens, at)
    if behind is not None:
        return Cue(at, apposition(tokens, behind), "inverted", strong)
    found = _before(tokens, at, earlier, strong=strong)
    if found is not None and found.subject.start and tokens[found.subject.start - 1].low == "as":
        return replace(found, strong=True)  # as Roth put it
    return found


def _behind_stop(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a quotation with a stop, or with a comma behind it, stands before: « Quand ? », demande Roth."""
    before = tokens[at - 2] if at > 1 and tokens[at - 1].text == "," else tokens[at - 1]
    closed = before is not tokens[at - 1] or before.text.rstrip(" \xa0\u202f").endswith(("?", "!", ",", "."))
    return before.type == QUOTE and closed and at + 1 < len(tokens) and is_name(tokens[at + 1])


def _names(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a participle behind a noun only names that: a group called “…”."""
    before = tokens[at - 1]
    noun = before.type == WORD and not before.flags & (
        lx.CAPITAL | lx.PERSONAL | lx.AUXILIARY | lx.ADVERB | lx.RELATIVE
    )
    return tokens[at].low in NAMING and noun and at + 1 < len(tokens) and tokens[at + 1].type == QUOTE


def _according(tokens: Sequence[Token], at: int) -> Cue | None:
    """Read "according to" and its like; the speaker stands behind it."""
    start = at + 1
    if tokens[at].low == "zufolge":
        subject = left(tokens, clause_start(tokens, at), at)
        return Cue(at, subject, "according-to", strong=True) if subject else None
    if tokens[at].low == FOR:
        subject = right(tokens, start) if at == 0 else None
        named = subject is not None and is_name(tokens[subject.end - 1]) and tokens[subject.end - 1 :][1:2]
        return Cue(at, subject, "according-to", strong=True) if subject and named and named[0].text == "," else None
    if tokens[at].low in AMONG and at and tokens[at - 1].type == WORD and tokens[at - 1].low != "nach":
        return None
    if tokens[at].low == "according":
        if start >= len(tokens) or tokens[start].low != "to":
            return None
        start += 1
    subject = right(tokens, start)
    return Cue(at, _named_behind(tokens, subject), "according-to", strong=True) if subject else None


def _named_behind(tokens: Sequence[Token], subject: Phrase) -> Phrase:
    """Prefer the name between commas behind a description: according to the mayor, Jana Roth, the pier is …."""
    name = apposition(tokens, subject)
    closed = name.end < len(tokens) and tokens[name.end].text == ","
    return name if closed else subject


def _is_no_verb(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word is a noun or name here: the report, a claim, the State Department."""
    token = tokens[at]
    if token.flags & lx.CAPITAL:
        return at > 0 or token.flags & lx.SAYING == 0
    if at == 0:
        return not token.flags & lx.SAYING
    before = tokens[at - 1]
    if before.flags & lx.INDEFINITE and (token.low.endswith("ed") or token.low in SAID):
        return False  # another said, some told us; but: one point, some claims
    if before.flags & lx.DETERMINER and not before.flags & lx.PERSONAL:
        return not (before.low in ("that", "which") and token.low.endswith(("s", "ed")))
    if before.flags & lx.PREPOSITION and before.low != "to" and not token.flags & lx.SAYING:
        return True
    return before.low.endswith(("’s", "'s")) and before.low not in ("he's", "she's", "he’s", "she’s")


def _progressive(tokens: Sequence[Token], at: int) -> bool:
    before = over_adverbs(tokens, at)
    return before > 0 and tokens[before - 1].low in BE


def _inverted(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Return the subject behind the verb, where a quotation or a comma right before it allows one."""
    start = over_verb_group(tokens, at)
    if start == 0 or at + 1 >= len(tokens):
        return None
    before = tokens[start - 1]
    quote = before.type == QUOTE or (before.text == "," and start > 1 and tokens[start - 2].type == QUOTE)
    if not quote and before.text not in (",", "-", "–", "—", "--"):
        return None
    subject = right(tokens, at + 1)
    if subject is None or not _may_follow(tokens[subject.start], quote=quote):
        return None
    if tokens[at].low in ADDRESSING and not quote:
        return None
    if quote:
        return None if _goes_on(tokens, subject) else subject
    first = tokens[subject.start]
    if first.flags & (lx.TIME | lx.RELATIVE | lx.ADVERB) or not (first.flags & (lx.CAPITAL | lx.DETERMINER | lx.ROLE)):
        return None
    closing = tokens[subject.end] if subject.end < len(tokens) else None
    closed = (
        closing is None or closing.type == PUNCTUATION or bool(closing.flags & (lx.PREPOSITION | lx.TIME | lx.RELATIVE))
    )
    return subject if closed and not _comma_subject(tokens, at) else None


def _goes_on(tokens: Sequence[Token], subject: Phrase) -> bool:
    """Say whether a verb follows the phrase, which is the subject of what is said: “…,” said the mayor would leave."""
    following = tokens[subject.end] if subject.end < len(tokens) else None
    return following is not None and bool(following.flags & lx.AUXILIARY) and following.type == WORD


def _may_follow(first: Token, *, quote: bool) -> bool:
    """Say whether a subject behind its verb may begin so: said its leader; not: suggests that Roth, called it."""
    if first.low == "that" or (first.flags & lx.IT and first.flags & lx.PERSONAL):
        return False
    return quote or not is_pronoun(first)


def _comma_subject(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the comma before the verb closes an aside to a subject, as in: Roth, the mayor, said."""
    near = range(max(1, at - 11), min(at - 1, SUBJECT_BY + 1))
    return any(tokens[place].text == "," and is_name(tokens[place - 1]) for place in near)


def _before(tokens: Sequence[Token], at: int, earlier: Sequence[Cue], *, strong: bool) -> Cue | None:
    end = over_verb_group(tokens, at)
    if _passive(tokens, at, end):
        return _by_agent(tokens, at, strong=strong)
    if end == 0:
        return None
    before = tokens[end - 1]
    if before.flags & lx.RELATIVE and before.low in ("who", "which", "die", "der", "qui"):
        subject = before_relative(tokens, end - 1)
        if subject is not None:
            return Cue(at, subject, "relative", strong)
    if before.text in ("to", "and", "but", "or", "then", "und", "et") and before.type == WORD:
        return _shared(tokens, at, earlier, strong=strong)
    if before.type == PUNCTUATION and before.text in BOUNDARY:
        subject = over_asides(tokens, end - 1)
        return Cue(at, subject, "before", strong) if subject else _shared(tokens, at, earlier, strong=strong)
    subject = _adjoining(tokens, at, end)
    return Cue(at, subject, "before", strong) if subject else None


def _adjoining(tokens: Sequence[Token], at: int, end: int) -> Phrase | None:
    """Return the subject that ends right before the verb."""
    last = tokens[end - 1]
    speaks = is_name(last) or last.flags & (lx.PERSONAL | lx.ROLE | lx.DOCUMENT)
    perfect = any(token.flags & lx.AUXILIARY for token in tokens[end:at])
    if not speaks and (tokens[at].flags & lx.NOUN or (tokens[at].low in NAMING and not perfect)):
        return None
    subject = before_apposition(tokens, left(tokens, clause_start(tokens, end), end))
    if subject is not None and tokens[at].flags & lx.NOUN and end == at and not _agrees(tokens, subject, at):
        return None
    return subject


def _agrees(tokens: Sequence[Token], subject: Phrase, at: int) -> bool:
    """Say whether a word that is noun and verb is the verb here: Roth claims; not: the Board report, of Roth claims."""
    last = tokens[subject.end - 1]
    several = any(token.low == "and" for token in tokens[subject.start : subject.end])
    if subject.start and tokens[subject.start - 1].flags & lx.PREPOSITION:
        return False
    if subject.end - subject.start > 1 and tokens[subject.end - 2].flags & lx.PREPOSITION and not is_name(last):
        return False  # roused the crowd to loud (chants)
    if (tokens[at].low.endswith("s") and not tokens[at].low.endswith("ss")) or tokens[at].low in ("read", "hit"):
        return not last.flags & (lx.WE | lx.THEY)
    plain = not last.flags & lx.CAPITAL or bool(last.flags & lx.ROLE)
    return several or bool(last.flags & (lx.WE | lx.THEY)) or (last.low.endswith("s") and plain)


def _participle(tokens: Sequence[Token], at: int, earlier: Sequence[Cue], *, strong: bool) -> Cue | None:
    """Read "with Roth telling …"; else the participle shares the subject of its clause."""
    end = over_adverbs(tokens, at)
    if end > 1 and is_name(tokens[end - 1]):
        subject = name_before(tokens, clause_start(tokens, end), end)
        before = tokens[subject.start - 1] if subject and subject.start else None
        if subject and before and (before.low in ("with", "from", "of") or is_dash(before)):
            return Cue(at, subject, "before", strong)
    return _shared(tokens, at, earlier, strong=strong)


def _passive(tokens: Sequence[Token], at: int, end: int) -> bool:
    verb = tokens[at].low
    return not verb.endswith("ing") and any(token.low in BE for token in tokens[end:at])


def _by_agent(tokens: Sequence[Token], at: int, *, strong: bool) -> Cue | None:
    if at + 2 < len(tokens) and tokens[at + 1].low in ("by", "von", "par"):
        subject = right(tokens, at + 2)
        return Cue(at, subject, "inverted", strong) if subject else None
    return Cue(at, Phrase(at, at), "nobody", strong=False)


def is_reported(tokens: Sequence[Token], cue: Cue, others: Sequence[Cue]) -> bool:
    """Say whether a cue belongs to what another one reports: Roth said that (Lind believes …), adding …."""
    at = cue.subject.start - 1
    if at > 0 and tokens[at].flags & lx.DETERMINER and tokens[at].low != "that":
        at -= 1
    return at > 0 and (tokens[at].low == "that" or any(other.at == at for other in others))


def _shared(tokens: Sequence[Token], at: int, earlier: Sequence[Cue], *, strong: bool) -> Cue | None:
    """Give a participle, an infinitive or a second verb the subject of its clause."""
    fitting = [cue for cue in earlier if cue.rule not in ("according-to", "relative", "nobody")]
    for cue in reversed(fitting):
        if cue is fitting[0] or not is_reported(tokens, cue, fitting):
            return Cue(at, cue.subject, "shared", strong)
    subject = sentence_subject(tokens, at)
    return Cue(at, subject, "shared", strong) if subject else None
