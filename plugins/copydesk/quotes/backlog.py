"""Reading that is put off until somebody asks for what it leaves behind.

Whom a sentence without a quotation is about only matters to a pronoun or a bare quotation further on. What waits is
done in the order of the text as soon as one is met, so the result is that of reading everything at once; but a third
of a story stands behind the last place that asks, and is never read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Backlog:
    """What waits to be read, in the order of the text."""

    _waiting: deque[Callable[[], object]] = field(default_factory=deque)
    _busy: bool = False

    def put(self, work: Callable[[], object]) -> None:
        """Put `work` off; what comes up while the backlog is worked off belongs to its place in the text."""
        if self._busy:
            work()
        else:
            self._waiting.append(work)

    def catch_up(self) -> None:
        """Do all that waits; nothing where that is going on already."""
        if self._busy:
            return
        self._busy = True
        while self._waiting:
            self._waiting.popleft()()
        self._busy = False

    def close(self) -> None:
        """Forget what still waits; it holds on to its readers, who hold on to the backlog, in a circle."""
        self._waiting.clear()
