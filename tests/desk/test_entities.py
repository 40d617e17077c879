"""`entities` at the command line: the queue, a change as an editor sees it, and files untouched by what is refused."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from copydesk.cli import main
from copydesk.desk import entities as command
from copydesk.desk.names import books, unfinished
from copydesk.desk.received import write_whole
from copydesk.entities.registry_file import CHANGE
from copydesk.errors import InputError
from support.forks import done_in_child, in_child
from support.sites import SITES, checkout, tree

STORY = "---\ntitle: {title}\ndate: {date}\n---\n\n{body}\n"
BODY = "“We will dredge,” said Wenzel Vessing, the harbour master. Mr Vessing had waited for years."


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = checkout(tmp_path, SITES / "small")
    for day in (1, 2):
        story = STORY.format(title=f"Day {day}", date=f"2023-03-0{day}", body=BODY)
        (place / f"content/articles/2023/day-{day}.md").write_text(story, encoding="utf-8")
    monkeypatch.chdir(place)
    return place


def said(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(["entities", *words]) == status
    printed = capsys.readouterr()
    return printed.err if status else printed.out


def first_names(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    return [row["name"] for row in json.loads(said(capsys, "review", "--json", *words))["names"]]


def test_a_name_goes_from_the_queue_into_the_registry(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "  1. Wenzel Vessing - person? 2 stories" in said(capsys, "review", "--limit", "1")
    people = root / "content/entities/people.yml"
    before = people.read_text(encoding="utf-8")
    assert said(capsys, "accept", "Wenzel Vessing") == "content/entities/people.yml: wenzel-vessing is a new entry\n"
    assert people.read_text(encoding="utf-8") == before + "\nwenzel-vessing:\n  name: Wenzel Vessing\n"
    assert "Wenzel Vessing" not in first_names(capsys)
    assert said(capsys, "rename", "wenzel-vessing", "Wenzel-Vessing").endswith("its old address goes on answering\n")
    assert "'Wenzel-Vessing' has no role and no description" in said(capsys, "lint")


def test_a_name_put_off_waits_for_more_stories(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "more than 2 stories name it" in said(capsys, "later", "Wenzel Vessing")
    assert "Wenzel Vessing" not in first_names(capsys)
    assert "Wenzel Vessing" in first_names(capsys, "--all")
    story = STORY.format(title="Day 3", date="2023-03-03", body=BODY)
    (root / "content/articles/2023/day-3.md").write_text(story, encoding="utf-8")
    assert "Wenzel Vessing" in first_names(capsys)


def test_a_name_never_shown_is_gone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "never", "Wenzel Vessing")
    assert not [name for name in first_names(capsys, "--all") if "Vessing" in name]


def test_an_alias_may_be_said_with_of(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "an alias of orla-venn" in said(capsys, "alias", "Wenzel Vessing", "of", "orla-venn")
    assert "Wenzel Vessing" not in first_names(capsys)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["alias", "X", "orla-ven"], "there is no entry 'orla-ven' - did you mean 'orla-venn'?"),
        (["alias", "X", "of", "two", "words"], "an alias belongs to one entry - write: alias NAME of ID, a NAME of"),
        (["merge", "orla-venn", "lunden-bay"], "'orla-venn' is a person, 'lunden-bay' a place - say which with --kind"),
        (["alias", "X", "of"], "an alias belongs to one entry - write: alias NAME of ID"),
        (["accept", "Xyzzy"], "no story names 'Xyzzy' - write --kind person or --kind organisation"),
        (["accept", " "], "this is no name - write a name in quotation marks"),
        (["accept", "…", "--kind", "person"], "this is no name - write a name in quotation marks"),
        (["accept", "Xyzzy", "--kind", "person", "--role", "\x1b[31m"], "the role or the description holds control"),
        (["accept", "Xyzzy", "--kind", "person", "--id", "a:b"], "'a:b' cannot be an id - write a-b"),
        (["rename", "orla-venn", "index.html"], "'index.html' cannot be an id - write index-html"),
        (["later", "Xyzzy"], "no story names 'Xyzzy' - only a name of the review queue can wait"),
        (["later", "Wenzel Vesing"], "no story names 'Wenzel Vesing' - did you mean 'Wenzel Vessing'?"),
        (["later", ""], "this is no name - write a name in quotation marks"),
        (["never", "Orla Venn"], "'Orla Venn' is a name of 'orla-venn' (content/entities/people.yml:1)"),
        (["review", "--limit", "-1"], "argument --limit: '-1' is no number"),
        ([], "the following arguments are required: ACTION"),
    ],
)
def test_what_is_refused_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    before = tree(root / "content")
    assert said(capsys, *words, status=2).startswith(f"copydesk: {message}")
    assert tree(root / "content") == before


def test_a_faulty_registry_is_one_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/entities/people.yml").write_text("orla-venn:\n  nam: Orla Venn\n", encoding="utf-8")
    assert said(capsys, "review", status=1).startswith("copydesk: content/entities/people.yml:2: unknown key 'nam'")


def test_a_story_that_cannot_be_read_is_named_and_the_others_are_read(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "content/articles/2023/odd.md").write_bytes(b"\xff")
    assert main(["entities", "review", "--json"]) == 1
    printed = capsys.readouterr()
    assert printed.err.startswith("copydesk: content/articles/2023/odd.md:1: error: the file is no UTF-8 text")
    assert "Wenzel Vessing" in printed.out


def test_without_a_content_folder_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said(capsys, "review", status=1).startswith("copydesk: content: there is no such content folder")


def test_all_files_are_written_or_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = books.open_books(command.CONTENT)
    before = tree(root / "content")

    def fails_at_the_second(file: Path, content: bytes) -> None:
        if file.name == "people.yml" and content == b"new: {name: N}\n":
            raise InputError("cannot be written: No space left on device")
        write_whole(file, content)

    monkeypatch.setattr("copydesk.desk.names.books.write_whole", fails_at_the_second)
    texts = {"content/entities/later.yml": "A: 1\n", "content/entities/people.yml": "new: {name: N}\n"}
    with pytest.raises(InputError):
        books.write(command.CONTENT, opened, texts)
    assert tree(root / "content") == before


@pytest.mark.parametrize("killed_at", range(1, 11))
def test_a_change_that_a_kill_breaks_off_is_ended_by_the_next_command(root: Path, killed_at: int) -> None:
    """A person becomes an organisation: two files change. Until the change is ended, no site is built of half of it."""
    (root / "content/entities/organisations.yml").write_text("venn-office:\n  name: Venn Office\n", encoding="utf-8")
    before = tree(root / "content")
    merge = ["entities", "merge", "orla-venn", "venn-office", "--kind", "organisation"]
    status, told = in_child(lambda: die_at(killed_at, merge))
    broken_off = tree(root / "content")
    if (root / "content/entities" / CHANGE).exists():
        assert done_in_child(lambda: main(["build"])) == 1
    assert done_in_child(lambda: main(["entities", "lint"])) in {0, 1}
    after = tree(root / "content")
    assert status in {0, -signal.SIGKILL}, told
    assert (after == before) is (broken_off == before)
    if after != before:
        assert b"orla-venn:" not in after["entities/people.yml"]
        assert b"Orla Venn" in after["entities/organisations.yml"]


def test_a_file_that_was_edited_amid_a_change_is_left_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = root / "content/entities"
    people = (folder / "people.yml").read_text(encoding="utf-8")
    unfinished.begin(folder, {"people.yml": people, "places.yml": None}, {"people.yml": "{}\n", "places.yml": "{}\n"})
    (folder / "people.yml").write_text(f"{people}# mine\n", encoding="utf-8")
    before = tree(folder)
    assert "people.yml was edited amid a change" in said(capsys, "review", status=1)
    assert tree(folder) == before


@pytest.mark.parametrize("note", ["[]", "{", '{"a.yml": 1}', '{"../../../a.yml": ["", "b"]}'])
def test_a_note_of_somebody_else_changes_nothing_elsewhere(root: Path, note: str) -> None:
    (root / "content/entities" / CHANGE).write_text(note, encoding="utf-8")
    outside = {name: text for name, text in tree(root).items() if not name.startswith("content/entities/")}
    main(["entities", "review"])
    assert {name: text for name, text in tree(root).items() if not name.startswith("content/entities/")} == outside


def die_at(last: int, words: list[str]) -> int:
    left = last

    def hear(event: str, given: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in {"os.rename", "os.remove"}:
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hear)
    return main(words)
