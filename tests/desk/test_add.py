"""`add`: one line for each story, originals kept, edits never lost."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest

from copydesk.cli import main
from copydesk.text.frontmatter import parse
from support.sites import SITES, tree

PASTE = (
    "HomeHarbour NewsPilots end strike\n\nPilots end strike\n\nPilots end strike\n\n"
    "The harbour pilots of Lunden Bay went back to their boats on Friday after nineteen days on the quay.\n\n"
    "Source: Marvania News Agency\n"
)
PAGE = (
    "<html><head><title>Bell falls</title><link rel=canonical href='https://courier.example/bell'>"
    "<meta property='article:published_time' content='2023-04-02'></head><body><article><h1>Bell falls</h1>"
    "<p>The bell of Saint Orm fell on Sunday during the sermon, hurting nobody, as nobody had come to hear it.</p>"
    "<p>It will be hung again when the tower can carry it, the parish said in a letter.</p></article></body></html>"
)

BELL = (
    "The bell of Saint Orm fell on Sunday during the sermon, hurting nobody, as nobody had come to hear it.",
    "It will be hung again when the tower can carry it, the parish said in a letter.",
)
MORE = (
    "The bell was cast in Harrowmere three hundred years ago and paid for by the herring fleet, whose boats it used to"
    " call home in fog. Since the fleet left it has rung for weddings, for fires and once, by mistake, for the mayor."
)
OTHER = (
    "<html><head><title>Bell falls</title><link rel=canonical href='https://courier.example/bell-2'>"
    "<meta property='article:published_time' content='2023-04-02'></head><body><article><h1>Bell falls</h1>"
    "<p>Another bell has come down in Castleven, this time at the fire station, where it was rung for lunch.</p>"
    "<p>Nobody was hurt there either, said Karin Obel, who had been eating in the yard with the others.</p></article>"
    "</body></html>"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "in box").mkdir()
    (tmp_path / "in box" / "the pilots.txt").write_text(PASTE, encoding="utf-8")
    (tmp_path / "in box" / "bell.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def stories(desk: Path) -> list[str]:
    return sorted(file.relative_to(desk / "content").as_posix() for file in (desk / "content").rglob("*.*"))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("", ""),
        (
            "<!-- Page saved with SingleFile\n url: https://courier.example/bell\n saved date: Tue Apr 04 2023 -->",
            "2023-04-04",
        ),
    ],
)
def test_a_story_says_when_it_was_received(desk: Path, head: str, day: str) -> None:
    """The day that the file states, else today."""
    (desk / "in box/bell.html").write_text(head + PAGE, encoding="utf-8")
    before = dt.datetime.now().astimezone().date().isoformat()
    assert main(["add", "in box/bell.html"]) == 0
    text = (desk / "content/articles/2023/bell-falls.md").read_text(encoding="utf-8")
    today = {before, dt.datetime.now().astimezone().date().isoformat()}
    found = re.findall(r"(?m)^retrieved: ([0-9-]+)$", text)
    assert len(found) == 1
    assert {*found} <= ({day} if day else today)


def test_a_paste_without_a_date_waits_as_a_draft_and_says_how_to_go_on(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", "in box/the pilots.txt"]) == 0
    assert capsys.readouterr().out == (
        "needs a date  content/articles/undated/pilots-end-strike.md - the text only says Friday; "
        "give it: make add FILE='in box/the pilots.txt' DATE=2023-03-20\n"
    )
    assert stories(desk) == ["articles/undated/pilots-end-strike.md", "originals/the-pilots.txt"]
    assert (desk / "content/originals/the-pilots.txt").read_bytes() == PASTE.encode()
    fields = parse((desk / "content/articles/undated/pilots-end-strike.md").read_text(encoding="utf-8")).fields
    assert (fields["original"], fields["section"], fields["status"]) == (
        "originals/the-pilots.txt",
        "Harbour News",
        "draft",
    )
    assert len(str(fields["original_sha256"])) == 64


def test_a_date_publishes_the_draft_and_keeps_the_edits(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "in box/the pilots.txt"])
    draft = desk / "content/articles/undated/pilots-end-strike.md"
    draft.write_text(
        draft.read_text(encoding="utf-8").replace("nineteen", "19") + "\nAn editor's line.\n", encoding="utf-8"
    )
    assert main(["add", "in box/the pilots.txt", "--date", "2023-03-24", "--source", "Harbour Courier"]) == 0
    assert "added         content/articles/2023/pilots-end-strike.md - dated 2023-03-24" in capsys.readouterr().out
    assert not draft.exists()
    text = (desk / "content/articles/2023/pilots-end-strike.md").read_text(encoding="utf-8")
    fields = parse(text).fields
    assert (fields["date"], fields["date_basis"], fields["source"]) == ("2023-03-24", "curator", "Harbour Courier")
    assert not {"status", "date_hint"} & set(fields)
    assert "after 19 days" in text
    assert text.endswith("An editor's line.\n")


def test_the_same_again_is_there_already_and_untouched(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "in box/bell.html"])
    file = desk / "content/articles/2023/bell-falls.md"
    file.write_text(file.read_text(encoding="utf-8") + "Edited.\n", encoding="utf-8")
    before = file.read_bytes()
    capsys.readouterr()
    assert main(["add", "in box/bell.html"]) == 0
    assert capsys.readouterr().out == "already there content/articles/2023/bell-falls.md\n"
    assert main(["add", "in box/bell.html", "--date", "2024-01-01", "--note", "Mind."]) == 0
    assert capsys.readouterr().out.endswith(
        "bell-falls.md - the given note, date not taken: write what you want into the story\n"
    )
    assert file.read_bytes() == before


def test_another_file_with_the_same_text_is_there_already(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "in box/bell.html"])
    (desk / "again.html").write_text(PAGE.replace("<h1>", "<h1 class=big>"), encoding="utf-8")
    assert main(["add", "again.html"]) == 0
    assert "bell-falls.md - it has the same address and the same text\n" in capsys.readouterr().out
    assert stories(desk) == ["articles/2023/bell-falls.md", "originals/bell.html"]


def test_another_story_with_the_same_headline_gets_a_number(desk: Path) -> None:
    main(["add", "in box/bell.html"])
    (desk / "other.html").write_text(OTHER.replace("2023-04", "2024-04"), encoding="utf-8")
    assert main(["add", "other.html"]) == 0
    assert "articles/2024/bell-falls-2.md" in stories(desk)


def test_two_files_of_one_name_are_both_kept(desk: Path) -> None:
    main(["add", "in box/bell.html"])
    (desk / "bell.html").write_text(OTHER, encoding="utf-8")
    main(["add", "bell.html"])
    assert len([name for name in stories(desk) if name.startswith("originals/")]) == 2


def test_nearly_the_same_text_from_elsewhere_is_named_and_not_added(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a story, not of a brief: two briefs of one kind share a form of words."""
    long = PAGE.replace("</article>", f"<p>{MORE}</p></article>")
    (desk / "in box/bell.html").write_text(long, encoding="utf-8")
    main(["add", "in box/bell.html"])
    copy = long.replace("/bell'", "/wire'").replace("nobody had", "no one had")
    (desk / "wire.html").write_text(copy, encoding="utf-8")
    capsys.readouterr()
    assert main(["add", "wire.html"]) == 0
    assert "duplicate of  content/articles/2023/bell-falls.md - it has " in capsys.readouterr().out
    assert main(["add", "wire.html", "--anyway"]) == 0
    assert "articles/2023/bell-falls-2.md" in stories(desk)


def test_a_dated_copy_of_a_draft_says_how_to_date_it(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "bell.txt").write_text("Bell falls\n\n" + "\n\n".join(BELL), encoding="utf-8")
    main(["add", "bell.txt"])
    capsys.readouterr()
    assert main(["add", "in box/bell.html"]) == 0
    assert "this file dates it: make add FILE=content/originals/bell.txt DATE=2023-04-02" in capsys.readouterr().out


def test_no_empty_folder_is_left_behind_when_a_draft_gets_its_date(desk: Path) -> None:
    main(["add", "in box/the pilots.txt"])
    main(["add", "in box/the pilots.txt", "--date", "2023-03-24"])
    assert not (desk / "content/articles/undated").exists()


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", "in box", "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert "added         content/articles/2023/bell-falls.md" in shown
    assert shown.endswith("This was a dry run: nothing was written.\n")
    assert stories(desk) == []


def test_the_results_can_be_had_as_one_json_object_a_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "in box" / "empty.txt").write_bytes(b"")
    assert main(["add", "in box", "--format", "json"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["result"] for row in rows] == ["added", "refused", "needs a date"]
    assert rows[0]["file"] == "content/articles/2023/bell-falls.md"
    assert rows[0]["received"] == "in box/bell.html"


def test_the_outlet_and_its_rights_come_from_the_list_of_sources(desk: Path) -> None:
    (desk / "content/sources.yml").write_text(
        "Harbour Courier:\n  domains: [courier.example]\n  policy: excerpt\n", encoding="utf-8"
    )
    main(["add", "in box"])
    fields = parse((desk / "content/articles/2023/bell-falls.md").read_text(encoding="utf-8")).fields
    assert (fields["source"], fields["rights"]) == ("Harbour Courier", "excerpt")


def test_a_fault_in_the_list_of_sources_is_named_and_nothing_is_added(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "content/site-rules.yml").write_text("courier.example:\n  drp: .x\n", encoding="utf-8")
    assert main(["add", "in box"]) == 1
    assert "content/site-rules.yml:2: a site has no rule 'drp' - did you mean 'drop'?" in capsys.readouterr().err
    assert stories(desk) == ["site-rules.yml"]


def test_an_index_in_the_folder_gives_each_file_its_address(desk: Path) -> None:
    (desk / "in box" / "index.json").write_text(
        '{"the pilots.txt": "https://courier.example/pilots"}', encoding="utf-8"
    )
    main(["add", "in box", "--date", "2023-03-24"])
    fields = parse((desk / "content/articles/2023/pilots-end-strike.md").read_text(encoding="utf-8")).fields
    assert fields["source_url"] == "https://courier.example/pilots"


def test_a_file_that_lies_among_the_originals_stays_where_it_is(desk: Path) -> None:
    place = desk / "content/originals/2023"
    place.mkdir(parents=True)
    (place / "bell.html").write_text(PAGE, encoding="utf-8")
    main(["add", "content/originals/2023/bell.html"])
    fields = parse((desk / "content/articles/2023/bell-falls.md").read_text(encoding="utf-8")).fields
    assert fields["original"] == "originals/2023/bell.html"
    assert [name for name in stories(desk) if "originals" in name] == ["originals/2023/bell.html"]


def test_a_folder_is_taken_whole_and_one_bad_file_stops_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "in box" / "empty.txt").write_bytes(b"")
    (desk / "in box" / ".hidden").write_bytes(b"x")
    (desk / "in box" / "bell_files").mkdir()
    (desk / "in box" / "bell_files" / "ad.js").write_bytes(b"x()")
    assert main(["add", "in box"]) == 1
    shown = capsys.readouterr()
    assert shown.err == "refused       in box/empty.txt: the file is empty - save the article again\n"
    assert len(shown.out.splitlines()) == 2


def test_make_hands_its_values_over_in_the_environment(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (
        ("FILE", "in box/the pilots.txt"),
        ("DATE", "2023-03-24"),
        ("SECTION", "Ports"),
        ("NOTE", "It's: long"),
        ("RIGHTS", "link"),
    ):
        monkeypatch.setenv(name, value)
    assert main(["add", "--from-make"]) == 0
    fields = parse((desk / "content/articles/2023/pilots-end-strike.md").read_text(encoding="utf-8")).fields
    assert (fields["section"], fields["note"], fields["rights"]) == ("Ports", "It's: long", "link")


@pytest.mark.parametrize(
    ("arguments", "words", "status"),
    [
        (["nowhere.txt"], "nowhere.txt: there is no such file or folder - check the path", 1),
        (["void"], "void: there are no articles in this folder - put the received files there", 1),
        ([], "no file is named - make add FILE=path/to/article.html, or put it into content/inbox", 2),
        (
            ["in box/bell.html", "--date", "20 March"],
            "'20 March' is no date - write it as year-month-day: DATE=2023-03-20",
            2,
        ),
        (["in box/bell.html", "--date", "0001-01-01"], "'0001-01-01' is no date - write it as year-month-day", 2),
        (["in box/bell.html", "--rights", "ful"], "rights is 'ful' - did you mean 'full'?", 2),
        (["in box/bell.html", "--format", "xml"], "format is 'xml' - give one of text, json", 2),
        (["in box/bell.html", "--workers", "many"], "'many' is no number of processes - give one from 1 to 64", 2),
        (["in box/bell.html", "--url", "nowhere"], "'nowhere' is no address - write it as https://…", 2),
        (["in box", "--url", "https://a.example/b"], "one address cannot belong to several files", 2),
        (
            ["in box/bell.html", "--content", "no"],
            "no: there is no such content folder - run this in the project's folder",
            1,
        ),
    ],
)
def test_a_wrong_call_is_one_line_and_writes_nothing(
    desk: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str, status: int
) -> None:
    (desk / "void").mkdir()
    assert main(["add", *arguments]) == status
    shown = capsys.readouterr()
    assert words in shown.err
    assert len(shown.err.splitlines()) == 1
    assert stories(desk) == []


def test_a_link_out_of_a_folder_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "secret.txt").write_text(PASTE, encoding="utf-8")
    (desk / "linked").mkdir()
    (desk / "linked" / "a.txt").symlink_to(desk / "secret.txt")
    assert main(["add", "linked"]) == 1
    assert "linked/a.txt: this is a link to a file elsewhere" in capsys.readouterr().err


def test_an_original_is_never_left_behind_half_written(desk: Path) -> None:
    main(["add", "in box"])
    assert not [file for file in (desk / "content").rglob("*") if file.name.endswith(".tmp")]


@pytest.mark.parametrize("name", ["content", "content/articles", ".", "content/pages/about.md", "content/entities"])
def test_the_digests_own_content_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SITES / "small", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    before = tree(tmp_path)
    assert main(["add", name]) == 1
    assert (
        capsys.readouterr().err == f"refused       {name}: this is the digest's own content - name what was received\n"
    )
    assert tree(tmp_path) == before


def test_of_a_folder_each_line_says_which_file_became_the_story(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "in box"])
    lines = capsys.readouterr().out.splitlines()
    assert "added         content/articles/2023/bell-falls.md from in box/bell.html" in lines
