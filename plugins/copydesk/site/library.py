"""What the desk knows beside the stories, read from content/: the registry, the sources, the shaped editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from copydesk import entities
from copydesk.digest.facts import PictureFact, RedirectFact
from copydesk.digest.plans import EditionPlan, parse_plan
from copydesk.digest.redirects import redirects
from copydesk.digest.sources import SourceEntry, parse_sources
from copydesk.entities.registry import Registry
from copydesk.entities.registry_file import ignored, parse
from copydesk.errors import RegistryError
from copydesk.site.pictures import pictures


@dataclass(frozen=True, slots=True)
class Library:
    """Everything of content/ that is no story and no page."""

    registry: Registry
    sources: Mapping[str, SourceEntry]
    editions: Mapping[str, EditionPlan]
    pictures: Mapping[str, PictureFact] = field(default_factory=dict)
    """Those of the entities, by their ids."""
    redirects: tuple[RedirectFact, ...] = ()
    """From every old address of an entity."""


def load(content: Path) -> Library:
    """Read the registry with its pictures, the sources and the editions of a content folder.

    Raises RegistryError with file and line for the first fault.
    """
    sources = content / "sources.yml"
    plans = (parse_plan(*_read(file, content)) for file in sorted(content.glob("editions/*.md")))
    registry = load_registry(content)
    return Library(
        registry=registry,
        sources=parse_sources(*_read(sources, content)) if sources.is_file() else {},
        editions={plan.id: plan for plan in plans},
        pictures=pictures(content, registry.entries.values()),
        redirects=redirects(registry.entries),
    )


def load_registry(content: Path) -> Registry:
    """Return the shipped registry together with content/entities/*.yml, which extends and overrides it."""
    read = (_read(file, content) for file in sorted(content.glob("entities/*.yml")))
    files = {name: text for text, name in read}
    return Registry.of((*entities.shipped(), *parse(files)), ignored=ignored(files))


def _read(file: Path, content: Path) -> tuple[str, str]:
    """Return a file's text and its name as the curator knows it."""
    name = file.relative_to(content.parent).as_posix()
    try:
        return file.read_text(encoding="utf-8"), name
    except UnicodeDecodeError as error:
        raise RegistryError("the file is no UTF-8 text", hint="save it as UTF-8", file=name) from error
