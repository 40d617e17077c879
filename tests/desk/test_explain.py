"""`explain` and `analyse`: the reasons, for a person."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.cli import main
from copydesk.desk.explained import _marked
from copydesk.model import Span
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


def test_a_received_file_that_is_no_article_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "noise.html").write_bytes(bytes(range(32)) * 99)
    assert main(["explain", "noise.html"]) == 1
    assert capsys.readouterr().err == (
        "copydesk: noise.html: this is no text - save it as a web page, a mail, a feed or plain text\n"
    )


def test_a_page_shows_source_and_result_side_by_side(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "paste.txt").write_text(
        PASTE.replace("Fishermen", "Fishermen & <script>friends</script>"), encoding="utf-8"
    )
    assert said(capsys, "explain", "paste.txt", "--html", "report.html") == "look at report.html\n"
    page = (root / "report.html").read_text(encoding="utf-8")
    assert page.index("as received") < page.index("The story now") < page.index("The reasons")
    assert "<td>HomeEconomyLunden Bay halves its tolls</td><td>moved to section: breadcrumb" in page
    assert "<b>Orla Venn</b> told reporters" in page
    assert "“<mark>We have priced our own fleet" in page
    assert "speech, Orla Venn (explicit" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "src=" not in page


def test_the_page_of_a_story_has_its_original_beside_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "paste.txt").write_text(PASTE, encoding="utf-8")
    assert main(["add", "paste.txt", "--date", "2023-03-15"]) == 0
    story = "content/articles/2023/lunden-bay-halves-its-tolls.md"
    capsys.readouterr()
    said(capsys, "explain", story, "--html", "report.html")
    assert "dropped: repeated-title" in (root / "report.html").read_text(encoding="utf-8")
    said(capsys, "explain", "content/articles/2023/harbour-tolls.md", "--html", "report.html")
    assert "No original is kept for this story." in (root / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "what"),
    [("report.md", "has no ending of one"), ("content/pages/report.html", "would lie in content/")],
)
def test_a_page_is_never_written_over_what_a_curator_wrote(
    root: Path, capsys: pytest.CaptureFixture[str], place: str, what: str
) -> None:
    (root / "paste.txt").write_text(PASTE, encoding="utf-8")
    assert main(["explain", "paste.txt", "--html", place]) == 2
    assert what in capsys.readouterr().err
    assert not (root / place).exists()


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12), st.sampled_from(["mark", "b"])), max_size=8)


@given(text=st.text(alphabet="ab <&\n", max_size=40), spans=SPANS)
def test_whatever_is_marked_the_text_stays_and_all_is_closed(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = sorted(
        ((Span(at, at + length), tag) for at, length, tag in spans if at + length <= len(text)),
        key=lambda each: (each[0].start, -each[0].end),
    )
    made = _marked(text, marks)
    assert unescape(re.sub(r"</?(?:mark|b)>", "", made)) == text
    opened: list[str] = []
    for close, tag in re.findall(r"<(/?)(mark|b)>", made):
        assert not close or opened.pop() == tag
        opened += [] if close else [tag]
    assert opened == []
