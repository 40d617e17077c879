"""Work that a build can share: one function on many things, done by whoever the caller sends, else here.

`desk` sends forked workers; Pelican's own command sends nobody. What a worker could not do is done here again, so that
a fault is told as it would be told by one process; what a worker has logged is logged here.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Generic, TypeVar

from copydesk.errors import CopydeskError

Item = TypeVar("Item")
Result = TypeVar("Result")
Crew = Callable[[Callable[[Any], Any], Sequence[Any]], Generator[tuple[Any, Any], None, None]]
"""Takes a function and things; yields each thing, in order, with what the function made of it or a CopydeskError."""
CREW: Final = "DESK_CREW"
"""Where Pelican's settings hold who works on a build."""
Line = tuple[str, int, str]
"""Of a log: the logger's name, the level, the message."""


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """What came of one thing."""

    result: Result
    lines: tuple[Line, ...]
    """What was logged over it."""


def shared(crew: Crew | None, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[tuple[Item, Result]]:
    """Yield each thing, in order, with what `work` made of it; raises what `work` raises here."""
    if crew is None:
        yield from ((item, work(item)) for item in items)
        return
    with closing(crew(partial(_done, work, os.getpid()), items)) as all_done:
        for item, done in all_done:
            if isinstance(done, CopydeskError):
                yield item, work(item)
                continue
            for name, level, message in done.lines:
                logging.getLogger(name).log(level, "%s", message)
            yield item, done.result


def _done(work: Callable[[Item], Result], home: int, item: Item) -> Done[Result]:
    """Do one thing, holding back what is logged meanwhile where this is not the process `home`."""
    if os.getpid() == home:
        return Done(work(item), ())
    root, lines = logging.getLogger(), _Lines()
    before, root.handlers = root.handlers, [lines]
    try:
        return Done(work(item), tuple(lines.kept))
    finally:
        root.handlers = before


class _Lines(logging.Handler):
    """A log handler that keeps what can be sent."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: list[Line] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        self.kept.append((record.name, record.levelno, record.getMessage()))
