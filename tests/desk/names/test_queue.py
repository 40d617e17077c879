"""The review queue: what stands together, in which order, what sinks, what is put off, what was left alone."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.desk.names import printed
from copydesk.desk.names.archive import Archive, Sighting, Told, archive
from copydesk.desk.names.kin import gathered
from copydesk.desk.names.queue import Candidate, candidates, faded, undecided
from copydesk.entities.registry import Registry
from copydesk.model import Kind, RegistryEntry, Span
from desk.names.invented import opened, story

DAY = dt.date(2023, 3, 20)
EMPTY = Registry()


def seen(name: str, number: int = 1, salience: float = 1.0, kind: Kind = Kind.PERSON, age: int = 0) -> Sighting:
    text = f"{name} spoke in Lunden Bay. Then {name} left."
    told = story(text, number, date=DAY - dt.timedelta(days=age))
    return Sighting(name, kind, salience, told, (Span(0, len(name)), Span(text.rindex(name), len(text) - 6)))


def queue(*found: Sighting, registry: Registry = EMPTY, **words: object) -> tuple[Candidate, ...]:
    stories = tuple({one.story.file: one.story for one in found}.values())
    later, ignored = words.get("later", {}), words.get("ignored", ())
    return candidates(Archive(stories, found), registry, later=later, ignored=ignored)  # type: ignore[arg-type]


def test_a_surname_a_spelling_and_an_acronym_stand_with_the_full_name() -> None:
    kinds = {
        "Tilda Quillfeather": Kind.PERSON,
        "Quillfeather": Kind.PERSON,
        "Tilda Quilfeather": Kind.PERSON,
        "Osk Valley Authority": Kind.ORGANISATION,
        "OVA": Kind.ORGANISATION,
        "Vessing": Kind.PERSON,
        "Wil Vessing": Kind.PERSON,
        "Jon Vessing": Kind.PERSON,
    }
    heads = gathered(kinds)
    assert heads["Quillfeather"] == heads["Tilda Quilfeather"] == heads["Tilda Quillfeather"]
    assert heads["OVA"] == "Osk Valley Authority"
    assert heads["Vessing"] == "Vessing"  # two of that name: neither is taken


def test_salience_times_stories_decides_the_order() -> None:
    found = queue(
        seen("Wil Dane", 1, 2.5), seen("Ann Orre", 1, 1.0), seen("Ann Orre", 2, 1.0), seen("Bo Quell", 3, 3.0)
    )
    assert [(one.name, one.stories, one.weight) for one in found] == [
        ("Ann Orre", 2, 4.0),
        ("Bo Quell", 1, 3.0),
        ("Wil Dane", 1, 2.5),
    ]


def test_a_name_of_one_story_fades_with_the_age_of_the_story() -> None:
    found = queue(seen("Wil Dane", 1, 3.0, age=60), seen("Ann Orre", 2, 1.0), seen("Bo Quell", 3, 1.0, age=200))
    assert [one.name for one in found] == ["Ann Orre", "Wil Dane", "Bo Quell"]
    assert faded(DAY - dt.timedelta(days=30), DAY) == 0.5
    assert faded(None, DAY) == 1.0


def test_a_name_of_two_stories_does_not_fade() -> None:
    assert queue(seen("Ann Orre", 1, age=300), seen("Ann Orre", 2, age=300), seen("Bo", 3))[0].weight == 4.0


def test_contexts_come_from_three_stories_before_twice_from_one() -> None:
    one = queue(*(seen("Ann Orre", number, age=number) for number in range(1, 5)))[0]
    assert [file[-4:-3] for file, _ in one.contexts] == ["1", "2", "3"]
    assert [text for _, text in queue(seen("Ann Orre"))[0].contexts] == [
        "Ann Orre spoke in Lunden Bay.",
        "Then Ann Orre left.",
    ]


@pytest.mark.parametrize(("then", "waits"), [(1, False), (2, True), (3, True)])
def test_a_name_put_off_comes_back_when_more_stories_name_it(then: int, *, waits: bool) -> None:
    one = queue(seen("Ann Orre", 1), seen("Ann Orre", 2), later={"ANN ORRE": then})[0]
    assert one.put_off is waits


def test_the_surname_of_a_name_never_shown_is_not_offered() -> None:
    assert [one.name for one in queue(seen("Orre"), seen("Bo Quell"), ignored=["Ann Orre"])] == ["Bo Quell"]


def test_a_name_near_to_an_entry_is_offered_as_its_alias() -> None:
    entries = [
        RegistryEntry("tilda-quillfeather", "Tilda Quillfeather", Kind.PERSON),
        RegistryEntry("harbour-authority", "Lunden Bay Harbour Authority", Kind.ORGANISATION),
    ]
    found = queue(
        seen("Quillfeather", 1),
        seen("Lunden Bay Harbour", 2, kind=Kind.ORGANISATION),
        seen("Quillfeather", 3, kind=Kind.PLACE),
        seen("Bo Dane", 4),
        registry=Registry.of(entries),
    )
    near = {one.name: one.near for one in found}
    assert near == {
        "Quillfeather": ("tilda-quillfeather",),
        "Lunden Bay Harbour": ("harbour-authority",),
        "Bo Dane": (),
    }


def test_only_what_a_full_name_does_not_find_becomes_an_alias() -> None:
    names = ("Tilda Quillfeather", "Tilda Quilfeather", "Quillfeather", "Tilda Quillfeather")
    one = queue(*(seen(name, number) for number, name in enumerate(names)))[0]
    assert printed.answers(one)["accept"] == [
        *("accept", "Tilda Quillfeather", "--kind", "person", "--alias", "Tilda Quilfeather"),
    ]


@given(st.permutations([seen("Ann Orre", 1), seen("Orre", 2), seen("Bo Quell", 3), seen("Wil Dane", 3)]))
def test_the_order_of_reading_decides_nothing(found: list[Sighting]) -> None:
    ordered = queue(seen("Ann Orre", 1), seen("Orre", 2), seen("Bo Quell", 3), seen("Wil Dane", 3))
    assert [(one.name, one.names, one.weight) for one in queue(*found)] == [
        (one.name, one.names, one.weight) for one in ordered
    ]


# --- from the stories themselves ------------------------------------------------------------------------------------

PEOPLE = """ann-orre: {name: Ann Orre, aliases: [the Envoy Orre, Orre], needs: [trawler]}
jon-orre: {name: Jon Orre, aliases: [Orre], needs: [choir]}
"""
STORIES = (
    Told(
        "content/articles/2023/a.md",
        "Mr Orre said no.\n\nThe mayor, Wenzel Vessing, said yes. Vessing smiled.",
        date=DAY,
    ),
    Told("content/articles/2023/b.md", "The trawler is safe, Orre said.\n\n“Good,” said Wenzel Vessing.", date=DAY),
)


def test_what_the_registry_knows_is_not_in_the_queue_and_what_it_left_alone_is_named() -> None:
    books = opened(people=PEOPLE)
    read = archive(STORIES, books.registry)
    assert [one.name for one in candidates(read, books.registry, later={})] == ["Wenzel Vessing"]
    left = undecided(read, books.registry)
    assert [(one.name, one.readings, len(one.doubts)) for one in left] == [("Orre", ("ann-orre", "jon-orre"), 1)]
    assert read.named == {"ann-orre"}


def test_the_queue_is_printed_for_a_person_and_for_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "plugins")
    books = opened(people=PEOPLE)
    read = archive(STORIES, books.registry)
    found, left = candidates(read, books.registry, later={}), undecided(read, books.registry)
    text = printed.as_text(found, left, books.registry, waiting=3)
    assert "  1. Wenzel Vessing - person? 2 stories" in text
    assert "-m copydesk entities accept 'Wenzel Vessing' --kind person\n" in text
    assert "  Orre - ann-orre (Ann Orre, person), jon-orre (Jon Orre, person)\n" in text
    assert 'entities: {as: {"Orre": ann-orre}}' in text
    assert "3 more names wait: " in text
    rows = json.loads(printed.as_json(found, left))
    assert rows["names"][0]["commands"]["later"] == ["later", "Wenzel Vessing"]
    assert rows["left_alone"][0]["contexts"] == [{"file": "content/articles/2023/a.md", "sentence": "Mr Orre said no."}]


def test_a_long_sentence_is_shortened_round_the_name_at_whole_words() -> None:
    text = f"{'Down by the quay ' * 20}Ann Orre waited{' for the tide' * 20}."
    start = text.index("Ann Orre")
    shown = story(text).sentence(Span(start, start + 8))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert " Ann Orre waited for" in shown
    assert set(shown.strip("… ").split()) <= set(text.split())
