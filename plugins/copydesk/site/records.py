"""Stories that an earlier build has read, so that this one need not: Pelican asks here before it reads a file.

A story is known by the name and the bytes of its file, the settings and the program; out of this process, or out of the
memory as a record of what it was and of all that was attached to it. None is known whose page depends on another file
or on the clock. Its analysis is made out again only where somebody asks for it, which few pages of an edit do.
"""

from __future__ import annotations

import datetime as dt
import locale
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
from msgspec.msgpack import Ext

from copydesk.digest.briefs import Brief
from copydesk.digest.facts import CorrectionFact, SectionFact, SidebarEntry, SourceFact
from copydesk.model import Analysis
from copydesk.site import Article, Author, Category, SafeDatetime, Tag, signals
from copydesk.site.account import ahead
from copydesk.site.analyses import Settled
from copydesk.site.carry import settings_hash
from copydesk.site.held import Opened
from copydesk.site.memory import MEMORY, Memory
from copydesk.text.hashes import hashed

KIND: Final = "story"
"""Of the values that the memory holds."""
LEADING: Final = ("{", "|", "<img")
"""What stands in HTML that depends on other files: links that Pelican resolves, and pictures, whose size is told."""
LASTING: Final = frozenset({"published", "hidden"})
"""States that no clock ends."""
ATOMS: Final = frozenset({str, int, bool, bytes, type(None)})
WRAPPED: Final = (Author, Category, Tag)
"""What Pelican wraps a name in: the first kinds of extensions; then come the moments."""
MOMENTS: Final = (SafeDatetime, dt.datetime)
ENCODER: Final = msgspec.msgpack.Encoder()


class Unkept(Exception):  # noqa: N818 - not an error: the story is read again
    """Something at a story that a record does not hold."""


class Record(msgspec.Struct, frozen=True, array_like=True):
    """A story as it was when everything was attached to it, but for its analysis and its place in one build."""

    attributes: dict[str, Any]
    metadata: msgspec.Raw
    settled: Settled
    section: SectionFact
    source: SourceFact | None
    retrieved: dt.date | None
    by: tuple[str, ...]
    sidebar: tuple[SidebarEntry, ...]
    corrections: tuple[CorrectionFact, ...]
    brief: Brief


FACTS: Final = ("settled", "section", "source", "retrieved", "by", "sidebar", "corrections", "brief")
LEFT_OUT: Final = frozenset({"settings", "_context", "source_path", "timezone", "analysis", "look", "read", "kept_as"})
"""What belongs to one build, is the same for all stories, or is found again when somebody asks."""


class KeptStory(Article):  # type: ignore[misc] # Pelican is untyped
    """A story out of a record: its page depends on no other file, so that Pelican need not look for links in it."""

    read: Callable[[], dict[str, Any]]
    look: Callable[[KeptStory], Analysis]
    """Returns the analysis of what is shown of a story."""

    @cached_property
    def metadata(self) -> dict[str, Any]:
        """The fields of the front matter, read by the first who asks."""
        return self.read()

    @cached_property
    def analysis(self) -> Analysis:
        """The analysis, recalled by the first who asks."""
        return self.look(self)

    def get_static_links(self) -> set[str]:
        """Return the files that it leads to: none."""
        return set()

    def refresh_metadata_intersite_links(self) -> None:
        """Leave the metadata alone, in which there are no links either."""

    def _update_content(self, content: str, siteurl: str) -> str:
        del siteurl
        return content


class Records:
    """What the article generator of one build asks before it reads a file, and tells when it has."""

    def __init__(self, generator: Any) -> None:
        self._generator, self._memory = generator, generator.settings[MEMORY]
        self._base = hashed(settings_hash(generator.settings), locale.setlocale(locale.LC_TIME))
        self._timezone = ZoneInfo(generator.settings["TIMEZONE"])
        self._wrapped: dict[tuple[int, str], Any] = {}
        self._record = msgspec.msgpack.Decoder(Record, ext_hook=self._unpacked)
        self._metadata = msgspec.msgpack.Decoder(dict[str, Any], ext_hook=self._unpacked)
        self._key = b""
        # A plugin of somebody else's may want to see every story that is read.
        waited_for = (signals.article_generator_preread, signals.article_generator_context, signals.content_object_init)
        self._asked = any(signal.receivers for signal in waited_for) or generator.settings.get("DEFAULT_DATE") == "fs"

    def story(self, name: str, default: Any = None) -> Any:
        """Return the story of a file that is what it was, else `default`."""
        held, file = self._memory.held, f"{self._generator.path}/{name}"
        source = b"" if self._asked else _bytes(file)
        held.opened = Opened(file, source)
        self._key = self._memory.key(KIND, self._base, name, source) if source else b""
        known, story = held.stories.get(name, (b"", None))
        if not self._key or (known != self._key and (story := self._recalled(self._key, file)) is None):
            return default
        if not self._generator.settings["WITH_FUTURE_DATES"] and ahead(story):  # the clock was set back
            return default
        story.settings, story._context = self._generator.settings, self._generator.context  # noqa: SLF001
        held.stories[name] = (self._key, story)
        return story

    def hold(self, name: str, story: Any) -> None:
        """Keep a story that was read since it was asked for, unless it may be another one in the next build."""
        shown = " ".join(map(str, (story._content, *story.metadata.values())))  # noqa: SLF001 - not `content`: links
        alone = self._memory.held.opened.alone and not any(sign in shown for sign in LEADING)
        if self._key and alone and story.status in LASTING:
            story.kept_as = self._key
            self._memory.held.stories[name] = (self._key, story)

    def _recalled(self, key: bytes, file: str) -> KeptStory | None:
        known = self._memory.recall(key)
        if known is None:
            return None
        try:
            record = self._record.decode(known)
        except (msgspec.MsgspecError, ValueError, KeyError):
            return None
        story = KeptStory.__new__(KeptStory)
        story.__dict__.update(record.attributes)
        story.__dict__.update((name, getattr(record, name)) for name in FACTS)
        story.read, story.edition = partial(self._metadata.decode, record.metadata), record.settled.edition
        story.source_path, story.timezone, story.kept_as = file, self._timezone, key
        return story

    def _unpacked(self, code: int, data: memoryview) -> Any:
        """Return what an extension stands for; stories share a section, as Pelican makes its slug anew for each."""
        text = str(data, "utf-8")
        if code < len(WRAPPED):
            if (code, text) not in self._wrapped:
                self._wrapped[code, text] = WRAPPED[code](text, self._generator.settings)
            return self._wrapped[code, text]
        moment, _, zone = text.partition(" ")
        found = MOMENTS[code - len(WRAPPED)].fromisoformat(moment)
        return found.replace(tzinfo=ZoneInfo(zone)) if zone else found


def keep(story: Any, memory: Memory) -> None:
    """Keep a story to which everything is attached for builds in other processes, where it is one that lasts."""
    if (key := getattr(story, "kept_as", b"")) and memory.site is not None:
        with suppress(Unkept):
            memory.keep(key, ENCODER.encode(_record(story)))


def _record(story: Any) -> Record:
    """Return the record of a story; raises Unkept where it has something that a record cannot hold."""
    left_out = LEFT_OUT.union(FACTS, ("metadata", "edition"))
    attributes = {name: _packed(value) for name, value in vars(story).items() if name not in left_out}
    metadata = msgspec.Raw(ENCODER.encode(_packed(story.metadata)))
    return Record(attributes, metadata, *(getattr(story, name) for name in FACTS))


def _packed(value: Any) -> Any:
    """Return a value as msgspec writes it; of a kind that it would read back as another, as an extension."""
    kind = type(value)
    if kind in ATOMS:
        return value
    if kind is list:
        return [_packed(each) for each in value]
    if kind is dict and all(type(name) is str for name in value):
        return {name: _packed(each) for name, each in value.items()}
    if kind in WRAPPED and value._slug_from_name:  # noqa: SLF001
        return Ext(WRAPPED.index(kind), value.name.encode())
    if kind in MOMENTS:
        zone = f" {value.tzinfo.key}" if isinstance(value.tzinfo, ZoneInfo) else ""
        moment = value.replace(tzinfo=None) if zone else value
        return Ext(len(WRAPPED) + MOMENTS.index(kind), f"{moment.isoformat()}{zone}".encode())
    raise Unkept(kind.__name__)


def _bytes(file: str) -> bytes:
    """Return what a file holds; b"" for a link, which may lead elsewhere, and for what is no file."""
    try:
        if not stat.S_ISREG(os.lstat(file).st_mode):  # a pipe never ends
            return b""
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123
            return opened.read()
    except OSError:
        return b""
