"""The analysis of a story, made once for what it depends on, and the hash of all that pages can show of the story."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec

from copydesk.analyse import analyse
from copydesk.digest.facts import EditionLink
from copydesk.digest.overrides import overrides
from copydesk.entities.recognise import Recogniser
from copydesk.model import Analysis, Overrides
from copydesk.settings import Settings
from copydesk.site.hashes import hashed
from copydesk.site.library import Library
from copydesk.site.memory import Memory
from copydesk.site.stories import attach
from copydesk.text.plain import plain

ENCODER: Final = msgspec.msgpack.Encoder()
BODY: Final = ("analysis", "excerpt")
ATTACHED: Final = (
    *("edition", "section", "source", "rights", "sidebar"),
    *("standfirst", "teaser", "opening", "whole", "reading_minutes"),
)
"""What a story that has been retracted lacks; the other attachments are made from the metadata alone."""
NAMED: Final = ("url", "slug", "lang", "status", "date", "relative_source_path")


def analysed(
    article: Any, library: Library, settings: Settings, memory: Memory, recogniser: Recogniser | None = None
) -> Analysis:
    """Return the analysis of an article's body, out of `memory` where it was made before; the article stays as it is.

    A recogniser of somebody else's is asked each time: nobody tells us when its model changes.
    """
    wishes = overrides(article.metadata, f"content/{article.relative_source_path}")
    make = partial(_made, article, library, settings, wishes, recogniser)
    if recogniser is not None:
        return make()
    limits = f"{settings.sidebar_limit} {settings.callout_limit}"
    facts = (article.title, str(getattr(article, "date", "")), repr(wishes), limits)
    key = memory.key("analysis", article._content, library.digest, *facts)  # noqa: SLF001 - `content` fixes links
    return memory.once(key, Analysis, make)


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
    article.override_url = article.url  # Pelican would make it anew each time that it is asked
    article.listed, article.fingerprint = as_listed(article), fingerprint(article, addresses)
    article.settled = Settled(base, edition, tuple(analysis.warnings))


def _made(
    article: Any, library: Library, settings: Settings, wishes: Overrides, recogniser: Recogniser | None
) -> Analysis:
    return analyse(
        plain(article._content).text,  # noqa: SLF001 - `content` would fix Pelican's links for one page
        library.registry,
        headline=article.title,
        date=getattr(article, "date", None),
        overrides=wishes,
        sidebar_limit=settings.sidebar_limit,
        callout_limit=settings.callout_limit,
        recogniser=recogniser,
    )


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
