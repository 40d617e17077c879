"""The analysis of a story, made once for what it depends on, and the hash of all that pages can show of the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec

from copydesk.analyse import analyse
from copydesk.digest.briefs import brief
from copydesk.digest.facts import EditionLink
from copydesk.digest.overrides import overrides
from copydesk.entities.recognise import Recogniser
from copydesk.errors import CopydeskError
from copydesk.model import Analysis, Overrides
from copydesk.settings import Settings
from copydesk.site.crew import Crew, shared
from copydesk.site.library import Library
from copydesk.site.memory import Memory
from copydesk.site.stories import attach, part_of
from copydesk.text.hashes import hashed
from copydesk.text.plain import plain

ENCODER: Final = msgspec.msgpack.Encoder()
BODY: Final = ("analysis", "excerpt")
ATTACHED: Final = (
    *("edition", "section", "source", "rights", "sidebar"),
    *("standfirst", "teaser", "opening", "whole", "reading_minutes"),
)
"""What a story that has been retracted lacks; the other attachments are made from the metadata alone."""
NAMED: Final = ("url", "slug", "lang", "status", "date", "relative_source_path")


@dataclass(frozen=True, slots=True)
class Analyst:
    """Analyses the stories of one build, each once for what its analysis depends on; the articles stay as they are."""

    library: Library
    settings: Settings
    memory: Memory
    recogniser: Recogniser | None = None
    """Somebody else's is asked each time: nobody tells us when its model changes."""

    def analysed(self, article: Any) -> Analysis:
        """Return the analysis of an article's body, out of the memory where it was made before."""
        make = partial(self._made, article)
        return make() if self.recogniser else self.memory.once(self._key(article), Analysis, make)

    def shown(self, article: Any) -> Analysis:
        """Return the analysis of what may be shown of an article to which all else is attached."""
        return part_of(article, self.analysed(article)).analysis

    def prepare(self, stories: Iterable[Any], crew: Crew | None) -> None:
        """Analyse together what is new, if there is a crew to do it; a story that is faulty is left alone."""
        new: list[tuple[bytes, Any]] = []
        for story in stories if crew else ():
            with suppress(CopydeskError):
                key = self._key(story)
                new += [] if self.memory.recall(key) else [(key, story)]
        for (key, _), made in shared(crew, self._encoded, new):
            self.memory.keep(key, made)

    def needed(self, stories: Iterable[Any]) -> Iterator[bytes]:
        """Yield the keys of the analyses that a later build may ask for, to render a page or to make records anew."""
        for story in stories:
            with suppress(CopydeskError):
                yield self._key(story)

    def _encoded(self, new: tuple[bytes, Any]) -> bytes:
        _, article = new
        return ENCODER.encode(self._made(article))

    def _key(self, article: Any) -> bytes:
        limits = f"{self.settings.sidebar_limit} {self.settings.callout_limit}"
        facts = (article.title, str(getattr(article, "date", "")), repr(_wishes(article)), limits)
        body = article._content  # noqa: SLF001 - `content` would fix Pelican's links for one page
        return self.memory.key("analysis", body, self.library.digest, *facts)

    def _made(self, article: Any) -> Analysis:
        return analyse(
            plain(article._content).text,  # noqa: SLF001
            self.library.registry,
            headline=article.title,
            date=getattr(article, "date", None),
            overrides=_wishes(article),
            sidebar_limit=self.settings.sidebar_limit,
            callout_limit=self.settings.callout_limit,
            recogniser=self.recogniser,
        )


def _wishes(article: Any) -> Overrides:
    return overrides(article.metadata, f"content/{article.relative_source_path}")


@dataclass(frozen=True, slots=True)
class Settled:
    """What a story's attachments were made from, and what there was to say of them."""

    base: bytes
    """Hash of all that is the same for every story."""
    edition: EditionLink | None
    warnings: tuple[str, ...]


def is_settled(article: Any, base: bytes, edition: EditionLink | None) -> bool:
    """Say whether an article, held from the last build, has all attached to it that this build would attach."""
    known = getattr(article, "settled", None)
    return isinstance(known, Settled) and known.base == base and known.edition == edition


def settle(
    article: Any, analysis: Analysis, edition: EditionLink | None, library: Library, addresses: bytes, base: bytes
) -> None:
    """Attach everything to an article; see `fingerprint` for `addresses` and `Settled` for `base`."""
    article.settled = None
    attach(article, analysis, edition, library)
    # Pelican would make them anew each time that it is asked.
    article.override_url, article.override_save_as = article.url, article.save_as
    article.brief = brief(article.analysis)
    article.listed, article.fingerprint = as_listed(article), fingerprint(article, addresses)
    article.told = hashed(article.listed, ENCODER.encode((article.brief.said, article.brief.callouts)))
    article.named = hashed(ENCODER.encode((article.brief.names, article.sidebar)))
    article.settled = Settled(base, edition, tuple(analysis.warnings))


def fingerprint(article: Any, addresses: bytes) -> bytes:
    """Return a hash of all that a page can show of a story, once everything is attached to it.

    `addresses` stands for all places that a link in a story can lead to, see `addresses_of`.
    """
    own = "{" in article._content or "|" in article._content  # noqa: SLF001 - a link that Pelican resolves
    return hashed(
        article._content,  # noqa: SLF001
        addresses if own else "",
        ENCODER.encode(tuple(getattr(article, name, None) for name in BODY)),
        as_listed(article),
    )


def as_listed(article: Any) -> bytes:
    """Return a hash of all that a page can show of a story but its body and what was found in that."""
    return hashed(
        ENCODER.encode(tuple(getattr(article, name, None) for name in ATTACHED)),
        *(f"{name}={value!r}" for name, value in sorted(article.metadata.items())),
        *(str(getattr(article, name)) for name in NAMED),
    )


def addresses_of(stories: Iterable[Any], content: Path) -> bytes:
    """Return a hash of where each story lies and of the curator's pages, whose addresses are known only later."""
    places = (f"{story.relative_source_path} {story.url}" for story in stories)
    pages = (file.read_bytes() for file in sorted(content.glob("pages/**/*")) if file.is_file())
    return hashed(*places, "pages", *pages)
