"""Whether an expression gets through a megabyte of the worst of its hostile texts: `python -m support.hardest`.

The times at a small length only choose the text; what is asserted is that a megabyte of it ends within a limit of
processor time which linear work never comes near and quadratic work, 10^12 steps, never keeps.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from time import perf_counter
from typing import Any, Final

from support.expressions import Expression, Pattern, expressions
from support.pumped import Pumped, hostile, is_endless

MEGABYTE: Final = 1_000_000
BOUNDED: Final = 100_000
"""Characters for an expression without endless repeats: at each place it takes a bounded number of steps anyway."""
ROUNDS: Final = ((1_500, 5), (20_000, 1))
"""At which lengths the worst texts are chosen, and how many of them go on."""
ENOUGH: Final = 0.1
"""Seconds of processor time at such a length that settle the choice."""
NOTABLE: Final = 0.0005
"""Seconds that may be another process's: such a run is made again."""
TOGETHER: Final = 400
"""Seconds for all, which take 20."""
LIMIT: Final = 30.0
"""Seconds of processor time for a megabyte. The slowest of ours takes two, of BOUNDED a fifth of a second."""


class TooLongError(Exception):
    """The limit is reached."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooLongError where this process has run for so long, at the latest when what it does comes to an end."""

    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def slow(pattern: Pattern, method: str, length: int, limit: float) -> str:
    """Return the text of `length` characters on which an expression does not end within `limit`, in short, or ""."""
    worst = hardest(pattern, method)
    sys.stderr.write(f"{method} {pattern.pattern!r}: {worst}\n")  # the last words of a process that is ended here
    try:
        with at_most(limit):
            _run(pattern, method, worst.text(length))
    except TooLongError:
        return f"{method}: {worst}"
    return ""


def hardest(pattern: Pattern, method: str) -> Pumped:
    """Return the hostile text over which an expression sits longest."""
    texts: Sequence[Pumped] = hostile(pattern)
    for length, left in ROUNDS:
        texts = _slowest(texts, left, partial(_seconds, pattern, method, length))
    return texts[0]


def _slowest(texts: Sequence[Pumped], left: int, cost: Callable[[Pumped], float]) -> list[Pumped]:
    """Return the texts that cost most, the worst first; the first alone that costs ENOUGH."""
    costs: list[tuple[float, int]] = []
    for number, text in enumerate(texts):
        costs.append((cost(text), -number))
        if costs[-1][0] >= ENOUGH:
            return [text]
    return [texts[-number] for _, number in sorted(costs, reverse=True)[:left]]


def _seconds(pattern: Pattern, method: str, length: int, pumped: Pumped) -> float:
    text = pumped.text(length)
    begun = perf_counter()
    try:
        with at_most(ENOUGH):
            _run(pattern, method, text)
            first = perf_counter() - begun
            if first < NOTABLE:
                return first
            begun = perf_counter()
            _run(pattern, method, text)
            return min(first, perf_counter() - begun)
    except TooLongError:
        return ENOUGH


def _run(pattern: Pattern, method: str, text: str) -> None:
    subject: Any = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
    if method == "search":
        pattern.sub(subject[:0], subject)  # as costly as all that search, without an object for each match
    else:
        getattr(pattern, method)(subject)


def methods(expression: Expression) -> list[str]:
    """Return how an expression is to be tried: to search is to match at every place, but not to match a whole text."""
    whole = ["fullmatch"] if "fullmatch" in expression.methods else []
    return ["search", *whole] if expression.anywhere else whole or ["match"]


def main() -> None:
    """Print how many expressions the package has, and which of them are slow on what, as JSON."""
    resource.setrlimit(resource.RLIMIT_CPU, (TOGETHER, TOGETHER))  # some loops of the engine hear no signal
    found = expressions("copydesk")
    slow_ones = {}
    for each in found:
        length = MEGABYTE if is_endless(each.pattern) else BOUNDED
        for method in methods(each):
            if told := slow(each.pattern, method, length, LIMIT * length / MEGABYTE):
                slow_ones[each.place] = told
    json.dump({"count": len(found), "slow": slow_ones}, sys.stdout)


if __name__ == "__main__":
    main()
