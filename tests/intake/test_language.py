"""The language of a text is what its words say, where a page's template says something else."""

from __future__ import annotations

import pytest

from copydesk.intake.language import guess, settled

ENGLISH = "The ferry to the island was out of the water for nine days, and the town had to wait for the boat. "
FRENCH = "Le bac pour les îles est resté au port et les gens de la ville ont dû attendre dans le froid avec une lampe. "


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        ("en", FRENCH * 4, "fr"),
        ("en", ENGLISH * 4, "en"),
        ("en", FRENCH, "en"),  # too short to be sure
        ("en", (ENGLISH + FRENCH) * 4, "en"),
        ("", FRENCH, "fr"),
        ("gl", FRENCH * 4, "gl"),  # a language that we know no words of
        ("en-GB", ENGLISH * 4, "en-GB"),
        ("de", "", "de"),
        ("en", "Sund est dolor et lamet. " * 20, "en"),  # words to fill a page
    ],
)
def test_the_stated_language_counts_unless_the_text_is_surely_of_another(stated: str, text: str, language: str) -> None:
    assert settled(stated, text) == language


def test_a_text_of_few_small_words_has_no_known_language() -> None:
    assert guess("Bell falls, ferry waits") == ""
