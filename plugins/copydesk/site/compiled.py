"""Templates that have been compiled once in this process, for every environment that comes after.

They live in memory alone: compiled code in a file would be run by whoever planted it there.
"""

from __future__ import annotations

from functools import cache

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Jinja's cache of compiled templates, by their key; Jinja itself compares the source's checksum."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a template's bucket where it is known."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        self._known[bucket.key] = bucket.bytecode_to_string()


@cache
def compiled() -> Compiled:
    """Return the one of this process."""
    return Compiled()
