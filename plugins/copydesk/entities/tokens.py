"""Words with their offsets, and what their place in the line says about their capitals."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate, chain, compress, count, pairwise, repeat
from operator import not_

from msgspec import Struct

from copydesk import data
from copydesk.entities.languages import language_of
from copydesk.entities.names import fold
from copydesk.text.remembered import Remembered

# A possessive stands apart from its word, and so does what French cuts off before a name (l’Allemagne, d’Estaing); an
# apostrophe inside a name does not (O'Brien). Initialisms keep their dots.
# The first line is a short cut: most words are small letters before a space, perhaps behind a capital, and none of the
# other lines wants those.
TOKEN = re.compile(
    r"([A-Za-z][a-z]*+(?=[ ,\n])"
    r"|https?://\S+|www\.\S+|(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*(?=\W|$)"
    r"|(?:[cdjlmnst]|qu|L)['’](?=[A-ZÀ-ÖØ-ÞŒ])"
    r"|['’](?:s|S|re|ve|ll|d|m|t)(?!\w)"
    r"|[^\W_]+(?:['’](?!(?:s|S|re|ve|ll|d|m|t)(?!\w))[^\W_]+)*|[^\w\s]|_+)"
)
OPENERS = frozenset("“‘\"'«„([{—–-•*>#|")
STOPS = frozenset(".!?…:;•|")
CLOSERS = frozenset("”’\"'»)]")
QUOTES = frozenset("“«„‘")
MARKS = OPENERS | STOPS | CLOSERS
FRESH = STOPS | QUOTES
"""What makes the next word an opening one whatever stands before it; a full stop may belong to an abbreviation."""
SENTENCE_ENDS = frozenset('.”"')
LONGEST_HEADING = 25
"""In words and marks."""
SHORTEST_HEADING = 4
"""In words that count."""
SHORT_WORD = 3
MOST_WORDS = 1 << 16
"""Words whose folds are remembered."""
MOSTLY = 0.75


class Tokens(Struct, frozen=True, eq=False, gc=False):
    """The words of a text in parallel tuples; `fold` is what comparisons use."""

    text: str
    words: tuple[str, ...]
    folds: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]
    """The word begins with a capital letter."""
    capitals: tuple[int, ...]
    """The numbers of those words: a name begins nowhere else, and six words in seven are none of them."""
    initial: tuple[bool, ...]
    """The word opens a sentence, a quotation or a line, so that its capital says little."""
    line: tuple[int, ...]
    """Number of the line, from 0."""
    shouted: frozenset[int]
    """Lines that capitalise every main word, or every letter: capitals say little in them."""
    lower: frozenset[str]
    """Folded words that the text also writes without a capital."""
    language: str
    """As far as names depend on it: de, fr, es, or "" for English and whatever else."""

    def glued(self, at: int) -> bool:
        """Say whether no white space stands before token `at`."""
        return at > 0 and self.ends[at - 1] == self.starts[at]

    def between(self, start: int, end: int) -> str:
        """Return the text from token `start` up to, not including, token `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]]


def tokenise(text: str) -> Tokens:
    """Split `text` into words; linear in its length."""
    parts = TOKEN.split(text)  # what stands between the words, and every second time a word
    offsets = tuple(accumulate(map(len, parts)))
    words, starts, ends = tuple(parts[1::2]), offsets[:-1:2], offsets[1::2]
    heads = _heads(text, starts)
    folds = tuple(map(_folds().__getitem__, words))
    capital = tuple([word[0].isupper() for word in words])
    return Tokens(
        text=text,
        words=words,
        folds=folds,
        starts=starts,
        ends=ends,
        capital=capital,
        capitals=tuple(compress(count(), capital)),
        initial=_initial(words, starts, ends, heads),
        line=tuple(chain.from_iterable(repeat(n, after - at) for n, (at, after) in enumerate(pairwise(heads)))),
        shouted=_shouted(words, capital, heads),
        lower=frozenset(compress(folds, map(not_, capital))),
        language=language_of(words),
    )


def split(text: str) -> tuple[str, ...]:
    """Return the words of `text` alone, as `tokenise` parts them."""
    return tuple(TOKEN.findall(text))


@cache
def _folds() -> Remembered[str]:
    """Return the folds of words, for all stories of a process."""
    return Remembered(fold, MOST_WORDS)


def _heads(text: str, starts: tuple[int, ...]) -> list[int]:
    """Return the number of each line's first token, with the number of all tokens at the end."""
    heads = [0]
    at = text.find("\n")
    while at >= 0:
        heads.append(bisect_right(starts, at, heads[-1]))
        at = text.find("\n", at + 1)
    return [*heads, len(starts)]


def _initial(
    words: tuple[str, ...], starts: tuple[int, ...], ends: tuple[int, ...], heads: list[int]
) -> tuple[bool, ...]:
    """Mark the words that open a sentence, a quotation or a line; only punctuation hands the mark on."""
    short = data.words("entities-abbreviations.txt")
    flags = [False] * (len(words) + 1)
    for head in heads:
        flags[head] = True
    for at in compress(count(), map(MARKS.__contains__, words)):
        word = words[at]
        if word == ".":
            fresh = not (at and ends[at - 1] == starts[at] and _shortened(words[at - 1], short))
        elif flags[at] or word in FRESH:
            fresh = True
        else:
            fresh = word == '"' and at + 1 < len(words) and starts[at + 1] == ends[at]
        if fresh:
            flags[at + 1] = True
    return tuple(flags[:-1])


def _shortened(word: str, short: frozenset[str]) -> bool:
    return word in short or (len(word) == 1 and word.isupper())


def _shouted(words: tuple[str, ...], capital: tuple[bool, ...], heads: list[int]) -> frozenset[int]:
    """Return the headings in which nearly every word of more than three letters has a capital.

    A line that ends in a full stop or runs on is a sentence, however many names it lists.
    """
    return frozenset(
        number
        for number, (at, after) in enumerate(pairwise(heads))
        if SHORTEST_HEADING <= after - at <= LONGEST_HEADING
        and words[after - 1] not in SENTENCE_ENDS
        and _shouts(words[at:after], capital[at:after])
    )


def _shouts(words: tuple[str, ...], capital: tuple[bool, ...]) -> bool:
    long = [up for word, up in zip(words, capital, strict=True) if len(word) > SHORT_WORD and word.isalpha()]
    return len(long) >= SHORTEST_HEADING and sum(long) >= MOSTLY * len(long)
