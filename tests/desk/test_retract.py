"""`retract`: a story is taken back, its address answers, and a takedown leaves its text nowhere on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.cli import main
from copydesk.desk.retract import KEPT, emptied, marked
from copydesk.text import frontmatter
from copydesk.text.characters import printable, squeeze
from support.sites import SITES, checkout, tree

STORY = "content/articles/2023/wall.md"
TEXT = """---
title: The wall of Lowfield
date: 2023-03-15
source: Osk Valley Review  # by post
source_url: https://review.example/wall
standfirst: Zanzibarine words.
slug: the-wall
quotes: {pin: [We shall finish]}
id: 1f2e3d4c5b6a7988
original: originals/wall.html
original_sha256: abc
---

“We shall finish the zanzibarine wall before the ice comes,” said Orla Venn. ![The wall]({static}/images/wall.png)
"""
REACH = "the history of git still holds the text, and what was exported or mailed is out of reach"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(checkout(tmp_path, SITES / "small"))
    for name, text in {
        STORY: TEXT,
        f"{STORY}.new": "A new zanzibarine version.",
        "content/originals/wall.html": "The zanzibarine original.",
        "content/originals/wall-old.html": "From https://review.example/wall, zanzibarine.",
        "content/images/wall.png": "x",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name in ("SITEURL", "COPYDESK_ENV", "FILE", "REASON", "DATE", "TAKEDOWN"):
        monkeypatch.setenv(name, "")
    return tmp_path


def fields(place: Path) -> dict[str, object]:
    return dict(frontmatter.parse((place / STORY).read_text(encoding="utf-8")).fields)


def test_a_story_is_marked_and_keeps_every_other_line(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retract", STORY, "--reason", "It was: invented.", "--date", "2023-03-22"]) == 0
    made = (place / STORY).read_text(encoding="utf-8")
    assert fields(place)["retracted"] == {"2023-03-22": "It was: invented."}
    rows = made.splitlines()
    assert [row for row in TEXT.splitlines() if row not in rows] == []
    assert capsys.readouterr().out == (
        "retracted     content/articles/2023/wall.md: the next build says so at its address\n"
        "now: make publish, and commit; its text stays in the file and on no page\n"
    )
    assert (place / "content/originals/wall.html").is_file()


@pytest.mark.parametrize(
    "name", [STORY, "the-wall", "wall", "stories/the-wall/", "https://d.example/stories/the-wall/"]
)
def test_a_story_is_named_by_file_slug_or_address(place: Path, name: str) -> None:
    assert main(["retract", name, "--date", "2023-03-22"]) == 0
    assert fields(place)["retracted"] == "2023-03-22"


def test_make_hands_its_words_over(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"FILE": STORY, "REASON": "It's gone", "DATE": "2023-03-22"}.items():
        monkeypatch.setenv(name, value)
    assert main(["retract", "--from-make"]) == 0
    assert fields(place)["retracted"] == {"2023-03-22": "It's gone"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "no story is named"),
        (["nothing"], "there is no story 'nothing'"),
        (["content/pages/about.md"], "content/pages/about.md: this is no story of the digest"),
        ([STORY, "--date", "yesterday"], "'yesterday' is no date"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    place: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert main(["retract", *words]) != 0
    assert capsys.readouterr().err.startswith(f"copydesk: {said}")
    assert (place / STORY).read_text(encoding="utf-8") == TEXT


def test_twice_is_refused_and_another_reason_is_not(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["retract", STORY, "--date", "2023-03-22"])
    assert main(["retract", STORY, "--date", "2023-03-29"]) == 1
    assert "wall.md: it is retracted already - change the reason" in capsys.readouterr().err
    assert main(["retract", STORY, "--reason", "Invented."]) == 0
    assert fields(place)["retracted"] == {"2023-03-22": "Invented."}


def test_the_address_answers_and_is_no_lost_one(place: Path) -> None:
    site = "https://d.example"
    assert main(["publish", "--siteurl", site]) == 0
    main(["retract", STORY])
    assert main(["check"]) == 0
    assert main(["publish", "--siteurl", site]) == 0
    page = (place / "output/stories/the-wall/index.html").read_text(encoding="utf-8")
    assert "The wall of Lowfield" in page
    assert "zanzibarine" not in page.lower()


def test_a_takedown_leaves_the_text_nowhere(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main(["build", "--force"]) == 0
    capsys.readouterr()
    assert main(["retract", STORY, "--takedown", "--date", "2023-03-22"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "retracted     content/articles/2023/wall.md: the next build says so at its address",
        "deleted       the text in content/articles/2023/wall.md",
        "deleted       content/articles/2023/wall.md.new",
        "deleted       content/originals/wall.html",
        "deleted       output/ and what builds remember in .cache/: both hold the text",
        "look at       content/images/wall.png: the text showed it",
        "look at       content/originals/wall-old.html: it names the address",
        f"now: make publish, and commit; {REACH}",
    ]
    (place / "content/originals/wall-old.html").unlink()
    assert main(["build"]) == 0
    held = {
        name for name, text in tree(place).items() if b"zanzibarine" in text.lower() and not name.startswith("plugins/")
    }
    assert held == set()
    assert (place / "output/stories/the-wall/index.html").is_file()


def test_an_original_of_two_stories_stays(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = place / "content/articles/2023/tunnel-reopens.md"
    text = other.read_text(encoding="utf-8").replace("section:", "original: originals/wall.html\nsection:")
    other.write_text(text, encoding="utf-8")
    assert main(["retract", STORY, "--takedown"]) == 0
    assert (
        "kept          content/originals/wall.html: content/articles/2023/tunnel-reopens.md came from it as well"
        in capsys.readouterr().out
    )
    assert (place / "content/originals/wall.html").is_file()


def test_nothing_outside_the_originals_is_deleted(place: Path) -> None:
    story = place / STORY
    story.write_text(TEXT.replace("originals/wall.html", "originals/../../keep.txt"), encoding="utf-8")
    (place / "keep.txt").write_text("kept", encoding="utf-8")
    assert main(["retract", STORY, "--takedown"]) == 0
    assert (place / "keep.txt").read_text(encoding="utf-8") == "kept"


def test_what_was_taken_down_does_not_come_back_by_the_inbox(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["retract", STORY, "--takedown"])
    capsys.readouterr()
    waiting = place / "content/inbox/again.txt"
    waiting.parent.mkdir()
    waiting.write_text("The wall\n\nZanzibarine once more, in a long enough paragraph of words.\n", encoding="utf-8")
    assert main(["add", str(waiting), "--url", "https://review.example/wall"]) == 1
    said = "".join(capsys.readouterr())
    assert "its story, content/articles/2023/wall.md, was retracted - remove 'retracted:' there" in said
    assert waiting.is_file()
    assert frontmatter.parse((place / STORY).read_text(encoding="utf-8")).body.strip() == ""
    assert [file.name for file in (place / "content/originals").iterdir()] == ["wall-old.html"]


WORDS = st.text(max_size=40).map(lambda text: squeeze(printable(text)))


@given(WORDS, st.dates())
def test_whatever_the_reason_is_the_story_says_it_and_a_takedown_keeps_no_word_of_the_text(
    reason: str, day: object
) -> None:
    made = marked(TEXT, day, reason, "a.md")  # type: ignore[arg-type]
    front, old = frontmatter.parse(made), frontmatter.parse(TEXT)
    assert front.fields["retracted"] == ({str(day): reason} if reason else str(day))
    assert front.body == old.body
    assert {name: value for name, value in front.fields.items() if name != "retracted"} == old.fields
    left = frontmatter.parse(emptied(made, day, "", "a.md"))  # type: ignore[arg-type]
    assert left.fields == {name: value for name, value in front.fields.items() if name in KEPT}
    assert left.body.strip() == ""
