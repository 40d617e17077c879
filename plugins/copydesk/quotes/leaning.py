"""Quotations that lean on what was said before them: We shall see what it means.

A pronoun needs somebody or something to point at. Where the quotation itself names nothing that fits before it, a
reader who meets it alone, in large type, does not know what it is about. The words are read from left to right; each
adds what a later pronoun may point at.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from copydesk.quotes import lexicon as lx
from copydesk.quotes.lexicon import Lexicon

WORD: Final = re.compile(r"([^\W_]+(?:[’'-][^\W_]+)*)")
STOPS: Final = frozenset(".!?")
THING: Final = 1
"""Something is named, whatever it is."""
PERSON: Final = 2
"""Somebody is named whom he or she may mean."""
MANY: Final = 4
"""Several are named, or a body of people, or anybody at all: they."""
SENTENCE: Final = 8
"""A whole sentence has been said: this, that."""
ANY: Final = THING | PERSON | MANY | SENTENCE
POINTS: Final = frozenset("this that these those".split())
POINTING: Final = lx.IT | lx.THEY | lx.HE | lx.SHE
EMPTY: Final = frozenset("is was ’s isn’t wasn’t isn't wasn't will would takes took seems seemed may might".split())
"""Words before which "it" often stands for nothing at all: it is time, it takes years."""
NO_NOUNS: Final = frozenset("what whatever here there yes very much more less enough else well quite right".split())
"""Words that no class of the lexicon claims and that are no nouns."""
SOMEBODY: Final = frozenset(
    "somebody someone anybody anyone everybody everyone nobody whoever guy guys kid kids child children folks".split()
)
OPEN: Final = lx.ROLE | lx.NOUN | lx.DOCUMENT | lx.WORK | lx.CAPITAL | lx.BODY | lx.LEADS | lx.TIME
"""The classes of the lexicon that hold nouns."""


def leans(quote: str, words: Lexicon) -> bool:
    """Say whether a pronoun of the quotation points at something that the quotation itself does not name.

    What a pronoun asks for is known for English; in the other languages anything named before it will do.
    """
    pieces = WORD.split(quote)
    found, behind = pieces[1::2], pieces[2::2]
    low = [word.lower() for word in found]
    said = SENTENCE if words.language == "en" else ANY
    seen, read = 0, 0
    pointing = _pointing(words)
    for at in [at for at, word in enumerate(low) if word in pointing or not word.isalpha()]:
        wanted = _wanted(low[at], low[at + 1] if at + 1 < len(low) else "", behind[at], words)
        if not wanted:
            continue
        for place in range(read, at):
            seen |= _given(found[place], low[place - 1] if place else "", words)
            seen |= 0 if STOPS.isdisjoint(behind[place]) else said
        if not wanted & seen:
            return True
        read = at
    return False


@cache
def _pointing(words: Lexicon) -> frozenset[str]:
    """Return the words that may point at something, but for those with an apostrophe: it’s, they’ve."""
    return POINTS | {word for word, flags in words.flags.items() if flags & POINTING}


def _wanted(low: str, following: str, behind: str, words: Lexicon) -> int:
    """Return what a word needs before it, any one of them, or 0 where it points at nothing."""
    stem, _, verb = low.replace("’", "'").partition("'")
    flags = words.flags.get(stem, 0)
    if not flags & POINTING and low not in POINTS:
        return 0
    english = words.language == "en"
    if low in POINTS:
        return SENTENCE if english and _alone(low, following, behind, words) else 0
    if flags & lx.DETERMINER and not (english and flags & (lx.HE | lx.SHE | lx.THEY)):
        return 0
    if flags & lx.IT:
        return 0 if verb or following in EMPTY else THING | SENTENCE
    if flags & lx.THEY:
        return MANY if english else THING
    return (PERSON if english else THING) if flags & (lx.HE | lx.SHE) else 0


def _alone(low: str, following: str, behind: str, words: Lexicon) -> bool:
    """Say whether this, that, these or those stands for a thing by itself: before a verb, or at a clause's end."""
    flags = words.flags.get(following, 0)
    ends = not following or any(stop in behind for stop in ",.;:!?—")
    if low in ("that", "those"):
        return ends or (low == "that" and bool(flags & lx.CONJUNCTION))
    return ends or bool(flags & (lx.FINITE | lx.AUXILIARY | lx.PREPOSITION))


def _given(word: str, before: str, words: Lexicon) -> int:
    """Return what a word names, as far as a word list can tell: a noun or a name is what no closed class claims."""
    low = word.lower()
    flags = words.flags.get(low, 0)
    if low in SOMEBODY:
        return THING | PERSON | MANY
    if flags & ~OPEN or low in NO_NOUNS or len(word) < 3 or (words.language == "en" and _verbal(low, before)):
        return 0
    if words.language != "en":
        return ANY
    person = PERSON if flags & lx.ROLE or word[0].isupper() or low in words.gender else 0
    plural = low.endswith("s") and not low.endswith(("ss", "us", "is"))
    return THING | person | (MANY if plural or person or flags & lx.BODY else 0)


def _verbal(low: str, before: str) -> bool:
    """Say whether the form or the word before it makes a verb likelier than a noun: seeing it, to raise it."""
    return before == "to" or low.endswith(("ing", "ly"))
