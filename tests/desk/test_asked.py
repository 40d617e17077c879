"""What `make add` is asked: one path whatever stands in it, several, a pattern; nothing given twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.desk.asked import named, refuse_twice
from copydesk.errors import UsageError


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("a.html", "b.html", "two words.txt", "it's [1].txt", "a.html b.html.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("", []),
        ("a.html", ["a.html"]),
        ("two words.txt", ["two words.txt"]),
        ("it's [1].txt", ["it's [1].txt"]),
        ("a.html b.html.txt", ["a.html b.html.txt"]),
        ("a.html b.html", ["a.html", "b.html"]),
        ("a.html 'two words.txt'", ["a.html", "two words.txt"]),
        ("a.html gone.html", ["a.html", "gone.html"]),
        ("no such file.html", ["no such file.html"]),
        ("it's gone.html", ["it's gone.html"]),
        ("*.html", ["a.html", "b.html"]),
        ("*.html two*", ["a.html", "b.html", "two words.txt"]),
        ("*.pdf", ["*.pdf"]),
    ],
)
def test_a_word_names_a_path_or_several(box: Path, word: str, expected: list[str]) -> None:
    assert box.is_dir()
    assert [path.as_posix() for path in named(word)] == expected


def test_a_tilde_is_home(box: Path) -> None:
    assert named("~/a.html") == [box / "a.html"]
    assert named("~/a.html ~/b.html") == [box / "a.html", box / "b.html"]
    assert named("~/*.html") == [box / "a.html", box / "b.html"]


def test_a_name_that_is_given_twice_is_told() -> None:
    refuse_twice(["make", "add", "FILE=a", "NOTE=FILE=b", "--warn=x", "--warn=y"])
    with pytest.raises(UsageError, match="FILE= is given twice - for several files: make add FILE="):
        refuse_twice(["make", "add", "FILE=a", "FILE=b"])
    with pytest.raises(UsageError, match="DATE= is given twice - give it once"):
        refuse_twice(["make", "add", "DATE=2023-03-20", "FILE=a", "DATE=2023-03-21"])
