"""The values under the keys of a registry entry: one reader for each kind of value, every fault with file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Final

import yaml

from copydesk.errors import RegistryError, did_you_mean
from copydesk.model import DatedRole, Image, Kind
from copydesk.text.characters import balanced

KINDS: Final = MappingProxyType(
    {
        "people": Kind.PERSON,
        "organisations": Kind.ORGANISATION,
        "places": Kind.PLACE,
        "events": Kind.EVENT,
        "works": Kind.WORK,
    }
)
"""The kind by the name of the registry's file, which is also the folder of its pages."""
IMAGE_KEYS = ("file", "alt", "author", "licence")
ROLE_KEYS = ("role", "since", "until")
OPEN: Final = "9999"
"""Later than every date: the end of a role that is still held."""
WHOLE_NUMBER = re.compile(r"-?[0-9]{1,6}")
DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
BARRED: Final = frozenset('/\\?#%:*"<>|')
FILES: Final = (".html", ".xml")
"""How the names of files end that lie beside the pages' folders."""
Reader = Callable[[str, str, yaml.Node], Any]


def text(file: str, name: str, node: yaml.Node) -> str:
    """Return a value that is text, its white space made single spaces and its marks of direction balanced."""
    if not isinstance(node, yaml.ScalarNode):
        raise fault(file, node, f"'{name}' must be text", f"write {name}: and one value")
    return balanced(" ".join(str(node.value).split()))


def names(file: str, name: str, node: yaml.Node) -> tuple[str, ...]:
    """Return a value that is a list of texts, none of them empty."""
    return tuple(_names(file, name, node))


def _names(file: str, name: str, node: yaml.Node) -> Iterator[str]:
    if not isinstance(node, yaml.SequenceNode):
        raise fault(file, node, f"'{name}' must be a list", f"write {name}: [one, another]")
    for item in node.value:
        if not isinstance(item, yaml.ScalarNode) or not item.value.strip():
            raise fault(file, item, f"'{name}' holds something that is no text", "put each name in quotation marks")
        yield text(file, name, item)


def truth(file: str, name: str, node: yaml.Node) -> bool:
    """Return true or false."""
    value = text(file, name, node)
    if value not in ("true", "false"):
        raise fault(file, node, f"'{name}' must be true or false, not '{value}'", "write true or false")
    return value == "true"


def number(file: str, name: str, node: yaml.Node) -> int:
    """Return a whole number."""
    value = text(file, name, node)
    if not WHOLE_NUMBER.fullmatch(value):
        raise fault(file, node, f"'{name}' must be a whole number, not '{value}'", f"write {name}: 1")
    return int(value)


def wikidata(file: str, name: str, node: yaml.Node) -> str:
    """Return a Wikidata id."""
    value = text(file, name, node)
    if value and not (value[0] == "Q" and value[1:].isascii() and value[1:].isdecimal()):
        raise fault(file, node, f"'{value}' is no Wikidata id", "write Q and digits, such as Q42")
    return value


def image(file: str, name: str, node: yaml.Node) -> Image:
    """Return a picture: a mapping of file (below content/), alt, author and licence."""
    if not isinstance(node, yaml.MappingNode):
        raise fault(file, node, f"'{name}' must be a mapping", "write image: {file: …, alt: …, author: …, licence: …}")
    cells = _cells(file, name, node, IMAGE_KEYS)
    path = cells.get("file", "")
    if not path:
        raise fault(file, node, f"'{name}' names no file", "add file: and a path below content/")
    parts = PurePosixPath(path).parts
    if path[0] == "/" or "\\" in path or ":" in path or ".." in parts:
        raise fault(file, node, f"'{path}' is no path below content/", "write images/ and the name of the file")
    return Image(**cells)


def roles(file: str, name: str, node: yaml.Node) -> str | tuple[DatedRole, ...]:
    """Return a role as text, or dated roles, the newest first."""
    if isinstance(node, yaml.ScalarNode):
        return text(file, name, node)
    if not isinstance(node, yaml.SequenceNode):
        raise fault(file, node, f"'{name}' must be text or a list", "write role: [{role: …, since: 2019, until: 2023}]")
    return newest_first(_dated_role(file, name, item) for item in node.value)


def newest_first(found: Iterable[DatedRole]) -> tuple[DatedRole, ...]:
    """Return roles by falling end, those still held first, then by falling beginning."""
    return tuple(sorted(found, key=lambda item: (item.until or OPEN, item.since), reverse=True))


def _dated_role(file: str, name: str, node: yaml.Node) -> DatedRole:
    if not isinstance(node, yaml.MappingNode):
        raise fault(file, node, f"'{name}' holds something that is no role", "write {role: …, since: 2019, until: …}")
    cells = _cells(file, name, node, ROLE_KEYS)
    if not cells.get("role"):
        raise fault(file, node, f"'{name}' holds dates without a role", "add role: and what it is")
    since, until = cells.get("since", ""), cells.get("until", "")
    for key, day in (("since", since), ("until", until)):
        if day and not _is_date(day):
            raise fault(file, node, f"'{key}' is no date: '{day}'", "write 2019, 2019-03 or 2019-03-28")
    if since and until and until < since[: len(until)]:
        raise fault(file, node, f"the role ends ({until}) before it begins ({since})", "correct one of the dates")
    return DatedRole(**cells)


def _is_date(day: str) -> bool:
    """Say whether the text is a day, a month or a year that exists."""
    if not DAY.fullmatch(day):
        return False
    try:
        date.fromisoformat((day + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _cells(file: str, name: str, node: yaml.MappingNode, known: tuple[str, ...]) -> dict[str, str]:
    """Return the texts of a small mapping, refusing keys that are unknown or stand twice."""
    return {key: text(file, key, value) for key, value in mapped(file, f"'{name}'", node, known)}


def mapped(file: str, where: str, node: yaml.MappingNode, known: Iterable[str]) -> Iterator[tuple[str, yaml.Node]]:
    """Yield the keys of a mapping with their nodes; `where` names it in the messages."""
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name not in known:
            hint = did_you_mean(name, known) or f"known keys are {', '.join(sorted(known))}"
            raise fault(file, key, f"unknown key '{name}' in {where}", hint)
        if name in seen:
            raise fault(file, key, f"the key '{name}' stands twice in {where}", "keep one")
        seen.add(name)
        yield name, value


def addresses(file: str, name: str, node: yaml.Node) -> tuple[str, ...]:
    """Return old addresses: ids, or a folder of pages, a slash and an id."""
    found = names(file, name, node)
    for item in found:
        folder, slash, id = item.rpartition("/")
        if slash and folder not in KINDS:
            hint = did_you_mean(folder, KINDS) or f"folders are {', '.join(KINDS)}"
            raise fault(file, node, f"'{item}' begins with an unknown folder", hint)
        if not is_id(id):
            raise fault(file, node, f"'{item}' is no old address", "write the old id, or places/ and the old id")
    return found


def is_id(word: str) -> bool:
    """Say whether a word can be the name of a page's folder, in an address and on every disk."""
    fit = word.isprintable() and not any(char in BARRED or char.isspace() for char in word)
    return fit and word.strip(".") != "" and not word.lower().endswith(FILES)


READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        "name": text,
        "kind": text,
        "description": text,
        "stands_for": text,
        "gender": text,
        "aliases": names,
        "demonyms": names,
        "metonyms": names,
        "needs": names,
        "context": names,
        "formerly": addresses,
        "role": roles,
        "wikidata": wikidata,
        "surname_alone": truth,
        "priority": number,
        "image": image,
    }
)
"""Every key of an entry and how its value is read."""


def fault(file: str, node: yaml.Node, what: str, hint: str) -> RegistryError:
    """Return the error for a node, with its file and line."""
    return RegistryError(what, hint=hint, file=file, line=node.start_mark.line + 1)
