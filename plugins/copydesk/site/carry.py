"""Pages that would come out as they are already: what a page is made from, as one hash.

The hash covers the sources of the page's template and of all that it extends, includes and imports, the settings, the
values of every name that these read, and the facts that the page was given. A value that cannot be written down makes
a page that is always rendered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

import msgspec
from jinja2 import Environment, meta, nodes

from copydesk.digest.facts import DigestFact
from copydesk.site import Author, Category, Tag
from copydesk.site.hashes import hashed
from copydesk.site.memory import Memory

INDIRECT: Final[Mapping[str, tuple[str, ...]]] = {"annotate": ("annotations.html",)}
"""Templates that a filter renders, by the filter's name."""
PLACES: Final = frozenset({"OUTPUT_PATH", "CACHE_PATH"})
"""Settings that say where and not what."""
DEEP: Final = frozenset(
    {"analysis", "content", "excerpt", "get_content", "get_summary", "summary", "annotate", "jsonld"}
)
"""What shows the body of a story: attributes and filters. A template without them shows what lists show."""
BODILESS: Final = frozenset({"entity", "figure"})
"""Names under which templates are given what holds no story's body, whatever is asked of it."""
MARKS: Final = ("listed", "fingerprint")
"""Where a story has the hash of what lists show of it, and that of all."""
PLAIN: Final = (str, int, float, list, tuple, dict, type(None))


class Unknown(Exception):  # noqa: N818 - not an error: the page is rendered
    """A value of which we cannot say whether it has changed."""


class Reads(msgspec.Struct, frozen=True):
    """What one template reads."""

    names: tuple[str, ...]
    """Variables of its context."""
    templates: tuple[str | None, ...]
    """Others that it takes in; None stands for one that only the rendering knows."""
    deep: bool
    """Whether it may show the body of a story."""


class PageKeys:
    """Tells the key of every page of one build; `base` is what all of its pages depend on."""

    def __init__(self, settings: Mapping[str, Any], memory: Memory, base: str = "") -> None:
        self._memory = memory
        self._base = hashed(base, settings_hash(settings))
        self._reads: dict[str, tuple[bytes, Reads]] = {}
        self._common: dict[tuple[str, frozenset[str]], bytes] = {}
        self._encoders = {deep: msgspec.msgpack.Encoder(enc_hook=hook, order="deterministic") for deep, hook in HOOKS}

    def key(
        self, environment: Environment, template: str, context: Mapping[str, Any], facts: Mapping[str, Any]
    ) -> bytes | None:
        """Return the key of a page from its template's name, its whole context and the facts it was given.

        None where something that it reads is of no known kind.
        """
        try:
            shared = self._shared(environment, template, context, frozenset(facts))
            deep = self._reads[template][1].deep
            parts = [part for name in sorted(facts) for part in (name, self._bytes(facts[name], deep=deep))]
        except Unknown:
            return None
        return self._memory.key("page", self._base, shared, *parts)

    def _shared(
        self, environment: Environment, template: str, context: Mapping[str, Any], given: frozenset[str]
    ) -> bytes:
        """Return the hash of what all pages of a template have in common: its sources and what no page gives itself."""
        if (template, given) not in self._common:
            sources, read = self._closure(environment, template)
            values = {name: context[name] for name in sorted(read.names) if name in context and name not in given}
            parts = (part for name, value in values.items() for part in (name, self._bytes(value, deep=read.deep)))
            self._common[template, given] = hashed(sources, *parts)
        return self._common[template, given]

    def _bytes(self, value: Any, *, deep: bool) -> bytes:
        """Return a value as bytes; a large one is written down once for all pages that share it."""
        if isinstance(value, str):
            return value.encode("utf-8", "surrogatepass")
        if value is None or value is True or value is False:
            return b"\0" + repr(value).encode()
        if isinstance(mark := getattr(value, MARKS[deep], None), bytes):
            return mark
        held, key = self._memory.held, (id(value), deep)
        if (known := held.hashes.get(key)) is None:
            earlier = held.earlier.get(key) if is_dataclass(value) else None  # a list may have grown since
            known = held.hashes[key] = earlier or (value, self._hash(value, deep=deep))
        return known[1]

    def _hash(self, value: Any, *, deep: bool) -> bytes:
        """Return the hash of a value: of the whole digest, and of several facts, by what is known of their parts."""
        parts: Iterable[Any] = ()
        if isinstance(value, DigestFact):
            parts = (getattr(value, field.name) for field in fields(value))
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            parts = value
        else:
            return hashed(self._encoders[deep].encode(value))
        return hashed(*(self._bytes(part, deep=deep) for part in parts))

    def _closure(self, environment: Environment, template: str) -> tuple[bytes, Reads]:
        """Return the hash of all sources that a template takes in and what these read."""
        if template not in self._reads:
            sources: dict[str, str] = {}
            found: list[Reads] = []
            waiting = [template]
            while waiting:
                if (name := waiting.pop()) in sources:
                    continue
                source, _, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
                sources[name] = source
                read = self._read(environment, source)
                found.append(read)
                if None in read.templates:
                    raise Unknown
                waiting += [each for each in read.templates if each]
            names = tuple({name: None for read in found for name in read.names})
            together = Reads(names, (), deep=any(read.deep for read in found))
            self._reads[template] = (hashed(*(part for item in sorted(sources.items()) for part in item)), together)
        return self._reads[template]

    def _read(self, environment: Environment, source: str) -> Reads:
        return self._memory.once(self._memory.key("template", source), Reads, lambda: reads(environment, source))


def reads(environment: Environment, source: str) -> Reads:
    """Return what a template of that source reads."""
    tree = environment.parse(source)
    filters = {each.name for each in tree.find_all(nodes.Filter)}
    indirect = [name for each in sorted(filters & set(INDIRECT)) for name in INDIRECT[each]]
    names = sorted(meta.find_undeclared_variables(tree))
    templates = (*dict.fromkeys(meta.find_referenced_templates(tree)), *indirect)
    return Reads(tuple(names), templates, _is_deep(tree))


def _is_deep(tree: nodes.Template) -> bool:
    """Say whether a template may show the body of a story: by name, in a text that names it, or unforeseeably."""
    named = {each.attr for each in tree.find_all(nodes.Getattr)}
    named |= {each.name for each in tree.find_all(nodes.Filter) if _root(each.node) not in BODILESS}
    given = (const for each in tree.find_all((nodes.Filter, nodes.Getitem)) for const in each.find_all(nodes.Const))
    said = {word for const in given for word in str(const.value).split(".")}  # map(attribute='story.content')
    tables = BODILESS.union(each.target for each in tree.find_all(nodes.Import))
    tables |= {_root(each.target) for each in tree.find_all(nodes.Assign) if isinstance(each.node, nodes.Dict)}
    unforeseen = (
        not isinstance(each.arg, nodes.Const | nodes.Slice) and _root(each.node) not in tables
        for each in tree.find_all(nodes.Getitem)
    )
    return bool((named | said) & DEEP) or any(unforeseen)


def _root(node: nodes.Node | None) -> str:
    """Return the name at the head of `parts.kinds`, or "" for another expression."""
    while isinstance(node, nodes.Getattr):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def settings_hash(settings: Mapping[str, Any]) -> bytes:
    """Return the hash of all settings but those that say where things lie."""
    return hashed(*(f"{name}={value!r}" for name, value in sorted(_plain(settings).items())))


def _plain(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name not in PLACES and isinstance(value, PLAIN)}


def _in_full(value: Any) -> Any:
    """Write down what is no plain value; a story by the hash that was given to it."""
    return mark if isinstance(mark := getattr(value, MARKS[True], None), bytes) else _known(value)


def _as_listed(value: Any) -> Any:
    """Do so for a template that shows no body."""
    return mark if isinstance(mark := getattr(value, MARKS[False], None), bytes) else _known(value)


HOOKS: Final = ((True, _in_full), (False, _as_listed))


def _known(value: Any) -> Any:
    if isinstance(value, str):  # Markup
        return str(value)
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, Author | Category | Tag):
        return (value.name, value.slug)
    raise Unknown(type(value).__name__)
