"""The hash by which everything is known that a build remembers."""

from __future__ import annotations

import hashlib
from typing import Final

SIZE: Final = 16
"""Bytes of a hash."""


def hashed(*parts: bytes | str) -> bytes:
    """Return one hash over parts whose bounds count: ("ab", "c") is another value than ("a", "bc")."""
    digest = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.digest()
