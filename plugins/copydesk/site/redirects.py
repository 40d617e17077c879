"""Which old addresses, of entities and of stories, get a page that leads on: never one where another page lives."""

from __future__ import annotations

import logging
import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from copydesk.digest.facts import EditionFact, EditionLink, EntityFact, RedirectFact
from copydesk.digest.redirects import leading_to
from copydesk.digest.urls import CORRECTIONS, save_as
from copydesk.errors import RegistryError, StoryError
from copydesk.language.interface import Language
from copydesk.site import Article
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


def of_stories(
    contents: Iterable[Any], settings: Mapping[str, Any], written: Collection[str]
) -> Iterator[RedirectFact]:
    """Yield a redirect for each old address that the front matter of a story, or of a page, names as `formerly`.

    One at which `written` has a page, or to which another story lays claim, is logged as an error: it stops the build.
    """
    stories = sorted(contents, key=_file)
    homes = {save_as(story.url).casefold(): _file(story) for story in stories}
    taken = {place: homes.get(place, "another page") for place in map(str.casefold, written)}
    for story in stories:
        for slug in story.metadata.get("formerly", ()):
            url = addressed(story, slug, settings)
            if url == story.url:
                continue  # it has got its old address again
            if holder := taken.get(save_as(url).casefold()):
                what, hint = f"the old address {url} is one of {holder}", "remove it from formerly: of one of the two"
                log.error("%s", StoryError(what, hint=hint, file=_file(story)))
                continue
            taken[save_as(url).casefold()] = _file(story)
            yield RedirectFact(url, story.url, f"{posixpath.relpath(story.url, url)}/", story.title)


def emptied(links: Iterable[EditionLink], editions: Iterable[EditionFact], words: Language) -> Iterator[RedirectFact]:
    """Yield a redirect for each edition all of whose stories have been retracted: to the list that says so."""
    there = {edition.link.url for edition in editions}
    for link in links:
        if link.url not in there:
            way = f"{posixpath.relpath(CORRECTIONS, link.url)}/"
            yield RedirectFact(link.url, CORRECTIONS, way, words.gettext("Corrections"))


def _file(content: Any) -> str:
    return f"content/{content.relative_source_path}"


def addressed(content: Any, slug: str, settings: Mapping[str, Any]) -> str:
    """Return the address that a story or a page would have under another slug."""
    pattern = settings["ARTICLE_URL" if isinstance(content, Article) else "PAGE_URL"]
    return str(pattern).replace("{slug}", slug)


def _one_file(output: Path, redirect: RedirectFact) -> bool:
    """Say whether the disk takes the old address for the page itself."""
    old, page = output / save_as(redirect.url), output / save_as(redirect.to)
    return old.exists() and old.samefile(page)
