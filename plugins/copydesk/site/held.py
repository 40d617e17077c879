"""What stays in the process from one build of a preview to the next: stories that were read, and hashes of facts.

A story is held by the bytes of its file, and only where its page depends on no other file; what was attached to it, by
the hash of all that this was made from. So a build that was broken off leaves nothing that the next could mistake.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from functools import cache
from typing import Any, Final, TypeVar

from copydesk.digest.search_words import Postings
from copydesk.site.hashes import hashed

T = TypeVar("T")
LEADING: Final = ("{", "|", "<img")
"""What stands in HTML that depends on other files: links that Pelican resolves, and pictures, whose size is told."""
LASTING: Final = frozenset({"published", "hidden"})
"""States that no clock ends."""


class Held:
    """What one build leaves for the next: stories as read, facts as put together, hashes of both."""

    def __init__(self) -> None:
        self._stories: dict[str, tuple[bytes, Any]] = {}
        """Pelican's articles by their files, each with the hash of what the file held."""
        self._read: dict[str, bytes] = {}
        """The hashes of the files that this build has looked at."""
        self._settings = self._base = b""
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
        self.files: dict[str, tuple[tuple[int, ...], bytes]] = {}
        """Files of the site by name: what the system says of each, and the hash of what it held then."""
        self.standing: dict[str, int] = {}
        """Files of an earlier site where the new one is being built, by name with their inodes."""

    def story(self, file: str, generator: Any) -> Any | None:
        """Return Pelican's article of an unchanged file for the build of a generator; None where it must be read."""
        known, article = self._stories.get(file, (b"", None))
        mark = self._read[file] = _mark(file)
        if article is None or not mark or mark != known:
            return None
        article.settings, article._context = generator.settings, generator.context  # noqa: SLF001 - no other way
        return article

    def hold(self, file: str, article: Any) -> None:
        """Keep the article that was read from a file since it was asked for, unless it may differ in the next build."""
        shown = " ".join(map(str, (article._content, *article.metadata.values())))  # noqa: SLF001 - not `content`: links
        mark = self._read.get(file)  # taken before it was read: an edit in between is found the next time
        if mark and article.status in LASTING and not any(sign in shown for sign in LEADING):
            self._stories[file] = (mark, article)

    def read_with(self, settings: bytes) -> None:
        """Begin to read; under other settings no story is what it was."""
        if settings != self._settings:
            self._stories.clear()
        self._settings = settings

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


def _mark(file: str) -> bytes:
    """Return the hash of what a file holds; b"" for a link, which may lead elsewhere, and for what is no file."""
    try:
        if not stat.S_ISREG(os.lstat(file).st_mode):  # a pipe never ends
            return b""
        with open(file, "rb") as opened:  # noqa: PTH123
            return hashed(opened.read())
    except OSError:
        return b""
