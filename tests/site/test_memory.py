"""The memory of builds: whatever has happened to its file, nothing wrong is believed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from copydesk.site.memory import Memory


@pytest.mark.parametrize("damage", [b"", b"no database", bytes(4096)])
def test_a_damaged_memory_is_made_anew(damage: bytes, tmp_path: Path) -> None:
    file = tmp_path / "memory.sqlite"
    with Memory(file, "code") as memory:
        key = memory.key("html", "text")
        memory.keep(key, b"value")
    with Memory(file, "code") as memory:
        assert memory.recall(key) == b"value"
    file.write_bytes(damage)
    with Memory(file, "code") as memory:
        assert memory.recall(key) is None
        memory.keep(key, b"other")
    with Memory(file, "code") as memory:
        assert memory.recall(key) == b"other"


def test_a_value_that_was_changed_in_the_file_is_not_believed(tmp_path: Path) -> None:
    file = tmp_path / "memory.sqlite"
    with Memory(file, "code") as memory:
        key = memory.key("html", "text")
        memory.keep(key, b"value")
    with sqlite3.connect(file) as known:
        known.execute("UPDATE kept SET value = ?", (b"planted",))
    known.close()
    with Memory(file, "code") as memory:
        assert memory.recall(key) is None


@pytest.mark.parametrize(
    "planted",
    [
        "DROP TABLE kept; CREATE VIEW kept AS SELECT x'00' AS key, x'00' AS value, x'00' AS checksum",
        "CREATE TRIGGER more AFTER INSERT ON kept BEGIN DELETE FROM kept; END",
        "CREATE TABLE other (key)",
    ],
)
def test_a_memory_with_more_in_it_than_our_table_is_made_anew(planted: str, tmp_path: Path) -> None:
    file = tmp_path / "memory.sqlite"
    with Memory(file, "code") as memory:
        memory.keep(memory.key("html", "text"), b"value")
    with sqlite3.connect(file) as known:
        known.executescript(planted)
    known.close()
    with Memory(file, "code") as memory:
        assert memory.recall(memory.key("html", "text")) is None
        memory.keep(memory.key("html", "text"), b"other")
    with Memory(file, "code") as memory:
        assert memory.recall(memory.key("html", "text")) == b"other"


def test_a_memory_that_is_a_link_leaves_alone_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    (tmp_path / "memory.sqlite").symlink_to(tmp_path / "notes")
    with Memory(tmp_path / "memory.sqlite", "code") as memory:
        memory.keep(memory.key("html", "text"), b"value")
    assert (tmp_path / "notes").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "memory.sqlite").is_symlink()


def test_another_program_remembers_nothing_of_the_first(tmp_path: Path) -> None:
    with Memory(tmp_path / "m", "one") as memory:
        memory.keep(memory.key("html", "text"), b"value")
    with Memory(tmp_path / "m", "two") as memory:
        assert memory.recall(memory.key("html", "text")) is None


def test_a_value_of_another_kind_is_made_again(tmp_path: Path) -> None:
    with Memory(tmp_path / "m", "code") as memory:
        key = memory.key("words", "text")
        memory.keep(key, b"\xc1 no such thing")
        assert memory.once(key, dict[str, int], lambda: {"tide": 1}) == {"tide": 1}
        assert memory.once(key, dict[str, int], dict) == {"tide": 1}


def test_room_is_made_of_what_nobody_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "memory.sqlite"
    with Memory(file, "code") as memory:
        keys = [memory.key("html", f"{number}") for number in range(9)]
        for key in keys:
            memory.keep(key, b"value")
    monkeypatch.setattr("copydesk.site.memory.SPARE", 0)
    with Memory(file, "code") as memory:
        memory.recall(keys[0])
        memory.need(key for key in keys[1:3])
    with Memory(file, "code") as memory:
        assert [memory.recall(key) is not None for key in keys] == [True] * 3 + [False] * 6
