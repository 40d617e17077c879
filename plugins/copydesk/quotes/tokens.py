"""The reporter's words of one paragraph as tokens, each quotation being one token, cut into sentences.

What stands between quotation marks is somebody else's text: no rule may look for a cue or a subject in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from copydesk.model import Span
from copydesk.quotes.lexicon import (
    CAPITAL,
    CLAUSE,
    CONJUNCTION,
    DETERMINER,
    HINT,
    PERSONAL,
    PREPOSITION,
    ROLE,
    SAY,
    TIME,
    Lexicon,
)
from copydesk.quotes.vocabulary import WORD, vocabulary
from copydesk.text.marks import Quoted
from copydesk.text.sentences import ends_with_abbreviation

# The first alternative is a short cut for most words; it takes nothing that the second would not take whole.
TOKEN: Final = re.compile(r"([A-Za-z]++(?=[ ,\n])|[\w$€£#@]++(?:[-.&/’'‘]\w++)*+|--+|[^\w\s])")
QUOTE: Final = "q"
LONGEST: Final = 300
"""Tokens after which a sentence is cut, so that no rule that looks around in one can take long."""
INSET: Final = 9
"""Tokens of the longest bracket that is left out."""
CLOSING: Final = frozenset(")]")
BULLETS: Final = frozenset("-–—•*·")
DASHES: Final = frozenset("–—―") | {"--", "---"}


class Token(Struct, frozen=True, gc=False):
    """One word, punctuation mark or quotation of a paragraph."""

    text: str
    low: str
    start: int
    end: int
    type: str
    flags: int
    """What the lexicon says of the word, as bits of copydesk.quotes.lexicon."""
    quote: int = -1
    """For a quotation its number in the text."""


class Sentence(Struct, frozen=True, gc=False):
    """A run of tokens of one paragraph that is one sentence of the reporter's."""

    paragraph: int
    tokens: Sequence[Token]
    quotes: tuple[int, ...]
    """The places of the quotations among the tokens."""


def sentences(
    text: str, paragraph: int, span: Span, quotes: Iterable[tuple[int, Quoted]], words: Lexicon
) -> list[Sentence]:
    """Return the sentences of the paragraph at `span`; `quotes` are the outermost quotations in it with numbers."""
    tokens, odd = _read(text, span, quotes, words)
    starts = [0]
    for at in _marks(tokens, odd):
        if _ends(text, tokens, at):
            starts.append(at + 1)
    bounds = [cut for start, end in pairwise((*starts, len(tokens))) for cut in range(start, end, LONGEST)]
    quoted = [at for at in odd if tokens[at].type == QUOTE]
    return [
        Sentence(paragraph, tokens[start:end], _between(quoted, start, end))
        for start, end in pairwise((*bounds, len(tokens)))
    ]


def _read(text: str, span: Span, quotes: Iterable[tuple[int, Quoted]], words: Lexicon) -> tuple[list[Token], list[int]]:
    """Return the tokens of a paragraph and the places of those that are no words; few are gone through once more."""
    tokens = _with_quotes(text, span, quotes, words)
    told = [place for place, token in enumerate(tokens) if token.type != WORD or token.flags & TIME]
    dated = [(place, _month_or_name(tokens, place)) for place in told if tokens[place].flags & TIME]
    for place, token in dated:
        tokens[place] = token
    if text.find("(", span.start, span.end) >= 0:
        tokens = _without_insets(tokens)
        told = list(range(len(tokens)))
    return tokens, [place for place in told if tokens[place].type != WORD]


def _between(places: Sequence[int], start: int, end: int) -> tuple[int, ...]:
    """Return those of the sorted `places` that lie in [start, end), counted from `start`."""
    if not places:
        return ()
    first = bisect_left(places, start)
    return tuple([at - start for at in places[first : bisect_left(places, end, first)]])


def _marks(tokens: Sequence[Token], odd: Sequence[int]) -> Iterator[int]:
    """Give the places behind which a sentence can end: no word, or a word before a quotation or a bullet."""
    for at in odd:
        if at and tokens[at - 1].type == WORD and (tokens[at].type == QUOTE or tokens[at].text in BULLETS):
            yield at - 1
        yield at


def _with_quotes(text: str, span: Span, quotes: Iterable[tuple[int, Quoted]], words: Lexicon) -> list[Token]:
    tokens: list[Token] = []
    at = span.start
    for number, quote in quotes:
        tokens += _words(text, at, quote.outer.start, words)
        at = quote.outer.end
        if not (tokens and _is_nickname(text, tokens[-1], quote)):
            inner = text[quote.span.start : quote.span.end]
            tokens.append(Token(inner, "", quote.outer.start, quote.outer.end, QUOTE, 0, number))
    return tokens + _words(text, at, span.end, words) if tokens else _words(text, at, span.end, words)


def _month_or_name(tokens: Sequence[Token], at: int) -> Token:
    """Read a month behind another capital as a surname: Jana May said."""
    token = tokens[at]
    if not (at and token.flags & CAPITAL) or token.low.endswith("day"):
        return token
    before = tokens[at - 1]
    named = before.flags & CAPITAL and not before.flags & (TIME | PREPOSITION | CLAUSE | DETERMINER | CONJUNCTION)
    return replace(token, flags=token.flags & ~TIME) if named and at > 1 else token


def _is_nickname(text: str, before: Token, quote: Quoted) -> bool:
    """Say whether the quotation stands inside a name: Robert “Bob” Lind. It is left out like a bracket."""
    if before.type != WORD or not before.flags & CAPITAL or before.end + 1 != quote.outer.start:
        return False
    inner = text[quote.span.start : quote.span.end]
    behind = text[quote.outer.end : quote.outer.end + 2]
    return (
        len(inner.split()) <= 2
        and inner[-1].isalpha()
        and inner[0].isupper()
        and behind[:1] == " "
        and behind[1:].isupper()
    )


def _without_insets(tokens: list[Token]) -> list[Token]:
    """Leave out short brackets like (D-Mass.) or (34), which stand between a name and its verb."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        if tokens[at].text == "(" and at and tokens[at - 1].type == WORD:
            closing = next(
                (place for place in range(at + 1, min(at + INSET, len(tokens))) if tokens[place].text == ")"), 0
            )
            if closing and all(token.type != QUOTE for token in tokens[at:closing]):
                at = closing + 1
                continue
        kept.append(tokens[at])
        at += 1
    return kept


def _words(text: str, start: int, end: int, words: Lexicon) -> list[Token]:
    """Return the words and punctuation marks of text[start:end]; splitting costs half as much as asking for matches."""
    pieces = TOKEN.split(text[start:end])
    found = pieces[1::2]
    if not found:
        return []
    bounds = list(accumulate(map(len, pieces), initial=start))
    known = map(vocabulary(words.language).__getitem__, found)
    places = zip(found, known, bounds[1:-1:2], bounds[2::2], strict=True)
    return [Token(word, low, at, to, sort, flags) for word, (low, sort, flags), at, to in places]


def _ends(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Say whether the sentence ends with the token at `at`."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None:
        return True
    if (
        token.type == WORD
        and _opens_item(tokens, at + 1)
        and "\n" in text[token.end : following.start]
        and _signed(tokens, at)
    ):
        return True
    if token.type == QUOTE:
        return ends_itself(token.text) and _begins(following) and not _tag_follows(tokens, at + 1)
    if token.text == "." and token.end < len(text) and not text[token.end].isspace():
        return False
    if token.text in (".", "!", "?", "…"):
        if following.text in CLOSING or following.text in (".", "!", "?", "…"):
            return False
        return _begins(following) and not (token.text == "." and ends_with_abbreviation(text, token.start))
    return token.text in CLOSING and at > 0 and tokens[at - 1].text in (".", "!", "?") and _begins(following)


def _opens_item(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a quotation begins at `at`, or a list item with one: - “…” – Jana Roth."""
    bullet = tokens[at].text in BULLETS and at + 1 < len(tokens)
    return tokens[at + bullet].type == QUOTE


def _signed(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the line that ends at `at` is a quotation with its speaker behind a dash."""
    return any(tokens[place].text in DASHES and tokens[place - 1].type == QUOTE for place in range(max(1, at - 12), at))


def ends_itself(quote: str) -> bool:
    """Say whether a quotation brings its own full stop, question or exclamation mark."""
    return quote.rstrip(" \t\n’'”\")]").endswith((".", "!", "?", "…", "--", "—"))


def _begins(token: Token) -> bool:
    """Say whether a sentence may begin with this token."""
    return token.type == QUOTE or bool(token.flags & CAPITAL) or token.text[0].isdigit() or token.text in "([•*"


def _tag_follows(tokens: Sequence[Token], at: int) -> bool:
    """Say whether what follows a quotation names its speaker although it begins with a capital: “Why?” Roth asked."""
    if ends_with_period(tokens[at - 1].text) or _introduced_before(tokens, at):
        return False
    for place, token in enumerate(_without_aside(tokens[at : at + 20])):
        if token.flags & (SAY | HINT) and not token.flags & CAPITAL:
            return place > 0 and not (
                at + place + 1 < len(tokens) and tokens[at + place + 1].flags & (CLAUSE | PERSONAL)
            )
        if not token.flags & (CAPITAL | ROLE | DETERMINER) and token.text != ".":
            return False
    return False


def _introduced_before(tokens: Sequence[Token], at: int) -> bool:
    """Say whether words lead up to the quotation before `at`: Roth told her, “Go!” She replied …."""
    return at > 1 and tokens[at - 2].text in (",", ":") and bool(tokens[at].flags & PERSONAL)


def _without_aside(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out one aside between commas: Jana Roth, of Eastport, said."""
    commas = [place for place, token in enumerate(tokens) if token.text == ","][:2]
    return tokens if len(commas) < 2 or commas[0] < 1 else (*tokens[: commas[0]], *tokens[commas[1] + 1 :])


def ends_with_period(quote: str) -> bool:
    """Say whether a quotation ends like a statement; before a tag a comma would stand there."""
    return quote.rstrip(" \t\n’'”\")]").endswith(".")
