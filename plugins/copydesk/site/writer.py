"""Pelican's writer, which carries over what has not changed."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from copydesk.site import FileOverwriteFailedError, Writer, signals
from copydesk.site.carry import PageKeys
from copydesk.site.crew import CREW, shared
from copydesk.site.memory import MEMORY, Memory
from copydesk.site.page_data import page_data
from copydesk.site.sitemap import newest
from copydesk.site.standing import recalled, seen, standing
from copydesk.text.hashes import hashed


class Page(NamedTuple):
    """A page that waits to be rendered."""

    name: str
    template: str
    key: bytes | None
    make: Callable[[], bytes]
    """Writes it and returns the hash of what it holds."""


class DigestWriter(Writer):  # type: ignore[misc] # Pelican is untyped
    """Pelican's writer, which also tells each page its absolute address and its data for machines."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._memory: Memory = self.settings[MEMORY]
        self._keys: PageKeys | None = None
        held, output = self._memory.held, Path(self.output_path)
        held.files, held.made = held.files or recalled(self._memory), {}
        self._standing = held.standing = standing(output, held.files) if self._memory.site else {}
        self._folders = {name.rpartition("/")[0] for name in self._standing}
        self.changed: dict[str, dt.date | None] = {}
        """The day of the newest story that a page shows, by the page's file."""
        self._waiting: list[Page] | None = []
        """Pages that are rendered together, those of the stories first; None while each is rendered at once."""

    def write_file(self, name: str, template: Any, context: Any, *args: Any, **kwargs: Any) -> None:
        """Write one page with OWN_URL and CANONICAL_URL in its context: empty unless the site is built for publication.

        A page that has another canonical address than its own brings it along, or is a story of somebody else's.
        """
        claims = kwargs.get("override_output", False)
        if not name or self._claimed(name, claims):
            return  # no name: a tag's or an author's page, which Pelican offers although none is wanted
        published = "" if self.settings["RELATIVE_URLS"] else self.settings["SITEURL"]
        address = name.removesuffix("index.html")
        own = f"{published}/{address}" if published else ""
        story: Any = kwargs.get("article")
        first = story.source_url if getattr(story, "republished", False) else own
        card = context["copydesk_cards"].fact(story or kwargs.get("edition"))
        facts = {"OWN_URL": own, "CANONICAL_URL": first, "card": card, **kwargs}
        if published:  # the sitemap asks
            self.changed[name] = newest(kwargs.values())
        key = None if claims else self.key(name, template, context, facts)
        if key and self._carried(name, key):
            return
        page = Page(
            name, template.name, key, partial(self._render, name, template, context, *args, own=kwargs, **facts)
        )
        # A plugin that is told of each page hears it in this process.
        if self._waiting is None or claims or signals.content_written.receivers:
            self._done(page, page.make())
            return
        self._written_files.add(self._place(name))
        self._waiting.append(page)

    def _claimed(self, name: str, claims: bool) -> bool:
        """Say whether another text has claimed a place by `save_as`; two that merely meet at one are a mistake."""
        place = self._place(name)
        if claims or place not in self._written_files:
            return False
        if place in self._overridden_files:
            return True
        raise FileOverwriteFailedError(name)

    def _render(self, name: str, *args: Any, own: Mapping[str, Any], **facts: Any) -> bytes:
        """Write one page and return the hash of what it holds."""
        self._written_files.discard(self._place(name))
        facts.setdefault("page_data", page_data(name, own, self.settings))
        super().write_file(name, *args, **facts)
        return hashed(Path(self._place(name)).read_bytes())

    def _done(self, page: Page, content: bytes) -> None:
        """Account for a page that was written, perhaps by another process."""
        self._written_files.add(self._place(page.name))
        self._standing.pop(page.name, 0)
        self._memory.held.made[page.name] = ((), b"")
        if page.key:
            self._keep(page.name, page.key, content)

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Let the pages that are written meanwhile be rendered together, by all who work on the build."""
        self._waiting = []
        yield
        self.render_waiting()

    def render_waiting(self) -> None:
        """Render the pages that wait, and from now on each at once.

        One page of each template is rendered here: what it has compiled, the workers find.
        """
        waiting, self._waiting = self._waiting or (), None
        first = {page.template: page for page in reversed(waiting)}
        for page in first.values():
            self._done(page, page.make())
        rest = [page for page in waiting if first[page.template] is not page]
        for page, content in shared(self.settings.get(CREW), lambda page: page.make(), rest):
            self._done(page, content)

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
        before, place = f"{self._memory.site}{os.sep}{name}", self._place(name)
        facts, held = self._held(before, name)
        if held != kept:
            return False
        if place in self._written_files:
            raise FileOverwriteFailedError(name)
        there = self._standing.pop(name, 0)
        if there != facts[0]:
            if there:
                os.unlink(place)  # noqa: PTH108
            _linked(before, place)
            facts = seen(os.lstat(place))  # one name more is a change
        self._memory.held.made[name] = (facts, held)
        self._written_files.add(place)
        return True

    def _held(self, file: str, name: str) -> tuple[tuple[int, ...], bytes]:
        """Return what the system says of a file of the last build, and the hash of what it holds.

        That is b"" where it is none that could be taken over. A file that was looked at before, and has not changed in
        any way since, is not read again.
        """
        try:
            facts = os.lstat(file)
            if facts.st_mode != self._mode:  # a link, a pipe, or not for everybody to read
                return (), b""
            before, known = self._memory.held.files.get(name, ((), b""))
            if (now := seen(facts)) != before:
                with open(file, "rb") as opened:  # noqa: PTH123
                    known = hashed(opened.read())
        except OSError:
            return (), b""
        self._memory.held.files[name] = (now, known)
        return now, known

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
            self._keep(name, key, hashed(content))

    def _keep(self, name: str, key: bytes, content: bytes) -> None:
        """Remember the hash of what was written into a file, by the key of what it was made from."""
        self._memory.keep(key, content)
        self._memory.held.made[name] = (seen(os.lstat(self._place(name))), content)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> Any:
        """Open a file for writing, never one that stands there already: it may be the published one as well."""
        name = self._name(filename)
        if self._standing.pop(name, 0):
            os.unlink(filename)  # noqa: PTH108
        self._memory.held.made[name] = ((), b"")
        return super()._open_w(filename, encoding, override)

    def write_text(self, name: str, text: str) -> None:
        """Write a file that no template makes, and account for it as for every other."""
        with self._open_w(self._place(name), "utf-8") as file:
            file.write(text)

    def _place(self, name: str) -> str:
        """Return the path of a file in a folder that is there; Path costs more than all else of a page carried over."""
        place, folder = f"{self.output_path}{os.sep}{name}", name.rpartition("/")[0]
        if folder not in self._folders:
            _made(os.path.dirname(place))  # noqa: PTH120
            self._folders.add(folder)
        return place

    def written(self) -> tuple[str, ...]:
        """Return the names of the files written so far, relative to the output folder."""
        return tuple(map(self._name, self._written_files))

    def _name(self, place: str) -> str:
        """Return the name of a file of the site, whose path `_place` has told."""
        return place[len(self.output_path) + 1 :]


def _made(folder: str) -> None:
    """Make a folder where there is none; most often that above is there, and nobody need look."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except OSError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def _linked(before: str, place: str) -> None:
    """Give a file of the last site a name in the new one as well."""
    try:
        os.link(before, place)
    except OSError:  # a disk without such links
        shutil.copyfile(before, place)
