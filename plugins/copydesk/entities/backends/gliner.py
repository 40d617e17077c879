"""GLiNER behind the protocol: a model that is asked for kinds by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Protocol

from copydesk.entities.backends.guesses import Guess, mentions
from copydesk.entities.backends.windows import windows
from copydesk.model import Kind, Mention

KINDS: Final[Mapping[str, Kind]] = MappingProxyType({str(kind): kind for kind in Kind})
"""What the model is asked for: person, organisation, place, event, work."""
MOST_WORDS: Final = 250
"""In one call. The model drops what goes beyond 384 words and marks, and its encoder what goes beyond 512 pieces of
words; most words are one or two."""
THRESHOLD: Final = 0.5
"""GLiNER's own default: below it, a name is more often none."""


class Model(Protocol):
    """What we use of `gliner.GLiNER`."""

    def predict_entities(self, text: str, labels: list[str], *, threshold: float) -> Sequence[Mapping[str, Any]]:
        """Return dictionaries with start and end (code points), label and score."""
        ...


@dataclass(frozen=True, slots=True)
class Gliner:
    """A loaded GLiNER model as a `Recogniser`."""

    model: Model

    def recognise(self, text: str) -> tuple[Mention, ...]:
        """Return the names in `text`, in its order, never overlapping."""
        return mentions(text, self._guesses(text), "gliner")

    def _guesses(self, text: str) -> Iterator[Guess]:
        for offset, window in windows(text, MOST_WORDS):
            for found in self.model.predict_entities(window, list(KINDS), threshold=THRESHOLD):
                yield Guess(offset + found["start"], offset + found["end"], KINDS[found["label"]])
