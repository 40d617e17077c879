"""What a page pulls out of its text goes from a paste; what the writer says twice stays."""

from __future__ import annotations

import pytest

from copydesk.intake.paste import read_paste

TITLE = "Salt works of Osk close after two centuries"
FIRST = "“We never thought that we would see the day,” the foreman said, and he locked the gate with his own key."
SECOND = "The last pan was emptied on Wednesday, and nobody answered the telephone in the office of the owners."


@pytest.mark.parametrize(
    "pulled",
    [
        ("“We never thought that we would see the day”",),
        ("“We never thought that we would see the day”", "Karl Ost, foreman"),
        ("he locked the gate with his own key",),
    ],
)
def test_words_pulled_out_go_with_their_speaker(pulled: tuple[str, ...]) -> None:
    assert read_paste("\n\n".join([TITLE, FIRST, *pulled, SECOND]), "a.txt").body == f"{FIRST}\n\n{SECOND}\n"


@pytest.mark.parametrize(
    "line",
    [
        "Nobody answered the telephone in the office of the owners.",
        "“We never knew that we would see the day”",
        "The last pan",
    ],
)
def test_a_sentence_said_twice_and_other_words_stay(line: str) -> None:
    body = read_paste(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{SECOND}", "a.txt").body
    assert line in body.replace("## ", "")
    assert body.count(line) >= 1
    assert len(body.split("\n\n")) == 3
