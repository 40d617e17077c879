"""Values as YAML that a person would write: a key a line, a list within its line, marks only where YAML needs them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import yaml

ENDLESS: Final = 1_000_000
"""Columns after which a line is folded: never."""


class _Dumper(yaml.SafeDumper):
    """Writes a value out wherever it stands."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


def written(value: Any, *, flow: bool = False, style: str | None = None) -> str:
    """Return a value on one line: text, true, a number, or a list or mapping in brackets.

    What YAML would read as something else (yes, 2024, "a: b", @reed) gets quotation marks, within brackets (`flow`)
    also what holds a comma. `style` asks for a kind of marks.
    """
    bracketed = flow or not isinstance(value, (str, bool, int))
    text = yaml.dump(
        [value] if bracketed else {"k": value},
        Dumper=_Dumper,
        default_flow_style=bracketed,
        default_style=style,
        allow_unicode=True,
        sort_keys=False,
        width=ENDLESS,
    ).rstrip("\n")
    return text[1:-1] if bracketed else text.partition(": ")[2]


def field_rows(name: str, value: Any, indent: int = 2) -> list[str]:
    """Return the lines of a key and its value; a mapping has its keys on lines of their own, indented."""
    if isinstance(value, Mapping):
        rows = (row for key, item in value.items() for row in _row(key, item))
        return [f"{written(name)}:", *(f"{' ' * indent}{row}" for row in rows)]
    return _row(name, value)


def _row(name: str, value: Any) -> list[str]:
    return [f"{written(name)}: {written(value)}"]


def line_break(text: str) -> str:
    """Return the line break that a text uses."""
    return "\r\n" if "\r\n" in text else "\n"
