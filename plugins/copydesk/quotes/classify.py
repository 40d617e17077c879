"""What a pair of marks holds: speech, a fragment of somebody's words, or a term.

Outer signs are weighed against one another: how long the quotation is, what stands right before and behind it, and
how its sentence names a speaker. The weights are round figures; each says how strongly its sign speaks for speech
(above nought) or for a term, title or name (below).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from copydesk.model import QuoteKind
from copydesk.quotes import lexicon as lx
from copydesk.quotes.lexicon import Lexicon
from copydesk.quotes.link import Link
from copydesk.quotes.phrases import Phrase
from copydesk.quotes.tokens import BULLETS, QUOTE, Token, ends_itself
from copydesk.quotes.vocabulary import WORD

WORDS: Final = re.compile(r"[\w$€£#@]+(?:[-.&/’'][\w]+)*")
NAMING: Final = frozenset(
    "called dubbed titled entitled named nicknamed headlined known so-called namens genannte baptisé".split()
)
"""Words after which a name or title stands."""
WOVEN: Final = 10
"""From this many words on a quotation woven into a sentence, with a verb of its own, is read as full speech."""
WEIGHTS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "tag": 1.2, "tag beside": 2.4, "far tag": -4.0, "introduced": 1.5, "according-to": 1.6, "signature": 2.0,
        "within": 0.9, "colon": 0.4, "subject": -0.8, "possessor": -0.9, "nobody": -0.4,
        "follows": 0.3, "whole sentence": 1.2,
        "one word": -0.5, "two words": -0.1, "long": 1.1, "clause": 0.4, "stops": 0.7,
        "title": -1.2, "title inside": -1.0, "title before tag": -2.2, "word and no speaker": -1.6,
        "attribute": -6.0, "after dash": -2.2, "after bracket": -1.5, "after possessive": -1.1, "after semicolon": -1.4,
        "after preposition": -0.4, "after noun": -0.1, "after be": 0.6, "after verb": 0.6, "after quotation": 0.5,
        "names it": -1.0, "known as": -2.5, "names a work": -2.5, "thing": -0.6, "led up to": 1.0,
        "modifies an object": -3.0, "glossed": -2.5, "opens": 0.5,
        "before quotation": 0.6, "before conjunction": 0.6, "before adverb": 1.0, "before preposition": 0.3,
        "before bracket": -0.8, "after participle": 0.6,
        "subject of a tag": -4.5, "credited": -3.0, "repeated": -0.4,
        "reported": 0.8, "hinted": 0.8, "pronoun speaks": 0.4, "role speaks": 0.4,
    }
)  # fmt: skip
NO_NOUN: Final = lx.PREPOSITION | lx.CONJUNCTION | lx.CLAUSE | lx.RELATIVE | lx.VERB | lx.ADVERB | lx.TIME
VERBS: Final = lx.FINITE | lx.SAY | lx.HINT
NOUNS: Final = lx.ROLE | lx.NOUN
SMALL_IN_TITLES: Final = lx.PREPOSITION | lx.CONJUNCTION
BYLINE: Final = 6
"""Tokens of the longest credit before a colon: by the Tribune’s Jana Roth:"""
LONG_SENTENCE: Final = 60
"""Tokens before a quotation among which a verb that reports is looked for."""
SENTENCE: Final = 5
"""Words from which on a quotation with capital and stop is a sentence, whether its verb is known or not."""
OWN_WORDS: Final = 0.8
"""Trust of a possessor whose words a noun announces: Roth’s answer was “…”."""
BALANCE: Final = 0.3
"""What a quotation without any sign has; it leans to a fragment."""


class Shape(Struct, frozen=True, gc=False):
    """What a quotation looks like from outside, before anybody is asked who said it."""

    words: int
    clause: bool
    """Whether it holds a finite verb."""
    titled: bool
    """Whether every longer word has a capital."""
    whole: bool
    """Whether it begins with a capital and ends itself or runs into a tag."""
    capital: bool
    """Whether it begins with a capital."""
    stops: bool
    """Whether a question or exclamation mark ends it."""
    repeated: bool = False
    """Whether the text holds the same few words between marks more than once."""


def shape(quote: str, words: Lexicon) -> Shape:
    """Return the outer signs of a quotation."""
    found = WORDS.findall(quote)
    flags = map(words.flags.get, map(str.lower, found), repeat(0))
    clause = any(flag & VERBS and not flag & NOUNS for flag in flags)
    longer = [word for word in found if len(word) > 3]
    small = any(_in_small_letters(word, words) for word in longer or found)
    titled = bool(found) and found[0][0].isupper() and not small
    if words.language == "de" and clause:
        titled = False  # every German noun has a capital
    first = next((letter for letter in quote if letter.isalnum()), "")
    whole = first.isupper() and (ends_itself(quote) or quote.rstrip().endswith(","))
    return Shape(len(found), clause, titled, whole, first.isupper(), quote.rstrip().endswith(("?", "!")))


def _in_small_letters(word: str, words: Lexicon) -> bool:
    """Say whether a title would not have the word so: titles leave prepositions and conjunctions small."""
    return word[0].islower() and not words.flags.get(word, 0) & SMALL_IN_TITLES


def kind_of(seen: Shape, tokens: Sequence[Token], at: int, said: Link | None, *, follows: bool) -> QuoteKind:
    """Decide what the quotation at token `at` is; `follows` says that it is a sentence of its own after another."""
    if BALANCE + sum(WEIGHTS[sign] for sign in signs(seen, tokens, at, said, follows=follows)) < 0:
        return QuoteKind.TERM
    if not (seen.capital or any(token.type == QUOTE for token in tokens[:at])):
        return QuoteKind.FRAGMENT
    if follows or (said is not None and said.adjacent and (seen.words >= 3 or seen.whole)):
        whole = seen.whole or (seen.capital and at + 1 < len(tokens) and tokens[at + 1].text == ",")
        return QuoteKind.SPEECH if seen.clause or seen.words >= 8 or whole else QuoteKind.FRAGMENT
    if seen.whole and tokens[at - 1].text == ":":
        return QuoteKind.SPEECH
    return QuoteKind.SPEECH if seen.clause and seen.words >= WOVEN else QuoteKind.FRAGMENT


def signs(seen: Shape, tokens: Sequence[Token], at: int, said: Link | None, *, follows: bool) -> Iterator[str]:
    """Give the name of every sign in `WEIGHTS` that the quotation at token `at` shows."""
    yield from _speaker_signs(seen, tokens, at, said)
    inside = at > 0 and tokens[at - 1].text not in (",", ":")
    yield from _own_signs(seen, inside=inside, apart=follows and len(tokens) == 1)
    if inside and seen.titled and said is not None and said.rule == "tag" and said.adjacent:
        yield "title before tag"
    yield from _signs_before(tokens, at)
    yield from _naming_signs(seen, tokens, at, said)
    yield from _signs_behind(tokens, at)
    yield from _scare_signs(seen, tokens, at, said)
    if follows:
        yield "follows"
        if seen.whole and seen.words < 3 and ends_itself(tokens[at].text):
            yield "whole sentence"
    if said is None or not said.adjacent:
        before = tokens[max(0, at - LONG_SENTENCE) : at]
        if any(token.flags & lx.SAY and not token.flags & lx.CAPITAL for token in before):
            yield "reported"
        if any(token.flags & lx.HINT and not token.flags & lx.CAPITAL for token in before):
            yield "hinted"
    if said is not None and said.subject.end > said.subject.start:
        last = tokens[said.subject.end - 1]
        if last.flags & lx.PERSONAL:
            yield "pronoun speaks"
        elif last.flags & lx.ROLE and not last.flags & lx.CAPITAL:
            yield "role speaks"


def _speaker_signs(seen: Shape, tokens: Sequence[Token], at: int, said: Link | None) -> Iterator[str]:
    told = said is not None and said.rule == "possessor" and said.trust >= OWN_WORDS
    yield "within" if told else "nobody" if said is None else said.rule
    if said is not None and said.rule == "tag" and said.adjacent:
        yield "tag beside"
        if at == 0 and _modifies_subject(tokens):
            yield "subject of a tag"
    if said is None and seen.words < 3:
        yield "word and no speaker"


def _modifies_subject(tokens: Sequence[Token]) -> bool:
    """Say whether a quotation that opens the sentence only goes with the noun behind it: “Salt Road” star Jana Roth."""
    if tokens[0].text.rstrip(" ’'”").endswith((",", "?", "!", "—", "…")) or len(tokens) < 3:
        return False
    return (
        _is_noun(tokens[1])
        and not tokens[1].flags & (lx.CAPITAL | lx.DETERMINER | lx.PERSONAL)
        and tokens[1].low[-2:] != "ed"
    )


def _scare_signs(seen: Shape, tokens: Sequence[Token], at: int, said: Link | None) -> Iterator[str]:
    """Give the signs of a short term that stands inside reported speech: signed a “no tariffs” treaty."""
    if seen.words > 3 or said is None or said.rule == "subject":
        return
    if said.rule == "tag" and not said.adjacent and _commas(tokens[at : said.subject.start]) > 1:
        yield "far tag"
    behind = tokens[at + 1 : at + 3]
    if (
        at > 1
        and behind
        and tokens[at - 1].low in ("a", "an")
        and tokens[at - 2].flags & lx.SAY
        and _is_noun(behind[0])
    ):
        yield "modifies an object"
    if len(behind) == 2 and behind[0].text in ("–", "—", "--", ",") and behind[1].low in ("a", "an", "the"):
        yield "glossed"


def _commas(tokens: Sequence[Token]) -> int:
    return sum(token.text == "," for token in tokens)


def _is_noun(token: Token) -> bool:
    return token.type == WORD and not token.flags & NO_NOUN


def _own_signs(seen: Shape, *, inside: bool, apart: bool) -> Iterator[str]:
    if seen.words <= 2:
        yield "one word" if seen.words <= 1 else "two words"
    elif seen.words >= 8:
        yield "long"
    if seen.clause:
        yield "clause"
    if seen.stops:
        yield "stops"
    if seen.repeated:
        yield "repeated"
    if seen.titled and seen.words > 1 and not (seen.clause and (seen.words > 7 or apart)):
        yield "title"
        if inside:
            yield "title inside"


def _signs_before(tokens: Sequence[Token], at: int) -> Iterator[str]:
    if at == 0:
        yield "opens"
        return
    before = tokens[at - 1]
    if before.type == QUOTE:
        yield "after quotation"
    elif before.type == WORD:
        yield from _word_before(before)
    elif before.text in "=>":
        yield "attribute"
    elif before.text in BULLETS or before.text == "--":
        yield "after dash" if at > 1 else "opens"
    elif before.text in ";%":
        yield "after semicolon"
    elif before.text == "]":
        yield "after bracket"


def _naming_signs(seen: Shape, tokens: Sequence[Token], at: int, said: Link | None) -> Iterator[str]:
    """Give the signs of what is only named: known as the “quiet law”, her book “The Salt Road”, some sixty “lights”."""
    start = at - 1 if at and tokens[at - 1].flags & lx.DETERMINER else at
    if start > 1 and tokens[start - 1].low == "as" and tokens[start - 2].low in NAMING:
        yield "known as"
    if at and tokens[at - 1].text == ":" and _is_sentence(seen, tokens, at):
        yield "led up to"
    if at and tokens[at - 1].text == ":" and _credits(tokens[max(0, at - BYLINE) : at]):
        yield "credited"
    if at and tokens[at - 1].low in NAMING and (said is None or said.rule == "subject"):
        yield "names it"
    if seen.titled and any(token.flags & lx.WORK for token in tokens[max(0, at - 2) : at]):
        yield "names a work"
    if seen.words <= 2 and said is not None and said.rule == "subject" and _is_thing(tokens, said.subject):
        yield "thing"


def _is_sentence(seen: Shape, tokens: Sequence[Token], at: int) -> bool:
    """Say whether a quotation is a sentence by itself; its stop may stand behind the mark."""
    stop = at + 1 == len(tokens) or tokens[at + 1].text == "."
    whole = seen.whole or (seen.capital and stop)
    return whole and not seen.titled and (seen.clause or seen.words >= SENTENCE)


def _credits(words: Sequence[Token]) -> bool:
    """Say whether words credit a reporter: by the Tribune’s Jana Roth."""
    by = next((at for at, token in enumerate(words) if token.low == "by"), len(words))
    return any(token.low.endswith(("’s", "'s")) for token in words[by:])


def _is_thing(tokens: Sequence[Token], subject: Phrase) -> bool:
    """Say whether the subject is neither a name nor a pronoun nor a noun for somebody who speaks."""
    speaks = lx.CAPITAL | lx.PERSONAL | lx.ROLE | lx.DOCUMENT
    return not any(
        token.flags & speaks and not token.flags & lx.DETERMINER for token in tokens[subject.start : subject.end]
    )


def _word_before(before: Token) -> Iterator[str]:
    if before.low in NAMING and not before.flags & lx.VERB:
        yield "names it"
    elif before.low.endswith(("’s", "'s", "s’", "s'")):
        yield "after possessive"
    elif before.flags & lx.AUXILIARY:
        yield "after be"
    elif before.flags & lx.VERB:
        yield "after verb"
    elif before.flags & lx.PREPOSITION and before.low != "as":
        yield "after preposition"
    elif before.low.endswith("ed") and not before.flags & lx.CAPITAL:
        yield "after participle"


def _signs_behind(tokens: Sequence[Token], at: int) -> Iterator[str]:
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return
    if after.type == QUOTE:
        yield "before quotation"
    elif after.type == WORD and after.flags & lx.CONJUNCTION:
        yield "before conjunction"
    elif after.type == WORD and after.flags & lx.ADVERB:
        yield "before adverb"
    elif after.type == WORD and after.flags & lx.PREPOSITION:
        yield "before preposition"
    elif after.text == "(":
        yield "before bracket"
