"""What the desk knows beside the stories: the registry, the list of sources, the shaped editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from copydesk import entities
from copydesk.entities.registry import Registry
from copydesk.entities.registry import parse as parse_registry
from copydesk.entities.registry_file import ignored
from copydesk.errors import RegistryError, StoryError, did_you_mean
from copydesk.text.frontmatter import FrontMatter, Loader, parse, plain_value

SOURCE_KEYS: Final = frozenset({"domains", "country", "owner", "homepage", "policy", "note"})
POLICIES: Final = ("full", "excerpt", "link")
EDITION_KEYS: Final = frozenset({"lead", "order", "title"})


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """An outlet of content/sources.yml."""

    name: str
    domains: tuple[str, ...] = ()
    country: str = ""
    owner: str = ""
    homepage: str = ""
    policy: str = ""


@dataclass(frozen=True, slots=True)
class EditionPlan:
    """What an editor has decided about one edition."""

    id: str
    lead: str = ""
    """Slug of the lead story."""
    order: tuple[str, ...] = ()
    """Slugs in reading order; the other stories follow."""
    note: str = ""
    """The editor's note, in Markdown."""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything of content/ that is no story and no page."""

    registry: Registry
    sources: Mapping[str, SourceEntry]
    editions: Mapping[str, EditionPlan]


def load(content: Path) -> Library:
    """Read the registry, the sources and the editions of a content folder.

    Raises RegistryError with file and line for the first fault.
    """
    return Library(
        registry=load_registry(content),
        sources=_load_sources(content / "sources.yml", f"{content.name}/sources.yml"),
        editions=_load_editions(content),
    )


def load_registry(content: Path) -> Registry:
    """Return the shipped registry together with content/entities/*.yml, the curator's entries before the shipped."""
    files = {
        f"{content.name}/entities/{file.name}": _text(file, f"{content.name}/entities/{file.name}")
        for file in sorted((content / "entities").glob("*.yml"))
    }
    return Registry.of((*entities.shipped(), *parse_registry(files)), ignored=ignored(files))


def _text(file: Path, name: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RegistryError("the file is no UTF-8 text", hint="save it as UTF-8", file=name) from error


def _load_sources(file: Path, name: str) -> dict[str, SourceEntry]:
    if not file.is_file():
        return {}
    try:
        node = yaml.compose(_text(file, name), Loader=Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RegistryError(f"no valid YAML: {error.problem}", hint="mend the line", file=name, line=line) from error
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise RegistryError("no list of sources", hint="write 'Name:' and its fields below", file=name, line=1)
    rows = (_source(str(key.value), key.start_mark.line + 1, value, name) for key, value in node.value)
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
    return SourceEntry(
        name=outlet,
        domains=tuple(str(each) for each in ([domains] if isinstance(domains, str) else domains)),
        country=str(given.get("country", "")),
        owner=str(given.get("owner", "")),
        homepage=str(given.get("homepage", "")),
        policy=policy,
    )


def _load_editions(content: Path) -> dict[str, EditionPlan]:
    plans = (_edition(file, f"{content.name}/editions/{file.name}") for file in sorted(content.glob("editions/*.md")))
    return {plan.id: plan for plan in plans}


def _edition(file: Path, name: str) -> EditionPlan:
    try:
        front = parse(_text(file, name), name)
    except StoryError as error:
        raise RegistryError(error.what, hint=error.hint, file=error.file, line=error.line) from error
    for key in front.fields:
        if key not in EDITION_KEYS:
            hint = did_you_mean(key, EDITION_KEYS) or f"use {', '.join(sorted(EDITION_KEYS))}"
            raise RegistryError(f"an edition has no field '{key}'", hint=hint, file=name, line=front.lines[key])
    return EditionPlan(file.stem, str(front.fields.get("lead", "")), _order(front), front.body.strip(), name)


def _order(front: FrontMatter) -> tuple[str, ...]:
    order = front.fields.get("order") or []
    return tuple(str(slug) for slug in ([order] if isinstance(order, str) else order))
