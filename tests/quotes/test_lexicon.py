"""The word lists and the language of a text."""

from __future__ import annotations

import pytest

from copydesk.quotes import lexicon as lx
from copydesk.quotes.lexicon import LANGUAGES, given_names, language_of, lexicon


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour is closed and the boats stay in.", "en"),
        ("Der Hafen ist geschlossen und die Boote bleiben im Hafen.", "de"),
        ("Le port est fermé et les bateaux restent dans le port.", "fr"),
        ("", "en"),
        ("12 345 ???", "en"),
    ],
)
def test_the_commonest_words_tell_the_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_knows_its_cues_pronouns_and_roles(language: str) -> None:
    flags = lexicon(language).flags.values()
    for wanted in (
        lx.SAY,
        lx.HINT,
        lx.HE,
        lx.SHE,
        lx.ROLE,
        lx.LEADS,
        lx.ACCORDING,
        lx.BARE_OPENING,
        lx.FINITE,
        lx.DOCUMENT,
    ):
        assert any(flag & wanted for flag in flags)


def test_participles_of_cue_verbs_are_marked() -> None:
    flags = lexicon("en").flags
    assert flags["saying"] & lx.SAY
    assert flags["saying"] & lx.SAYING
    assert not flags["said"] & lx.SAYING


def test_words_that_say_a_gender_do() -> None:
    assert lexicon("en").gender["spokeswoman"] == "f"
    assert "president" not in lexicon("en").gender


def test_no_given_name_stands_in_both_lists() -> None:
    from copydesk import data

    both = set(data.lines("quotes-names-male.txt")) & set(data.lines("quotes-names-female.txt"))
    assert both == set()
    assert given_names()["Jana"] == "f"
