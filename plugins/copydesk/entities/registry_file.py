"""The registry as the curator writes it: YAML files in, entries out, every fault with its file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

import yaml

from copydesk.entities.names import fold
from copydesk.errors import RegistryError, did_you_mean
from copydesk.model import Kind, RegistryEntry
from copydesk.text.yaml_nodes import compose

KINDS = {
    "people": Kind.PERSON,
    "organisations": Kind.ORGANISATION,
    "places": Kind.PLACE,
    "events": Kind.EVENT,
    "works": Kind.WORK,
}
IGNORED = "ignored"
LOADER = yaml.SafeLoader
"""The loader in Python: its messages are the same on every machine, and a registry is short."""
TEXTS = frozenset({"name", "role", "description", "wikidata"})
LISTS = frozenset({"aliases", "demonyms", "metonyms", "needs"})
KEYS = TEXTS | LISTS | {"surname_alone", "kind"}


def parse(files: Mapping[str, str]) -> tuple[RegistryEntry, ...]:
    """Read registry files, given as file name → YAML text, into entries sorted by id.

    The kind comes from the file's name (people.yml, organisations.yml, places.yml, events.yml, works.yml) or from the
    key `kind`; ignored.yml holds no entries (see `ignored`). Raises RegistryError with file and line for YAML that
    cannot be read, an unknown key, an ill-typed value, an id that stands twice, and a name that two entries claim
    although neither is guarded by `needs`.
    """
    entries: dict[str, RegistryEntry] = {}
    for file in sorted(files):
        if PurePosixPath(file).stem != IGNORED:
            for entry in _entries(file, files[file]):
                _refuse_twice(entry, entries.get(entry.id))
                entries[entry.id] = entry
    _refuse_claims(entries)
    return tuple(entries[id] for id in sorted(entries))


def ignored(files: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names in ignored.yml, a list of names that are never shown; raises RegistryError as `parse` does."""
    return tuple(
        name
        for file in sorted(files)
        if PurePosixPath(file).stem == IGNORED
        and (node := compose(files[file], file, RegistryError, loader=LOADER)) is not None
        for name in _names(file, "ignored names", node)
    )


def _entries(file: str, text: str) -> Iterator[RegistryEntry]:
    node = compose(text, file, RegistryError, loader=LOADER)
    if node is None:
        return
    if not isinstance(node, yaml.MappingNode):
        raise _fault(file, node, "a registry file maps ids to entries", "write marta-quell: {name: Marta Quell}")
    seen: dict[str, int] = {}
    for key, value in node.value:
        id = str(key.value)
        if id in seen:
            raise _fault(file, key, f"the id '{id}' stands twice", f"keep one (the other is in line {seen[id]})")
        seen[id] = key.start_mark.line + 1
        yield _entry(file, key, value)


def _entry(file: str, key: yaml.Node, node: yaml.Node) -> RegistryEntry:
    id = str(key.value).strip() if isinstance(key, yaml.ScalarNode) else ""
    if not id or id != "-".join(id.split()):
        raise _fault(file, key, f"the id '{id}' cannot be used", "write lower-case words joined by hyphens")
    if not isinstance(node, yaml.MappingNode):
        raise _fault(file, key, f"the entry '{id}' is no mapping", "write name: and the other keys below it")
    fields = dict(_fields(file, id, node))
    texts = {name: str(value) for name, value in fields.items() if isinstance(value, str)}
    lists = {name: value for name, value in fields.items() if isinstance(value, tuple)}
    if not texts.get("name"):
        raise _fault(file, key, f"the entry '{id}' has no name", "add name: and the name to show")
    return RegistryEntry(
        id=id,
        name=texts["name"],
        kind=_kind(file, key, texts.get("kind", "")),
        aliases=lists.get("aliases", ()),
        demonyms=lists.get("demonyms", ()),
        metonyms=lists.get("metonyms", ()),
        needs=lists.get("needs", ()),
        role=texts.get("role", ""),
        description=texts.get("description", ""),
        wikidata=texts.get("wikidata", ""),
        surname_alone=fields.get("surname_alone") is True,
        file=file,
        line=key.start_mark.line + 1,
    )


def _fields(file: str, id: str, node: yaml.MappingNode) -> Iterator[tuple[str, str | bool | tuple[str, ...]]]:
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name not in KEYS:
            hint = did_you_mean(name, KEYS) or f"known keys are {', '.join(sorted(KEYS))}"
            raise _fault(file, key, f"unknown key '{name}' in the entry '{id}'", hint)
        if name in seen:
            raise _fault(file, key, f"the key '{name}' stands twice in the entry '{id}'", "keep one")
        seen.add(name)
        yield name, _value(file, name, value)


def _value(file: str, name: str, node: yaml.Node) -> str | bool | tuple[str, ...]:
    if name in LISTS:
        return tuple(_names(file, name, node))
    if not isinstance(node, yaml.ScalarNode):
        raise _fault(file, node, f"'{name}' must be text", f"write {name}: and one value")
    if name == "surname_alone":
        return _truth(file, node)
    if name == "wikidata" and node.value and not (node.value[0] == "Q" and node.value[1:].isdecimal()):
        raise _fault(file, node, f"'{node.value}' is no Wikidata id", "write Q and digits, such as Q42")
    return " ".join(str(node.value).split())


def _truth(file: str, node: yaml.ScalarNode) -> bool:
    if node.value not in ("true", "false"):
        raise _fault(file, node, f"'surname_alone' must be true or false, not '{node.value}'", "write true or false")
    return bool(node.value == "true")


def _names(file: str, name: str, node: yaml.Node) -> Iterator[str]:
    if not isinstance(node, yaml.SequenceNode):
        raise _fault(file, node, f"'{name}' must be a list", f"write {name}: [one, another]")
    for item in node.value:
        if not isinstance(item, yaml.ScalarNode) or not item.value.strip():
            raise _fault(file, item, f"'{name}' holds something that is no text", "put each name in quotation marks")
        yield " ".join(item.value.split())


def _kind(file: str, key: yaml.Node, word: str) -> Kind:
    stem = PurePosixPath(file).stem
    kinds = [kind.value for kind in Kind]
    if word in kinds:
        return Kind(word)
    if word:
        hint = did_you_mean(word, kinds) or f"kinds are {', '.join(kinds)}"
        raise _fault(file, key, f"unknown kind '{word}' in the entry '{key.value}'", hint)
    if stem not in KINDS:
        hint = f"add kind: to the entry, or use one of {', '.join(f'{name}.yml' for name in KINDS)}"
        raise _fault(file, key, f"the entry '{key.value}' has no kind", hint)
    return KINDS[stem]


def _refuse_twice(entry: RegistryEntry, other: RegistryEntry | None) -> None:
    if other is not None:
        raise RegistryError(
            f"the id '{entry.id}' stands twice",
            hint=f"keep one (the other is {other.file}:{other.line})",
            file=entry.file,
            line=entry.line,
        )


def _refuse_claims(entries: Mapping[str, RegistryEntry]) -> None:
    """Refuse a name that two entries claim without a guard; variants of case are one name."""
    claims: dict[str, RegistryEntry] = {}
    for entry in sorted(entries.values(), key=lambda entry: (entry.file, entry.line)):
        for name in (entry.name, *entry.aliases, *entry.demonyms):
            other = claims.setdefault(fold(name), entry)
            if other is not entry and not (other.needs or entry.needs):
                raise RegistryError(
                    f"'{name}' is claimed by '{entry.id}' and by '{other.id}' ({other.file}:{other.line})",
                    hint="remove the name from one of them, or guard one with needs: [words that its stories hold]",
                    file=entry.file,
                    line=entry.line,
                )


def _fault(file: str, node: yaml.Node, what: str, hint: str) -> RegistryError:
    return RegistryError(what, hint=hint, file=file, line=node.start_mark.line + 1)
