"""Where something stands in the registry's files: the line of an entry, of a key, of one name in a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from copydesk.desk.names.books import Books
from copydesk.errors import RegistryError
from copydesk.model import RegistryEntry
from copydesk.text.frontmatter import plain_value
from copydesk.text.yaml_edits import LOADER
from copydesk.text.yaml_nodes import compose


@dataclass(frozen=True, slots=True)
class Places:
    """Lines, counted from 1, by what stands there."""

    lines: dict[tuple[str, ...], int]
    """By (file, id), (file, id, key) and (file, id, key, item); in lists and in later.yml by (file, name)."""

    def of(self, entry: RegistryEntry, *what: str) -> int:
        """Return the line of an entry, of its key, or of one item under it; the nearest that is there."""
        key = (entry.file, entry.id, *what)
        return next((self.lines[key[:size]] for size in range(len(key), 1, -1) if key[:size] in self.lines), 1)

    def of_name(self, file: str, name: str) -> int:
        """Return the line of a name in ignored.yml or later.yml."""
        return self.lines.get((file, name), 1)


def places(books: Books) -> Places:
    """Return the lines of everything in the registry's files."""
    roots = ((file, compose(text, file, RegistryError, loader=LOADER)) for file, text in books.texts.items())
    return Places({key: line for file, root in roots if root is not None for key, line in _lines((file,), root, 3)})


def _lines(above: tuple[str, ...], node: yaml.Node, depth: int) -> Iterator[tuple[tuple[str, ...], int]]:
    if isinstance(node, yaml.MappingNode) and depth:
        for key, value in node.value:
            here = (*above, str(key.value).strip())
            yield here, key.start_mark.line + 1
            yield from _lines(here, value, depth - 1)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.ScalarNode):
                yield (*above, " ".join(str(plain_value(item)).split())), item.start_mark.line + 1
