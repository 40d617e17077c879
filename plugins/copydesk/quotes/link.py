"""Which cue of its sentence a quotation belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from copydesk.quotes import lexicon as lx
from copydesk.quotes.cues import ADDRESSING, Cue
from copydesk.quotes.owners import claimant, in_words_of, owner_of_words, possessor
from copydesk.quotes.phrases import Phrase, apposition, is_dash, is_name, is_pronoun, left, name_before, right
from copydesk.quotes.subjects import clause_start, over_verb_group, sentence_subject
from copydesk.quotes.tokens import QUOTE, Token, ends_with_period
from copydesk.quotes.vocabulary import PUNCTUATION, WORD

NO_VERB: Final = lx.PREPOSITION | lx.CONJUNCTION | lx.CAPITAL | lx.CLAUSE | lx.RELATIVE | lx.AUXILIARY | lx.ADVERB
TAGGING: Final = frozenset("said says added adds wrote writes told tells explained noted argued".split())
"""Verbs that nearly always belong to the quotation before them."""
FROM: Final = frozenset(["from", "by", "von", "par"])
PARTICLES: Final = frozenset("back out up in on off again away zurück ein an".split())
"""What may stand between an unlisted verb and the words it leads up to: Roth shot back."""
LEAST_LEAD: Final = 3
LEAST_SAID: Final = 4
"""Tokens of the shortest such lead, and words of what it leads up to; less is a title."""
NEAR: Final = 4
"""Tokens that a hinting verb may stand away from its quotation."""


class Link(Struct, frozen=True, gc=False):
    """The words that say who speaks, the rule that found them and how far it is to be trusted."""

    subject: Phrase
    rule: str
    trust: float
    adjacent: bool
    """Whether verb or name stand right beside the quotation."""


def link(tokens: Sequence[Token], at: int, cues: Sequence[Cue]) -> Link | None:
    """Return what the sentence says about the speaker of the quotation at token `at`."""
    return (
        _woven(tokens, at, cues)
        or _tag(tokens, at, cues)
        or _bare_tag(tokens, at)
        or _signature(tokens, at)
        or _bare_lead(tokens, at, cues)
        or _directly(tokens, at, cues)
        or _trailing(tokens, at, cues)
        or _introduced(tokens, at, cues)
        or _colon(tokens, at)
        or _further_on(at, cues)
    )


def _woven(tokens: Sequence[Token], at: int, cues: Sequence[Cue]) -> Link | None:
    """Read a fragment that the comma inside its marks does not give to what follows.

    The verb right before it has its own subject (in a clip that Roth called “distasteful,” Lind admitted …), or the
    comma closes the clause with which the sentence opens (When Roth said he would “fight,” the crowd applauded).
    """
    if not tokens[at].text[:1].islower() or not tokens[at].text.endswith(",") or at + 1 == len(tokens):
        return None
    if any(cue.start == at + 1 and tokens[cue.at].low in TAGGING and not _leads_on(tokens, cue) for cue in cues):
        return None
    for cue in reversed(cues):
        own = cue.at == at - 1 and cue.rule in ("before", "relative") and not is_pronoun(tokens[cue.subject.start])
        if cue.at < at and cue.strong and (own or _opens_with_clause(tokens)) and cue.start < at:
            return _before_quotation(tokens, at, cue)
    return None


def _leads_on(tokens: Sequence[Token], cue: Cue) -> bool:
    """Say whether a cue leads up to the next quotation instead: “…,” Roth said: “…”."""
    behind = tokens[cue.end : cue.end + 2]
    return bool(behind) and (behind[0].text == ":" or (behind[0].text == "," and behind[-1].type == QUOTE))


def _opens_with_clause(tokens: Sequence[Token]) -> bool:
    """Say whether the sentence opens with a clause that leads up to its main one: When …, Even as …."""
    first = tokens[1] if tokens[0].low in ("even", "just") and len(tokens) > 1 else tokens[0]
    return bool(first.flags & lx.CLAUSE)


def _tag(tokens: Sequence[Token], at: int, cues: Sequence[Cue]) -> Link | None:
    """Read “…,” Roth said and “…,” said Roth."""
    start = at + 1
    while start < len(tokens) and tokens[start].text in (",", ",,"):
        start += 1
    for cue in cues:
        if (
            _first(tokens, cue) == start
            and cue.rule != "shared"
            and _may_tag(tokens, at, cue)
            and not (cue.subject.start == start and ends_with_period(tokens[at].text))
        ):
            return Link(cue.subject, "according-to" if cue.rule == "according-to" else "tag", 0.98, adjacent=True)
    return None


def _first(tokens: Sequence[Token], cue: Cue) -> int:
    """Return the first token of a cue, its auxiliaries included: a déclaré Roth."""
    return over_verb_group(tokens, cue.at) if cue.start == cue.at and cue.rule == "inverted" else cue.start


def _may_tag(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """Say whether a tag may follow: after a comma or question mark, an inverted verb, or behind a whole sentence."""
    if at == 0 or cue.rule in ("inverted", "according-to") or tokens[at + 1].text == ",":
        return True
    return tokens[at].text.rstrip(" ’'”").endswith((",", "?", "!", "—", "--", "–", "-", "…", "..."))


def _bare_tag(tokens: Sequence[Token], at: int) -> Link | None:
    """Read “…,” Roth shot back: the comma or question mark says that a tag follows, whatever its verb."""
    if not tokens[at].text.rstrip(" ’'”").endswith((",", "?", "!")):
        return None
    subject = right(tokens, at + 1, subject=True)
    if subject is not None and subject.end < len(tokens):
        verb = tokens[subject.end]
        if _speaks(tokens, subject) and verb.type == WORD and not verb.flags & NO_VERB:
            return Link(subject, "tag", 0.9, adjacent=True)
    if at + 2 < len(tokens) and tokens[at + 1].low.endswith("ed") and is_name(tokens[at + 2]):
        subject = right(tokens, at + 2)
        return Link(subject, "tag", 0.9, adjacent=True) if subject else None
    return None


def _bare_lead(tokens: Sequence[Token], at: int, cues: Sequence[Cue]) -> Link | None:
    """Read Roth shot back: “…”, whatever the verb, where nothing but a particle stands between it and a sentence."""
    if at < LEAST_LEAD or tokens[at - 1].text not in (",", ":") or not tokens[at].text[:1].isupper():
        return None
    start = clause_start(tokens, at - 1)
    if any(start <= cue.at < at for cue in cues) or len(tokens[at].text.split()) < LEAST_SAID:
        return None
    subject = right(tokens, start, subject=True)
    if subject is None or subject.end >= at - 1 or not _speaks(tokens, subject):
        return None
    if tokens[subject.start].flags & lx.PREPOSITION:
        return None  # From Roth’s post: “…”
    rest = tokens[subject.end + 1 : at - 1]
    verb = tokens[subject.end].type == WORD and not tokens[subject.end].flags & NO_VERB
    if not verb or not all(token.low in PARTICLES or token.low.endswith("ly") for token in rest):
        return None
    return Link(subject, "introduced", 0.93, adjacent=True)


def _speaks(tokens: Sequence[Token], subject: Phrase) -> bool:
    return is_name(tokens[subject.end - 1]) or bool(tokens[subject.start].flags & lx.PERSONAL)


def _directly(tokens: Sequence[Token], at: int, cues: Sequence[Cue]) -> Link | None:
    """Read Roth said: “…” and Roth called it “…”: nothing can come between."""
    if at == 0 or (tokens[at - 1].text not in (":", ",") and not tokens[at - 1].flags & lx.VERB):
        return None
    return next(
        (
            found
            for cue in reversed(cues)
            if cue.at < at and not _subordinate(tokens, cue) and (found := _before_quotation(tokens, at, cue)).adjacent
        ),
        None,
    )


def _trailing(tokens: Sequence[Token], at: int, cues: Sequence[Cue]) -> Link | None:
    """Read … “…” …, Roth said. The tag that closes a sentence speaks for all of it."""
    if not cues or cues[-1].start <= at + 1:
        return None
    cue = cues[-1]
    before = tokens[cue.start - 1]
    comma = before.text == "," or (before.type == QUOTE and before.text.rstrip().endswith(","))
    if not comma or not cue.strong or cue.rule not in ("before", "inverted", "according-to") or _speaks_on(tokens, cue):
        return None
    return Link(cue.subject, "according-to" if cue.rule == "according-to" else "tag", 0.9, adjacent=False)


def _speaks_on(tokens: Sequence[Token], cue: Cue) -> bool:
    """Say whether the cue has an object of its own: …, Roth said that Lind had left."""
    rest = tokens[cue.end :]
    return (
        any(token.type == QUOTE or token.flags & (lx.CLAUSE | lx.AUXILIARY | lx.PERSONAL) for token in rest[:12])
        and cue.rule != "according-to"
    )


def _signature(tokens: Sequence[Token], at: int) -> Link | None:
    """Read “…” — Jana Roth."""
    if at + 1 < len(tokens) and is_dash(tokens[at + 1]):
        subject = right(tokens, at + 2)
        if subject and is_name(tokens[subject.start]):
            rest = tokens[subject.end :]
            if len(rest) <= 8 and not any(token.flags & lx.VERB or token.type == QUOTE for token in rest):
                return Link(subject, "signature", 0.95, adjacent=True)
    return None


def _introduced(tokens: Sequence[Token], at: int, cues: Sequence[Cue]) -> Link | None:
    """Read Roth said: “…”; and the nearest cue before a fragment: Roth said the plan was “…”."""
    before = [cue for cue in cues if cue.at < at and cue.start < at and not _listener(tokens, at, cue)]
    fitting = [
        found
        for cue in reversed(before)
        if ((found := _before_quotation(tokens, at, cue)).adjacent and not _subordinate(tokens, cue)) or cue.strong
    ]
    somebody = (found for found in fitting if not _is_thing(tokens, found.subject))
    return next(somebody, fitting[0] if fitting else None)


def _listener(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """Say whether a cue is what those do who are spoken to: Roth told sailors who believe that … that “…”."""
    head = cue.subject.start - 1
    while head > 0 and tokens[head].flags & (lx.DETERMINER | lx.CAPITAL):
        head -= 1
    later = any(token.low == "that" for token in tokens[cue.at + 2 : at])
    return cue.rule == "relative" and head >= 0 and tokens[head].low in ADDRESSING and later


def _subordinate(tokens: Sequence[Token], cue: Cue) -> bool:
    """Say whether a weak verb belongs to a clause of its own: once the board goes on leave, “…”."""
    at = cue.subject.start - 1
    if at > 0 and tokens[at].flags & lx.DETERMINER:
        at -= 1
    before = tokens[at] if at >= 0 else None
    return not cue.strong and before is not None and bool(before.flags & lx.CLAUSE) and before.low != "as"


def _is_thing(tokens: Sequence[Token], subject: Phrase) -> bool:
    """Say whether "it" is the subject: where somebody speaks as well, the words are theirs."""
    return subject.end - subject.start == 1 and bool(tokens[subject.start].flags & lx.IT)


def _before_quotation(tokens: Sequence[Token], at: int, cue: Cue) -> Link:
    gap = at - cue.end
    object_between = cue.at == at - 2 and bool(tokens[at - 1].flags & (lx.HE | lx.SHE | lx.IT | lx.THEY))
    beside = tokens[at - 1].text in (":", ",") or cue.at == at - 1 or object_between
    direct = beside and gap <= (12 if cue.strong else NEAR)
    rule = "according-to" if cue.rule == "according-to" else "introduced" if direct else "within"
    trust = 0.95 if direct else 0.9 if gap <= 12 else 0.82
    less = 0.0 if cue.rule != "shared" else 0.07 if direct else 0.09
    return Link(cue.subject, rule, trust - less, adjacent=direct)


def _colon(tokens: Sequence[Token], at: int) -> Link | None:
    """Read Jana Roth: “…”."""
    if at < 2 or tokens[at - 1].text != ":":
        return None
    subject = left(tokens, 0, at - 1)
    if subject is not None and subject.end < at - 1:
        subject = _from_name(tokens, at - 1)
    if subject is None:
        return None
    last = tokens[subject.end - 1]
    if last.flags & lx.WORDS_OF and subject.end - subject.start == 1:
        return None  # Answer: “…”
    if not (is_name(last) or (last.flags & lx.ROLE and _heads_line(tokens, subject, at))):
        return None
    alone = subject.start == 0 or is_dash(tokens[subject.start - 1])
    return Link(subject, "colon", 0.95 if alone else 0.7, adjacent=True)


def _from_name(tokens: Sequence[Token], end: int) -> Phrase | None:
    """Read (the line of the day came) from Jana Roth:."""
    name = name_before(tokens, 0, end)
    return name if name is not None and name.start and tokens[name.start - 1].low in FROM else None


def _heads_line(tokens: Sequence[Token], subject: Phrase, at: int) -> bool:
    """Say whether nothing but a time stands before the words for somebody and nothing behind: 11:10 The mayor: “…”."""
    before = tokens[: subject.start]
    return subject.end == at - 1 and all(token.type == PUNCTUATION or token.low.isdigit() for token in before)


def _further_on(at: int, cues: Sequence[Cue]) -> Link | None:
    """Read The plan is “…”, Roth said."""
    for cue in cues:
        if cue.start > at and cue.strong and cue.rule != "shared":
            return Link(cue.subject, "according-to" if cue.rule == "according-to" else "within", 0.85, adjacent=False)
    for cue in cues:
        if cue.start > at and cue.strong:
            return Link(cue.subject, "within", 0.75, adjacent=False)
    return None


def by_subject(tokens: Sequence[Token], at: int) -> Link | None:
    """Fall back on whose sentence it is: Roth fought the “…” for years. The weakest evidence."""
    holder = owner_of_words(tokens, at)
    if holder is not None:
        return Link(holder, "possessor", 0.85, adjacent=True)
    holder = claimant(tokens, at) or in_words_of(tokens, at)
    if holder is not None:
        return Link(holder, "possessor", 0.8, adjacent=False)
    holder = possessor(tokens, at)
    if holder is not None:
        return Link(holder, "possessor", 0.6, adjacent=False)
    subject = sentence_subject(tokens, at)
    if subject is None or subject.end > at:
        return None
    subject = apposition(tokens, subject)
    return Link(subject, "subject", 0.55, adjacent=False)
