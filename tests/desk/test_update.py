"""The same address with another text: the publisher's changes go in, the curator's stay, a conflict loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.cli import main
from copydesk.text.frontmatter import parse

FIRST = "The harbour pilots of Lunden Bay went back to their boats on Friday after nineteen days on the quay."
SECOND = (
    "They had asked for six per cent and were given five, and a promise about the night shift that nobody believes."
)
THIRD = "“It is a good five,” said their speaker, Odd Marrin, who had called it an insult in January."
FOURTH = "The first ship out was the Agathe, with timber for Calderra, three weeks late and with a new cook."


def page(*paragraphs: str, title: str = "Pilots end strike") -> str:
    return (
        f"<html><head><title>{title}</title><link rel=canonical href='https://courier.example/pilots'>"
        "<meta property='article:published_time' content='2023-03-24'></head><body><article>"
        f"<h1>{title}</h1>{''.join(f'<p>{text}</p>' for text in paragraphs)}</article></body></html>"
    )


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "a.html").write_text(page(FIRST, SECOND, THIRD), encoding="utf-8")
    assert main(["add", "a.html"]) == 0
    return tmp_path / "content/articles/2023/pilots-end-strike.md"


def edit(story: Path, old: str, new: str) -> None:
    text = story.read_text(encoding="utf-8")
    assert old in text
    story.write_text(text.replace(old, new), encoding="utf-8")


def arrive(text: str, *options: str) -> int:
    Path("b.html").write_text(text, encoding="utf-8")
    return main(["add", "b.html", *options])


def test_a_new_paragraph_goes_in_and_the_edits_stay(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(story, "nineteen days", "19 days")
    edit(story, "converter:", "note: Ours.  # a comment\nconverter:")
    assert arrive(page(FIRST, SECOND, THIRD, FOURTH)) == 0
    assert "updated       content/articles/2023/pilots-end-strike.md" in capsys.readouterr().out
    text = story.read_text(encoding="utf-8")
    assert "19 days" in text
    assert FOURTH in text
    assert "note: Ours.  # a comment" in text
    assert parse(text).fields["original"] == "originals/b.html"


OVERRULED = """entities:
  hide: [Calderra]
  add: [harbour-board]
  as: {Marrin: odd-marrin}
quotes:
  pin: [It is a good five]
  speaker: {It is a good five: odd-marrin}
"""


def test_whatever_a_curator_has_overruled_survives_a_new_version(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The headline, the date, the source and the text, and who is in it and who said what; other changes go in."""
    edit(story, "title: Pilots end strike", "title: Pilots are back  # shorter")
    edit(story, "date_basis: meta", "date_basis: curator\nsource: Harbour Post\nrights: excerpt")
    edit(story, "converter:", f"{OVERRULED}converter:")
    edit(story, "2023-03-24", "2023-03-23")
    edit(story, SECOND, "They got five per cent.")
    newer = page(FIRST, SECOND, THIRD, FOURTH, title="Pilots of Lunden Bay end strike").replace(
        "2023-03-24", "2023-03-25"
    )
    assert arrive(newer.replace("</head>", "<meta property='og:site_name' content='Harbour Courier'></head>")) == 0
    assert "kept your title, date, source" in capsys.readouterr().out
    text = story.read_text(encoding="utf-8")
    kept = ("title: Pilots are back  # shorter", "date: 2023-03-23", "date_basis: curator", "source: Harbour Post")
    for line in (*kept, "rights: excerpt", OVERRULED, "They got five per cent.", FOURTH):
        assert line in text
    assert SECOND not in text


def test_what_is_given_with_a_new_version_wins(story: Path) -> None:
    edit(story, "converter:", "section: Ports\nconverter:")
    assert arrive(page(FIRST, SECOND, THIRD, FOURTH), "--section", "Work", "--note", "Mind the night shift.") == 0
    fields = parse(story.read_text(encoding="utf-8")).fields
    assert (fields["section"], fields["note"]) == ("Work", "Mind the night shift.")


def test_the_id_by_which_feed_readers_know_the_story_stays(story: Path) -> None:
    before = parse(story.read_text(encoding="utf-8")).fields["id"]
    assert arrive(page(FIRST, SECOND, THIRD, FOURTH, title="Strike of the pilots is over")) == 0
    fields = parse(story.read_text(encoding="utf-8")).fields
    assert (fields["title"], fields["id"]) == ("Strike of the pilots is over", before)
    assert before


def test_each_of_three_versions_is_kept_and_the_second_is_the_base_of_the_third(story: Path) -> None:
    arrive(page(FIRST, SECOND, THIRD, FOURTH))
    edit(story, "with timber", "with oak")
    assert arrive(page("LUNDEN BAY - " + FIRST, SECOND, THIRD, FOURTH)) == 0
    text = story.read_text(encoding="utf-8")
    assert "LUNDEN BAY - " in text.replace("\\", "")
    assert "with oak" in text
    assert len(list(Path("content/originals").iterdir())) == 3


def test_a_conflict_leaves_both_versions_and_says_so(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(story, "nineteen days", "19 days")
    before = story.read_bytes()
    assert arrive(page(FIRST.replace("nineteen", "twenty"), SECOND, THIRD)) == 1
    error = capsys.readouterr().err
    assert "conflict      content/articles/2023/pilots-end-strike.md - you and its publisher changed the same" in error
    assert story.read_bytes() == before
    beside = story.with_name("pilots-end-strike.md.new")
    assert "twenty days" in beside.read_text(encoding="utf-8")
    assert Path("content/originals/b.html").is_file()


def test_a_title_that_both_changed_stays_the_curators(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(story, "title: Pilots end strike", "title: The pilots are back")
    assert arrive(page(FIRST, SECOND, THIRD, FOURTH, title="Pilots end their strike")) == 0
    assert "kept your title" in capsys.readouterr().out
    assert parse(story.read_text(encoding="utf-8")).fields["title"] == "The pilots are back"


def test_a_title_that_only_the_publisher_changed_is_taken_and_the_address_stays(story: Path) -> None:
    assert arrive(page(FIRST, SECOND, THIRD, FOURTH, title="Pilots end their strike")) == 0
    assert parse(story.read_text(encoding="utf-8")).fields["title"] == "Pilots end their strike"


def test_a_teaser_does_not_shorten_the_story(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = story.read_bytes()
    assert arrive(page(FIRST)) == 0
    assert "only a part of the text" in capsys.readouterr().out
    assert story.read_bytes() == before
    assert arrive(page(FIRST), "--anyway") == 0
    assert SECOND not in story.read_text(encoding="utf-8")


def test_without_the_first_original_there_is_nothing_to_compare_with(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("content/originals/a.html").unlink()
    assert arrive(page(FIRST, SECOND, THIRD, FOURTH)) == 1
    assert "the original that it was made from is not there any more" in capsys.readouterr().err
    assert story.with_name("pilots-end-strike.md.new").is_file()


def test_a_dry_run_of_an_update_writes_nothing(story: Path) -> None:
    before = story.read_bytes()
    assert arrive(page(FIRST, SECOND, THIRD, FOURTH), "--dry-run") == 0
    assert story.read_bytes() == before
    assert not Path("content/originals/b.html").exists()
