"""Which story holds which word, how much it counts there, and that as short text for a file."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType
from typing import Final

from copydesk.digest.facts import StoryPage
from copydesk.digest.search_terms import Vocabulary, counted
from copydesk.model import Entity, Kind, QuoteKind

OFTEN: Final = 3
"""From how often on a word counts no more."""
IN_HEADLINE: Final = 3
QUOTED: Final = 6
WEIGHTS: Final = "ABCDEFGHIJKL"
"""The letter of a weight: how often (0 to 2), in the headline (+3), between quotation marks (+6)."""
NONE: Final[Mapping[str, int]] = MappingProxyType({})
DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


class Weigher:
    """Weighs the words of stories; it knows every run of letters that it has met."""

    def __init__(self) -> None:
        self._known = Vocabulary()

    def __call__(self, story: StoryPage) -> dict[str, int]:
        """Return the weight of each word and facet of a story, as a place in `WEIGHTS`."""
        return _weights(story, self._known)


@dataclass(frozen=True, slots=True)
class Postings:
    """Which stories hold which word, and what that was made from."""

    weights: tuple[Mapping[str, int], ...]
    """Of each story, the oldest first."""
    words: Mapping[str, str]
    """For each word and facet its stories as text."""


def postings(weights: Iterable[Mapping[str, int]], before: Postings | None = None) -> Postings:
    """Return for each word, and for each facet, the stories that hold it by their places in `weights`.

    A facet is a word with a tilde: `~s` and the section's slug, `~o` and the source's, `~p` and a person's id.
    `before` are those of other stories, of which most are the same at the same places: their words are not done again.
    """
    found, known = tuple(weights), before or Postings((), {})
    changed = [(old, new) for old, new in zip_longest(known.weights, found, fillvalue=NONE) if old is not new]
    wanted = {term for pair in changed for each in pair for term in each}
    held: dict[str, array[int]] = {term: array("I") for term in wanted}
    for number, each in enumerate(found):
        start = number * len(WEIGHTS)
        for term in wanted & each.keys() if before else each:
            held[term].append(start + each[term])
    words = {term: text for term, text in known.words.items() if term not in wanted}
    return Postings(found, words | {term: encoded(places) for term, places in held.items() if places})


def people(story: StoryPage) -> Iterator[Entity]:
    """Yield the people of a story that have pages, by salience."""
    return (each for each in story.analysis.entities if each.registered and each.kind is Kind.PERSON)


def _weights(story: StoryPage, known: Vocabulary) -> dict[str, int]:
    found = counted("\n".join((story.analysis.text, story.title, story.standfirst, *story.by)), known)
    weights = {term: count - 1 if count < OFTEN else OFTEN - 1 for term, count in found.items()}
    for part, more in ((story.title, IN_HEADLINE), ("\n".join(_spoken(story)), QUOTED)):
        for term in counted(part, known):
            weights[term] = weights.get(term, 0) + more
    return weights | dict.fromkeys(_facets(story), 0)


def _spoken(story: StoryPage) -> Iterator[str]:
    return (each.text for each in story.analysis.quotations if each.kind is QuoteKind.SPEECH)


def _facets(story: StoryPage) -> Iterator[str]:
    yield f"~s{story.section.slug}"
    if story.source:
        yield f"~o{story.source.slug}"
    yield from (f"~p{person.id}" for person in people(story))


def encoded(found: Iterable[int]) -> str:
    """Return stories and weights, `12 * story + weight` in rising order, as text.

    Each is the distance from the story before in base 36, left out where it is 1, then the letter of the weight.
    """
    pieces, before = [], -1
    for each in found:
        number, weight = divmod(each, len(WEIGHTS))
        if number - before > 1:
            pieces.append(_base36(number - before))
        pieces.append(WEIGHTS[weight])
        before = number
    return "".join(pieces)


def _base36(number: int) -> str:
    shown = ""
    while number:
        number, digit = divmod(number, len(DIGITS))
        shown = DIGITS[digit] + shown
    return shown
