"""The ids of feeds and entries: made from what stays when a story is renamed, re-dated or published elsewhere.

A UUID of a name (RFC 9562, version 5) and not a tag: URI (RFC 4151), which would need a domain that the desk owned on
a fixed day: docs/decisions/0007-feed-ids.md.
"""

from __future__ import annotations

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from copydesk.text.characters import printable

COPYDESK: Final = uuid.UUID("6f2bb0f4-6c0c-5a0e-9d53-2f0d6f0f7c51")
"""The name space of all digests."""
STAYING: Final = ("id", "source_url", "original_sha256")
"""The fields of a story that stay, the firmest first; the headline stands in where there is none of them."""
ID_LENGTH: Final = 16


def feed_id(digest: str, page: str) -> str:
    """Return the id of the feed beside `page`, "" for that of everything; `digest` is the name that never changes."""
    return _urn(digest, f"feed\n{page}")


def entry_id(digest: str, key: str) -> str:
    """Return the id of the story that `key` tells from all others of the digest."""
    return _urn(digest, f"story\n{key}")


def _urn(digest: str, key: str) -> str:
    return uuid.uuid5(uuid.uuid5(COPYDESK, printable(digest)), printable(key)).urn


def story_key(fields: Mapping[str, object], title: str) -> str:
    """Return what a story is known by: the first of its fields that stay, else its headline."""
    return next((str(fields[name]) for name in STAYING if fields.get(name)), title)


def unique_keys(stories: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the keys of stories given as (key, name of the file), oldest first, no two alike.

    The oldest of those with one key keeps it, so that a story of today takes no id from one that has been read.
    """
    taken: dict[str, int] = defaultdict(int)
    keys = []
    for key, name in stories:
        taken[key] += 1
        keys.append(key if taken[key] == 1 else f"{key}\n{name}")
    return tuple(keys)


def new_id(address: str, sha256: str, title: str) -> str:
    """Return the `id` of a story that comes in: the same file gives the same id, two items of one file two."""
    return hashlib.sha256(f"{address or sha256}\n{title}".encode("utf-8", "replace")).hexdigest()[:ID_LENGTH]
