"""Front matter: the fields between two lines of three hyphens at the head of a story, and the body below them.

YAML's own guesses are switched off: every scalar is text, so that a headline "1984" or "No" stays what it is. Files
without the hyphens are read as Pelican's `Key: value` header.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from copydesk.errors import StoryError
from copydesk.text.characters import UNWANTED
from copydesk.text.yaml_nodes import compose

Value = str | list[Any] | dict[str, Any]

PELICAN_FIELD = re.compile(r"([A-Za-z][\w-]*): ?(.*)")
FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")
BREAKS = re.compile(r"[\r\n\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+\s*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The parts of a story file."""

    fields: Mapping[str, Value]
    """By lower-case name, in the order of the file; scalars are stripped text."""
    lines: Mapping[str, int]
    """Line of each field, counted from 1."""
    body: str
    body_line: int
    """Line on which the body starts, counted from 1."""


def parse(source: str, file: str = "") -> FrontMatter:
    """Split the text of a story file into its fields and its body.

    Raises StoryError with file and line for YAML that cannot be read, a repeated key, or a header that never ends.
    """
    text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    rows = text.split("\n")
    if not FENCE.fullmatch(rows[0]) or rows[0].startswith("."):
        return _pelican_header(rows)
    end = next((at for at, row in enumerate(rows[1:], 1) if FENCE.fullmatch(row)), 0)
    if not end:
        raise StoryError(
            "the front matter has no end", hint="close it with a line of three hyphens: ---", file=file, line=1
        )
    fields, lines = _yaml("\n".join(rows[1:end]), file)
    return FrontMatter(fields, lines, "\n".join(rows[end + 1 :]), end + 2)


def _yaml(source: str, file: str) -> tuple[dict[str, Value], dict[str, int]]:
    """Read YAML whose first line is the file's second."""
    node = compose(source, file, StoryError, subject="the front matter is ", line=2)
    if node is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        raise StoryError("the front matter is no list of fields", hint="write name: value", file=file, line=2)
    return _fields(node, file)


def _fields(node: yaml.MappingNode, file: str) -> tuple[dict[str, Value], dict[str, int]]:
    fields: dict[str, Value] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        name, line = str(key.value).strip().lower(), key.start_mark.line + 2
        if name in fields:
            raise StoryError(
                f"the field '{name}' stands twice",
                hint=f"keep one (the other is in line {lines[name]})",
                file=file,
                line=line,
            )
        fields[name], lines[name] = plain_value(value), line
    return fields, lines


def plain_value(node: yaml.Node) -> Value:
    """Return what a YAML node holds, every scalar as stripped text (null as empty text)."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain_value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain_value(value) for value in node.value]
    null = node.tag == "tag:yaml.org,2002:null"
    return "" if null else str(node.value).strip()


def _pelican_header(rows: list[str]) -> FrontMatter:
    """Read Pelican's own form: `Key: value` lines up to the first blank line; an indented line goes on the last."""
    fields: dict[str, Value] = {}
    lines: dict[str, int] = {}
    name, at = "", 0
    for at, row in enumerate(rows):
        found = PELICAN_FIELD.fullmatch(row)
        if found:
            name = found[1].lower()
            fields[name], lines[name] = found[2].strip(), at + 1
        elif name and row.startswith("    ") and row.strip():
            fields[name] = f"{fields[name]} {row.strip()}"
        else:
            break
    if not fields:
        return FrontMatter({}, {}, "\n".join(rows), 1)
    return FrontMatter(fields, lines, "\n".join(rows[at:]), at + 1)


def dump(fields: Mapping[str, Any], body: str) -> str:
    """Return the text of a story file; empty fields are left out, line breaks inside a value become spaces."""
    kept = {name: _folded(value) for name, value in fields.items() if value not in ("", None, (), [], {})}
    head = yaml.dump(
        kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=False
    )
    return f"---\n{head}---\n\n{body.lstrip(chr(10))}"


class _Dumper(yaml.SafeDumper):
    """Writes a field a line, and a list within its line."""

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> yaml.SequenceNode:  # noqa: ARG002 - PyYAML's signature
        return super().represent_sequence(tag, sequence, flow_style=True)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return UNWANTED.sub("", BREAKS.sub(" ", value)).strip()
    if isinstance(value, Mapping):
        return {str(key): _folded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_folded(item) for item in value]
    return value if isinstance(value, (bool, int, float, dt.date)) else str(value)
