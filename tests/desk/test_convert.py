"""`convert`: received files to a folder of Markdown, and nothing else touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.cli import main
from copydesk.desk.received import stem
from copydesk.text.frontmatter import parse
from support.sites import tree

PAGE = (
    "<html><head><title>Bell falls</title></head><body><article><h1>Bell falls</h1>"
    "<p>The bell of Saint Orm fell on Sunday during the <a href='/sermon'>sermon</a>, hurting nobody at all.</p>"
    "<p>It will be hung again when the tower can carry it, the parish said in a letter.</p></article></body></html>"
)
PASTE = "Pilots end strike\n\nThe harbour pilots of Lunden Bay went back to their boats on Friday.\n"


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE, encoding="utf-8")
    (folder / "b.txt").write_text(PASTE, encoding="utf-8")
    return folder


def test_a_folder_becomes_a_folder_with_the_same_stems(box: Path, tmp_path: Path) -> None:
    assert main(["convert", str(box), str(tmp_path / "out")]) == 0
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["a.md", "b.md"]


def test_two_files_of_one_stem_are_both_there(box: Path, tmp_path: Path) -> None:
    (box / "a.txt").write_text(PASTE, encoding="utf-8")
    main(["convert", str(box), str(tmp_path / "out")])
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["a.md", "a.txt.md", "b.md"]


def test_one_file_goes_where_it_is_told_and_links_follow_the_given_address(box: Path, tmp_path: Path) -> None:
    target = tmp_path / "x" / "story.md"
    assert main(["convert", str(box / "a.html"), str(target), "--url", "https://courier.example/bell"]) == 0
    text = target.read_text(encoding="utf-8")
    assert "[sermon](https://courier.example/sermon)" in text
    assert parse(text).fields["source_url"] == "https://courier.example/bell"


def test_an_index_gives_each_file_its_address(box: Path, tmp_path: Path) -> None:
    (box / "index.json").write_text(json.dumps({"a": "https://courier.example/bell"}), encoding="utf-8")
    assert main(["convert", str(box), str(tmp_path / "out")]) == 0
    assert "https://courier.example/sermon" in (tmp_path / "out/a.md").read_text(encoding="utf-8")


def test_fragments_become_bodies_alone(box: Path, tmp_path: Path) -> None:
    (box / "b.txt").unlink()
    (box / "a.html").write_text("<p>1. one</p>", encoding="utf-8")
    assert main(["convert", "--fragment", str(box), str(tmp_path / "out")]) == 0
    assert (tmp_path / "out/a.md").read_text(encoding="utf-8") == "1\\. one\n"


def test_a_report_says_what_was_dropped_and_why(box: Path, tmp_path: Path) -> None:
    main(["convert", str(box), str(tmp_path / "out"), "--report", str(tmp_path / "why")])
    page = (tmp_path / "why/a.html").read_text(encoding="utf-8")
    assert "Bell falls<br><small>repeated-title - the headline once more</small>" in page
    assert "<script" not in page
    assert (tmp_path / "why/b.html").is_file()


def test_files_of_one_name_in_two_folders_are_both_there(box: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (box / folder).mkdir()
        (box / folder / "A.html").write_text(PAGE, encoding="utf-8")
    assert main(["convert", str(box), str(tmp_path / "out")]) == 0
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["A.html-2.md", "A.html.md", "a.md", "b.md"]


def test_rules_for_a_site_are_followed(box: Path, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site-rules.yml").write_text("courier.example:\n  drop: a\n", encoding="utf-8")
    call = ["convert", str(box / "a.html"), str(tmp_path / "a.md"), "--url", "https://courier.example/bell"]
    assert main([*call, "--content", str(tmp_path / "content")]) == 0
    assert "sermon" not in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_one_bad_file_is_named_and_the_others_go_on(
    box: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (box / "c.txt").write_bytes(b"")
    assert main(["convert", str(box), str(tmp_path / "out")]) == 1
    shown = capsys.readouterr()
    assert shown.err == f"copydesk: {box / 'c.txt'}: the file is empty - save the article again\n"
    assert shown.out.endswith("2 of 3 files converted\n")


def test_a_text_that_was_there_is_kept_whatever_is_converted_again(
    box: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["convert", str(box / "b.txt"), str(tmp_path / "out")]
    main(call)
    main(call)
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["b.md"]
    for edit in ("An edit.", "Another."):
        (tmp_path / "out/b.md").write_text(edit, encoding="utf-8")
        capsys.readouterr()
        assert main(call) == 0
        assert f"; what was there is {tmp_path / 'out/b.md.old'}" in capsys.readouterr().out
    texts = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "out").iterdir()}
    assert (texts["b.md.old"], texts["b.md.old2"]) == ("An edit.", "Another.")
    assert texts["b.md"].startswith("---")


def test_a_file_where_a_folder_should_be_is_one_line(
    box: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    assert main(["convert", str(box / "b.txt"), str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert said.endswith("/out/b.md: cannot be written: a file lies where its folder should be - name a folder\n")


def test_many_files_are_converted_alike_by_one_process_and_by_three(box: Path, tmp_path: Path) -> None:
    for number in range(12):
        (box / f"{number:02}.txt").write_text(PASTE.replace("Friday", f"Friday the {number}th"), encoding="utf-8")
    (box / "03.txt").write_bytes(b"")
    said = []
    for workers in "13":
        out = tmp_path / workers
        call = ["convert", str(box), str(out), "--workers", workers]
        done = subprocess.run(
            [sys.executable, "-m", "copydesk", *call],
            capture_output=True,
            text=True,
            check=False,
            env={"PYTHONPATH": ":".join(sys.path)},
        )
        assert done.returncode == 1
        said.append((done.stdout.replace(str(out), "OUT"), done.stderr))
    assert said[0] == said[1]
    assert tree(tmp_path / "1") == tree(tmp_path / "3")


def test_a_folder_does_not_fit_into_one_file_nor_over_edited_stories(box: Path, tmp_path: Path) -> None:
    assert main(["convert", str(box), str(tmp_path / "out.md")]) == 2
    assert main(["convert", str(box), str(tmp_path / "content" / "articles")]) == 2
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize(
    ("name", "expected"), [("a.warc.gz", "a"), ("a.b.html", "a.b"), ("plain", "plain"), (".md", ".md")]
)
def test_a_stem_is_the_name_without_its_ending(name: str, expected: str) -> None:
    assert stem(name) == expected


def test_help_imports_no_finder() -> None:
    heavy = "('lxml', 'trafilatura', 'readability', 'markdown')"
    code = f"import sys, copydesk.cli, copydesk.intake; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert found.stdout.strip() == "[]"


def test_links_are_named_and_never_followed(box: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (box / "up").symlink_to("..", target_is_directory=True)
    (box / "dead.html").symlink_to("nowhere")
    assert main(["convert", str(box), str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "up: this is a link to a folder - name the folder itself" in said
    assert "dead.html: this is a link that leads nowhere" in said
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_a_pipe_is_named_and_does_not_hang(box: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(box / "pipe.html")
    assert main(["convert", str(box), str(tmp_path / "out")]) == 1
    assert "pipe.html: this is no plain file" in capsys.readouterr().err


def test_what_the_curator_should_look_at_is_said(box: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = "<item><title>{}</title><description>{}</description></item>"
    told = item.format("Bell falls", "The bell fell on Sunday.") + item.format("Nothing", "")
    (box / "feed.xml").write_text(f"<rss><channel>{told}</channel></rss>", encoding="utf-8")
    assert main(["convert", str(box), str(tmp_path / "out")]) == 1
    said = capsys.readouterr()
    assert "feed.xml: the item “Nothing” holds no text - save its page" in said.err
    assert "The feed carries only a teaser of this story" in said.out
