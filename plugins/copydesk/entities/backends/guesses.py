"""What a foreign recogniser says, brought into Copydesk's form: bare names, in order, apart, verified in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from copydesk import data
from copydesk.entities.apart import meets
from copydesk.entities.tokens import Tokens, tokenise
from copydesk.entities.words import words
from copydesk.model import Form, Kind, Mention, Span

BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")
POSSESSIVE: Final = frozenset({"'s", "'"})


@dataclass(frozen=True, slots=True)
class Guess:
    """A name that a model sees, as it sees it; offsets count code points and may be anything."""

    start: int
    end: int
    kind: Kind
    form: Form = Form.NAME


def mentions(text: str, guesses: Iterable[Guess], rule: str) -> tuple[Mention, ...]:
    """Return the guesses as mentions of `text` in its order; of two that overlap the longer one, then the first, stays.

    A guess is widened to whole words and then loses what is no part of the name: marks and articles before it, titles
    before a person, a possessive behind it, and all that stands beyond a blank line.
    """
    tokens = tokenise(text)
    taken: list[Span] = []
    found: dict[Span, Mention] = {}
    named = (
        (span, guess) for guess in guesses if guess.start < guess.end and (span := _named(tokens, guess)) is not None
    )
    for span, guess in sorted(named, key=_longest_first):
        if not meets(taken, span):
            insort(taken, span)
            found[span] = Mention(span, text[span.start : span.end], guess.kind, guess.form, rule)
    return tuple(found[span] for span in taken)


def _longest_first(named: tuple[Span, Guess]) -> tuple[int, int, str, str]:
    span, guess = named
    return (span.start - span.end, span.start, guess.kind, guess.form)


def _named(tokens: Tokens, guess: Guess) -> Span | None:
    """Return the name inside a guess, None where there is none."""
    first = bisect_right(tokens.ends, max(guess.start, 0))
    last = bisect_left(tokens.starts, guess.end)
    last = next((at for at in range(first + 1, last) if _parted(tokens, at)), last)
    while first < last and _no_part(tokens, first, last, guess.kind):
        first += 1
    while first < last and not _says(tokens.words[last - 1]):
        last -= 1
    return Span(tokens.starts[first], tokens.ends[last - 1]) if first < last else None


def _parted(tokens: Tokens, at: int) -> bool:
    """Say whether a blank line stands before token `at`."""
    return BLANK_LINE.search(tokens.text, tokens.ends[at - 1], tokens.starts[at]) is not None


def _no_part(tokens: Tokens, first: int, last: int, kind: Kind) -> bool:
    """Say whether the word that opens a guess is none of the name's."""
    fold = tokens.folds[first]
    if not _says(tokens.words[first]) or (last - first > 1 and fold in data.words("entities-leading-articles.txt")):
        return True
    return kind is Kind.PERSON and last - first > 1 and fold in words().titles


def _says(word: str) -> bool:
    """Say whether a token is a word and neither a mark nor a possessive."""
    return any(map(str.isalnum, word)) and word.replace("’", "'").lower() not in POSSESSIVE
