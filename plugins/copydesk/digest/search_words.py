"""Which story holds which word, how much it counts there, and that as short text for a file."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from msgspec import Struct

from copydesk.digest.facts import StoryPage
from copydesk.digest.search_terms import Vocabulary, counted
from copydesk.model import Entity, Kind, QuoteKind

OFTEN: Final = 3
"""From how often on a word counts no more."""
IN_HEADLINE: Final = 3
QUOTED: Final = 6
WEIGHTS: Final = "ABCDEFGHIJKL"
"""The letter of a weight: how often (0 to 2), in the headline (+3), between quotation marks (+6)."""
FEW: Final = 8
"""Of so many stories one may have changed: with more, all words are done anew in less time."""
PLACE: Final = re.compile(r"([0-9a-z]{0,9})([A-L])")
DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
Weights = Mapping[str, int]
"""Weights of the words of one story, as places in `WEIGHTS`."""
Edits = Mapping[str, Mapping[int, int | None]]
"""By word and story, the weight that it has now; None where the story no longer holds it."""


class Weigher:
    """Weighs the words of stories; it knows every run of letters that it has met."""

    def __init__(self) -> None:
        self._known = Vocabulary()

    def __call__(self, story: StoryPage) -> dict[str, int]:
        """Return the weight of each word and facet of a story, as a place in `WEIGHTS`."""
        return _weights(story, self._known)


class Postings(Struct, frozen=True):
    """Which stories hold which word, and what that was made from."""

    stories: tuple[bytes, ...] = ()
    """What stands for the words of each story, the oldest first."""
    words: dict[str, str] = {}
    """For each word and facet its stories as text."""


NOTHING: Final = Postings()


def postings(
    stories: Sequence[bytes], weights: Callable[[bytes], Weights | None], before: Postings = NOTHING
) -> Postings:
    """Return for each word, and for each facet, the stories that hold it by their places in `stories`.

    A facet is a word with a tilde: `~s` and the section's slug, `~o` and the source's, `~p` and a person's id.
    `weights` returns those of a story; None for one of `before` that nobody remembers. Of `before` stays what has not
    changed, if most of its stories are the same at the same places.
    """
    pairs = enumerate(zip_longest(before.stories, stories, fillvalue=b""))
    changed = [(number, old, new) for number, (old, new) in pairs if old != new]
    if not changed:
        return before
    edits = _edits(changed, weights) if len(changed) * FEW < len(stories) else None
    return Postings(tuple(stories), _anew(map(weights, stories)) if edits is None else _edited(before.words, edits))


def _edits(changed: Iterable[tuple[int, bytes, bytes]], weights: Callable[[bytes], Weights | None]) -> Edits | None:
    """Return what has changed in stories, each as number, mark before and mark now; None where that is not known."""
    edits: dict[str, dict[int, int | None]] = defaultdict(dict)
    for number, old, new in changed:
        had, has = (weights(mark) if mark else {} for mark in (old, new))
        if had is None or has is None:
            return None
        for term, _ in had.items() ^ has.items():
            edits[term][number] = has.get(term)
    return edits


def _edited(words: Mapping[str, str], edits: Edits) -> dict[str, str]:
    edited = dict(words)
    for term, places in edits.items():
        known: dict[int, int | None] = {**dict(decoded(words.get(term, ""))), **places}
        held = sorted((number, weight) for number, weight in known.items() if weight is not None)
        edited[term] = encoded(len(WEIGHTS) * number + weight for number, weight in held)
        if not held:
            del edited[term]
    return edited


def _anew(weights: Iterable[Weights | None]) -> dict[str, str]:
    held: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, each in enumerate(weights):
        start = number * len(WEIGHTS)
        for term, weight in (each or {}).items():
            held[term].append(start + weight)
    return {term: encoded(places) for term, places in held.items()}


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


def decoded(text: str) -> Iterator[tuple[int, int]]:
    """Yield each story and its weight from such a text."""
    number = -1
    for distance, weight in PLACE.findall(text):
        number += int(distance or "1", len(DIGITS))
        yield number, WEIGHTS.index(weight)


def _base36(number: int) -> str:
    shown = ""
    while number:
        number, digit = divmod(number, len(DIGITS))
        shown = DIGITS[digit] + shown
    return shown
