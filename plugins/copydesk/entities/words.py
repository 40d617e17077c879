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
ADDRESS: Final = {FRENCH: frozenset({"m", "mm", "me"}), SPANISH: frozenset({"sr", "sra"})}


@dataclass(frozen=True, slots=True)
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
    return Words(
        first=_folded("names-first.txt"),
        family=_folded("names-family.txt"),
        titles=_folded("names-titles.txt"),
        modifiers=_folded("entities-title-modifiers.txt"),
        org_words=_folded("entities-org-words.txt"),
        org_heads=_folded("entities-org-heads.txt"),
        org_nouns=_folded("entities-org-nouns.txt"),
        org_cues=_folded("entities-org-cues.txt"),
        place_words=_folded("entities-place-words.txt"),
        place_heads=_folded("entities-place-heads.txt"),
        place_nouns=_folded("entities-place-nouns.txt"),
        place_cues=_folded("entities-place-cues.txt"),
        places=_folded("places-known.txt"),
        countries=frozenset(fold(bare(entry.name)) for entry in shipped() if entry.kind is Kind.PLACE),
        organisations=_folded("entities-known-organisations.txt"),
        event_words=_folded("entities-event-words.txt"),
        landforms=_folded("entities-landforms.txt"),
        vessels=_folded("entities-vessels.txt"),
        owned=_folded("entities-owned.txt"),
        offices=_folded("entities-offices.txt") | _folded("entities-title-modifiers.txt"),
        event_heads=_folded("entities-event-heads.txt"),
        work_nouns=_folded("entities-work-nouns.txt"),
        word_names=_folded("entities-word-names.txt"),
        headline_verbs=_folded("entities-headline-verbs.txt"),
        compound_tails=_folded("entities-compound-tails.txt"),
        work_words=_folded("entities-work-words.txt"),
        wares=_folded("entities-wares.txt"),
        phrases=frozenset(tuple(line.split()) for line in _folded("entities-fixed-phrases.txt")),
        phrase_heads=frozenset(line.split()[0] for line in _folded("entities-fixed-phrases.txt")),
        peoples=_folded("entities-peoples.txt"),
        common=_folded("entities-common-words.txt"),
        function=_folded("entities-function-words.txt"),
        not_names=_folded("entities-not-names.txt"),
        particles=_folded("entities-particles.txt"),
        articles=_folded("entities-articles.txt"),
        said=_folded("entities-said.txt"),
        name_endings=data.lines("entities-name-endings.txt"),
        place_endings=data.lines("entities-place-endings.txt"),
    )
