"""YAML as nodes, which know their lines: one way to read what a curator writes, and one way to report a fault."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

import yaml

from copydesk.errors import CopydeskError
from copydesk.text.characters import printable

Loader: Final[type[yaml.SafeLoader]] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_NODES: Final = 2_000_000
"""Values of a file, those with several names counted as often: thirty lines can say a million million of them."""
MAX_OPEN: Final = 10_000
"""Open brackets, which take the parser seconds, and twice as many four times as long."""
BRACKET: Final = re.compile(r"[\[\]{}]")
MAX_DEPTH: Final = 50
"""How deep values may nest: whoever reads them goes down as deep."""
QUOTE_IT: Final = "put quotation marks round a value that holds a colon or begins with a special character"


def compose(
    text: str,
    file: str,
    error: type[CopydeskError],
    *,
    subject: str = "",
    hint: str = QUOTE_IT,
    line: int = 1,
    loader: type[yaml.SafeLoader] = Loader,
) -> yaml.Node | None:
    """Return the root node of a YAML text, None for an empty one.

    `line` is the line of `file` on which the text begins, `subject` what the message speaks of. What YAML's
    escapes can say and no text can hold is left out. Raises `error` with file and line for YAML that cannot be read,
    unreadable characters and nesting without end.
    """
    try:
        return _root(text, loader)
    except yaml.MarkedYAMLError as fault:
        # Where a quotation mark is never closed, the mark that opened it is the place to look at.
        unclosed = "end of stream" in (fault.problem or "")
        mark = (fault.context_mark if unclosed else None) or fault.problem_mark or fault.context_mark
        what = f"{subject}no valid YAML: {fault.problem or fault.context}"
        raise error(what, hint=hint, file=file, line=mark.line + line if mark else 1) from fault
    except yaml.YAMLError as fault:
        what = f"{subject}no valid YAML: {fault}"
        raise error(what, hint="remove the unreadable character", file=file, line=1) from fault
    except RecursionError as fault:
        raise error(f"{subject}nested too deeply", hint="flatten it", file=file, line=1) from fault
    except OverflowError as fault:
        what = f"{subject}full of names for one value (*…)"
        raise error(what, hint="write the value out", file=file, line=line) from fault


def _root(text: str, loader: type[yaml.SafeLoader]) -> yaml.Node | None:
    """Return the root node; raises RecursionError for values that nest too deep, OverflowError for too many of them."""
    if text.count("[") + text.count("{") > MAX_OPEN:
        steps = (1 if sign in "[{" else -1 for sign in BRACKET.findall(text))
        if max(accumulate(steps)) > MAX_OPEN:
            raise RecursionError
    root: yaml.Node | None = yaml.compose(text, Loader=loader)
    if root is None:
        return None
    if _size(root, {}) > MAX_NODES:
        raise OverflowError
    if "\\" in text:  # without an escape YAML itself refuses such characters
        _clean(root)
    return root


def _size(node: yaml.Node, known: dict[int, int], depth: int = 0) -> int:
    """Return how many nodes there are once every name of a value (&a, *a) is written out; too many for a ring of them.

    Raises RecursionError where they nest deeper than MAX_DEPTH.
    """
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) not in known:
        known[id(node)] = MAX_NODES  # what a value that holds itself is found to have
        parts = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
        known[id(node)] = 1 + sum(_size(part, known, depth + 1) for part in parts)
    return known[id(node)]


def _clean(root: yaml.Node) -> None:
    """Take out of the scalars below `root` what `printable` takes out; a node with many names is seen once."""
    waiting, seen = [root], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            node.value = printable(node.value)
        elif isinstance(node, yaml.MappingNode):
            waiting.extend(part for pair in node.value for part in pair)
        else:
            waiting.extend(node.value)
