"""Facts that need not be made again: most of a digest is what it was before an edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Kept(Protocol):
    """Returns a fact made before from equal parts, else what `make` returns; both under the name of the fact."""

    def __call__(self, name: tuple[str, ...], parts: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return the fact; `parts` are all that it is made from, a story being equal to itself alone."""


class Recall(Protocol):
    """Returns a value that an earlier build has made from the same, else what `make` returns."""

    def __call__(self, *parts: bytes | str, kind: object, make: Callable[[], T]) -> T:
        """Return the value, which reads as a `kind`; `parts` stand for all that it is made from."""


def anew(name: tuple[str, ...], parts: tuple[object, ...], make: Callable[[], T]) -> T:
    """Make every fact anew."""
    del name, parts
    return make()


def made(*parts: bytes | str, kind: object, make: Callable[[], T]) -> T:
    """Recall nothing."""
    del parts, kind
    return make()
