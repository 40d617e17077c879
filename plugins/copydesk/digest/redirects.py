"""The addresses that entity pages once had: each leads on to the page of today."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from copydesk.digest.facts import RedirectFact
from copydesk.digest.urls import entity_url
from copydesk.entities.former import old_addresses
from copydesk.errors import RegistryError
from copydesk.model import RegistryEntry


def redirects(entries: Mapping[str, RegistryEntry]) -> tuple[RedirectFact, ...]:
    """Return the redirects of a whole registry, given by id, sorted by their old address.

    `Registry.of` has refused an old address that is another entry's as well. Raises RegistryError with file and line
    where the two differ in letter case alone, which is one address to some disks: the redirect would take the page's
    place. An entry may have changed the case of its own id.
    """
    owners = {entity_url(entry.kind, id).casefold(): entry for id, entry in entries.items()}
    found: dict[str, RedirectFact] = {}
    for id in sorted(entries):
        entry = entries[id]
        to = entity_url(entry.kind, id)
        for kind, old in old_addresses(entry):
            url = entity_url(kind, old)
            _refuse(entry, url, owners.setdefault(url.casefold(), entry))
            found[url] = RedirectFact(url, to, f"{posixpath.relpath(to, url)}/", entry.name)
    return tuple(found[url] for url in sorted(found))


def _refuse(entry: RegistryEntry, url: str, owner: RegistryEntry) -> None:
    if owner is not entry:
        raise RegistryError(
            f"the old address '{url}' of '{entry.id}' is one of '{owner.id}' but for its capitals",
            hint="remove it from formerly: of one of them",
            file=entry.file,
            line=entry.line,
        )


def leading_to(redirects: Iterable[RedirectFact], pages: Iterable[str]) -> tuple[RedirectFact, ...]:
    """Return the redirects whose page is among `pages`: an entity that no story names has none."""
    there = frozenset(pages)
    return tuple(redirect for redirect in redirects if redirect.to in there)
