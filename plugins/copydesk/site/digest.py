"""From analysed stories to the facts of every page: editions, entities, sections, sources, months.

Everything here takes values and returns values; only the types of the stories come from Pelican.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeVar

from copydesk.model import Entity, Form, Kind, Quotation
from copydesk.site.dates import month_label, span_label
from copydesk.site.facts import (
    CalloutFact,
    CompanionFact,
    DigestFact,
    EditionFact,
    EditionLink,
    EditionSection,
    EntityFact,
    ListFact,
    SaidFact,
    StoryPage,
)
from copydesk.site.library import EditionPlan, Library
from copydesk.site.urls import edition_url, entity_url, month_url

SECONDS: Final = 3
EDITION_CALLOUTS: Final = 4
COMPANIONS: Final = 12
NAMED_TOGETHER: Final = 2
"""Stories that must name both before two entities are called companions: once is chance."""
KIND_ORDER: Final = {kind: number for number, kind in enumerate(Kind)}
T = TypeVar("T")


def newest_first(stories: Iterable[StoryPage]) -> tuple[StoryPage, ...]:
    """Order stories by falling date, then by slug, so that one day's stories never change places by chance."""
    return tuple(sorted(sorted(stories, key=lambda story: story.slug), key=lambda story: story.date, reverse=True))


def digest(stories: Sequence[StoryPage], library: Library, note: Callable[[str], str]) -> DigestFact:
    """Assemble the facts of all list pages. `note` turns an editor's Markdown into HTML."""
    ordered = newest_first(stories)
    return DigestFact(
        editions=editions(ordered, library.editions, note),
        entities=entity_facts(ordered, library),
        sections=_lists(ordered, lambda story: story.section.name, _section_list),
        sources=_lists(
            (s for s in ordered if s.source), lambda story: story.source.name if story.source else "", _source_list
        ),
        months=tuple(reversed(_lists(ordered, lambda story: story.date.strftime("%Y-%m"), _month_list))),
    )


def _grouped(items: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return {name: tuple(groups[name]) for name in sorted(groups)}


def _lists(
    stories: Iterable[StoryPage], key: Callable[[StoryPage], str], make: Callable[[tuple[StoryPage, ...]], ListFact]
) -> tuple[ListFact, ...]:
    return tuple(make(group) for group in _grouped(stories, key).values())


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


# --- editions -----------------------------------------------------------------------------------------------------


def edition_links(dates: Iterable[dt.date], length: str) -> dict[dt.date, EditionLink]:
    """Return the edition of each date; `length` is "week" or "day". Editions are numbered from the oldest."""
    starts = sorted({_start(day, length) for day in dates})
    return {
        start: EditionLink(
            edition_id(start, length), number, span_label(start, _end(start, length)), edition_url(start, length)
        )
        for number, start in enumerate(starts, 1)
    }


def edition_of(day: dt.date, links: Mapping[dt.date, EditionLink], length: str) -> EditionLink:
    """Return the edition that `day` falls in."""
    return links[_start(day, length)]


def _start(day: dt.date, length: str) -> dt.date:
    return day - dt.timedelta(days=day.weekday()) if length == "week" else day


def _end(start: dt.date, length: str) -> dt.date:
    return start + dt.timedelta(days=6) if length == "week" else start


def edition_id(start: dt.date, length: str) -> str:
    """Return 2023-W12 (ISO 8601 week) or 2023-03-20."""
    year, week, _ = start.isocalendar()
    return f"{year}-W{week:02}" if length == "week" else start.isoformat()


def editions(
    ordered: Sequence[StoryPage], plans: Mapping[str, EditionPlan], note: Callable[[str], str]
) -> tuple[EditionFact, ...]:
    """Assemble the editions, newest first, each as its plan says where an editor has written one."""
    groups = _grouped(ordered, lambda story: story.edition.id)
    links = sorted((group[0].edition for group in groups.values()), key=lambda link: link.number)
    before = {after.id: link for link, after in pairwise(links)}
    later = {link.id: after for link, after in pairwise(links)}
    return tuple(
        _edition(
            groups[link.id],
            link,
            plans.get(link.id, EditionPlan(link.id)),
            before.get(link.id),
            later.get(link.id),
            note,
        )
        for link in reversed(links)
    )


def _edition(
    stories: tuple[StoryPage, ...],
    link: EditionLink,
    plan: EditionPlan,
    previous: EditionLink | None,
    following: EditionLink | None,
    note: Callable[[str], str],
) -> EditionFact:
    wanted = {slug: number for number, slug in enumerate(dict.fromkeys((plan.lead, *plan.order)))}
    ordered = sorted(stories, key=lambda story: wanted.get(story.slug, len(wanted)))
    lead, seconds, rest = ordered[0], tuple(ordered[1 : 1 + SECONDS]), ordered[1 + SECONDS :]
    groups = _grouped(rest, lambda story: story.section.name)
    length = "week" if "W" in link.id else "day"
    start = _start(lead.date.date(), length)
    return EditionFact(
        link=link,
        start=start,
        end=_end(start, length),
        lead=lead,
        seconds=seconds,
        sections=tuple(EditionSection(group[0].section, group) for group in groups.values()),
        stories=tuple(ordered),
        note=note(plan.note) if plan.note else "",
        callouts=edition_callouts(ordered),
        previous=previous,
        next=following,
    )


def edition_callouts(stories: Iterable[StoryPage]) -> tuple[CalloutFact, ...]:
    """Choose the edition's quotations: one a speaker, one a story where there are enough."""
    offered = [fact for story in stories for fact in callout_facts(story)]
    chosen: list[CalloutFact] = []
    for once_a_story in (True, False):
        for fact in offered:
            heard = {_speaker(other) for other in chosen}
            told = {other.story.slug for other in chosen}
            if _speaker(fact) not in heard and not (once_a_story and fact.story.slug in told):
                chosen.append(fact)
    return tuple(chosen[:EDITION_CALLOUTS])


def _speaker(fact: CalloutFact) -> str:
    said = fact.callout.quotation.attribution
    return said.speaker.entity or said.speaker.name if said else ""


def callout_facts(story: StoryPage) -> tuple[CalloutFact, ...]:
    """Return a story's callouts with their anchors and their speakers' pages."""
    anchors = quotation_anchors(story)
    facts = []
    for callout in story.analysis.callouts:
        said = callout.quotation.attribution
        speaker = story.analysis.entity(said.speaker.entity) if said else None
        facts.append(CalloutFact(story, callout, anchors[callout.quotation], page_of(speaker)))
    return tuple(facts)


def page_of(entity: Entity | None) -> str:
    """Return the page of an entity, or "" for one that is not in the registry."""
    return entity_url(entity.kind, entity.id) if entity and entity.registered else ""


def quotation_anchors(story: StoryPage) -> dict[Quotation, str]:
    """Return the id in the page of each quotation: q-1 for the first in the text, and so on."""
    return {quotation: f"q-{number}" for number, quotation in enumerate(story.analysis.quotations, 1)}


# --- entities -----------------------------------------------------------------------------------------------------


def entity_facts(ordered: Sequence[StoryPage], library: Library) -> tuple[EntityFact, ...]:
    """Return every registered entity that a story names, by kind and name."""
    naming: dict[str, list[StoryPage]] = defaultdict(list)
    together: Counter[tuple[str, str]] = Counter()
    for story in ordered:
        ids = sorted(entity.id for entity in story.analysis.entities if entity.registered)
        for id in ids:
            naming[id].append(story)
        together.update((one, other) for one in ids for other in ids if one != other)
    companions = _companions(together, library)
    facts = (_entity(id, tuple(stories), companions.get(id, ()), library) for id, stories in naming.items())
    return tuple(sorted(facts, key=lambda fact: (KIND_ORDER[fact.kind], fact.name.casefold(), fact.id)))


def _companions(together: Counter[tuple[str, str]], library: Library) -> dict[str, tuple[CompanionFact, ...]]:
    found: dict[str, list[CompanionFact]] = defaultdict(list)
    for (one, other), count in sorted(together.items(), key=lambda pair: (-pair[1], pair[0])):
        if count >= NAMED_TOGETHER and len(found[one]) < COMPANIONS:
            entry = library.registry.entries[other]
            found[one].append(CompanionFact(other, entry.name, entry.kind, entity_url(entry.kind, other), count))
    return {id: tuple(facts) for id, facts in found.items()}


def _entity(
    id: str, stories: tuple[StoryPage, ...], companions: tuple[CompanionFact, ...], library: Library
) -> EntityFact:
    entry = library.registry.entries[id]
    return EntityFact(
        id=id,
        name=entry.name,
        kind=entry.kind,
        url=entity_url(entry.kind, id),
        role=entry.role,
        description=entry.description,
        wikidata=entry.wikidata,
        names_seen=_names_seen(id, stories),
        stories=stories,
        said=tuple(fact for story in stories for fact in _said(id, story)),
        companions=companions,
    )


def _names_seen(id: str, stories: Iterable[StoryPage]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    for story in stories:
        entity = story.analysis.entity(id)
        mentions = entity.mentions if entity else ()
        seen.update(" ".join(mention.text.split()) for mention in mentions if mention.form is Form.NAME)
    return tuple(name for name, _ in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])))


def _said(id: str, story: StoryPage) -> list[SaidFact]:
    return [
        SaidFact(story, quotation, anchor)
        for quotation, anchor in quotation_anchors(story).items()
        if quotation.attribution and quotation.attribution.speaker.entity == id and quotation.kind == "speech"
    ]
