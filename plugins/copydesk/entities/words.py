"""The recogniser's word lists, folded and ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from copydesk import data
from copydesk.entities.languages import FRENCH, SPANISH
from copydesk.entities.names import bare, fold
from copydesk.entities.shipped import shipped
from copydesk.model import Kind

PLACE_CUES: Final = {FRENCH: frozenset({"a", "en", "vers"}), SPANISH: frozenset({"en", "hasta", "hacia"})}
"""Folded: "a" is the French "à"."""
JOINTS: Final = frozenset(". - ‐ ‑ “ \" ‘ ' & 's of for on and".split())
"""Marks and words that may stand inside a name, beside particles and articles."""
ADDRESS: Final = {FRENCH: frozenset({"m", "mm", "me"}), SPANISH: frozenset({"sr", "sra"})}
OWN: Final = (
    *("org_words", "org_heads", "org_nouns", "org_cues", "place_words", "place_heads", "place_nouns", "place_cues"),
    *("event_words", "event_heads", "work_words", "work_nouns", "word_names", "headline_verbs", "compound_tails"),
    *("landforms", "vessels", "owned", "wares", "peoples", "not_names", "particles", "articles", "said"),
)
"""Fields whose list has the field's name."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Every list that the rules ask, each as folded words."""

    first: frozenset[str]
    family: frozenset[str]
    titles: frozenset[str]
    modifiers: frozenset[str]
    org_words: frozenset[str]
    org_heads: frozenset[str]
    org_nouns: frozenset[str]
    org_cues: frozenset[str]
    place_words: frozenset[str]
    place_heads: frozenset[str]
    place_nouns: frozenset[str]
    place_cues: frozenset[str]
    places: frozenset[str]
    countries: frozenset[str]
    organisations: frozenset[str]
    event_words: frozenset[str]
    work_words: frozenset[str]
    landforms: frozenset[str]
    vessels: frozenset[str]
    owned: frozenset[str]
    offices: frozenset[str]
    event_heads: frozenset[str]
    work_nouns: frozenset[str]
    word_names: frozenset[str]
    headline_verbs: frozenset[str]
    compound_tails: frozenset[str]
    wares: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    phrase_heads: frozenset[str]
    peoples: frozenset[str]
    common: frozenset[str]
    function: frozenset[str]
    not_names: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    joints: frozenset[str]
    """All that may stand between two capital words of one name."""
    said: frozenset[str]
    name_endings: tuple[str, ...]
    place_endings: tuple[str, ...]


def _folded(name: str) -> frozenset[str]:
    return frozenset(map(fold, data.lines(name)))


@cache
def words_in(language: str) -> Words:
    """Return the lists for a text of that language, which has its own words to open a sentence with."""
    lists = words()
    if language not in (FRENCH, SPANISH):
        return lists
    return replace(
        lists,
        common=lists.common | _folded(f"entities-openers-{language}.txt"),
        place_cues=lists.place_cues | PLACE_CUES[language],
        titles=lists.titles | ADDRESS[language],
    )


@cache
def words() -> Words:
    """Return the lists; they are read once."""
    phrases = frozenset(tuple(line.split()) for line in data.lines("entities-fixed-phrases.txt"))
    return Words(
        **{field: _folded(f"entities-{field.replace('_', '-')}.txt") for field in OWN},
        **{field: _folded(f"names-{field}.txt") for field in ("first", "family", "titles")},
        modifiers=_folded("entities-title-modifiers.txt"),
        offices=_folded("entities-offices.txt") | _folded("entities-title-modifiers.txt"),
        places=_folded("places-known.txt"),
        countries=frozenset(fold(bare(entry.name)) for entry in shipped() if entry.kind is Kind.PLACE),
        organisations=_folded("entities-known-organisations.txt"),
        common=_folded("entities-common-words.txt"),
        function=_folded("entities-function-words.txt"),
        joints=JOINTS | _folded("entities-particles.txt") | _folded("entities-articles.txt"),
        phrases=phrases,
        phrase_heads=frozenset(phrase[0] for phrase in phrases),
        name_endings=data.lines("entities-name-endings.txt"),
        place_endings=data.lines("entities-place-endings.txt"),
    )
