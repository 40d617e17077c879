"""Which role the page shows where both the text and the registry give one."""

from __future__ import annotations

from datetime import date

from copydesk.entities.names import SMALL_WORDS, fold
from copydesk.entities.words import words
from copydesk.model import RegistryEntry

STATUS = frozenset("former ex acting interim designate elect late outgoing incoming retired then deputy".split())
"""With one of them a role is another one."""
SMALL = SMALL_WORDS | {"a", "an", "at", "with", "his", "her", "their", "its", "our"}
HEAD_ENDS = frozenset({"of", "at", "for", "in", "to", "with", "on", "from"})
STEM = 4
"""Letters that Marvanian shares with Marvania, and Chinese with China."""


def role_on(entry: RegistryEntry | None, day: date | None) -> str:
    """Return the role that the registry gives for a story of that day: of several the one begun last, or none.

    Without a day, and for an entry whose roles have no dates, it is the newest.
    """
    if entry is None:
        return ""
    if day is None or not entry.roles:
        return entry.role
    on = day.isoformat()[:10]
    held = [
        item for item in entry.roles if item.since <= on and (not item.until or on[: len(item.until)] <= item.until)
    ]
    return max(held, key=lambda item: item.since).role if held else ""


def preferred(told: str, known: str) -> str:
    """Return the role to show: what the text tells, unless it is a part of what the registry knows, or a poorer form.

    "Governor" is part of "governor of the Bank of Marvania", and "leader of the party" says less than "leader of the
    Workers’ Alliance". A former minister is no minister, a mayor of Castleven no mayor of Lunden Bay.
    """
    if not told or not known:
        return told or known
    said, kept = _content(told), [fold(word) for word in _content(known)]
    if {fold(word) for word in said} & STATUS != set(kept) & STATUS:
        return told
    strange = [word for word in said if not _covered(fold(word), kept)]
    return known if not strange or _vaguer(told, known, strange) else told


def _vaguer(told: str, known: str, strange: list[str]) -> bool:
    """Say whether `told` has the head noun of `known`, fewer words, and nothing new but a common noun behind it."""
    head = _head(told)
    fewer = len(_content(told)) < len(_content(known))
    behind = _words(told)[len(head) :]
    same = bool(head) and head[-1:] == _head(known)[-1:]
    return same and fewer and all(word in behind and word.islower() for word in strange)


def _words(role: str) -> list[str]:
    return role.replace("-", " ").replace("’s", " ").replace("'s", " ").replace(",", " ").split()


def _content(role: str) -> list[str]:
    return [word for word in _words(role) if fold(word) not in SMALL]


def _covered(word: str, kept: list[str]) -> bool:
    return any(word == other or (len(word) > STEM and word[:STEM] == other[:STEM]) for other in kept)


def _head(role: str) -> list[str]:
    """Return the words of a role up to its head noun, which stands before the first preposition: finance, minister."""
    found = [fold(word) for word in _words(role)]
    end = next((at for at, word in enumerate(found) if word in HEAD_ENDS), len(found))
    while end and found[end - 1] not in words().titles:
        end -= 1
    return found[:end]
