"""What earlier builds have worked out, by the hash of what it was worked out from; any doubt means to do it again.

A value is kept with a checksum, and its key covers everything that it depends on, the program included. So a copy from
another machine is as good as one's own, times are never asked, and a torn or planted file can at worst be empty: what
is read is bytes that a decoder checks, never a pickle.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, Self, TypeVar

import msgspec

from copydesk.site.held import Held
from copydesk.text.hashes import SIZE, hashed

TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL, checksum BLOB NOT NULL) WITHOUT ROWID"
)
ROOM: Final = 3
"""How many times as much as the last build used may lie in the file: other settings and yesterday's text come back."""
SPARE: Final = 5_000
MEMORY: Final = "DESK_MEMORY"
"""Where Pelican's settings hold the memory of a build."""
Value = TypeVar("Value")


class Memory:
    """A file of values by key; `code` stands for the program, so that an edit to it forgets everything.

    All but the kinds of which `codes` tells what part of the program makes them: an edit elsewhere leaves them.

    Without a file it remembers nothing, which is how Pelican's own command builds.
    """

    def __init__(
        self,
        file: Path | None = None,
        code: str = "",
        site: Path | None = None,
        held: Held | None = None,
        codes: Mapping[str, str] | None = None,
    ) -> None:
        self.site = site
        """The folder with the pages of the last build."""
        self.held = held or Held()
        """What the last build in this process has left."""
        self.resident = held is not None
        """Whether the process stays: a build then asks for nothing that is held."""
        self._code, self._codes, self._file = code, dict(codes or {}), file
        self._used: set[bytes] = set()
        self._needed: list[Iterable[bytes]] = []
        self._fresh: dict[bytes, bytes] = {}
        self._known = _opened(file) if file else None
        if self.held.hashed is None:
            self.held.hashed = _hashes(self._known) if self._known else {}
        self._small = self.held.hashed

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self.save()

    def key(self, kind: str, *parts: bytes | str) -> bytes:
        """Return the key of a value of some kind that was made from `parts` and from nothing else."""
        return hashed(self._codes.get(kind, self._code), kind, *parts)

    def recall(self, key: bytes) -> bytes | None:
        """Return the value of a key; None where there is none that can be trusted."""
        self._used.add(key)
        if key in self._fresh or self._known is None:
            return self._fresh.get(key)
        if (small := self._small.get(key)) is not None:
            return small
        try:
            row = self._known.execute("SELECT value, checksum FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            self.forget()
            return None
        return row[0] if row and isinstance(row[0], bytes) and row[1] == hashed(key, row[0]) else None

    def keep(self, key: bytes, value: bytes) -> None:
        """Keep a value."""
        self._used.add(key)
        self._fresh[key] = value
        if len(value) == SIZE:
            self._small[key] = value

    def need(self, keys: Iterable[bytes]) -> None:
        """Let these be values that a later build may ask for; they are told only where room is made."""
        if self._known is not None:
            self._needed.append(keys)

    def known(self, key: bytes, kind: type[Value]) -> Value | None:
        """Return the value of a key; None where there is none that reads as a `kind`."""
        if (value := self.recall(key)) is not None:
            with suppress(msgspec.MsgspecError):
                return msgspec.msgpack.decode(value, type=kind)
        return None

    def once(self, key: bytes, kind: type[Value], make: Callable[[], Value]) -> Value:
        """Return the value of a key; where none is known that reads as a `kind`, what `make` returns, and keep that."""
        if (known := self.known(key, kind)) is not None:
            return known
        made = make()
        self.keep(key, msgspec.msgpack.encode(made))
        return made

    def save(self) -> None:
        """Write what is new, all of it or nothing, and make room; a disk that refuses costs time, never a build."""
        if self._known is None:
            return
        rows = ((key, value, hashed(key, value)) for key, value in self._fresh.items())
        try:
            with self._known:
                self._known.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
                self._make_room(self._known)
        except sqlite3.Error:
            self.forget()
        else:
            self._known.close()
            self._known = None

    def _make_room(self, known: sqlite3.Connection) -> None:
        (count,) = known.execute("SELECT count(*) FROM kept").fetchone()
        if not self.resident and count > ROOM * len(self._used) + SPARE:
            self._used.update(*self._needed)
            keys: Iterable[tuple[bytes]] = known.execute("SELECT key FROM kept").fetchall()
            known.executemany("DELETE FROM kept WHERE key = ?", [row for row in keys if row[0] not in self._used])

    def forget(self) -> None:
        """Remove a file that cannot be read or written, or in which nothing is to be trusted."""
        if self._known is not None:
            self._known.close()
        self._known = None
        if self._file:
            with suppress(OSError):
                self._file.unlink()


def _hashes(known: sqlite3.Connection) -> dict[bytes, bytes]:
    """Return all values that are hashes: those of pages and other files are asked for one after the other."""
    rows = "SELECT key, value, checksum FROM kept WHERE length(value) = ?"
    try:
        found = known.execute(rows, (SIZE,)).fetchall()
    except sqlite3.Error:
        return {}
    return {key: value for key, value, checksum in found if isinstance(value, bytes) and checksum == hashed(key, value)}


def _opened(file: Path) -> sqlite3.Connection | None:
    """Open the file, a new one in the place of one that is no database; None where there can be none."""
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if file.is_symlink():
                file.unlink()  # what it leads to is not ours to change
            known = sqlite3.connect(file)
            known.execute("PRAGMA synchronous = OFF")  # a torn file is noticed and made anew
            known.execute(TABLE)
            if known.execute("SELECT sql FROM sqlite_master").fetchall() != [(TABLE.replace("IF NOT EXISTS ", ""),)]:
                raise sqlite3.DatabaseError("not our table alone")  # a view or a trigger would be run
        except (sqlite3.Error, OSError):
            with suppress(OSError):
                file.unlink()
        else:
            return known
    return None
