"""The hash by which everything is known that a build remembers, and facts for the pages that show them."""

from __future__ import annotations

import hashlib
from typing import Final

import msgspec

SIZE: Final = 16
"""Bytes of a hash."""
ENCODER: Final = msgspec.msgpack.Encoder()


def hashed(*parts: bytes | str) -> bytes:
    """Return one hash over parts whose bounds count: ("ab", "c") is another value than ("a", "bc")."""
    try:
        written = ENCODER.encode(parts)
    except UnicodeEncodeError:  # half a character, as in the name of a file that is no UTF-8
        written = ENCODER.encode(
            [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
        )
    return hashlib.blake2b(written, digest_size=SIZE).digest()
