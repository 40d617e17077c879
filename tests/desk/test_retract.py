"""`retract`: a story is taken back, its address answers, and a takedown leaves its text nowhere on the disk."""

from __future__ import annotations

import datetime as dt
import errno
import os
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
        "deleted       content/images/wall.png: this story alone showed it",
        "retracted     content/articles/2023/wall.md: the next build says so at its address",
        "deleted       the text in content/articles/2023/wall.md",
        "deleted       content/articles/2023/wall.md.new",
        "deleted       content/originals/wall.html",
        "deleted       output/ and what builds remember in .cache/: both hold the text",
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


PAGE = """<html><head><title>{title}</title>{link}</head><body><article><h1>{title}</h1>
<p>The wall across the valley of Lowfield will be forty metres long and done before the first ice, its builders say.</p>
<p>“We shall finish the zanzibarine wall before the ice comes,” said Orla Venn, who has built three of them.</p>
<p>Lowfield lost eleven houses to the river in January, and the parish has paid for the stone out of its own chest.</p>
</article></body></html>"""
LINK = '<link rel="canonical" href="https://review.example/wall?utm_source=x">'
EELS = (
    'The eels are back in the brook, as the <a href="https://review.example/wall">Review</a> foresaw, and the children '
    "of the lower school have counted three hundred of them in one afternoon with a bucket and a good deal of patience."
)
ITEM = "<item><title>{}</title><link>{}</link><description>{}</description></item>"


def test_every_version_that_was_received_goes_and_what_holds_other_stories_stays(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = place / STORY
    text = PAGE.partition("</h1>")[2].partition("</article>")[0]
    body = text.replace("<p>", "").replace("</p>\n", "\n\n")
    story.write_text(TEXT.partition("“")[0] + body, encoding="utf-8")
    news = ITEM.format("The ferry", "https://review.example/ferry", "The ferry was late, and nobody knew why it was.")
    wall = ITEM.format("The wall", "https://review.example/wall", "The wall will be forty metres long, they say.")
    for name, text in {
        "originals/wall-2.html": PAGE.format(title="The wall", link=LINK),
        "originals/paste.html": PAGE.format(title="Another headline", link=""),
        "originals/other.html": f"<html><head><title>Eels</title></head><body><h1>Eels</h1><p>{EELS}</p></body></html>",
        "originals/feed.xml": f'<rss version="2.0"><channel><title>R</title>{news}{wall}</channel></rss>',
        "inbox/later.html": PAGE.format(title="The wall", link=LINK),
    }.items():
        (place / "content" / name).parent.mkdir(exist_ok=True)
        (place / "content" / name).write_text(text, encoding="utf-8")
    assert main(["retract", STORY, "--takedown"]) == 0
    left = {file.name for folder in ("originals", "inbox") for file in (place / "content" / folder).iterdir()}
    assert left == {"wall-old.html", "other.html", "feed.xml"}
    said = capsys.readouterr().out
    assert "deleted       content/inbox/later.html: it holds the same story\n" in said
    assert "look at       content/originals/feed.xml: it names the address\n" in said


def test_a_picture_that_another_page_shows_stays(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (place / "content/pages/about.md").open("a", encoding="utf-8") as page:
        page.write("\n![The wall]({static}/images/wall.png)\n")
    assert main(["retract", STORY, "--takedown"]) == 0
    assert (place / "content/images/wall.png").is_file()
    assert "look at       content/images/wall.png: the text showed it" in capsys.readouterr().out


def test_a_date_with_a_time_stays_one(place: Path) -> None:
    story = place / STORY
    story.write_text(TEXT.replace("2023-03-15", "2023-03-15 18:40:00+01:00"), encoding="utf-8")
    assert main(["retract", STORY, "--takedown"]) == 0
    assert "\ndate: 2023-03-15 18:40:00+01:00\n" in story.read_text(encoding="utf-8")


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


@pytest.mark.parametrize("gone", [False, True], ids=["its text is in the file", "another desk took it down"])
def test_no_way_back_leads_to_a_text_that_was_retracted(
    place: Path, capsys: pytest.CaptureFixture[str], *, gone: bool
) -> None:
    story = place / STORY
    story.write_text(TEXT.replace("![", f"{EELS.replace('back in', 'gone from')}\n\n!["), encoding="utf-8")
    assert main(["build"]) == 0
    text = marked(story.read_text(encoding="utf-8"), dt.date(2023, 3, 22), "Invented.", "wall.md")
    if gone:
        text = emptied(text, dt.date(2023, 3, 22), "", "wall.md")
    story.write_text(text, encoding="utf-8")
    assert main(["build"]) == 0
    assert main(["rollback"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "copydesk: content/articles/2023/wall.md: the earlier site holds its text, and it was retracted"
        " - make html builds the site without it"
    )
    assert "retracted" in (place / "output/stories/the-wall/index.html").read_text(encoding="utf-8").lower()
    (place / "content/pages/about.md").write_text("---\ntitle: About us\n---\n\nAll new.\n", encoding="utf-8")
    assert main(["build"]) == 0
    assert main(["rollback"]) == 0


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


@pytest.mark.parametrize("step", ["_original", "locked", "_naming"])
def test_a_takedown_that_breaks_off_is_ended_by_the_next(
    place: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def broken(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"copydesk.desk.retract.{step}", broken)
        assert main(["retract", STORY, "--takedown", "--date", "2023-03-22"]) == 130
    assert "zanzibarine" not in (place / STORY).read_text(encoding="utf-8")
    assert main(["retract", STORY, "--takedown"]) == 0
    assert not (place / "content/originals/wall.html").exists()
    assert fields(place).keys() <= KEPT
    assert fields(place)["retracted"] == "2023-03-22"


def test_a_takedown_does_not_call_deleted_what_is_still_there(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*given: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    (place / "output").mkdir()
    monkeypatch.setattr("copydesk.desk.retract.shutil.rmtree", refused)
    assert main(["retract", STORY, "--takedown"]) == 1
    said = capsys.readouterr()
    assert "output/ and what builds remember" not in said.out
    assert said.err.startswith(f"copydesk: {place}/output: cannot be removed: Read-only file system - ")
