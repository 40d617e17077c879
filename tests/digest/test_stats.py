"""The desk's figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from copydesk.digest.assemble import assemble
from copydesk.digest.briefs import brief
from copydesk.digest.facts import CorrectionFact
from copydesk.digest.stats import MONTHS, QUOTED, as_json, effective, stats
from copydesk.digest.stats_facts import Stats
from copydesk.entities.registry import Registry
from copydesk.model import Entity, Kind, RegistryEntry
from digest.fakes import story as fake
from digest.speech import WEEK, spoken

PEOPLE = (
    RegistryEntry("orla-venn", "Orla Venn", Kind.PERSON, gender="woman"),
    RegistryEntry("harbour-board", "Harbour Board", Kind.ORGANISATION),
)


def told(name: str, date: str, *rows: tuple[str, str], rights: str = "", source: str = "", made: int = 0) -> Any:
    """Return a story of what rows of speaker and words say, corrected so many times."""
    story = spoken(name, date, *rows, edition=WEEK)
    story.rights, story.whole = rights, rights not in ("excerpt", "link")
    story.corrections = (CorrectionFact(dt.date(2023, 5, 1), "x"),) * made
    story.note, story.status = "", "published"
    if source:
        story.source = fake(name, date, source=source).source
    return story


def counted(*stories: Any, registry: tuple[RegistryEntry, ...] = PEOPLE) -> Stats:
    return stats(assemble(stories, Registry.of(registry), {}, {}, str))


MARCH = told("a", "2023-03-20", ("Orla Venn", "one two three"), ("a pilot", "four"), ("", "five six"), source="Post")
APRIL = told("b", "2023-04-03", ("Orla Venn", "seven"), ("Bo Tarrant", "eight nine"), rights="excerpt", made=2)


def test_speakers_with_a_name_are_ranked_by_their_words() -> None:
    figures = counted(MARCH, APRIL)
    assert [(one.name, one.quotations, one.words, one.url) for one in figures.quoted] == [
        ("Orla Venn", 2, 4, "people/orla-venn/"),
        ("Bo Tarrant", 1, 2, ""),
    ]
    assert figures.quoted[0].bar.width == 100
    many = counted(told("a", "2023-03-20", *((f"Ada Lund {at}", "word") for at in range(QUOTED + 5))))
    assert (len(many.quoted), many.quoted_total) == (QUOTED, QUOTED + 5)


def test_direct_speech_counts_by_how_its_speaker_is_known() -> None:
    figures = counted(MARCH, APRIL)
    assert [(each.label, each.named, each.described, each.unattributed) for each in (*figures.months, figures.all)] == [
        ("April 2023", 2, 0, 0),
        ("March 2023", 1, 1, 1),
        ("All", 3, 1, 1),
    ]
    assert [each.named_percent for each in figures.months] == [100, 33]
    assert [bar.width for bar in figures.named_bars] == [100, 33]


def test_the_effective_number_of_sources_is_that_of_equal_ones() -> None:
    assert [effective(counts) for counts in ((), (7,), (4, 4, 4), (98, 1, 1), (2, 1, 1))] == [0, 1, 3, 1, 2.7]


def test_a_story_without_a_source_counts_as_a_story_alone() -> None:
    figures = counted(MARCH, APRIL)
    assert [(each.stories, each.sources, each.effective) for each in figures.months] == [(1, 0, 0), (1, 1, 1)]


def test_corrections_count_with_the_month_of_their_story() -> None:
    figures = counted(MARCH, APRIL)
    assert [(each.corrected, each.corrections, each.rate) for each in figures.months] == [(1, 2, 200), (0, 0, 0)]
    assert figures.all.rate == 100


def test_what_rights_hold_back_is_counted() -> None:
    figures = counted(MARCH, APRIL, told("c", "2023-04-04", rights="link"))
    assert [(each.rights, each.stories) for each in figures.rights] == [("excerpt", 1), ("link", 1), ("", 1)]
    assert (figures.all.shortened, figures.months[0].shortened) == (2, 2)


def test_a_gender_is_counted_where_the_registry_states_it_and_the_others_are_a_class_of_their_own() -> None:
    figures = counted(MARCH, APRIL)
    assert [(each.gender, each.speakers, each.words) for each in figures.genders] == [("woman", 1, 4), ("", 1, 2)]


def test_where_no_gender_is_stated_there_is_no_such_figure() -> None:
    assert counted(MARCH, APRIL, registry=tuple(replace(entry, gender="") for entry in PEOPLE)).genders == ()


def test_what_is_no_person_has_no_gender() -> None:
    story = told("d", "2023-03-21", ("Orla Venn", "one"), ("Harbour Board", "two"), ("Grain Union", "three"))
    kinds = {"harbour-board": Kind.ORGANISATION, "grain-union": Kind.ORGANISATION}
    entities: tuple[Entity, ...] = story.analysis.entities
    story.analysis = structs.replace(
        story.analysis, entities=tuple(structs.replace(each, kind=kinds.get(each.id, each.kind)) for each in entities)
    )
    story.brief = brief(story.analysis)
    assert [(each.gender, each.speakers) for each in counted(story).genders] == [("woman", 1)]


def test_months_of_long_ago_share_a_line() -> None:
    stories = [told(f"s{at}", f"{1990 + at // 12}-{at % 12 + 1:02}-05") for at in range(MONTHS + 5)]
    figures = counted(*stories)
    assert figures.earlier is not None
    assert (len(figures.months), figures.earlier.stories, figures.all.stories) == (MONTHS, 5, MONTHS + 5)
    assert counted(*stories[:MONTHS]).earlier is None


def test_a_digest_without_stories_has_figures_of_nothing() -> None:
    figures = counted()
    assert (figures.all.stories, figures.months, figures.quoted, figures.rights) == (0, (), (), ())


def test_scripts_get_the_counts_without_the_drawing() -> None:
    given_ = as_json(counted(MARCH, APRIL))
    assert given_["all"]["unattributed"] == 1
    assert given_["quoted"][1] == {"name": "Bo Tarrant", "role": "", "url": "", "quotations": 1, "words": 2}
    assert given_["rights"] == [{"rights": "excerpt", "stories": 1}, {"rights": "", "stories": 1}]
    assert "bar" not in str(given_)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=30))
def test_the_effective_number_lies_between_one_and_the_number(counts: list[int]) -> None:
    assert 1 <= effective(counts) <= len(counts)


@given(
    st.lists(st.tuples(st.sampled_from(["Orla Venn", "Bo Tarrant", "a pilot", ""]), st.integers(1, 40)), max_size=30)
)
def test_months_add_up_to_all(rows: list[tuple[str, int]]) -> None:
    stories = [
        told(f"s{at}", f"20{10 + month // 12}-{month % 12 + 1:02}-02", (who, "w " * month), made=month % 3)
        for at, (who, month) in enumerate(rows)
    ]
    figures = counted(*stories)
    spans = (*figures.months, *filter(None, [figures.earlier]))
    for name in ("stories", "quotations", "named", "described", "unattributed", "corrections", "corrected"):
        assert sum(getattr(span, name) for span in spans) == getattr(figures.all, name)
