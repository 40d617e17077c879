"""The outlets that the desk knows: content/sources.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml

from copydesk.digest.facts import SourceFact
from copydesk.digest.urls import source_url
from copydesk.errors import RegistryError, did_you_mean
from copydesk.text.characters import balanced, squeeze
from copydesk.text.frontmatter import plain_value
from copydesk.text.slugs import slug
from copydesk.text.yaml_nodes import compose

TEXTS: Final = ("country", "owner", "kind", "homepage", "policy", "excerpt_words", "note")
LISTS: Final = ("domains", "languages")
SOURCE_KEYS: Final = frozenset({*TEXTS, *LISTS})
POLICIES: Final = ("full", "excerpt", "link")
EXCERPT_WORDS: Final = 90
"""Longest excerpt where a source says nothing else."""
LONGEST_NUMBER: Final = 6
"""Digits."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """An outlet of content/sources.yml."""

    name: str
    domains: tuple[str, ...] = ()
    country: str = ""
    owner: str = ""
    kind: str = ""
    languages: tuple[str, ...] = ()
    homepage: str = ""
    policy: str = ""
    excerpt_words: int = EXCERPT_WORDS


def parse_sources(text: str, file: str) -> dict[str, SourceEntry]:
    """Read the list of sources by name. Raises RegistryError with file and line."""
    node = compose(text, file, RegistryError, hint="mend the line")
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise RegistryError("no list of sources", hint="write 'Name:' and its fields below", file=file, line=1)
    rows = (_source(_line(str(key.value)), key.start_mark.line + 1, value, file) for key, value in node.value)
    return {source.name: source for source in rows}


def _source(outlet: str, line: int, node: yaml.Node, file: str) -> SourceEntry:
    if not isinstance(node, yaml.MappingNode):
        raise RegistryError(f"the source '{outlet}' has no fields", hint="add domains: […]", file=file, line=line)
    given = dict(_field(key, value, file) for key, value in node.value)
    policy = given.get("policy", "")
    if policy and policy not in POLICIES:
        hint = did_you_mean(policy, POLICIES) or f"use {', '.join(POLICIES)}"
        raise RegistryError(f"there is no policy '{policy}'", hint=hint, file=file, line=line)
    words = given.get("excerpt_words") or str(EXCERPT_WORDS)
    if not (words.isascii() and words.isdecimal() and len(words) <= LONGEST_NUMBER):
        hint = "write a number of words, such as 90"
        raise RegistryError(f"'{words}' is no length of an excerpt", hint=hint, file=file, line=line)
    return SourceEntry(
        name=outlet,
        domains=given.get("domains", ()),
        country=given.get("country", ""),
        owner=given.get("owner", ""),
        kind=given.get("kind", ""),
        languages=given.get("languages", ()),
        homepage=given.get("homepage", ""),
        policy=policy,
        excerpt_words=int(words),
    )


def _field(key: yaml.Node, node: yaml.Node, file: str) -> tuple[str, Any]:
    """Return a field and its value: a text, or a tuple of texts where a list may stand."""
    name, line = str(key.value), key.start_mark.line + 1
    if name not in SOURCE_KEYS:
        hint = did_you_mean(name, SOURCE_KEYS) or f"use {', '.join(sorted(SOURCE_KEYS))}"
        raise RegistryError(f"a source has no field '{name}'", hint=hint, file=file, line=line)
    value = plain_value(node)
    if name in LISTS:
        texts = value if isinstance(value, list) else [value] if value else []
        if any(not isinstance(each, str) for each in texts):
            hint = f"write {name}: [one, another]"
            raise RegistryError(f"'{name}' takes a list of texts", hint=hint, file=file, line=line)
        return name, tuple(map(_line, texts))
    if not isinstance(value, str):
        raise RegistryError(f"'{name}' takes one line of text", hint="write it on one line", file=file, line=line)
    return name, _line(value)


def _line(text: str) -> str:
    """Return a text as the fields of stories are read: on one line, its marks of direction balanced."""
    return balanced(squeeze(text))


def source_fact(name: str, sources: Mapping[str, SourceEntry]) -> SourceFact | None:
    """Return what is known of an outlet; None for a story that names none."""
    if not name:
        return None
    entry = sources.get(name, SourceEntry(name))
    return SourceFact(
        name=name,
        slug=slug(name),
        url=source_url(name),
        homepage=entry.homepage,
        country=entry.country,
        owner=entry.owner,
        kind=entry.kind,
        languages=entry.languages,
        policy=entry.policy,
        excerpt_words=entry.excerpt_words,
    )
