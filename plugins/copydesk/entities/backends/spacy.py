"""spaCy behind the protocol: any of its pipelines that finds names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from copydesk.entities.backends.guesses import Guess, mentions
from copydesk.entities.backends.windows import windows
from copydesk.model import Form, Kind, Mention

LABELS: Final[Mapping[str, tuple[Kind, Form]]] = MappingProxyType(
    {
        "PERSON": (Kind.PERSON, Form.NAME),
        "PER": (Kind.PERSON, Form.NAME),
        "ORG": (Kind.ORGANISATION, Form.NAME),
        "GPE": (Kind.PLACE, Form.NAME),
        "LOC": (Kind.PLACE, Form.NAME),
        "FAC": (Kind.PLACE, Form.NAME),
        "NORP": (Kind.ORGANISATION, Form.DEMONYM),
        "EVENT": (Kind.EVENT, Form.NAME),
        "WORK_OF_ART": (Kind.WORK, Form.NAME),
        "LAW": (Kind.WORK, Form.NAME),
        "PRODUCT": (Kind.WORK, Form.NAME),
    }
)
"""OntoNotes' labels and CoNLL's; MISC of the latter may be anything, so it says nothing. A date is no name."""
MOST_WORDS: Final = 20_000
"""In one call: spaCy refuses a text of more than a million characters."""


class Ent(Protocol):
    """What we use of spaCy's `Span`."""

    label_: str
    start_char: int
    """In code points, as ours."""
    end_char: int


class Doc(Protocol):
    """What we use of spaCy's `Doc`."""

    @property
    def ents(self) -> Iterable[Ent]:
        """The names."""
        ...


class Pipeline(Protocol):
    """What we use of spaCy's `Language`."""

    def __call__(self, text: str, /) -> Doc:
        """Analyse a text."""
        ...


@dataclass(frozen=True, slots=True)
class Spacy:
    """A loaded spaCy pipeline as a `Recogniser`."""

    pipeline: Pipeline

    def recognise(self, text: str) -> tuple[Mention, ...]:
        """Return the names in `text`, in its order, never overlapping."""
        return mentions(text, self._guesses(text), "spacy")

    def _guesses(self, text: str) -> Iterator[Guess]:
        for offset, window in windows(text, MOST_WORDS):
            for ent in self.pipeline(window).ents:
                if ent.label_ in LABELS:
                    yield Guess(offset + ent.start_char, offset + ent.end_char, *LABELS[ent.label_])
