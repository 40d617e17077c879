"""What the desk knows beside the stories, read from content/: the registry, the sources, the shaped editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from copydesk import entities
from copydesk.digest.facts import PictureFact, RedirectFact
from copydesk.digest.plans import EditionPlan, parse_plan
from copydesk.digest.redirects import redirects
from copydesk.digest.sources import SourceEntry, parse_sources
from copydesk.entities.registry import Registry
from copydesk.entities.registry_file import ignored, parse
from copydesk.errors import RegistryError
from copydesk.site.hashes import hashed
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
    digest: str = ""
    """Hash of all that the registry was read from."""


def load(content: Path) -> Library:
    """Read the registry with its pictures, the sources and the editions of a content folder.

    Raises RegistryError with file and line for the first fault.
    """
    sources = content / "sources.yml"
    plans = (parse_plan(*_read(file, content)) for file in sorted(content.glob("editions/*.md")))
    files = registry_files(content)
    registry = _registry(tuple(files.items()))
    return Library(
        registry=registry,
        sources=parse_sources(*_read(sources, content)) if sources.is_file() else {},
        editions={plan.id: plan for plan in plans},
        pictures=pictures(content, registry.entries.values()),
        redirects=redirects(registry.entries),
        digest=hashed(*(part for item in files.items() for part in item)).hex(),
    )


def load_registry(content: Path) -> Registry:
    """Return the shipped registry together with content/entities/*.yml, which extends and overrides it."""
    return _registry(tuple(registry_files(content).items()))


def registry_files(content: Path) -> dict[str, str]:
    """Return the texts of content/entities/*.yml by their names."""
    read = (_read(file, content) for file in sorted(content.glob("entities/*.yml")))
    return {name: text for text, name in read}


@lru_cache(maxsize=1)
def _registry(files: tuple[tuple[str, str], ...]) -> Registry:
    """Return the registry; `make serve` asks for the same one again and again."""
    own = dict(files)
    return Registry.of((*entities.shipped(), *parse(own)), ignored=ignored(own))


def _read(file: Path, content: Path) -> tuple[str, str]:
    """Return a file's text and its name as the curator knows it."""
    name = file.relative_to(content.parent).as_posix()
    try:
        return file.read_text(encoding="utf-8"), name
    except UnicodeDecodeError as error:
        raise RegistryError("the file is no UTF-8 text", hint="save it as UTF-8", file=name) from error
