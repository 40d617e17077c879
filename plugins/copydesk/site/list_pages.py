"""Every page that lists stories, editions or names: its address, its template and what that is given.

A long list is numbered from its oldest page, and only the newest one, at the list's own address, is given anything that
a new story changes. The others get `numbered.html`, or for lists of lists their own template with an older page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, Final

from copydesk.digest.facts import DigestFact, EntityFact, ListFact
from copydesk.digest.kept import Kept, anew
from copydesk.digest.lists import title_of
from copydesk.digest.names import name_index
from copydesk.digest.urls import CORRECTIONS, NETWORK, SOURCES_POLICY
from copydesk.model import Kind
from copydesk.site.feeds import Feeds

ALWAYS: Final = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE})
"""Kinds that have a list even where no story names one: the navigation leads there."""

Written = tuple[str, str, dict[str, Any]]
"""A page's address, its template and the facts that the template is given."""


def list_pages(
    digest: DigestFact, feeds: Feeds, curators: Callable[[str], Any], kept: Kept = anew
) -> Iterator[Written]:
    """Yield the pages; `curators` returns the page of the curator's at an address, or None."""
    yield from _editions(digest)
    yield from _entities(digest, feeds, kept)
    yield NETWORK, "network", {"figure": digest.network}
    yield "sections/", "sections", {"digest": digest}
    yield "sources/", "sources", {"digest": digest, "policy": curators(SOURCES_POLICY)}
    for page in digest.month_pages:
        yield page.url, "archives", {"digest": digest, "page": page}
    for template, fact in chain(
        (("section", fact) for fact in digest.sections),
        (("source", fact) for fact in digest.sources),
        (("month", fact) for fact in digest.months),
    ):
        yield from _stories(template, fact, feeds, kept)
    yield from _corrections(digest, written=curators(CORRECTIONS) is not None)


def _editions(digest: DigestFact) -> Iterator[Written]:
    for page in digest.edition_pages:
        yield page.url, "editions", {"digest": digest, "page": page}
    for edition in digest.editions:
        yield edition.link.url, "edition", {"edition": edition}


def _entities(digest: DigestFact, feeds: Feeds, kept: Kept) -> Iterator[Written]:
    for kind in Kind:
        entities = tuple(entity for entity in digest.entities if entity.kind is kind)
        if entities or kind in ALWAYS:
            for index in name_index(kind, entities):
                yield index.url, "entities", {"index": index}
    for entity in digest.entities:
        yield from _stories("entity", entity, feeds, kept)


def _stories(template: str, fact: ListFact | EntityFact, feeds: Feeds, kept: Kept) -> Iterator[Written]:
    """Yield the pages of one list of stories, the newest with its feeds."""
    name = "entity" if isinstance(fact, EntityFact) else "list"
    newest, *others = kept(("pages", fact.url), (fact,), lambda: fact.pages)
    beside = feeds.beside(title_of(fact), fact.url) if template != "month" else ()
    yield newest.url, template, {name: fact, "page": newest, "page_feeds": beside}
    for page in others:
        yield page.url, "numbered", {"list": _heading(fact), "page": page}


def _heading(fact: ListFact | EntityFact) -> ListFact:
    """Return the name and the place of a list alone: no new story changes what its older pages say of it."""
    return (
        ListFact(title_of(fact), fact.url, ())
        if isinstance(fact, EntityFact)
        else replace(fact, stories=(), share=None)
    )


def _corrections(digest: DigestFact, *, written: bool) -> Iterator[Written]:
    """Yield the pages of the corrections; the newest is the curator's own page where there is one."""
    newest, *others = digest.corrections
    if newest.items and not written:
        yield newest.url, "corrections", {"corrections": newest}
    for page in others:
        yield page.url, "corrections", {"corrections": page}
