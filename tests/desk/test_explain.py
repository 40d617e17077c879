"""`explain` and `analyse`: the reasons, for a person."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copydesk.cli import main
from support.sites import SITES, checkout

PASTE = """HomeEconomyLunden Bay halves its tolls

Lunden Bay halves its tolls

Lunden Bay halves its tolls

The city of Lunden Bay will halve its harbour tolls from May, its mayor said on Tuesday.

“We have priced our own fleet out of our own harbour, and we will put that right,” Orla Venn told reporters.

Fishermen welcomed the “fish tax” cut.

Part of the article was reported by the Osk Valley Post.
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = checkout(tmp_path, SITES / "small")
    monkeypatch.chdir(place)
    return place


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(list(words)) == 0
    return capsys.readouterr().out


def test_a_received_paste_is_explained_line_by_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "paste.txt").write_text(PASTE, encoding="utf-8")
    text = said(capsys, "explain", "paste.txt")
    assert "line 1: moved by breadcrumb to section" in text
    assert "line 5: dropped by repeated-title" in text
    assert "moved by credit to credit: Part of the article was reported by the Osk Valley Post." in text
    assert "speech, Orla Venn (explicit, from “Orla Venn”" in text
    assert "term, nobody's: “fish tax”" in text


def test_a_story_is_explained_with_its_original(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "paste.txt").write_text(PASTE, encoding="utf-8")
    assert main(["add", "paste.txt", "--date", "2023-03-15"]) == 0
    capsys.readouterr()
    text = said(capsys, "explain", "content/articles/2023/lunden-bay-halves-its-tolls.md")
    assert text.startswith("What became of the article as received")
    assert "Orla Venn [orla-venn]: person" in text
    assert "registry; salience" in text
    assert "Callouts, and why" in text


SPEECHES = """---
title: The harbour opens
date: 2023-03-15
quotes:
  hide: [The council has never asked]
  pin: [Small boats first]
---

“We shall open the harbour before the first snow, and we shall keep it open,” Orla Venn said.

“The council has never asked a single captain what the new pier would do to the boats,” Orla Venn said.

“Not today,” Orla Venn said.

“Small boats first,” Orla Venn said.
"""


def test_every_speech_is_chosen_or_silenced_with_its_reason(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "speeches.md").write_text(SPEECHES, encoding="utf-8")
    chosen, _, silenced = (
        said(capsys, "explain", "speeches.md").partition("Callouts, and why")[2].partition("No callouts")
    )
    assert "“Small boats first,” - pinned by the curator" in chosen or "“Small boats first” - pinned" in chosen
    assert (
        "“The council has never asked a single captain what the new pier would do to the boats,” - hidden" in silenced
    )
    assert "“Not today,” - 2 words" in silenced
    assert "keep it open,” - others were better" in silenced


def test_a_typed_story_is_explained_without_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "explain", "content/articles/2023/harbour-tolls.md")
    assert text.startswith("Who is in the story, and why")


def test_the_analysis_is_printed_for_a_person(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "analyse", "content/articles/2023/harbour-tolls.md")
    assert " * Lunden Bay: place" in text
    assert "no speech: “necessary evil”" in text or "“necessary evil”" in text


def test_the_analysis_is_printed_as_json_with_offsets(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(said(capsys, "analyse", "content/articles/2023/harbour-tolls.md", "--json"))
    assert {entity["id"] for entity in found["entities"]} >= {"orla-venn", "lunden-bay"}
    for quotation in found["quotations"]:
        assert found["text"][quotation["span"]["start"] : quotation["span"]["end"]] == quotation["text"]


def test_a_plain_text_file_is_analysed_as_it_is(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "note.txt").write_text("Orla Venn said: “We will pay.”\n", encoding="utf-8")
    assert "Orla Venn: “We will pay.”" in said(capsys, "analyse", "note.txt")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.md", b"", "empty.md: the file is empty - name a story"),
        ("noise.md", b"\xff\xfe\x00", "noise.md: the file is no UTF-8 text - convert it first: make add"),
        ("content", None, "content: this is a folder - name a file"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(
    root: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, message: str
) -> None:
    if content is not None:
        (root / name).write_bytes(content)
    assert main(["analyse", name]) == 1
    assert capsys.readouterr().err == f"copydesk: {message}\n"
