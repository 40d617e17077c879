"""What makes a quotation a poor one to pull out although nothing forbids it: it is vague, counted, cut or coarse.

Each fault takes something off the score; a story whose only quotation has one still gets it, as its first callout.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from copydesk import data
from copydesk.quotes import lexicon as lx
from copydesk.quotes.leaning import leans
from copydesk.quotes.lexicon import Lexicon

WORD: Final = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
NUMBER: Final = re.compile(r"\d[\d.,]*")
STOP: Final = re.compile(r"(?:(?<!\s)\s++)?[.,;:!?…–—\"“”«»„]++")
HEAD: Final = 80
"""Code points in which every opening of the lists fits."""
CUT: Final = re.compile(r"\.\.\.|…|\. \. \.")
MASKED: Final = re.compile(r"\b[b-z](?:-{2,}|[–—]|\*)|\*{2}", re.IGNORECASE)
POINTING: Final = re.compile(r"\b(?:[Tt]hese|[Tt]hose)\s+(\w+)")
SENTENCE_END: Final = re.compile(r"[.!?]\s")
AT_HAND: Final = frozenset("people folks days years times weeks months hours shores streets".split())
"""What these and those may stand before although nothing was said of it."""
SETTING_OUT: Final = 60
"""Code points in which a quotation says what it is about."""
NESTED: Final = re.compile(r"""[“„«"‘]|(?:^|[\s(])'\w""")
LETTERS: Final = 4
"""Of a word that carries something."""
SUBSTANCE: Final = 3
"""Different words of that kind below which a quotation says little."""
NUMBERS: Final = 2
"""Numbers from which it is a list of figures."""
CLOSED: Final = (
    lx.HE | lx.SHE | lx.THEY | lx.IT | lx.WE | lx.RELATIVE | lx.DETERMINER | lx.INDEFINITE | lx.PREPOSITION
    | lx.CONJUNCTION | lx.CLAUSE | lx.AUXILIARY | lx.ADVERB | lx.PERSONAL | lx.FINITE
)  # fmt: skip


def faults(quote: str, words: Lexicon) -> tuple[tuple[str, float], ...]:
    """Return what speaks against a quotation, each with what it takes off the score."""
    found = (
        ("leans on what was said before", 1.5, leans(quote, words)),
        ("points back", 0.7, _points_back(quote, words)),
        ("says little", 1.2, _substance(quote, words) < SUBSTANCE),
        ("begins idly", 0.8, opening(quote, words.language) == "idle"),
        ("a list of figures", 1.0, len(NUMBER.findall(quote)) >= NUMBERS),
        ("cut in the middle", 1.0, CUT.search(quote) is not None),
        ("a masked word", 1.0, MASKED.search(quote) is not None),
        ("quotes somebody else", 0.8, _nested(quote)),
    )
    return tuple((name, cost) for name, cost, holds in found if holds)


@lru_cache(maxsize=256)
def opening(quote: str, language: str) -> str:
    """Return the sort of opening by the list of the language, away, polite, idle or call, or "" for any other."""
    said = STOP.sub(",", " ".join(quote[:HEAD].lower().replace("’", "'").split())).lstrip(",")
    return next((sort for words, sort in _openings(language).get(said[:1], ()) if _starts(said, words)), "")


def _starts(said: str, words: str) -> bool:
    return said.startswith(words) and (words.endswith(",") or not said[len(words) : len(words) + 1].isalnum())


@cache
def _openings(language: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return the openings of a language with their sorts, by their first letter."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in data.lines(f"quotes-{language}-openings.txt"):
        sort, _, words = row.partition(" ")
        found.setdefault(words[0], []).append((words, sort))
    return found


def _substance(quote: str, words: Lexicon) -> int:
    """Count the different words that no closed class claims."""
    found = set(map(str.lower, WORD.findall(quote)))
    return sum(
        len(word) >= LETTERS and not words.flags.get(word, 0) & CLOSED and "'" not in word and "’" not in word
        for word in found
    )


def _points_back(quote: str, words: Lexicon) -> bool:
    """Say whether the quotation sets out by taking something up: these actions, but not those who stay."""
    found = [one for one in POINTING.finditer(quote[:SETTING_OUT]) if not SENTENCE_END.search(quote, 0, one.start())]
    return any(one[1].lower() not in AT_HAND and not words.flags.get(one[1].lower(), 0) & CLOSED for one in found)


def _nested(quote: str) -> bool:
    """Say whether the quotation holds somebody else's words; an apostrophe opens nothing."""
    return NESTED.search(quote) is not None
