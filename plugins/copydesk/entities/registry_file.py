"""The registry as the curator writes it: YAML files in, entries out, every fault with its file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import yaml

from copydesk.entities.names import fold
from copydesk.entities.registry_values import KINDS, READERS, fault, is_id, mapped, names, number
from copydesk.errors import RegistryError, did_you_mean
from copydesk.model import Kind, RegistryEntry
from copydesk.text.yaml_nodes import compose

IGNORED, LATER = "ignored", "later"
"""Files of the folder that hold no entries: names never shown, and names put off."""
CHANGE = ".change.json"
"""What lies there while a command writes several of its files."""
LOADER = yaml.SafeLoader
"""The loader in Python: its messages are the same on every machine, and a registry is short."""


def parse(files: Mapping[str, str]) -> tuple[RegistryEntry, ...]:
    """Read registry files, given as file name → YAML text, into entries sorted by id.

    The kind comes from the file's name (people.yml, organisations.yml, places.yml, events.yml, works.yml) or from the
    key `kind`; ignored.yml and later.yml hold no entries (see `ignored` and `later`). Raises RegistryError with file
    and line for YAML that cannot be read, an unknown key, an ill-typed value and an id that stands twice; what two
    entries may not both claim is told by `Registry.of`.
    """
    entries: dict[str, RegistryEntry] = {}
    for file in sorted(files):
        if PurePosixPath(file).stem not in (IGNORED, LATER):
            for entry in _entries(file, files[file]):
                key = entry.id.casefold()
                _refuse_twice(entry, entries.get(key))
                entries[key] = entry
    return tuple(sorted(entries.values(), key=lambda entry: entry.id))


def ignored(files: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names in ignored.yml, a list of names that are never shown; raises RegistryError as `parse` does."""
    return tuple(name for file, node in _roots(files, IGNORED) for name in names(file, "ignored names", node))


def later(files: Mapping[str, str]) -> Mapping[str, int]:
    """Return the names in later.yml with the number of stories that named them when they were put off.

    Raises RegistryError as `parse` does, and for a name that stands twice (variants of case are one name).
    """
    found: dict[str, int] = {}
    seen: set[str] = set()
    for file, node in _roots(files, LATER):
        for key, name, stories in _put_off(file, node):
            if fold(name) in seen:
                raise fault(file, key, f"the name '{name}' stands twice", "keep one")
            seen.add(fold(name))
            found[name] = stories
    return found


def _roots(files: Mapping[str, str], stem: str) -> Iterator[tuple[str, yaml.Node]]:
    """Yield the files of that stem, with what each holds."""
    for file in sorted(files):
        if PurePosixPath(file).stem == stem:
            node = compose(files[file], file, RegistryError, loader=LOADER)
            if node is not None:
                yield file, node


def _put_off(file: str, node: yaml.Node) -> Iterator[tuple[yaml.Node, str, int]]:
    if not isinstance(node, yaml.MappingNode):
        raise fault(file, node, "later.yml maps names to numbers of stories", "write Marta Quell: 3")
    for key, value in node.value:
        name = " ".join(str(key.value).split()) if isinstance(key, yaml.ScalarNode) else ""
        if not name:
            raise fault(file, key, "later.yml holds something that is no name", "put each name in quotation marks")
        stories = number(file, name, value)
        if stories < 0:
            raise fault(file, value, f"'{name}' must not have {stories} stories", f"write {name}: 1")
        yield key, name, stories


def _entries(file: str, text: str) -> Iterator[RegistryEntry]:
    node = compose(text, file, RegistryError, loader=LOADER)
    if node is None:
        return
    if not isinstance(node, yaml.MappingNode):
        raise fault(file, node, "a registry file maps ids to entries", "write marta-quell: {name: Marta Quell}")
    seen: dict[str, int] = {}
    for key, value in node.value:
        id = str(key.value)
        if id in seen:
            raise fault(file, key, f"the id '{id}' stands twice", f"keep one (the other is in line {seen[id]})")
        seen[id] = key.start_mark.line + 1
        yield _entry(file, key, value)


def _entry(file: str, key: yaml.Node, node: yaml.Node) -> RegistryEntry:
    id = str(key.value).strip() if isinstance(key, yaml.ScalarNode) else ""
    if not is_id(id):
        raise fault(file, key, f"the id '{id}' cannot be used", "write lower-case words joined by hyphens")
    if not isinstance(node, yaml.MappingNode):
        raise fault(file, key, f"the entry '{id}' is no mapping", "write name: and the other keys below it")
    fields = _fields(file, id, node)
    if not fields.get("name"):
        raise fault(file, key, f"the entry '{id}' has no name", "add name: and the name to show")
    entry = RegistryEntry(id, fields["name"], _kind(file, key, fields.pop("kind", "")))
    return replace(entry, **fields, file=file, line=key.start_mark.line + 1)


def _fields(file: str, id: str, node: yaml.MappingNode) -> dict[str, Any]:
    """Return the values of an entry by the names of its fields; dated roles give the newest as the role, too."""
    read = mapped(file, f"the entry '{id}'", node, READERS)
    fields = {name: READERS[name](file, name, value) for name, value in read}
    roles = fields.get("role")
    if isinstance(roles, tuple):
        fields |= {"roles": roles, "role": roles[0].role if roles else ""}
    return fields


def _kind(file: str, key: yaml.Node, word: str) -> Kind:
    stem = PurePosixPath(file).stem
    kinds = [kind.value for kind in Kind]
    if word in kinds:
        return Kind(word)
    if word:
        hint = did_you_mean(word, kinds) or f"kinds are {', '.join(kinds)}"
        raise fault(file, key, f"unknown kind '{word}' in the entry '{key.value}'", hint)
    if stem not in KINDS:
        hint = f"add kind: to the entry, or use one of {', '.join(f'{name}.yml' for name in KINDS)}"
        raise fault(file, key, f"the entry '{key.value}' has no kind", hint)
    return KINDS[stem]


def _refuse_twice(entry: RegistryEntry, other: RegistryEntry | None) -> None:
    if other is not None:
        raise RegistryError(
            f"the id '{entry.id}' stands twice",
            hint=f"keep one (the other is {other.file}:{other.line})",
            file=entry.file,
            line=entry.line,
        )
