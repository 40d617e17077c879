"""Editions: a week or a day of stories, put together by date and shaped by the editor's plan where there is one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import Final

from copydesk.digest.facts import EditionFact, EditionLink, EditionSection, StoryPage
from copydesk.digest.kept import Kept, anew
from copydesk.digest.lists import grouped
from copydesk.digest.plans import EditionPlan
from copydesk.digest.urls import edition_url
from copydesk.language.dates import span_label
from copydesk.language.interface import ENGLISH, Language
from copydesk.text.slugs import slug

SECONDS: Final = 3
RECENT: Final = 4
"""How many of the newest editions somebody may yet send: a month of weeks."""


def edition_links(dates: Iterable[dt.date], length: str, language: Language = ENGLISH) -> dict[dt.date, EditionLink]:
    """Return the edition of each date; `length` is "week" or "day". Editions are numbered from the oldest."""
    starts = sorted({edition_start(day, length) for day in dates})
    return {start: _link(start, number, length, language) for number, start in enumerate(starts, 1)}


@cache  # nothing of it changes, and the label takes long for some hundred editions
def _link(start: dt.date, number: int, length: str, language: Language) -> EditionLink:
    label = span_label(start, _end(start, length), language)
    return EditionLink(edition_id(start, length), number, label, edition_url(start, length))


def edition_of(day: dt.date, links: Mapping[dt.date, EditionLink], length: str) -> EditionLink | None:
    """Return the edition that `day` falls in; None where nothing that is listed falls in it."""
    return links.get(edition_start(day, length))


def edition_start(day: dt.date, length: str) -> dt.date:
    """Return the first day of the edition that `day` falls in: its Monday for "week", itself for "day"."""
    return day - dt.timedelta(days=day.weekday()) if length == "week" else day


def _end(start: dt.date, length: str) -> dt.date:
    return start + dt.timedelta(days=6) if length == "week" else start


def edition_id(start: dt.date, length: str) -> str:
    """Return 2023-W12 (ISO 8601 week) or 2023-03-20."""
    year, week, _ = start.isocalendar()
    return f"{year}-W{week:02}" if length == "week" else start.isoformat()


def editions(
    ordered: Sequence[StoryPage], plans: Mapping[str, EditionPlan], note: Callable[[str], str], kept: Kept = anew
) -> tuple[EditionFact, ...]:
    """Assemble the editions, newest first, each as its plan says where an editor has written one."""
    groups = grouped(ordered, lambda story: story.edition.id)
    links = sorted((group[0].edition for group in groups.values()), key=lambda link: link.number)
    before = {after.id: link for link, after in pairwise(links)}
    later = {link.id: after for link, after in pairwise(links)}
    parts = (
        (groups[link.id], link, plans.get(link.id, EditionPlan(link.id)), before.get(link.id), later.get(link.id))
        for link in reversed(links)
    )
    return tuple(
        kept(("edition", given[1].id), (*given, place < RECENT), partial(_edition, *given, note, recent=place < RECENT))
        for place, given in enumerate(parts)
    )


def _edition(
    stories: tuple[StoryPage, ...],
    link: EditionLink,
    plan: EditionPlan,
    previous: EditionLink | None,
    following: EditionLink | None,
    note: Callable[[str], str],
    *,
    recent: bool,
) -> EditionFact:
    wanted = {name: number for number, name in enumerate(dict.fromkeys((plan.lead, *plan.order)))}
    ordered = sorted(stories, key=lambda story: wanted.get(story.slug, len(wanted)))
    lead, seconds, rest = ordered[0], tuple(ordered[1 : 1 + SECONDS]), ordered[1 + SECONDS :]
    groups = _shelved(grouped(rest, lambda story: story.section.slug), plan.sections)
    length = "week" if "W" in link.id else "day"
    start = edition_start(lead.date.date(), length)
    return EditionFact(
        link=link,
        start=start,
        end=_end(start, length),
        lead=lead,
        seconds=seconds,
        sections=tuple(EditionSection(group[0].section, group) for group in groups.values()),
        stories=tuple(ordered),
        note=note(plan.note) if plan.note else "",
        previous=previous,
        next=following,
        recent=recent,
    )


def _shelved(groups: Mapping[str, tuple[StoryPage, ...]], wanted: Sequence[str]) -> dict[str, tuple[StoryPage, ...]]:
    """Return the sections of an edition by slug, first those that are wanted, in their order."""
    first = [name for name in dict.fromkeys(map(slug, wanted)) if name in groups]
    return {name: groups[name] for name in dict.fromkeys((*first, *groups))}
