"""`check --fix` and `check --since`: minimal changes that lose no word, and only what a branch answers for."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.cli import main
from copydesk.desk.check import checked
from copydesk.desk.checks.mending import mended
from support.sites import SITES, checkout

STORY = "content/articles/2023/zz.md"
HEAD = "---\ntitle: Ferry returns\ndate: 2023-03-20\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(checkout(tmp_path, SITES / "small"))
    return tmp_path


def fixed(place: Path, text: str) -> str:
    (place / STORY).write_bytes(text.encode("utf-8"))
    main(["check", "--fix"])
    return (place / STORY).read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\n\nHigh tide. \n\n\n\nLow tide.\n\n", "---\n\nHigh tide.\n\nLow tide.\n"),
        ("---\n\nTwo  \nlines, and a break.\n", "---\n\nTwo  \nlines, and a break.\n"),
        ("---\n\nIt calls at:\n- Osk\n- Weir\n", "---\n\nIt calls at:\n\n- Osk\n- Weir\n"),
        (
            "---\n\nThe [times](https://a.example/t?utm_source=x&id=4#now) are out.\n",
            "---\n\nThe [times](https://a.example/t?id=4#now) are out.\n",
        ),
        (
            "source_url: https://a.example/t?fbclid=x  # by mail\n---\n\nWords.\n",
            "source_url: https://a.example/t  # by mail\n---\n\nWords.\n",
        ),
        (
            (
                "---\n\n[A](https://a.example/b_(c)?utm_id=1) `https://a.example/?utm_id=1` <https://a.example/?p=1&amp;utm_id=2>"
                ' [d](<https://D.example?gclid=1> "e") [f][g]\n\n[g]: https://a.example/?utm\\_id=1#h\n'
            ),
            (
                "---\n\n[A](https://a.example/b_(c)) `https://a.example/?utm_id=1` <https://a.example/?p=1>"
                ' [d](<https://D.example> "e") [f][g]\n\n[g]: https://a.example/#h\n'
            ),
        ),
        ("---\n\nIt calls at:  \n- Osk\n- Weir\n", "---\n\nIt calls at:\n\n- Osk\n- Weir\n"),
        ("---\n\n```\ncode  \n\n\ncode \n```\n", "---\n\n```\ncode  \n\n\ncode \n```\n"),
        ("---\n\n    code  \n\n\n    code\n", "---\n\n    code  \n\n\n    code\n"),
        ("note: kept   \n---\n\nNo end of line \t", "note: kept   \n---\n\nNo end of line"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_needs_no_judgement_is_mended_and_nothing_else(place: Path, before: str, after: str, end: str) -> None:
    assert fixed(place, (HEAD + before).replace("\n", end)) == (HEAD + after).replace("\n", end)


def test_what_was_mended_is_said_and_gone(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fixed(place, HEAD + "---\n\nIt calls at:\n- Osk\n- Weir\n\n\n\nWords.\n")
    assert capsys.readouterr().out == (
        "mended        content/articles/2023/zz.md\n0 errors, 0 warnings, 0 notes in 3 stories\n"
    )


def test_lines_of_old_macs_are_left_alone(place: Path) -> None:
    text = HEAD + "---\n\nHigh tide. \r\rLow\n"
    assert fixed(place, text) == text


def test_without_fix_nothing_is_written(place: Path) -> None:
    text = HEAD + "---\n\nHigh tide. \n"
    (place / STORY).write_text(text, encoding="utf-8")
    main(["check"])
    assert (place / STORY).read_text(encoding="utf-8") == text


ROWS = st.sampled_from(
    ["- Osk", "", " ", "Tide: ", "`a`  ", "    b ", "```", "[w](https://a.example/?utm_id=3)", "> “x", "\t"]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROWS | st.text(max_size=8), max_size=9))
def test_mending_keeps_every_word_and_mends_once(place: Path, rows: list[str]) -> None:
    text = (HEAD + "---\n\n" + "\n".join(rows)).encode("utf-8", "replace").decode("utf-8")

    def mend(before: str) -> str:
        (place / STORY).write_bytes(before.encode("utf-8"))
        shelved, found = checked(place)
        story = next((each for each in shelved.files if each.name == STORY), None)
        return mended(before, story, [each for each in found if each.file == STORY]) if story else before

    once = mend(text)
    assert once.replace("?utm_id=3", "").split() == text.replace("?utm_id=3", "").split()
    assert mend(once) == once


def git(place: Path, *words: str) -> None:
    name = ("-c", "user.name=Inga Sael", "-c", "user.email=inga@courier.example")
    subprocess.run(["git", "-C", str(place), *name, *words], check=True, capture_output=True)


@pytest.fixture
def repository(place: Path) -> Path:
    (place / "content/articles/2023/old.md").write_text(HEAD + "---\n\nTODO\n", encoding="utf-8")
    git(place, "init", "-q", "-b", "main")
    git(place, "add", "content", "pelican.conf.py")
    git(place, "commit", "-q", "-m", "base")
    return place


def test_a_branch_answers_for_its_own_files(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "checkout", "-q", "-b", "weir")
    (repository / "content/articles/2023/weir mended.md").write_text(
        HEAD.replace("Ferry", "Weir") + "---\n\nTBC\n", encoding="utf-8"
    )
    assert main(["check", "--since", "main"]) == 0
    out = capsys.readouterr().out
    assert "weir mended.md:6: warning: 'TBC'" in out
    assert "old.md" not in out


def test_an_error_is_shown_wherever_it_stands(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A story that goes leaves its dead links in files that nobody touched."""
    story = "---\ntitle: Weir mended\ndate: 2023-03-21\n---\n\nSee [it]({filename}old.md).\n"
    (repository / "content/articles/2023/weir.md").write_text(story, encoding="utf-8")
    git(repository, "add", "content")
    git(repository, "commit", "-q", "-m", "weir")
    (repository / "content/articles/2023/old.md").unlink()
    assert main(["check", "--since", "HEAD"]) == 1
    assert "weir.md:6: error: the file old.md does not exist" in capsys.readouterr().out


@pytest.mark.parametrize("revision", ["nowhere", "--all", "", "main:content"])
def test_a_revision_that_is_none_is_one_line(
    revision: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", f"--since={revision}"]) == 2
    err = capsys.readouterr().err
    assert "revision" in err
    assert err.count("\n") == 1


def test_without_a_repository_it_is_one_line(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--since", "main"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", "formerly: [pier, quay]\n", "formerly:\n- pier\n- quay\n"])
def test_a_story_under_another_name_leads_on_from_the_old_one(place: Path, before: str, end: str) -> None:
    """The ledger tells that it is the same story; every other line stays."""
    (place / "content/published.yml").write_text("- stories/dock/: abc\n- stories/jetty/: abc\n", encoding="utf-8")
    known = "pier, quay, " if before else ""
    text = f"{HEAD}{{}}id: abc  # kept\n---\n\nWords.\n".replace("\n", end)
    made = fixed(place, text.format(before.replace("\n", end)))
    assert sorted(made.split(end)) == sorted(text.format(f"formerly: [{known}dock, jetty]{end}").split(end))
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "id: other\n---\n\nWords.\n",
        HEAD + "id: abc\nstatus: draft\n---\n\nWords.\n",
        HEAD + "id: abc\nformerly: [Not An Address]\n---\n\nWords.\n",
        "Title: Ferry returns\nDate: 2023-03-20\nId: abc\n\nWords.\n",
    ],
    ids=["another story", "a draft", "a list that cannot be read", "the header of old"],
)
def test_what_is_not_sure_or_cannot_be_written_is_left_to_the_curator(place: Path, text: str) -> None:
    (place / "content/published.yml").write_text("- stories/dock/: abc\n", encoding="utf-8")
    assert fixed(place, text) == text
    assert main(["check"]) == 1


def test_of_two_stories_with_one_id_neither_is_taken_for_the_one_that_moved(place: Path) -> None:
    (place / "content/published.yml").write_text("- stories/dock/: abc\n", encoding="utf-8")
    (place / "content/articles/2023/yy.md").write_text(HEAD.replace("returns", "leaves") + "id: abc\n---\n\nA.\n")
    text = HEAD + "id: abc\n---\n\nWords.\n"
    assert fixed(place, text) == text
