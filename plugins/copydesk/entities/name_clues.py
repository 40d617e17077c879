"""What a name says by itself, wherever it stands: its words, their endings, how they are written."""

from __future__ import annotations

from typing import NamedTuple

from copydesk.entities.phrase_clues import ship_prefix
from copydesk.entities.pieces import ACRONYM_LONGEST, Piece
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words

CAMEL_NAMES = ("mc", "mac", "de", "di", "du", "la", "le", "van", "fitz")
"""How people's names begin that have a capital inside: McAllister, DeLong."""
LINKING = frozenset({"of", "for", "and", "on", "the"})
"""Small words inside the names of bodies."""
SHORT = 5
"""Letters of a word whose ending says nothing."""


class Wording(NamedTuple):
    """A name by itself: what `inner` reads, and so what tells two names apart."""

    words: tuple[str, ...]
    folds: tuple[str, ...]
    joined: str
    """As it stands in the text, with its blanks."""
    tied: bool
    """A hyphen stands before it."""


def wording(tokens: Tokens, piece: Piece) -> Wording:
    """Return a candidate's words without the place where they stand."""
    start, end = piece.start, piece.end
    tied = start > 0 and tokens.words[start - 1] == "-"
    return Wording(tokens.words[start:end], tokens.folds[start:end], tokens.between(start, end), tied)


def inner(name: Wording, words: Words) -> list[str]:
    """Return the clues that the name itself gives, wherever it stands."""
    parts = [at for at, word in enumerate(name.words) if word[0].isalpha()]
    first, last = name.folds[0], name.folds[parts[-1] if parts else -1]
    capitals = sum(name.words[at][0].isupper() for at in parts)
    found = [f"words-{min(capitals, 4)}"]
    if _plain(name, parts, words):
        found.append("plain-pair")
    found += _listed(first, last, len(parts), words)
    found += _written(name, parts, words)
    folded = " ".join(name.folds)
    if folded in words.organisations:
        found.append("organisation-known")
    if folded in words.places:
        found.append("place-known")
    elif last in words.places:
        found.append("ends-in-place")
    elif first in words.places:
        found.append("begins-with-place")
    return found


def _plain(name: Wording, parts: list[int], words: Words) -> bool:
    """Say whether two words stand side by side of which no list knows anything: Pela Vintar."""
    return len(parts) == 2 and all(
        name.words[at].istitle()
        and len(name.words[at]) > 2
        and not any(name.folds[at] in table for table in (words.common, words.org_words, words.place_words))
        and not any(name.folds[at] in table for table in (words.event_words, words.titles, words.modifiers))
        for at in parts
    )


def _listed(first: str, last: str, count: int, words: Words) -> list[str]:
    """Return what the lists say about the first and the last word of a name of so many words."""
    return _alone(first, last, words) if count == 1 else _together(first, last, words)


def _alone(first: str, last: str, words: Words) -> list[str]:
    asked = (
        (first in words.first, "first-name-alone"),
        (last in words.family, "family-name-alone"),
        (last in words.org_words, "org-word-alone"),
        (last in words.place_words, "place-word-alone"),
        (last in words.event_words, "event-word-alone"),
        (first in words.common or last in words.common, "common-word"),
    )
    return [*(clue for holds, clue in asked if holds), *_ending(last, words)]


def _together(first: str, last: str, words: Words) -> list[str]:
    asked = (
        (first in words.first, "first-name"),
        (first in words.family, "family-name-first"),
        (last in words.family, "family-name-last"),
        (last in words.first, "first-name-last"),
        (last in words.org_words, "org-word-last"),
        (last in words.place_words, "place-word-last"),
        (last in words.event_words, "event-word-last"),
        (first in words.event_heads, "event-head"),
        (last in words.work_words, "work-word-last"),
        (first in words.org_heads, "org-head"),
        (first in words.place_heads, "place-head"),
        (first in words.common or (last in words.common and last not in words.event_words), "common-word"),
    )
    return [*(clue for holds, clue in asked if holds), *_ending(last, words)]


def _ending(last: str, words: Words) -> list[str]:
    if len(last) <= SHORT:
        return []
    name, place = last.endswith(words.name_endings), last.endswith(words.place_endings)
    return ["name-ending"] * name + ["place-ending"] * place


def _written(name: Wording, parts: list[int], words: Words) -> list[str]:
    """Return what the spelling says, word by word and on the whole."""
    found = [clue for at in parts for clue in _spelt(name, at, parts, words)]
    if ship_prefix(name.words, name.folds):
        found.append("vessel-head")
    if len(parts) > 1 and parts[-1] - 1 not in parts:
        owned = name.folds[parts[-1]]
        found += ["owned-site"] if owned in words.owned and owned not in words.org_words else []
    if "&" in name.joined:
        found.append("ampersand")
    if any(map(str.isdigit, name.joined)):
        found.append("digit")
    bare = name.joined.replace(".", "")
    if bare.isupper() and len(parts) == 1:
        found.append("acronym" if 2 <= len(bare) <= ACRONYM_LONGEST else "shouted")
    elif len(parts) == 1 and not bare[1:].islower() and bare.isalpha() and not name.folds[0].startswith(CAMEL_NAMES):
        found.append("camel")
    return found


def _spelt(name: Wording, at: int, parts: list[int], words: Words) -> list[str]:
    """Return what one word of the name says by its letters."""
    word = name.words[at]
    if len(word) == 1 and len(parts) > 1:
        return ["initial"]
    if not word[0].isupper():
        tied = name.words[at - 1] == "-" if at else name.tied
        tail = ["given-tail"] if tied and name.folds[0] in words.family else []
        return [*tail, "of-inside" if word in LINKING else "particle"]
    if at < parts[-1] and name.folds[at] in words.org_words:
        return ["org-word-inside"]
    return ["event-word-inside"] if at < parts[-1] and name.folds[at] in words.event_words else []
