from __future__ import annotations

import pytest

from copydesk.intake.crud import crud_rule, is_credit


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Share", "share-row"),
        ("Tweet | Email | Print", "share-row"),
        ("12 comments", "comments"),
        ("4 min read", "time-to-read"),
        ("3 hours ago", "age"),
        ("RELATED: How the crane was built", "related"),
        ("© 2023 Harbour Courier. All rights reserved.", "copyright"),
        ("Lire aussi : Dix jours sans bateau", "related"),
    ],
)
def test_a_line_of_the_page_has_a_rule(line: str, rule: str) -> None:
    assert crud_rule(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell.",
        "Read more than the label, he said.",
        "Read more: “We will not move”, the keeper says.",
        "Related to the king by marriage, she kept the keys.",
        "Advertisement is a word that the mayor dislikes.",
        "Home is where the ferry lands.",
        "Read more: " + "a very long line that no headline is " * 5,
        "",
    ],
)
def test_prose_has_none(line: str) -> None:
    assert crud_rule(line) == ""


@pytest.mark.parametrize(
    "line",
    [
        "Source: Marvania News Agency",
        "(Reporting by Ana Vell; editing by Sanna Brook)",
        "Parts of this story were first published by the Castleven Post.",
        "This article was originally published in the Harbour Courier.",
    ],
)
def test_a_credit_line_is_known(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "The report was leaked on Friday.",
        "Sources said so.",
        "This story was hard to tell.",
        "Part of the story was leaked by a clerk.",
    ],
)
def test_a_sentence_about_a_report_is_no_credit(line: str) -> None:
    assert not is_credit(line)
