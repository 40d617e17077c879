"""Stand-ins for the two libraries, with their interfaces: names are found by looking them up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any


def found(names: Mapping[str, str], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and label of every place where one of the names stands."""
    for name, label in names.items():
        for place in re.finditer(re.escape(name), text):
            yield *place.span(), label


@dataclass
class Pipeline:
    """Like `spacy.language.Language`, as far as we use it."""

    names: Mapping[str, str]
    seen: list[str] = field(default_factory=list)
    assigns: tuple[str, ...] = ("doc.ents",)

    pipe_names = ("ner",)

    def get_pipe_meta(self, name: str) -> Any:
        return SimpleNamespace(assigns=list(self.assigns))

    def __call__(self, text: str) -> Any:
        self.seen.append(text)
        text.encode()  # as spaCy, which hashes every string
        ents = [
            SimpleNamespace(start_char=start, end_char=end, label_=label)
            for start, end, label in found(self.names, text)
        ]
        return SimpleNamespace(ents=tuple(ents))


@dataclass
class Model:
    """Like `gliner.GLiNER`, as far as we use it."""

    names: Mapping[str, str]
    seen: list[str] = field(default_factory=list)

    def predict_entities(self, text: str, labels: list[str], *, threshold: float = 0.5) -> list[dict[str, Any]]:
        self.seen.append(text)
        text.encode()
        assert 0 < threshold < 1
        return [
            {"start": start, "end": end, "text": text[start:end], "label": label, "score": 0.9}
            for start, end, label in found(self.names, text)
            if label in labels
        ]
