"""What the digest may show of a story, and whose page is the first one."""

from __future__ import annotations

from copydesk.digest.sources import POLICIES

FULL, EXCERPT, LINK = POLICIES


def rights_of(stated: str, policy: str) -> str:
    """Return full, excerpt or link: as the story says, else as its source's policy does, else "" for nothing said."""
    return next((each for each in (stated, policy) if each in POLICIES), "")


def republished(rights: str, original: str, *, invented: bool) -> bool:
    """Say whether a story is another's in full: its page asks not to be listed and names the original as the first.

    Only where somebody has said `full`: a story of which nothing is said may be the desk's own. An invented one has no
    original.
    """
    return rights == FULL and original.startswith(("https://", "http://")) and not invented
