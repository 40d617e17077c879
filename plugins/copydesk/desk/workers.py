"""The same work on many things: in forked workers where the system can fork, else here; the same results, in order.

Each worker does every n-th thing and sends its results through a pipe, so nothing depends on which is faster. What goes
wrong with one thing is the result of that one: an error, or the end of the worker that had it, whose rest another does.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final, Generic, NoReturn, TypeVar

from copydesk.errors import CopydeskError, InputError, UsageError

MOST: Final = 64
Item = TypeVar("Item")
Result = TypeVar("Result")

HEAD: Final = 8
"""Bytes before each result that say how long it is."""
ATTENTIVE: Final = 500
"""Milliseconds after which a process that waits for a result looks up."""
INTERRUPTS: Final = frozenset({signal.SIGINT, signal.SIGTERM})
WORTH_IT: Final = 8
"""Things for which a second process is not worth its start."""


def available() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def wanted(text: str) -> int:
    """Return the number of workers that was asked for, by default one for each processor; raises UsageError."""
    if not text:
        return available()
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:9]) <= MOST):
        raise UsageError(f"'{text}' is no number of processes", hint=f"give one from 1 to {MOST}, or none")
    return int(text)


def in_order(
    work: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Generator[tuple[Item, Result | CopydeskError], None, None]:
    """Yield each thing with what `work` made of it, or with the error that it raised, in the order of `items`.

    The first is done here: what it loads, the workers find loaded. An error that is none of ours is told as one: it is
    a fault of the program on this thing alone. An interrupt ends the workers.
    """
    alone = workers < 2 or len(items) < WORTH_IT or not hasattr(os, "fork")
    here = items if alone else items[:1]
    yield from ((item, tried(work, item)) for item in here)
    if not alone:
        yield from _shared(work, items[1:], workers)


def tried(work: Callable[[Item], Result], item: Item) -> Result | CopydeskError:
    """Return what `work` makes of a thing, or the error that it raised."""
    try:
        return work(item)
    except CopydeskError as error:
        return error
    except Exception as error:  # noqa: BLE001 - whatever it is, the other things are not to suffer from it
        return lost(f"Copydesk itself failed here ({type(error).__name__}: {error})")


def lost(why: str) -> InputError:
    """Return the error of a thing that the program, not the file, has failed on."""
    return InputError(why, hint="nothing of it was written; take it out and report it with this line")


def _shared(
    work: Callable[[Item], Result], items: Sequence[Item], count: int
) -> Generator[tuple[Item, Result | CopydeskError], None, None]:
    crew: list[_Worker[Item, Result]] = []
    try:
        with _undisturbed():
            for at in range(count):
                crew.append(_Worker(work, items[at::count]))  # at once: those begun are ended if one cannot be
        for at, item in enumerate(items):
            worker = crew[at % count]
            try:
                yield item, worker.result()
            except EOFError:
                yield item, lost(f"the process that read it was ended ({worker.end()})")
                with _undisturbed():
                    crew[at % count] = _Worker(work, items[at + count :: count])
    finally:
        for worker in crew:
            worker.end()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold an interrupt back: it belongs to the parent, and must not come before it knows whom it has started."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


class _Worker(Generic[Item, Result]):
    """A forked process that sends the results of its items through a pipe."""

    def __init__(self, work: Callable[[Item], Result], items: Sequence[Item]) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        reading, writing = os.pipe()
        self.process = os.fork()
        if not self.process:
            _serve(work, items, writing)
        self.status: int | None = None
        self._pipe, self._waiting = reading, select.poll()
        self._waiting.register(reading, select.POLLIN)
        os.close(writing)

    def result(self) -> Result | CopydeskError:
        """Return the next result; raises EOFError where the worker has ended without it."""
        size = int.from_bytes(self._received(HEAD), "big")
        found: Result | CopydeskError = pickle.loads(self._received(size))  # noqa: S301 - from our own child's pipe
        return found

    def _received(self, size: int) -> bytes:
        """Return so many bytes of the pipe; raises EOFError where it ends before.

        A signal that comes at the very moment when the process begins to wait is heard when it wakes, so it wakes.
        """
        found = bytearray()
        while len(found) < size:
            while not self._waiting.poll(ATTENTIVE):
                pass
            part = os.read(self._pipe, size - len(found))
            if not part:
                raise EOFError
            found += part
        return bytes(found)

    def end(self) -> str:
        """End the worker, if it has not ended, and return how it ended."""
        if self.status is None:
            os.close(self._pipe)
            with suppress(ProcessLookupError):
                os.kill(self.process, signal.SIGTERM)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        return f"signal {-self.status}" if self.status < 0 else f"status {self.status}"


def _serve(work: Callable[[Item], Result], items: Sequence[Item], writing: int) -> NoReturn:
    """Do a worker's items; leaves without a word where the parent has gone, and without the parent's own endings."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, INTERRUPTS)
        with os.fdopen(writing, "wb") as pipe:
            for item in items:
                result = pickle.dumps(tried(work, item))
                pipe.write(len(result).to_bytes(HEAD, "big") + result)
                pipe.flush()
        status = 0
    finally:
        os._exit(status)
