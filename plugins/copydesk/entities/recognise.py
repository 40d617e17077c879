"""The door for recognisers: text in, mentions out. The shipped default is rules in plain Python."""

from __future__ import annotations

from typing import Protocol

from copydesk.model import Mention


class Recogniser(Protocol):
    """Whatever finds names in a text."""

    def recognise(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in `text`, in its order, never overlapping; offsets count code points."""
        ...


def default() -> Recogniser:
    """Return the recogniser that ships."""
    from copydesk.entities.recognise_rules import Rules

    return Rules()
