"""What stays in the process from one build of a preview to the next: stories that were read, and hashes of facts.

A story is held by the key that the memory knows it by; what was attached to it, by the hash of all that this was made
from. So a build that was broken off leaves nothing that the next could mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from copydesk.digest.search_words import Postings
from copydesk.entities.registry import Registry
from copydesk.text.hashes import hashed

T = TypeVar("T")
Files = dict[str, tuple[tuple[int, ...], bytes]]
"""Files of a site by name: what the system says of each, and the hash of what it held then."""


@dataclass(slots=True)
class Opened:
    """The file of a story, as it was looked for among those that are known."""

    file: str = ""
    source: bytes = b""
    """What it held, b"" where it must be read anew."""
    alone: bool = False
    """Whether the reader has made the story of just these bytes and of no file that may come or go."""


class Held:
    """What one build leaves for the next: stories as read, facts as put together, hashes of both."""

    def __init__(self) -> None:
        self.stories: dict[str, tuple[bytes, Any]] = {}
        """Pelican's articles by their files, each with the key of what it was read from, see `Records`."""
        self.opened = Opened()
        self._base = b""
        self.registry: tuple[Mapping[str, str], Registry] | None = None
        """The registry with the files that it was read from."""
        self._facts: dict[tuple[str, ...], tuple[tuple[object, ...], Any]] = {}
        """Facts by their names, each with all that it was made from; and those of the last build."""
        self._facts_before: dict[tuple[str, ...], tuple[tuple[object, ...], Any]] = {}
        self.hashes: dict[tuple[int, bool], tuple[object, bytes]] = {}
        """Facts that never change by their ids, with the hash of each, in full or as lists show it.

        A fact stays as long as its hash, so that its id is its own.
        """
        self.earlier: dict[tuple[int, bool], tuple[object, bytes]] = {}
        """Those of the last build."""
        self.hashed: dict[bytes, bytes] | None = None
        """All hashes that the memory holds, by their keys; None before it has been asked."""
        self.postings: Postings | None = None
        """Those of the search over the last build's stories."""
        self.files: Files = {}
        """Files of the last build's site."""
        self.made: Files = {}
        """Those of this one's."""
        self.standing: dict[str, int] = {}
        """Files of an earlier site where the new one is being built, by name with their inodes."""

    def begin(self, *parts: bytes | str) -> bytes:
        """Begin to attach what is made from `parts`, the same for all stories, and return the hash of these."""
        base = hashed(*parts)
        same = base == self._base
        self.earlier, self._facts_before = (self.hashes, self._facts) if same else ({}, {})
        self.hashes, self._facts, self._base = {}, {}, base
        return base

    def forget(self, story: Any) -> None:
        """Forget the facts of the last build if they hold a story that will now be changed in its place."""
        if getattr(story, "settled", None):
            self.earlier, self._facts_before = {}, {}

    def kept(self, name: tuple[str, ...], parts: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return a fact of the last build that was made from equal parts, else what `make` returns."""
        before = self._facts_before.get(name)
        value: T = before[1] if before and before[0] == parts else make()
        self._facts[name] = (parts, value)
        return value


@cache
def held() -> Held:
    """Return the one of this process."""
    return Held()
