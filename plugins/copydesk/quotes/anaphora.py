"""Pronouns: whom he, she, it or they mean, from what the sentences before have been about.

The rule weighs everybody who was named or described before: speakers and subjects more than others, near sentences
more than far ones. Kind, number and gender must fit; a place or an organisation is never "he". Two candidates that
weigh nearly the same leave the pronoun open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from msgspec import Struct

from copydesk.model import Speaker
from copydesk.quotes import lexicon as lx

SPEAKER: Final = 3.0
SUBJECT: Final = 2.2
OTHER: Final = 0.8
ALONE: Final = 1.6
"""For the only person whom a sentence names, wherever it does."""
INTRODUCED: Final = 1.5
"""For a person whom the story names for the first time."""
PRESENTED: Final = 2.4
"""For one whom it names for the first time with a description behind the name."""
FADING: Final = 0.4
"""What is left of a weight one sentence later."""
FARTHEST: Final = 9
"""Sentences after which somebody must be named again."""
AGREES: Final = 1.25
"""Factor for a gender that the text or the given name states."""
REMEMBERED: Final = 200
"""Candidates kept before those that nobody can mean any more are dropped."""
PRESENT: Final = 0.15
"""Weight that somebody must still have to be meant by a title alone."""
UNSTATED: Final = 0.85
"""Factor for somebody whose gender nothing states."""
CLEAR: Final = 1.15
"""How much heavier than the next one the winner must be."""

STATED: Final = 1.5
"""The same for a winner of unstated gender over one whose gender is known to fit."""
CLEAR_THING: Final = 1.6
"""The same for "it" and "they", which fit much more."""


class Candidate(Struct, frozen=True, gc=False):
    """Somebody or something that a pronoun may mean."""

    key: str
    speaker: Speaker
    number: str
    """person, thing or people."""
    gender: str
    """m, f or empty where the text does not say."""


@dataclass(slots=True)
class _Weight:
    candidate: Candidate
    value: float
    sentence: int

    def at(self, sentence: int) -> float:
        gone = sentence - self.sentence
        return self.value * FADING**gone if gone <= FARTHEST else 0.0


@dataclass(slots=True)
class Focus:
    """Whom the story has been about so far; it changes while a story is read and lives no longer."""

    _weights: dict[str, _Weight] = field(default_factory=dict)

    def note(self, candidate: Candidate, weight: float, sentence: int) -> None:
        """Take note that `candidate` was named in `sentence`; of several times in one sentence the heaviest counts."""
        if len(self._weights) > REMEMBERED:
            self._weights = {key: one for key, one in self._weights.items() if sentence - one.sentence <= FARTHEST}
        known = self._weights.get(candidate.key)
        if known is None:
            self._weights[candidate.key] = _Weight(candidate, weight, sentence)
        elif known.sentence == sentence:
            known.value = max(known.value, weight)
        else:
            known.value = 0.5 * known.at(sentence) + weight
            known.sentence = sentence

    def holds(self, key: str, sentence: int) -> bool:
        """Say whether the story has been about this one lately, so that a mere title can mean them."""
        known = self._weights.get(key)
        return known is not None and known.at(sentence) >= PRESENT

    def resolve(self, pronoun: int, sentence: int) -> tuple[Candidate, float] | None:
        """Return whom a pronoun with the lexicon's flags `pronoun` means and how sure that is, or None."""
        number = number_of(pronoun)
        gender = "m" if pronoun & lx.HE else "f" if pronoun & lx.SHE and number == "person" else ""
        fitting = (weight for weight in self._weights.values() if weight.candidate.number == number)
        ranked = sorted(_ranked(fitting, gender, sentence), key=lambda pair: (-pair[0], pair[1].key))[:2]
        if not ranked:
            return None
        best, winner = ranked[0]
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        if best < (CLEAR if gender else CLEAR_THING) * second:
            return None
        if gender and not winner.gender and any(one.gender for _, one in ranked[1:]) and best < STATED * second:
            return None
        sure = 0.96 if best > 2.5 * second else 0.9 if best > 1.6 * second else 0.8
        return winner, sure if not gender or winner.gender == gender else sure - 0.06


def number_of(pronoun: int) -> str:
    """Return what sort of thing the pronoun stands for."""
    if pronoun & (lx.HE | lx.SHE) and not pronoun & lx.IT:
        return "person"
    return "thing" if pronoun & lx.IT else "people" if pronoun & lx.THEY else "nobody"


def _ranked(weights: Iterable[_Weight], gender: str, sentence: int) -> Iterable[tuple[float, Candidate]]:
    for weight in weights:
        known = weight.candidate.gender
        if gender and known and known != gender:
            continue
        value = weight.at(sentence) * (1.0 if not gender else AGREES if known else UNSTATED)
        if value > 0.05:
            yield value, weight.candidate
