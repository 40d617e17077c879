"""The lists of stories by section, source and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from copydesk.digest.facts import EntityFact, ListFact, ShareFact, StoryPage
from copydesk.digest.kept import Kept, anew
from copydesk.digest.urls import month_url
from copydesk.language.dates import month_label
from copydesk.language.interface import ENGLISH, Language
from copydesk.render.figures.bars import rounded

T = TypeVar("T")


def title_of(fact: ListFact | EntityFact) -> str:
    """Return what the stories of a list have in common, in words."""
    return fact.name if isinstance(fact, EntityFact) else fact.title


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
    stories: Iterable[StoryPage],
    key: Callable[[StoryPage], str],
    make: Callable[[tuple[StoryPage, ...]], ListFact],
    kind: str,
    kept: Kept,
) -> tuple[ListFact, ...]:
    groups = grouped(stories, key).items()
    return tuple(kept((kind, name), (group,), partial(make, group)) for name, group in groups)


def _section_list(stories: tuple[StoryPage, ...]) -> ListFact:
    section = stories[0].section
    return ListFact(section.name, section.url, stories, section=section)


def _source_list(stories: tuple[StoryPage, ...]) -> ListFact:
    source = stories[0].source
    assert source is not None
    return ListFact(source.name, source.url, stories, source=source)


def _month_list(stories: tuple[StoryPage, ...], language: Language) -> ListFact:
    month = stories[0].date.date().replace(day=1)
    return ListFact(month_label(month, language), month_url(month), stories, month=month)


def section_lists(stories: Sequence[StoryPage], kept: Kept = anew) -> tuple[ListFact, ...]:
    """Return the sections by address: two spellings of one address are one section."""
    return _each(stories, lambda story: story.section.url, _section_list, "section", kept)


def source_lists(stories: Sequence[StoryPage], kept: Kept = anew) -> tuple[ListFact, ...]:
    """Return the sources by address; a story without one is in none."""
    named = (story for story in stories if story.source)
    lists = _each(named, lambda story: story.source.url if story.source else "", _source_list, "source", kept)
    shares = zip(lists, _shares(lists, len(stories)), strict=True)
    return tuple(
        kept(("share", each.url), (each, share), partial(replace, each, share=share)) for each, share in shares
    )


def _shares(lists: Sequence[ListFact], total: int) -> list[ShareFact]:
    """Return how much of `total` stories each list has, in the percent of the figure above their table."""
    order = sorted(lists, key=lambda each: (-len(each.stories), each.title.casefold(), each.url))
    counts = [len(each.stories) for each in order]
    percent = dict(zip((each.url for each in order), rounded([*counts, total - sum(counts)]), strict=False))
    return [ShareFact(len(each.stories), percent[each.url], each.stories[-1].date.date()) for each in lists]


def month_lists(stories: Sequence[StoryPage], language: Language = ENGLISH, kept: Kept = anew) -> tuple[ListFact, ...]:
    """Return the months, newest first."""

    def made(month: tuple[StoryPage, ...]) -> ListFact:
        return _month_list(month, language)

    return _each(stories, lambda story: f"{story.date.year:04}-{story.date.month:02}", made, "month", kept)[::-1]
