"""The one real article, from the bytes as received to the page: the promise of the whole house."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.analyse import analyse
from copydesk.desk.reading import read_story
from copydesk.intake import read, story_file
from copydesk.model import Analysis, QuoteKind, SpeakerKind
from copydesk.site.library import load_registry

CONTENT = Path(__file__).parent.parent / "content"
ORIGINAL = CONTENT / "originals/xi-jinpings-russia-visit.txt"
STORY = CONTENT / "articles/2023/xi-jinpings-russia-visit-shows-his-support-to-putin.md"
EIGHT = {
    "xi-jinping",
    "vladimir-putin",
    "china",
    "russia",
    "ukraine",
    "volodymyr-zelenskyy",
    "united-states",
    "international-criminal-court",
}
EXPERT = "one expert at a Chinese think-tank in Beijing"
SPEAKERS = {
    "In the last few years, China": "Vladimir Putin",
    "In the whole world, this": "Vladimir Putin",
    "We expect Beijing to use": "Oleg Nikolenko",
    "Restoring territorial integrity": "Oleg Nikolenko",
    "We stand ready to engage": "Oleg Nikolenko",
    "In the face of a turbulent": "Xi Jinping",
    "jointly adopt a new vision": "Xi Jinping",
    "lacks the status of an": "Leif-Eric Easley",
    "For China to be helpful": "Leif-Eric Easley",
    "Zelenskyy lacks decision-making": EXPERT,
    "All Zelenskyy can do": EXPERT,
}
TERMS = {"political solution", "hegemony", "no limits", "informal lunch"}


@pytest.fixture(scope="module")
def found() -> Analysis:
    reading = read_story(STORY)
    return analyse(reading.text, load_registry(CONTENT), headline=reading.headline, overrides=reading.overrides)


def test_every_paragraph_arrives_word_for_word_and_in_order() -> None:
    received = [line for line in ORIGINAL.read_text(encoding="utf-8").split("\n") if line]
    assert read_story(STORY).text.split("\n\n") == received[3:-1]
    assert len(received[3:-1]) == 44


def test_title_section_and_credit_are_told_apart_and_no_date_is_invented() -> None:
    (story,) = read(ORIGINAL.read_bytes(), ORIGINAL.name)
    assert story.title == "Xi Jinping’s Russia visit shows his support to Putin"
    assert story.section == "International News"
    assert story.credit == "Part of the article was reported by CNN."
    assert story.date is None
    assert story.date_hint == "Monday"
    assert [(decision.line, decision.action, decision.to) for decision in story.decisions] == [
        (1, "moved", "section"),
        (3, "moved", "title"),
        (5, "dropped", ""),
        (95, "moved", "credit"),
    ]


def test_without_a_date_it_is_a_draft() -> None:
    (story,) = read(ORIGINAL.read_bytes(), ORIGINAL.name)
    assert "\nstatus: draft\n" in story_file(story, {})


def test_the_sidebar_has_its_eight_and_nobody_twice(found: Analysis) -> None:
    assert set(found.sidebar) == EIGHT
    assert len(found.sidebar) == len(EIGHT)


def test_all_spoken_quotations_have_their_speaker_and_terms_have_none(found: Analysis) -> None:
    """Two of the eleven begin in the reporter's own sentence, so they may count as fragments; they are attributed."""
    said = {
        opening: quotation.attribution.speaker.name
        for quotation in found.quotations
        for opening in SPEAKERS
        if quotation.text.startswith(opening) and quotation.attribution
    }
    assert said == SPEAKERS
    assert {quotation.text for quotation in found.quotations if quotation.kind is QuoteKind.TERM} == TERMS


def test_the_expert_nobody_names_is_linked_to_nobody(found: Analysis) -> None:
    said = [
        each.attribution for each in found.quotations if each.attribution and "expert" in each.attribution.speaker.name
    ]
    assert len(said) == 2
    assert {each.speaker.kind for each in said} == {SpeakerKind.ROLE}
    assert {each.speaker.entity for each in said} == {""}


def test_two_or_three_callouts_are_pulled_and_no_fragment(found: Analysis) -> None:
    assert len(found.callouts) in {2, 3}
    assert {callout.quotation.kind for callout in found.callouts} == {QuoteKind.SPEECH}
    for callout in found.callouts:
        assert callout.text in found.text
