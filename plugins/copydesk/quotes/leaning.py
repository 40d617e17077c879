"""Quotations that lean on what was said before them: We shall see what it means.

A pronoun needs somebody or something to point at. Where a quotation holds no noun before its first such pronoun, a
reader who meets it alone, in large type, does not know what it is about.
"""

from __future__ import annotations

import re
from typing import Final

from copydesk.quotes import lexicon as lx
from copydesk.quotes.lexicon import Lexicon

WORD: Final = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
STANDS_FOR: Final = lx.HE | lx.SHE | lx.THEY | lx.IT
POINTS: Final = frozenset("this that these those it".split())
EMPTY: Final = frozenset("is was ’s isn’t wasn’t isn't wasn't will would takes took seems seemed may might".split())
"""Words before which "it" often stands for nothing at all: it is time, it takes years."""
NO_NOUNS: Final = frozenset("what whatever whoever here there yes very much more less enough else well quite".split())
"""Words that no class of the lexicon claims and that are no nouns."""


def leans(quote: str, words: Lexicon) -> bool:
    """Say whether a pronoun of the quotation points at something that the quotation itself does not name."""
    found = [(word[0], word.start()) for word in WORD.finditer(quote)]
    for at, (word, _) in enumerate(found):
        low = word.lower()
        flags = words.flags.get(low, 0)
        following = found[at + 1][0].lower() if at + 1 < len(found) else ""
        if flags & STANDS_FOR and not flags & lx.DETERMINER:
            return not (low == "it" and following in EMPTY)
        if low in POINTS and (not following or words.flags.get(following, 0) & (lx.FINITE | lx.PREPOSITION)):
            return at > 0 and low != "that"
        if low not in NO_NOUNS and _names(word, flags, first=at == 0):
            return False
    return False


def _names(word: str, flags: int, *, first: bool) -> bool:
    """Say whether the word is a noun or a name, as far as a word list can tell: one that no class claims."""
    closed = flags & ~(lx.ROLE | lx.NOUN | lx.DOCUMENT | lx.WORK | lx.CAPITAL | lx.BODY | lx.LEADS | lx.TIME)
    return not closed and (not first or len(word) > 3)
