"""Pages that would come out as they are already: what a page is made from, as one hash.

The hash covers the sources of the page's template and of all that it extends, includes and imports, the settings, the
values of every name that these read, and the facts that the page was given. A value that cannot be written down makes
a page that is always rendered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any, Final

import msgspec
from jinja2 import Environment, meta, nodes

from copydesk.digest.facts import DigestFact, NameIndex, NameLetter, Page, QuoteBook, SpeakerPage
from copydesk.site import Author, Category, Tag
from copydesk.site.feeds import Feeds
from copydesk.site.memory import Memory
from copydesk.site.page_data import LISTS
from copydesk.text.hashes import hashed

INDIRECT: Final[Mapping[str, tuple[str, ...]]] = {"annotate": ("annotations.html",)}
"""Templates that a filter renders, by the filter's name."""
PLACES: Final = frozenset({"OUTPUT_PATH", "CACHE_PATH"})
"""Settings that say where and not what."""
DEEP: Final = frozenset(
    {"analysis", "brief", "content", "excerpt", "get_content", "get_summary", "summary", "annotate", "jsonld"}
)
"""What shows the body of a story: attributes and filters. A template without them shows what lists show."""
BODILESS: Final = frozenset({"entity", "figure"})
"""Names under which templates are given what holds no story's body, whatever is asked of it."""
MARKS: Final = ("listed", "fingerprint")
"""Where a story has the hash of what lists show of it, and that of all."""
DIGEST: Final = "digest"
"""The name under which templates are given the whole digest, of which each shows a part."""
PARTS: Final = tuple(field.name for field in fields(DigestFact))
PARTED: Final = (NameIndex, NameLetter, Page, QuoteBook, SpeakerPage)
"""Facts that hold what other facts hold as well: each of their parts is written down once for all of them."""
PLAIN: Final = (str, int, float, list, tuple, dict, type(None))
ATOMS: Final = frozenset({str, int, bool, type(None)})
NAMED: Final = (Author, Category, Tag)
"""What Pelican wraps a name in; its slug and its place follow from that and the settings."""
MARKS_ENCODER: Final = msgspec.msgpack.Encoder()


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
    digest: tuple[str, ...]
    """What it shows of the whole digest."""


class PageKeys:
    """Tells the key of every page of one build; `base` is what all of its pages depend on."""

    def __init__(self, settings: Mapping[str, Any], memory: Memory, base: str = "") -> None:
        self._memory = memory
        self._base = hashed(base, settings_hash(settings))
        self._reads: dict[str, tuple[bytes, Reads]] = {}
        self._sources: dict[str, tuple[str, Reads]] = {}
        self._common: dict[tuple[str, tuple[str, ...]], bytes] = {}
        self._encoders = {deep: msgspec.msgpack.Encoder(enc_hook=hook, order="deterministic") for deep, hook in HOOKS}

    def key(
        self, environment: Environment, template: str, context: Mapping[str, Any], facts: Mapping[str, Any]
    ) -> bytes | None:
        """Return the key of a page from its template's name, its whole context and the facts it was given.

        None where something that it reads is of no known kind.
        """
        try:
            shared = self._shared(environment, template, context, tuple(facts))
            read = self._reads[template][1]
            parts = (*read.digest, *LISTS.values())  # the page's data list some
            return self._memory.key("page", shared, self._marks(facts.values(), parts, read.deep))
        except (Unknown, UnicodeEncodeError, OverflowError):
            return None

    def _shared(
        self, environment: Environment, template: str, context: Mapping[str, Any], given: tuple[str, ...]
    ) -> bytes:
        """Return the hash of what all pages of a template have in common: its sources and what no page gives itself."""
        if (template, given) not in self._common:
            sources, read = self._closure(environment, template)
            names = [name for name in sorted(read.names) if name in context and name not in given]
            values = self._marks((context[name] for name in names), read.digest, read.deep)
            self._common[template, given] = hashed(self._base, sources, repr((names, given)), values)
        return self._common[template, given]

    def _marks(self, values: Iterable[Any], digest: tuple[str, ...], deep: bool) -> bytes:
        """Return values as bytes, of the whole `digest` these parts alone."""
        marks: list[str | bytes | int | None] = []
        for value in values:
            if type(value) in ATOMS:
                marks.append(value)
            else:
                marks += [self._mark(part, deep) for part in _parts(value, digest)]
        return MARKS_ENCODER.encode(marks)

    def _mark(self, value: Any, deep: bool) -> str | bytes | int | None:
        """Return a value as it is, or its hash; one that several pages share is hashed once."""
        if type(value) in ATOMS:
            atom: str | int | None = value
            return atom
        held, key = self._memory.held, (id(value), deep)
        if (known := held.hashes.get(key)) is not None:
            return known[1]
        if isinstance(mark := getattr(value, MARKS[deep], None), bytes):
            return mark
        if isinstance(value, NAMED):
            return str(value.name)
        earlier = held.earlier.get(key) if _is_fact(value) else None  # a list may have grown since
        known = held.hashes[key] = earlier or (value, self._hash(value, deep))
        return known[1]

    def _hash(self, value: Any, deep: bool) -> bytes:
        """Return the hash of a value: of several facts, by what is known of their parts."""
        if isinstance(value, PARTED):
            parts = [type(value).__name__, *(getattr(value, field.name) for field in fields(value))]
        elif isinstance(value, tuple) and _is_fact(value):
            parts = [*value]
        else:
            return hashed(self._encoders[deep].encode(value))
        return hashed(MARKS_ENCODER.encode([self._mark(part, deep) for part in parts]))

    def _closure(self, environment: Environment, template: str) -> tuple[bytes, Reads]:
        """Return the hash of all sources that a template takes in and what these read."""
        if template not in self._reads:
            sources: dict[str, str] = {}
            found: list[Reads] = []
            waiting = [template]
            while waiting:
                if (name := waiting.pop()) in sources:
                    continue
                sources[name], read = self._source(environment, name)
                found.append(read)
                if None in read.templates:
                    raise Unknown
                waiting += [each for each in read.templates if each]
            names = tuple({name: None for read in found for name in read.names})
            digest = tuple({part: None for read in found for part in read.digest})
            together = Reads(names, (), any(read.deep for read in found), digest)
            self._reads[template] = (hashed(*(part for item in sorted(sources.items()) for part in item)), together)
        return self._reads[template]

    def _source(self, environment: Environment, template: str) -> tuple[str, Reads]:
        """Return the source of one template and what that reads, which is found out once for all builds."""
        if template not in self._sources:
            source, _, _ = environment.loader.get_source(environment, template)  # type: ignore[union-attr]
            key = self._memory.key("template", source)
            self._sources[template] = (source, self._memory.once(key, Reads, partial(reads, environment, source)))
        return self._sources[template]


def reads(environment: Environment, source: str) -> Reads:
    """Return what a template of that source reads."""
    tree = environment.parse(source)
    filters = {each.name for each in tree.find_all(nodes.Filter)}
    indirect = [name for each in sorted(filters & set(INDIRECT)) for name in INDIRECT[each]]
    names = sorted(meta.find_undeclared_variables(tree))
    templates = (*dict.fromkeys(meta.find_referenced_templates(tree)), *indirect)
    return Reads(tuple(names), templates, _is_deep(tree), _of_digest(tree))


def _of_digest(tree: nodes.Template) -> tuple[str, ...]:
    """Return the parts of the digest that a template reads: those that it names, or all if it does anything else."""
    asked = [each for each in tree.find_all(nodes.Name) if each.name == DIGEST]
    named = [each.attr for each in tree.find_all(nodes.Getattr) if each.node in asked]
    whether = [each for each in tree.find_all(nodes.Test) if each.name == "defined" and each.node in asked]
    foreseen = len(named) + len(whether) == len(asked) and set(named) <= set(PARTS)
    return tuple(sorted(set(named))) if foreseen else PARTS


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


def mark_page(page: Any) -> None:
    """Give a page of the curator's the hash of all that can be shown of it, where its links lead included."""
    metadata = (f"{name}={value!r}" for name, value in sorted(page.metadata.items()))
    own = (page._content, page.url, page.slug, page.lang, page.status, str(getattr(page, "date", "")), *metadata)  # noqa: SLF001
    linked = any(sign in part for part in own for sign in "{|")  # as Pelican resolves links
    contents = page._context["generated_content"].items() if linked else ()  # noqa: SLF001
    places = sorted(f"{file} {getattr(content, 'url', '')}" for file, content in contents)
    page.listed = page.fingerprint = hashed(*own, *places)


def settings_hash(settings: Mapping[str, Any]) -> bytes:
    """Return the hash of all settings but those that say where things lie."""
    return hashed(*(f"{name}={value!r}" for name, value in sorted(_plain(settings).items())))


def _plain(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name not in PLACES and isinstance(value, PLAIN)}


def _parts(value: Any, digest: tuple[str, ...]) -> tuple[Any, ...]:
    """Return a value, or of the whole digest the parts of these names, or what all feeds are made from."""
    if isinstance(value, DigestFact):
        return tuple(getattr(value, part) for part in digest)
    if isinstance(value, Feeds):  # what it says beside these is a matter of the settings
        return (value.site(), *(facts for _, facts in value.lists()))
    return (value,)


def _is_fact(value: Any) -> bool:
    """Say whether a value is a fact or several, which never change."""
    return is_dataclass(value[0] if isinstance(value, tuple) and value else value)


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
    if isinstance(value, NAMED):
        return (value.name, value.slug)
    raise Unknown(type(value).__name__)
