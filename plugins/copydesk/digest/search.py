"""The search index as small files: which story holds which word, and what the list of results shows of a story.

The page loads one list of the files, then those of the words that a reader types, then the stories of the first
results. Stories are numbered from the oldest, so that a new one changes the last chunk of stories and no other.
docs/decisions/0008-search.md says why it is not a library's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, Final

from copydesk.digest.briefs import page_of, quotation_anchors
from copydesk.digest.facts import DigestFact, EntityFact, StoryPage
from copydesk.digest.rights import LINK
from copydesk.digest.search_terms import Vocabulary, counted
from copydesk.language.dates import short_label
from copydesk.language.interface import ENGLISH, Language
from copydesk.model import Kind, Quotation, QuoteKind

CHUNK: Final = 4
"""Stories in a file: ten results load ten such files at worst."""
SHARD: Final = 12_000
"""Most characters of a file of words, unless one word alone has more."""
PEOPLE: Final = 200
"""Most people that the search can be narrowed to: those whom most stories name."""
Names = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class SpanFact:
    """A year or a month that a search can be narrowed to."""

    value: str
    """2023 or 2023-03."""
    label: str
    start: int
    """The number of its first story."""
    end: int
    """The number after that of its last."""


@dataclass(frozen=True, slots=True)
class SearchFact:
    """What a search can be narrowed to: pairs of value and label by name, people by name, days newest first."""

    sections: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    spans: tuple[SpanFact, ...]


@dataclass(frozen=True, slots=True)
class SearchFile:
    """One file of the index."""

    name: str
    """Below `search/`, without ending."""
    content: Callable[[], Any]
    """Makes what it holds, for JSON."""
    parts: tuple[bytes | str, ...]
    """All that it is made from, beside the language."""


def in_order(stories: Iterable[StoryPage]) -> list[StoryPage]:
    """Return published stories as they are numbered: from the oldest."""
    return sorted(stories, key=lambda story: (story.date, story.slug))


def search_files(
    ordered: Sequence[StoryPage],
    words: Mapping[str, str],
    entities: Iterable[EntityFact],
    language: Language = ENGLISH,
) -> Iterator[SearchFile]:
    """Yield the files of the index over published stories, in their order, and the entities that have pages.

    `words` are those of the stories' `Postings`.
    """
    names = _names(entities)
    shards = dict(_shards("", sorted(words.keys() | names.keys()), _sizes(words, names)))
    index = {"stories": len(ordered), "terms": list(shards)}
    yield SearchFile("index", lambda: index, (f"{index}",))
    for prefix, held in shards.items():
        found = "\n".join([words.get(term, "") for term in held])
        named = f"{[(term, names[term]) for term in held if term in names]}"
        parts = ("\n".join(held), found, named)
        yield SearchFile(f"terms/{file_name(prefix)}", partial(_shard, held, words, names), parts)
    for number, start in enumerate(range(0, len(ordered), CHUNK)):
        chunk = tuple(ordered[start : start + CHUNK])
        marks = tuple(story.fingerprint for story in chunk)
        yield SearchFile(f"stories/{number}", partial(_stories, chunk, language), marks)
        yield SearchFile(f"quotes/{number}", partial(_spoken, chunk), marks)


def choices(digest: DigestFact) -> SearchFact:
    """Return what a search can be narrowed to."""
    people = sorted((each for each in digest.entities if each.kind is Kind.PERSON), key=lambda each: -len(each.stories))
    return SearchFact(
        sections=tuple((each.section.slug, each.title) for each in digest.sections if each.section),
        sources=tuple((each.source.slug, each.title) for each in digest.sources if each.source),
        people=tuple(sorted(((each.id, each.name) for each in people[:PEOPLE]), key=lambda pair: pair[1].casefold())),
        spans=tuple(_spans(digest)),
    )


def _spans(digest: DigestFact) -> Iterator[SpanFact]:
    """Yield each year and its months, newest first: stories are numbered by their days, so a span is of numbers."""
    end = sum(len(month.stories) for month in digest.months)
    for year, group in groupby(digest.months, key=lambda each: each.month.year if each.month else 0):
        months = list(group)
        yield SpanFact(f"{year}", f"{year}", end - sum(len(each.stories) for each in months), end)
        for each in months:
            start = end - len(each.stories)
            yield SpanFact(each.month.strftime("%Y-%m") if each.month else "", each.title, start, end)
            end = start


def file_name(prefix: str) -> str:
    """Return the name of the file of words that begin so: what is not a-z or 0-9 as `-` and its code point."""
    return "t" + "".join(char if char.isascii() and char.isalnum() else f"-{ord(char):x}" for char in prefix)


def _names(entities: Iterable[EntityFact]) -> dict[str, list[dict[str, Any]]]:
    """Return the entities by each word of their names, those of most stories first."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    known = Vocabulary()
    for entity in sorted(entities, key=lambda entity: (-len(entity.stories), entity.url)):
        card = {
            "url": entity.url,
            "name": entity.name,
            "kind": str(entity.kind),
            "role": entity.role,
            "times": len(entity.stories),
        }
        for term in counted("\n".join((entity.name, *entity.aliases)), known):
            found[term].append(card)
    return found


def _sizes(words: Mapping[str, str], names: Names) -> dict[str, int]:
    """Return about how many characters each word takes in a file."""
    sizes = {term: len(term) + len(found) + 6 for term, found in words.items()}
    for term, cards in names.items():
        sizes[term] = sizes.get(term, 0) + len(term) + len(f"{cards}")
    return sizes


def _shards(prefix: str, in_order: Sequence[str], sizes: Mapping[str, int]) -> Iterator[tuple[str, Sequence[str]]]:
    """Part the words by their beginnings, one letter more at a time, until each file is small."""
    if prefix and (len(in_order) == 1 or sum(sizes[term] for term in in_order) <= SHARD):
        yield prefix, in_order
        return
    for longer, group in groupby(in_order, key=lambda term: term[: len(prefix) + 1]):
        if longer == prefix:
            yield prefix, list(group)
        else:
            yield from _shards(longer, list(group), sizes)


def _shard(held: Sequence[str], words: Mapping[str, str], names: Names) -> dict[str, Mapping[str, Any]]:
    return {
        "words": {term: words[term] for term in held if term in words},
        "names": {term: names[term] for term in held if term in names},
    }


def _stories(chunk: Iterable[StoryPage], language: Language) -> list[dict[str, Any]]:
    return [_story(story, language) for story in chunk]


def _spoken(chunk: Iterable[StoryPage]) -> list[list[dict[str, str]]]:
    return [list(_quotations(story)) for story in chunk]


def _story(story: StoryPage, language: Language) -> dict[str, Any]:
    return {
        "url": story.url,
        "title": story.title,
        "teaser": story.teaser if story.rights != LINK else "",
        "section": story.section.name,
        "source": story.source.name if story.source else "",
        "day": short_label(story.date.date(), language),
        "lang": story.lang,
    }


def _quotations(story: StoryPage) -> Iterator[dict[str, str]]:
    for quotation, anchor in quotation_anchors(story.analysis).items():
        if quotation.kind is QuoteKind.SPEECH:
            speaker, page = _speaker(story, quotation)
            yield {"anchor": anchor, "text": quotation.text.rstrip(","), "speaker": speaker, "page": page}


def _speaker(story: StoryPage, quotation: Quotation) -> tuple[str, str]:
    if not quotation.attribution:
        return "", ""
    speaker = quotation.attribution.speaker
    return speaker.name, page_of(story.analysis.entity(speaker.entity))
