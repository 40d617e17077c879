"""The lists of stories by section, source and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from copydesk.digest.dates import month_label
from copydesk.digest.facts import ListFact, StoryPage
from copydesk.digest.urls import month_url

T = TypeVar("T")


def newest_first(stories: Iterable[StoryPage]) -> tuple[StoryPage, ...]:
    """Order stories by falling date, then by slug, so that one day's stories never change places by chance."""
    return tuple(sorted(sorted(stories, key=lambda story: story.slug), key=lambda story: story.date, reverse=True))


def grouped(items: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    """Return the items by their key, the keys in alphabetical order, each group in the order given."""
    groups: dict[str, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return {name: tuple(groups[name]) for name in sorted(groups)}


def _each(
    stories: Iterable[StoryPage], key: Callable[[StoryPage], str], make: Callable[[tuple[StoryPage, ...]], ListFact]
) -> tuple[ListFact, ...]:
    return tuple(make(group) for group in grouped(stories, key).values())


def _section_list(stories: tuple[StoryPage, ...]) -> ListFact:
    section = stories[0].section
    return ListFact(section.name, section.url, stories, section=section)


def _source_list(stories: tuple[StoryPage, ...]) -> ListFact:
    source = stories[0].source
    assert source is not None
    return ListFact(source.name, source.url, stories, source=source)


def _month_list(stories: tuple[StoryPage, ...]) -> ListFact:
    month = stories[0].date.date().replace(day=1)
    return ListFact(month_label(month), month_url(month), stories, month=month)


def section_lists(stories: Sequence[StoryPage]) -> tuple[ListFact, ...]:
    """Return the sections by address: two spellings of one address are one section."""
    return _each(stories, lambda story: story.section.url, _section_list)


def source_lists(stories: Sequence[StoryPage]) -> tuple[ListFact, ...]:
    """Return the sources by address; a story without one is in none."""
    named = (story for story in stories if story.source)
    return _each(named, lambda story: story.source.url if story.source else "", _source_list)


def month_lists(stories: Sequence[StoryPage]) -> tuple[ListFact, ...]:
    """Return the months, newest first."""
    return _each(stories, lambda story: story.date.strftime("%Y-%m"), _month_list)[::-1]
