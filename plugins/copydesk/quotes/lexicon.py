"""The words of one language that the rules ask about: cue verbs, pronouns, determiners, roles; all of it data."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from copydesk import data

SAY: Final = 1 << 0
"""A finite form that reports speech at any distance within its sentence."""
HINT: Final = 1 << 1
"""A finite form that reports speech only right beside a quotation."""
SAYING: Final = 1 << 2
"""Set beside one of the two for a form in -ing: its subject stands elsewhere in the sentence."""
HE: Final = 1 << 3
SHE: Final = 1 << 4
THEY: Final = 1 << 5
IT: Final = 1 << 6
WE: Final = 1 << 7
RELATIVE: Final = 1 << 8
DETERMINER: Final = 1 << 9
INDEFINITE: Final = 1 << 10
PREPOSITION: Final = 1 << 11
INNER: Final = 1 << 12
CONJUNCTION: Final = 1 << 13
CLAUSE: Final = 1 << 14
AUXILIARY: Final = 1 << 15
ADVERB: Final = 1 << 16
TIME: Final = 1 << 17
ROLE: Final = 1 << 18
DOCUMENT: Final = 1 << 19
CAPITAL: Final = 1 << 20
LEADS: Final = 1 << 21
ACCORDING: Final = 1 << 22
PERSONAL: Final = 1 << 23
"""A pronoun that can be a subject: he, she, they, it, I, we, you."""
BARE_OPENING: Final = 1 << 24
FINITE: Final = 1 << 25
NOUN: Final = 1 << 26
"""A form of a reporting verb that is a noun as often: a report."""
BODY: Final = 1 << 27
"""A noun for something that speaks and is no single person: a council, a letter."""
WORK: Final = 1 << 28
"""A noun for something with a title: a book, a song."""
WORDS_OF: Final = 1 << 29
"""A noun for what somebody says: an answer, a message."""
PAST: Final = 1 << 30
"""An irregular past form, which shows by no ending that it is a verb."""
HONORIFIC: Final = 1 << 31
"""A form of address that says nothing of what its bearer does: Mr, Sir."""
VERB: Final = SAY | HINT | SAYING | AUXILIARY

CLASSES: Final[Mapping[str, int]] = {
    "he": HE, "she": SHE, "they": THEY, "it": IT, "i": WE, "relative": RELATIVE, "determiner": DETERMINER,
    "indefinite": INDEFINITE, "preposition": PREPOSITION, "inner": INNER, "conjunction": CONJUNCTION,
    "clause": CLAUSE, "auxiliary": AUXILIARY, "adverb": ADVERB, "time": TIME, "according": ACCORDING,
    "personal": PERSONAL, "bare-opening": BARE_OPENING, "finite": FINITE, "work": WORK,
    "words-of": WORDS_OF, "past": PAST, "commonest": 0,
}  # fmt: skip
MARKS: Final[Mapping[str, int]] = {"leads": LEADS, "body": BODY, "polite": HONORIFIC}
"""What may stand behind a noun for people, beside m and f."""
ELIDES: Final = frozenset("aeiouyhéèêâîôœ")
LANGUAGES: Final = ("en", "de", "fr", "es")
SAMPLE: Final = 1500
"""Code points from which the language is read; a news text shows it within a few lines."""
WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What each lower-case word may be."""

    language: str
    flags: Mapping[str, int]
    gender: Mapping[str, str]
    """m or f for words that say which: spokeswoman, king."""
    shouted: frozenset[str]
    """Words that no name holds, whatever their letters: HAS, HIM."""
    narrower: Mapping[str, tuple[str, ...]]
    """By a word for somebody the narrower titles that it may take up: writer, for a novelist."""


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of `language`, read once from data/quotes-<language>-*.txt."""
    flags: dict[str, int] = defaultdict(int)
    gender: dict[str, str] = {}
    for row in data.lines(f"quotes-{language}-words.txt"):
        name, *members = row.split()
        for word in members:
            flags[word] |= CLASSES[name]
    _verbs(flags, language, "cues", SAY)
    _verbs(flags, language, "hints", HINT)
    for row in data.lines(f"quotes-{language}-roles.txt"):
        noun, *marks = row.split()
        flags[noun] |= ROLE
        for mark in marks:
            flags[noun] |= MARKS.get(mark, 0)
        if marks and marks[0] in ("m", "f"):
            gender[noun] = marks[0]
    for noun in data.lines(f"quotes-{language}-documents.txt"):
        flags[noun] |= DOCUMENT
    if language == "fr":
        _elided(flags)
    for noun in data.lines(f"quotes-{language}-nouns.txt"):
        flags[noun] |= NOUN
    kinds = (row.split() for row in data.lines(f"quotes-{language}-kinds.txt"))
    shouted = frozenset(
        word for word, flag in flags.items() if flag & (AUXILIARY | PERSONAL) and word not in ("will", "may")
    )
    return Lexicon(language, dict(flags), gender, shouted, {wide: tuple(narrow) for wide, *narrow in kinds})


def _elided(flags: dict[str, int]) -> None:
    """Enter French nouns with the article that is written in one with them: l’experte."""
    nouns = [noun for noun, flag in flags.items() if flag & (ROLE | DOCUMENT) and noun[0] in ELIDES]
    for noun in nouns:
        flags[f"l’{noun}"] = flags[f"l'{noun}"] = flags[noun] | DETERMINER


def _verbs(flags: dict[str, int], language: str, name: str, flag: int) -> None:
    """Enter the forms of a list of verbs; those that end like a participle are marked so."""
    ending = {"en": "ing", "de": "end", "fr": "ant", "es": "ndo"}[language]
    for row in data.lines(f"quotes-{language}-{name}.txt"):
        for form in row.split():
            flags[form] |= flag | (SAYING if form.endswith(ending) and len(form) > 5 else 0)


@cache
def given_names() -> Mapping[str, str]:
    """Return m or f by given name."""
    return {
        **dict.fromkeys(data.lines("quotes-names-male.txt"), "m"),
        **dict.fromkeys(data.lines("quotes-names-female.txt"), "f"),
    }


def language_of(text: str) -> str:
    """Return the language whose commonest words the beginning of `text` holds most of; English where none leads."""
    return _language_of(text[:SAMPLE])


@lru_cache(maxsize=4)
def _language_of(sample: str) -> str:
    """Read a sample once for all who ask about the same story."""
    known = _commonest()
    common = filter(known.__contains__, map(str.lower, WORD.findall(sample)))
    counts = Counter(chain.from_iterable(map(known.__getitem__, common)))
    return max(LANGUAGES, key=lambda language: counts[language])


@cache
def _commonest() -> Mapping[str, tuple[str, ...]]:
    """Return the languages by each word that is one of their commonest."""
    found: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        row = next(row for row in data.lines(f"quotes-{language}-words.txt") if row.startswith("commonest "))
        for word in dict.fromkeys(row.split()[1:]):
            found[word] = (*found.get(word, ()), language)
    return found
