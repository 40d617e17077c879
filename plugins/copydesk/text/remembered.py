"""What was found out about words that were met before: texts have most of their words in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")


class Remembered(dict[str, Value]):
    """What `make` returns for each word: a dictionary that fills itself costs half of a cache of calls."""

    def __init__(self, make: Callable[[str], Value], most: int) -> None:
        """Remember at most so many words."""
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, word: str) -> Value:
        """Find out about a word that is met for the first time, and forget all others where there are too many."""
        if len(self) >= self._most:
            self.clear()
        found = self[word] = self._make(word)
        return found
