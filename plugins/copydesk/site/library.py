"""What the desk knows beside the stories, read from content/: the registry, the sources, the shaped editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from copydesk import entities
from copydesk.digest.facts import PictureFact, RedirectFact
from copydesk.digest.plans import EditionPlan, parse_plan
from copydesk.digest.redirects import redirects
from copydesk.digest.sources import SourceEntry, parse_sources
from copydesk.entities.registry import Registry
from copydesk.entities.registry_file import CHANGE, ignored, parse
from copydesk.errors import RegistryError
from copydesk.model import RegistryEntry
from copydesk.site.held import held
from copydesk.site.memory import Memory
from copydesk.site.pictures import pictures
from copydesk.text.hashes import hashed


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


class Written(Struct, frozen=True):
    """What content/entities/*.yml say."""

    entries: tuple[RegistryEntry, ...]
    ignored: tuple[str, ...]


def load(content: Path, memory: Memory | None = None) -> Library:
    """Read the registry with its pictures, the sources and the editions of a content folder.

    What `memory` knows is not read again. Raises RegistryError with file and line for the first fault.
    """
    sources = content / "sources.yml"
    plans = (parse_plan(*_read(file, content)) for file in sorted(content.glob("editions/*.md")))
    files = registry_files(content)
    registry = _registry(files, memory or Memory())
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
    return _registry(registry_files(content), Memory())


def registry_files(content: Path) -> dict[str, str]:
    """Return the texts of content/entities/*.yml by their names; raises RegistryError amid a change to several."""
    if (content / "entities" / CHANGE).is_file():
        what = "a change to several of these files was broken off"
        raise RegistryError(what, hint="make entities ends it", file=f"{content.name}/entities")
    read = (_read(file, content) for file in sorted(content.glob("entities/*.yml")))
    return {name: text for text, name in read}


def _registry(files: Mapping[str, str], memory: Memory) -> Registry:
    """Return the registry; `make serve` asks for the same one again and again, and YAML is slow to read."""
    last = held().registry
    if last is None or last[0] != files:
        key = memory.key("registry", *(part for item in files.items() for part in item))
        own = memory.once(key, Written, lambda: Written(parse(files), ignored(files)))
        last = held().registry = (files, Registry.of((*entities.shipped(), *own.entries), ignored=own.ignored))
    return last[1]


def _read(file: Path, content: Path) -> tuple[str, str]:
    """Return a file's text and its name as the curator knows it."""
    name = file.relative_to(content.parent).as_posix()
    try:
        return file.read_text(encoding="utf-8"), name
    except UnicodeDecodeError as error:
        raise RegistryError("the file is no UTF-8 text", hint="save it as UTF-8", file=name) from error
