"""What tells one fact from another for the pages that show it, so that nobody need make or write down all of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter
from typing import Any, Final, Literal

from msgspec.msgpack import Encoder

from copydesk.text.hashes import hashed

Mark = Literal["listed", "told", "named", "fingerprint"]
"""What a story is known by: as lists show it, as they show it and what is said in it, who is named in it, and whole."""
ENCODER: Final = Encoder()


class Marked(ABC):
    """A fact that is known by a hash of what it is made from: what it says of stories by those of theirs."""

    @abstractmethod
    def made_from(self, told: Mark, listed: Mark) -> tuple[Any, ...]:
        """Return that, in place of a story of whose words something is shown the value of `told`, else of `listed`."""

    @cached_property
    def listed(self) -> bytes:
        """The hash for pages that show no story's body."""
        return hashed(ENCODER.encode(self.made_from("told", "listed")))

    @cached_property
    def fingerprint(self) -> bytes:
        """The hash for all others."""
        return hashed(ENCODER.encode(self.made_from("fingerprint", "fingerprint")))


def marks(stories: Iterable[Any], mark: Mark) -> bytes:
    """Return the marks of stories, which are all of one length, as one."""
    return b"".join(map(attrgetter(mark), stories))
