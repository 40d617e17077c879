"""Pelican's writer, which carries over what has not changed."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import stat
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from copydesk.site import FileOverwriteFailedError, Writer
from copydesk.site.carry import PageKeys
from copydesk.site.hashes import hashed
from copydesk.site.memory import MEMORY, Memory
from copydesk.site.page_data import page_data
from copydesk.site.sitemap import newest
from copydesk.site.standing import standing


class DigestWriter(Writer):  # type: ignore[misc] # Pelican is untyped
    """Pelican's writer, which also tells each page its absolute address and its data for machines."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._memory: Memory = self.settings[MEMORY]
        self._keys: PageKeys | None = None
        held, output = self._memory.held, Path(self.output_path)
        self._standing = held.standing = standing(output, held.files) if self._memory.resident else {}
        self._folders = {os.path.dirname(os.path.join(self.output_path, name)) for name in self._standing}  # noqa: PTH118, PTH120
        self.changed: dict[str, dt.date | None] = {}
        """The day of the newest story that a page shows, by the page's file."""

    def write_file(self, name: str, template: Any, context: Any, *args: Any, **kwargs: Any) -> None:
        """Write one page with OWN_URL and CANONICAL_URL in its context: empty unless the site is built for publication.

        A page that has another canonical address than its own brings it along, or is a story of somebody else's.
        """
        if not name:
            return  # a tag's or an author's page, which Pelican offers although none is wanted
        published = "" if self.settings["RELATIVE_URLS"] else self.settings["SITEURL"]
        address = name.removesuffix("index.html")
        own = f"{published}/{address}" if published else ""
        story: Any = kwargs.get("article")
        first = story.source_url if getattr(story, "republished", False) else own
        card = context["copydesk_cards"].fact(story or kwargs.get("edition"))
        facts = {"OWN_URL": own, "CANONICAL_URL": first, "card": card, **kwargs}
        if published:  # the sitemap asks
            self.changed[name] = newest(kwargs.values())
        key = self.key(name, template, context, facts)
        if key and self._carried(name, key):
            return
        facts.setdefault("page_data", page_data(name, kwargs, self.settings))
        super().write_file(name, template, context, *args, **facts)
        if key:
            self._memory.keep(key, hashed(Path(self._place(name)).read_bytes()))

    def key(self, name: str, template: Any, context: Mapping[str, Any], facts: Mapping[str, Any]) -> bytes | None:
        """Return the hash of all that a page is made from; None where that cannot be told or nobody would ask."""
        if self._memory.site is None:
            return None
        if self._keys is None:
            self._keys = PageKeys(self.settings, self._memory, context["copydesk_library"].digest)
        return self._keys.key(template.environment, template.name, context, {**facts, "output_file": name})

    def _carried(self, name: str, key: bytes) -> bool:
        """Take a page over from the last build where it is what this one would make; say whether it was."""
        kept = self._memory.recall(key)
        if kept is None or self._memory.site is None:
            return False
        before, place = os.path.join(self._memory.site, name), self._place(name)  # noqa: PTH118 - see `_place`
        if self._held(before, name) != kept:
            return False
        if place in self._written_files:
            raise FileOverwriteFailedError(name)
        there = self._standing.pop(name, 0)
        if not there or there != self._memory.held.files[name][0][0]:
            _linked(before, place)
        self._written_files.add(place)
        return True

    def _held(self, file: str, name: str) -> bytes:
        """Return the hash of what a file of the last build holds; b"" where it is none that could be taken over.

        A file that this very process has looked at, and that is still of the same inode, size and time, is not read
        again.
        """
        try:
            facts = os.lstat(file)
            if facts.st_mode != self._mode:  # a link, a pipe, or not for everybody to read
                return b""
            seen = (facts.st_ino, facts.st_size, facts.st_mtime_ns)
            before, known = self._memory.held.files.get(name, ((), b""))
            if before != seen:
                with open(file, "rb") as opened:  # noqa: PTH123
                    known = hashed(opened.read())
        except OSError:
            return b""
        self._memory.held.files[name] = (seen, known)
        return known

    @cached_property
    def _mode(self) -> int:
        """Mode of a file that is made now, as that of the folder tells it."""
        return stat.S_IFREG | (Path(self.output_path).stat().st_mode & 0o666)

    def write_once(self, name: str, key: bytes | None, make: Callable[[], bytes]) -> None:
        """Write a file that no template makes, unless the last build has it; `key` covers all that it depends on."""
        if key and self._carried(name, key):
            return
        content = make()
        with self._open_w(self._place(name), "utf-8") as file:
            file.buffer.write(content)
        if key:
            self._memory.keep(key, hashed(content))

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> Any:
        """Open a file for writing, never one that stands there already: it may be the published one as well."""
        if self._standing.pop(self._name(filename), 0):
            os.unlink(filename)  # noqa: PTH108
        return super()._open_w(filename, encoding, override)

    def write_text(self, name: str, text: str) -> None:
        """Write a file that no template makes, and account for it as for every other."""
        with self._open_w(self._place(name), "utf-8") as file:
            file.write(text)

    def _place(self, name: str) -> str:
        """Return the path of a file in a folder that is there; Path costs more than all else of a page carried over."""
        place = os.path.join(self.output_path, name)  # noqa: PTH118
        folder = os.path.dirname(place)  # noqa: PTH120
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)
        return place

    def written(self) -> tuple[str, ...]:
        """Return the names of the files written so far, relative to the output folder."""
        return tuple(map(self._name, self._written_files))

    def _name(self, place: str) -> str:
        """Return the name of a file of the site, whose path `_place` has told."""
        return place[len(self.output_path) + 1 :]


def _linked(before: str, place: str) -> None:
    """Give a file of the last site a name in the new one as well."""
    if os.path.lexists(place):
        os.unlink(place)  # noqa: PTH108
    try:
        os.link(before, place)
    except OSError:  # a disk without such links
        shutil.copyfile(before, place)
