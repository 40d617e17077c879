"""The outlets that the desk knows: content/sources.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import yaml

from copydesk.digest.facts import SourceFact
from copydesk.digest.urls import source_url
from copydesk.errors import RegistryError, did_you_mean
from copydesk.text.frontmatter import plain_value
from copydesk.text.slugs import slug
from copydesk.text.yaml_nodes import compose

SOURCE_KEYS: Final = frozenset({"domains", "country", "owner", "homepage", "policy", "excerpt_words", "note"})
POLICIES: Final = ("full", "excerpt", "link")
EXCERPT_WORDS: Final = 90
"""Longest excerpt where a source says nothing else."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """An outlet of content/sources.yml."""

    name: str
    domains: tuple[str, ...] = ()
    country: str = ""
    owner: str = ""
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
    rows = (_source(str(key.value), key.start_mark.line + 1, value, file) for key, value in node.value)
    return {source.name: source for source in rows}


def _source(outlet: str, line: int, node: yaml.Node, file: str) -> SourceEntry:
    if not isinstance(node, yaml.MappingNode):
        raise RegistryError(f"the source '{outlet}' has no fields", hint="add domains: […]", file=file, line=line)
    given = {}
    for key, value in node.value:
        if key.value not in SOURCE_KEYS:
            hint = did_you_mean(str(key.value), SOURCE_KEYS) or f"use {', '.join(sorted(SOURCE_KEYS))}"
            raise RegistryError(
                f"a source has no field '{key.value}'", hint=hint, file=file, line=key.start_mark.line + 1
            )
        given[key.value] = plain_value(value)
    domains, policy = given.get("domains") or [], str(given.get("policy", ""))
    if policy and policy not in POLICIES:
        hint = did_you_mean(policy, POLICIES) or f"use {', '.join(POLICIES)}"
        raise RegistryError(f"there is no policy '{policy}'", hint=hint, file=file, line=line)
    words = str(given.get("excerpt_words") or EXCERPT_WORDS)
    if not (words.isascii() and words.isdecimal() and len(words) <= 6):
        hint = "write a number of words, such as 90"
        raise RegistryError(f"'{words}' is no length of an excerpt", hint=hint, file=file, line=line)
    return SourceEntry(
        name=outlet,
        domains=tuple(str(each) for each in ([domains] if isinstance(domains, str) else domains)),
        country=str(given.get("country", "")),
        owner=str(given.get("owner", "")),
        homepage=str(given.get("homepage", "")),
        policy=policy,
        excerpt_words=int(words),
    )


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
        policy=entry.policy,
        excerpt_words=entry.excerpt_words,
    )
