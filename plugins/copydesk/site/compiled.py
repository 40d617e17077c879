"""Templates that have been compiled once in this process, for every environment that comes after.

They live in memory alone: compiled code in a file would be run by whoever planted it there.
"""

from __future__ import annotations

from functools import cache

import msgspec
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Jinja's cache of compiled templates, by their key; Jinja itself compares the source's checksum."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}
        self._fresh: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a template's bucket where it is known."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        self._known[bucket.key] = self._fresh[bucket.key] = bucket.bytecode_to_string()

    def learnt(self) -> bytes:
        """Return what was compiled in this process, for the one that it was forked from."""
        return msgspec.msgpack.encode(self._fresh)

    def learn(self, learnt: bytes) -> None:
        """Take over what a child has compiled."""
        self._known.update(msgspec.msgpack.decode(learnt, type=dict[str, bytes]))


@cache
def compiled() -> Compiled:
    """Return the one of this process."""
    return Compiled()
