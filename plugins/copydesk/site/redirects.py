"""Which old addresses get a page that leads on: never one where another page lives."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from copydesk.digest.facts import EntityFact, RedirectFact
from copydesk.digest.redirects import leading_to
from copydesk.digest.urls import save_as
from copydesk.errors import RegistryError
from copydesk.site.library import Library

log = logging.getLogger(__name__)


def answered(
    entities: Iterable[EntityFact], library: Library, output: Path, written: Collection[str]
) -> Iterator[tuple[RedirectFact, EntityFact]]:
    """Yield each redirect that is to be written into `output`, with the entity that it leads to.

    `written` names the files of this build so far. Raises RegistryError with file and line for an old address at which
    one of them is, letter case aside.
    """
    pages = {entity.url: entity for entity in entities}
    taken = {name.casefold() for name in written}
    for redirect in leading_to(library.redirects, pages):
        entry = library.registry.entries[pages[redirect.to].id]
        renamed_in_case = redirect.url.casefold() == redirect.to.casefold()
        if not renamed_in_case and save_as(redirect.url).casefold() in taken:
            what = f"'{redirect.url}' is the address of another page"
            raise RegistryError(what, hint="remove it from formerly:", file=entry.file, line=entry.line)
        if renamed_in_case and _one_file(output, redirect):
            what = f"{entry.file}:{entry.line}: '{redirect.url}' and '{redirect.to}' are one folder on this disk"
            log.warning("%s - the redirect is left out; publish from a disk that tells capitals", what)
        else:
            yield redirect, pages[redirect.to]


def _one_file(output: Path, redirect: RedirectFact) -> bool:
    """Say whether the disk takes the old address for the page itself."""
    old, page = output / save_as(redirect.url), output / save_as(redirect.to)
    return old.exists() and old.samefile(page)
