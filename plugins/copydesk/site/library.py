"""What the desk knows beside the stories, read from content/: the registry, the sources, the shaped editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from copydesk import entities
from copydesk.digest.plans import EditionPlan, parse_plan
from copydesk.digest.sources import SourceEntry, parse_sources
from copydesk.entities.registry import Registry
from copydesk.entities.registry_file import ignored, parse
from copydesk.errors import RegistryError


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
    sources = content / "sources.yml"
    plans = (parse_plan(*_read(file, content)) for file in sorted(content.glob("editions/*.md")))
    return Library(
        registry=load_registry(content),
        sources=parse_sources(*_read(sources, content)) if sources.is_file() else {},
        editions={plan.id: plan for plan in plans},
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
