"""From Pelican's article to a story page: its analysis and the facts that its template shows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

from copydesk.digest.briefs import page_of
from copydesk.digest.corrections import corrections, last_change
from copydesk.digest.excerpts import Shown, shown
from copydesk.digest.facts import EditionLink, SectionFact, SidebarEntry
from copydesk.digest.rights import republished, rights_of
from copydesk.digest.sources import EXCERPT_WORDS, source_fact
from copydesk.digest.urls import section_url
from copydesk.language.interface import normal
from copydesk.model import Analysis, Entity
from copydesk.site.library import Library
from copydesk.text.slugs import slug

WORDS_A_MINUTE: Final = 230
TEASER_LENGTH: Final = 220
SENTENCE_END: Final = re.compile(r"[.!?…][”’\"')\]]*(?=\s|$)")
TRUE: Final = frozenset({"true", "yes", "on", "1"})


def attach(article: Any, analysis: Analysis, edition: EditionLink | None, library: Library) -> None:
    """Set what `StoryPage` promises on Pelican's article; its content, title and date stay as they are."""
    metadata = article.metadata
    article.lang = normal(article.lang)
    article.edition = edition
    article.section = SectionFact(
        str(article.category), slug(str(article.category)), section_url(str(article.category))
    )
    article.source = source_fact(str(metadata.get("source", "")), library.sources)
    article.source_url = str(metadata.get("source_url", ""))
    article.retrieved = _day(str(metadata.get("retrieved", "")))
    article.rights = rights_of(str(metadata.get("rights", "")), article.source.policy if article.source else "")
    article.by = tuple(str(author) for author in metadata.get("authors", ()) or filter(None, [metadata.get("author")]))
    part = part_of(article, analysis)
    article.whole, article.excerpt, article.analysis = part.whole, part.html, part.analysis
    article.standfirst = part.standfirst
    article.teaser = article.standfirst or teaser(part.analysis.text)
    article.opening = opening(part.analysis.text, 0 if article.standfirst else 1)
    article.credit = str(metadata.get("credit", ""))
    article.note = str(metadata.get("note", ""))
    article.invented = str(metadata.get("invented", "")).lower() in TRUE
    article.republished = republished(article.rights, article.source_url, invented=article.invented)
    article.sidebar = sidebar(analysis, part.analysis)
    length = len(part.analysis.text.split())
    article.reading_minutes = max(1, round(length / WORDS_A_MINUTE)) if length else 0
    article.corrections = corrections(metadata.get("corrections", ()), f"content/{article.relative_source_path}")
    article.updated = last_change(article.date, getattr(article, "modified", article.date), article.corrections)


def part_of(article: Any, analysis: Analysis) -> Shown:
    """Return what may be shown of an article whose rights and source are known."""
    words = (article.source and article.source.excerpt_words) or EXCERPT_WORDS
    return shown(article.rights, str(article.metadata.get("standfirst", "")), analysis, words)


def _day(text: str) -> dt.date | None:
    """Return the day of an ISO date or date and time; None for anything else, of which `check` tells."""
    try:
        return dt.date.fromisoformat(text[: len("2023-03-20")])
    except ValueError:
        return None


def lay_to_rest(article: Any) -> None:
    """Set what `RetractedPage` promises on the article of a story that has been retracted."""
    article.lang = normal(article.lang)
    article.updated = last_change(article.date, article.date, [article.retracted])


def teaser(text: str) -> str:
    """Return the opening of a story for lists: whole sentences up to about 220 characters, at least one."""
    opening = " ".join(text[: TEASER_LENGTH * 4].partition("\n\n")[0].split())
    ends = [found.end() for found in SENTENCE_END.finditer(opening)]
    fitting = [end for end in ends if end <= TEASER_LENGTH]
    if fitting or ends:
        return opening[: fitting[-1] if fitting else ends[0]]
    return opening


def opening(text: str, number: int) -> str:
    """Return the paragraph of that number, or "" where there are not as many."""
    return next(islice(text.split("\n\n", number + 1), number, None), "")


def sidebar(analysis: Analysis, part: Analysis) -> tuple[SidebarEntry, ...]:
    """Return the lines of the sidebar in the order of salience; `part` is the analysis of what the page shows."""
    found = (analysis.entity(id) for id in analysis.sidebar)
    return tuple(_entry(entity, part.entity(entity.id)) for entity in found if entity)


def _entry(entity: Entity, there: Entity | None) -> SidebarEntry:
    return SidebarEntry(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        role=entity.role,
        count=len(entity.mentions),
        url=page_of(entity),
        anchor=anchor(entity) if there and there.mentions else "",
    )


def anchor(entity: Entity) -> str:
    """Return the id in the page of an entity's first mention."""
    return f"m-{entity.id}"


def parted(articles: Iterable[Any]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Return the articles of stories that have been retracted, and the others."""
    gone: list[Any] = []
    others: list[Any] = []
    for article in articles:
        (gone if hasattr(article, "retracted") else others).append(article)
    return tuple(gone), tuple(others)


def same_slug(articles: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Return the pairs of articles that want one address, letter case aside: (the one that keeps it, the other)."""
    first: dict[str, Any] = {}
    pairs = []
    for article in sorted(articles, key=lambda each: str(each.relative_source_path)):
        holder = first.setdefault(article.slug.casefold(), article)
        if holder is not article:
            pairs.append((holder, article))
    return pairs
