"""Pages that would come out as they are already: what a page is made from, as one hash.

The hash covers the sources of the page's template and of all that it extends, includes and imports, the settings, the
values of every name that these read, and the facts that the page was given. A value that cannot be written down makes
a page that is always rendered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from jinja2 import Environment, meta, nodes

from copydesk.site import Author, Category, Tag
from copydesk.site.memory import Memory, hashed

INDIRECT: Final[Mapping[str, tuple[str, ...]]] = {"annotate": ("annotations.html",)}
"""Templates that a filter renders, by the filter's name."""
PLACES: Final = frozenset({"OUTPUT_PATH", "CACHE_PATH"})
"""Settings that say where and not what."""
PLAIN: Final = (str, int, float, list, tuple, dict, type(None))


class Unknown(Exception):  # noqa: N818 - not an error: the page is rendered
    """A value of which we cannot say whether it has changed."""


class Reads(msgspec.Struct, frozen=True):
    """What one template reads."""

    names: tuple[str, ...]
    """Variables of its context."""
    templates: tuple[str | None, ...]
    """Others that it takes in; None stands for one that only the rendering knows."""


class PageKeys:
    """Tells the key of every page of one build; `base` is what all of its pages depend on."""

    def __init__(self, settings: Mapping[str, Any], memory: Memory, base: str = "") -> None:
        self._memory = memory
        self._base = hashed(base, *(f"{name}={value!r}" for name, value in sorted(_plain(settings).items())))
        self._reads: dict[str, tuple[bytes, tuple[str, ...]]] = {}
        self._common: dict[tuple[str, frozenset[str]], bytes] = {}
        self._encoded: dict[int, tuple[object, bytes]] = {}
        self._encoder = msgspec.msgpack.Encoder(enc_hook=_known, order="deterministic")

    def key(
        self, environment: Environment, template: str, context: Mapping[str, Any], facts: Mapping[str, Any]
    ) -> bytes | None:
        """Return the key of a page from its template's name, its whole context and the facts it was given.

        None where something that it reads is of no known kind.
        """
        try:
            shared = self._shared(environment, template, context, frozenset(facts))
            parts = [part for name in sorted(facts) for part in (name, self._bytes(facts[name]))]
        except Unknown:
            return None
        return self._memory.key("page", self._base, shared, *parts)

    def _shared(
        self, environment: Environment, template: str, context: Mapping[str, Any], given: frozenset[str]
    ) -> bytes:
        """Return the hash of what all pages of a template have in common: its sources and what no page gives itself."""
        if (template, given) not in self._common:
            sources, names = self._closure(environment, template)
            values = {name: context[name] for name in sorted(names) if name in context and name not in given}
            parts = (part for name, value in values.items() for part in (name, self._bytes(value)))
            self._common[template, given] = hashed(sources, *parts)
        return self._common[template, given]

    def _bytes(self, value: Any) -> bytes:
        """Return a value as bytes; a large one is written down once for all pages that share it."""
        if isinstance(value, str):
            return value.encode("utf-8", "surrogatepass")
        if (known := self._encoded.get(id(value))) is None:
            known = self._encoded[id(value)] = (value, hashed(self._encoder.encode(value)))
        return known[1]

    def _closure(self, environment: Environment, template: str) -> tuple[bytes, tuple[str, ...]]:
        """Return the hash of all sources that a template takes in and the names that they read."""
        if template not in self._reads:
            sources: dict[str, str] = {}
            names: set[str] = set()
            waiting = [template]
            while waiting:
                if (name := waiting.pop()) in sources:
                    continue
                source, _, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
                sources[name] = source
                read = self._read(environment, source)
                names.update(read.names)
                if None in read.templates:
                    raise Unknown
                waiting += [each for each in read.templates if each]
            self._reads[template] = (hashed(*(part for item in sorted(sources.items()) for part in item)), tuple(names))
        return self._reads[template]

    def _read(self, environment: Environment, source: str) -> Reads:
        return self._memory.once(self._memory.key("template", source), Reads, lambda: reads(environment, source))


def reads(environment: Environment, source: str) -> Reads:
    """Return what a template of that source reads."""
    tree = environment.parse(source)
    filters = {each.name for each in tree.find_all(nodes.Filter)}
    indirect = [name for each in sorted(filters & set(INDIRECT)) for name in INDIRECT[each]]
    names = sorted(meta.find_undeclared_variables(tree))
    return Reads(tuple(names), (*dict.fromkeys(meta.find_referenced_templates(tree)), *indirect))


def _plain(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name not in PLACES and isinstance(value, PLAIN)}


def _known(value: Any) -> Any:
    """Write down what is no plain value; a story by the hash that was given to it."""
    if isinstance(mark := getattr(value, "fingerprint", None), bytes):
        return mark
    if isinstance(value, str):  # Markup
        return str(value)
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, Author | Category | Tag):
        return (value.name, value.slug)
    raise Unknown(type(value).__name__)
