"""The cache is set right before it is used: what is no file of ours there is never followed, waited for or kept."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.cli import main
from copydesk.desk import fingerprint
from copydesk.desk.cache import FILES, FOLDERS, set_right
from copydesk.site.memory import Memory
from support.forks import done_in_child
from support.sites import SITES, checkout, tree


def link_to_file(place: Path, outside: Path) -> None:
    place.symlink_to(outside / "kept.txt")


def link_to_folder(place: Path, outside: Path) -> None:
    place.symlink_to(outside)


def link_to_nowhere(place: Path, outside: Path) -> None:
    place.symlink_to(outside / "not-there")


def pipe(place: Path, outside: Path) -> None:
    del outside
    os.mkfifo(place)


def folder(place: Path, outside: Path) -> None:
    del outside
    (place / "with").mkdir(parents=True)


def plain_file(place: Path, outside: Path) -> None:
    del outside
    place.write_bytes(b"\x00planted")


ODD = (link_to_file, link_to_folder, link_to_nowhere, pipe)
Planting = Callable[[Path, Path], None]


def outside_of(place: Path) -> Path:
    (place / "outside").mkdir()
    (place / "outside/kept.txt").write_text("kept", encoding="utf-8")
    return place / "outside"


PLANTED = [*((FILES, plant) for plant in (*ODD, folder)), *((FOLDERS, plant) for plant in (*ODD, plain_file))]


@pytest.mark.parametrize(("names", "plant"), PLANTED)
def test_nothing_of_another_kind_stays_in_the_place_of_ours(
    tmp_path: Path, names: tuple[str, ...], plant: Planting
) -> None:
    outside, cache = outside_of(tmp_path), tmp_path / "cache"
    cache.mkdir()
    for name in names:
        plant(cache / name, outside)
    set_right(cache)
    assert list(cache.iterdir()) == []
    assert tree(outside) == {"kept.txt": b"kept"}


def test_what_is_right_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    for name in (*FILES, "another.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    for name in FOLDERS:
        (tmp_path / name).mkdir()
    (tmp_path / "another").symlink_to(tmp_path)
    before = sorted(tmp_path.iterdir())
    set_right(tmp_path)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("plant", [*ODD, folder, plain_file])
def test_a_build_with_a_planted_cache_makes_the_same_site_and_touches_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Planting
) -> None:
    root, outside = checkout(tmp_path / "site", SITES / "small"), outside_of(tmp_path)
    monkeypatch.chdir(root)
    assert main(["build"]) == 0
    site = tree(root / "output")
    for name in (*FILES, *FOLDERS):
        place = root / ".cache" / name
        if place.is_dir():
            place.rename(tmp_path / "moved")
        place.unlink(missing_ok=True)
        plant(place, outside)
    assert main(["build", "--force"]) == 0
    assert tree(root / "output") == site
    assert tree(outside) == {"kept.txt": b"kept"}
    assert main(["rollback"]) == 0
    assert not (root / "output").is_symlink()
    assert tree(root / "output") == site


def test_what_killed_processes_began_to_write_goes_with_the_next_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = checkout(tmp_path / "site", SITES / "small")
    monkeypatch.chdir(root)
    (root / ".cache/unfinished").mkdir(parents=True)
    (root / ".cache/unfinished/.harbour.md.1.tmp").write_bytes(b"half")
    (root / "content/inbox").mkdir()
    (root / "content/inbox/quay.txt").write_text("The quay\n\nThe quay of Lunden Bay is dry.\n", encoding="utf-8")
    assert main(["add"]) == 0
    assert not list((root / ".cache/unfinished").iterdir())


def test_a_preview_begins_with_nothing_that_was_planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, outside = checkout(tmp_path / "site", SITES / "small"), outside_of(tmp_path)
    monkeypatch.chdir(root)
    loaded = ["build", "--force", "--loaded", fingerprint.code(root)]
    assert done_in_child(lambda: main(loaded)) == 0
    site, spare = tree(root / "output"), root / ".cache/spare"
    (spare / "about").mkdir(parents=True)
    (spare / "planted.html").write_text("planted", encoding="utf-8")
    (spare / "about/index.html").symlink_to(outside / "kept.txt")
    (spare / "stories").symlink_to(outside)
    assert done_in_child(lambda: main(loaded)) == 0
    assert tree(root / "output") == site
    assert tree(outside) == {"kept.txt": b"kept"}


def journal_that_names(file: Path, database: bytes, page: int = 4096) -> bytes:
    """Return a journal that SQLite plays back, after which it deletes a file (its file format, section 3)."""
    magic, nonce, name = bytes.fromhex("d9d505f920a163d7"), 1, os.fsencode(file)
    first = database[:page]
    header = magic + struct.pack(">IIIII", 1, nonce, len(database) // page, 512, page)
    record = struct.pack(">I", 1) + first + struct.pack(">I", (nonce + sum(first[200:page:200])) % 2**32)
    tail = struct.pack(">I", 0x40000000 // page + 1) + name + struct.pack(">II", len(name), sum(name)) + magic
    return header.ljust(512, b"\0") + record + tail


@pytest.mark.parametrize("is_set_right", [True, False])
def test_no_journal_has_a_file_deleted_that_lies_elsewhere(tmp_path: Path, *, is_set_right: bool) -> None:
    """Not set right, the memory does what the journal says: that is what shows that this test can fail."""
    outside, cache = outside_of(tmp_path), tmp_path / "cache"
    Memory(cache / "memory.sqlite").save()
    journal = journal_that_names(outside / "kept.txt", (cache / "memory.sqlite").read_bytes())
    (cache / "memory.sqlite-journal").write_bytes(journal)
    if is_set_right:
        set_right(cache)
    Memory(cache / "memory.sqlite").save()
    assert (outside / "kept.txt").exists() is is_set_right


def test_a_journal_of_a_killed_build_is_kept_for_the_next(tmp_path: Path) -> None:
    (tmp_path / "memory.sqlite-journal").write_bytes(b"as SQLite writes it" * 40)
    set_right(tmp_path)
    assert (tmp_path / "memory.sqlite-journal").exists()
