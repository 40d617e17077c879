"""Changes to a YAML text by the marks of its nodes: what is not meant to change keeps its bytes.

    text ── nodes with marks ── compare with what is wanted ──▶ edits ──▶ new text ── read again: that, or refuse

Comments, order, quotation marks and the style of each list stay as they are. A removed line takes its comment along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import yaml

from copydesk.errors import CopydeskError
from copydesk.text.frontmatter import plain_value
from copydesk.text.yaml_nodes import compose
from copydesk.text.yaml_write import field_rows, line_break, written

LOADER: Final = yaml.SafeLoader
"""The loader in Python: its marks count code points, as Python's strings do."""
BREAK: Final = re.compile(r"\r\n|\r|\n")
BLANK_LINE: Final = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
NOTHING: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Characters [start, end) of the text give way to `text`."""

    start: int
    end: int
    text: str


def plain(root: yaml.Node | None) -> Any:
    """Return what a YAML text holds: mappings, lists and texts; "" for an empty one."""
    return plain_value(root) if root is not None else ""


def rewritten(
    text: str,
    wanted: Any,
    *,
    file: str,
    error: type[CopydeskError],
    renamed: Mapping[str, str] = NOTHING,
) -> str:
    """Return `text` changed so that it holds `wanted`, and nothing else changed.

    `renamed` maps keys of the outermost mapping to their new names. New items of a list follow the old ones, new keys
    the key that stands before them in `wanted`. Raises `error` where the text cannot be read, or where the change
    cannot be made without touching more than it should.
    """
    root = compose(text, file, error, loader=LOADER)
    made = _applied(text, list(_root(text, root, wanted, renamed)))
    if not _holds(made, wanted, error):
        raise error("this file is written in a way that the command cannot change", hint="change it by hand", file=file)
    return made


def _holds(text: str, wanted: Any, error: type[CopydeskError]) -> bool:
    try:
        return bool((plain(compose(text, "", error, loader=LOADER)) or "") == (_normal(wanted) or ""))
    except error:
        return False


def _normal(value: Any) -> Any:
    """Return a value as `plain` gives it back."""
    if isinstance(value, Mapping):
        return {key: _normal(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_normal(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _applied(text: str, edits: list[Edit]) -> str:
    """Make edits that do not overlap; of two at one place the first comes first."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [text[at : edit.start], edit.text]
        at = max(at, edit.end)
    return "".join((*parts, text[at:]))


# --- what a node must become ----------------------------------------------------------------------------------------


def _root(text: str, root: yaml.Node | None, wanted: Any, renamed: Mapping[str, str]) -> Iterator[Edit]:
    if root is None or plain(root) == "":
        yield from _first(text, wanted)
    else:
        yield from _edits(text, root, wanted, renamed, flow=False)


def _first(text: str, wanted: Any) -> Iterator[Edit]:
    """Write the first content of a text that holds comments at most."""
    at, newline = len(text.rstrip()), line_break(text)
    rows = [f"- {written(item)}" for item in wanted] if isinstance(wanted, list) else []
    rows += [row for key, value in wanted.items() for row in field_rows(key, value)] if not rows and wanted else []
    gap = 2 * newline if at else ""
    if rows:
        yield Edit(at, at, gap + newline.join(rows) + ("" if text[at:] else newline))


def _edits(text: str, node: yaml.Node, wanted: Any, renamed: Mapping[str, str], *, flow: bool) -> Iterator[Edit]:
    inner = flow or bool(getattr(node, "flow_style", False))
    if isinstance(node, yaml.MappingNode) and isinstance(wanted, Mapping):
        yield from _mapping(text, node, wanted, renamed, flow=inner)
    elif plain(node) == _normal(wanted):
        return
    elif isinstance(node, yaml.SequenceNode) and isinstance(wanted, Sequence) and not isinstance(wanted, str):
        yield from _sequence(text, node, list(wanted), flow=inner)
    else:
        style = node.style if isinstance(node, yaml.ScalarNode) and node.style in ("'", '"') else None
        yield Edit(node.start_mark.index, _end(text, node), written(wanted, flow=flow, style=style))


def _mapping(
    text: str, node: yaml.MappingNode, wanted: Mapping[str, Any], renamed: Mapping[str, str], *, flow: bool
) -> Iterator[Edit]:
    pairs = [(renamed.get(str(key.value), str(key.value)), key, value) for key, value in node.value]
    for name, key, value in pairs:
        if name != key.value and name in wanted:
            yield Edit(key.start_mark.index, _end(text, key), written(name, flow=flow))
        if name in wanted:
            yield from _value(text, key, value, wanted[name], flow=flow)
    kept = [name in wanted for name, _, _ in pairs]
    spans = [(key.start_mark.index, max(_end(text, key), _end(text, value))) for _, key, value in pairs]
    yield from _cuts(text, spans, kept, flow=flow)
    ends = {
        name: _end_kept(text, value, wanted.get(name), span[1])
        for (name, _, value), span in zip(pairs, spans, strict=True)
    }
    yield from _new_pairs(text, node, spans, ends, wanted, flow=flow)


def _end_kept(text: str, node: yaml.Node, wanted: Any, end: int) -> int:
    """Return where a value will end: a list of lines may lose its last ones."""
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not isinstance(wanted, list) or not wanted:
        return end
    left = _normal(wanted)
    kept = [item for item in node.value if _taken(left, plain(item))]
    return _end(text, (kept or node.value[:1])[-1])


def _value(text: str, key: yaml.Node, value: yaml.Node, wanted: Any, *, flow: bool) -> Iterator[Edit]:
    block_list = isinstance(value, yaml.SequenceNode) and not value.flow_style
    if block_list and wanted == []:
        yield Edit(_end(text, key), _end(text, value), ": []")
    else:
        yield from _edits(text, value, wanted, NOTHING, flow=flow)


def _new_pairs(
    text: str,
    node: yaml.MappingNode,
    spans: list[tuple[int, int]],
    ends: Mapping[str, int],
    wanted: Mapping[str, Any],
    *,
    flow: bool,
) -> Iterator[Edit]:
    """Put each new key behind the old one that precedes it in `wanted`; a new entry goes to the end of the file."""
    newline, column = line_break(text), node.value[0][0].start_mark.column if node.value else 0
    before = -1
    for name, value in wanted.items():
        if name in ends:
            before = ends[name]
        elif flow:
            at = before if before >= 0 else node.start_mark.index + 1
            yield Edit(at, at, f"{', ' if before >= 0 else ''}{written(name, flow=True)}: {written(value, flow=True)}")
        elif isinstance(value, Mapping) and not column:
            at = len(text[: node.end_mark.index].rstrip())
            gap = newline * (2 if _is_spaced(text, spans) else 1)
            yield Edit(at, at, gap + newline.join(field_rows(name, value, _indent(node))))
        else:
            at = _line_end(text, before if before >= 0 else spans[-1][1])
            yield Edit(at, at, "".join(f"{newline}{' ' * column}{row}" for row in field_rows(name, value)))


def _sequence(text: str, node: yaml.SequenceNode, wanted: list[Any], *, flow: bool) -> Iterator[Edit]:
    new = _normal(wanted)
    kept = [_taken(new, plain(item)) for item in node.value]
    spans = [(item.start_mark.index, _end(text, item)) for item in node.value]
    if flow and not any(kept):
        inside = ", ".join(written(item, flow=True) for item in new)
        yield Edit(node.start_mark.index + 1, node.end_mark.index - 1, inside)
        return
    if not any(kept) and new:
        yield Edit(*spans[0], written(new.pop(0)))
        kept[0] = True
    yield from _cuts(text, spans, kept, flow=flow)
    end = max((span[1] for span, keep in zip(spans, kept, strict=True) if keep), default=0)
    if flow:
        yield from (Edit(end, end, f", {written(item, flow=True)}") for item in new)
    elif new:
        dash = text.rfind("-", 0, spans[0][0])
        column = dash - _line_start(text, dash)
        at = _line_end(text, end)
        yield from (Edit(at, at, f"{line_break(text)}{' ' * column}- {written(item)}") for item in new)


def _taken(wanted: list[Any], value: Any) -> bool:
    """Take a value out of what is wanted; say whether it was there."""
    if value in wanted:
        wanted.remove(value)
        return True
    return False


def _cuts(text: str, spans: Sequence[tuple[int, int]], kept: Sequence[bool], *, flow: bool) -> Iterator[Edit]:
    """Remove what is not kept: whole lines, or in a flow what stands between two commas."""
    for at, (start, end) in enumerate(spans):
        if kept[at]:
            continue
        if not flow:
            yield _cut_lines(text, start, end)
        elif any(kept[:at]):
            yield Edit(spans[at - 1][1], end, "")
        else:
            yield Edit(start, spans[at + 1][0] if at + 1 < len(spans) else end, "")


def _cut_lines(text: str, start: int, end: int) -> Edit:
    """Remove whole lines, and one of the blank lines round them where they stand apart."""
    first, last = _line_start(text, start), _next_line(text, end)
    behind = _next_line(text, last)
    if last < len(text) and not text[last:behind].strip() and (not first or _is_blank_before(text, first)):
        return Edit(first, behind, "")
    if last >= len(text) and _is_blank_before(text, first):
        return Edit(_line_start(text, _line_start(text, first - 1)), last, "")
    return Edit(first, last, "")


# --- where things stand ---------------------------------------------------------------------------------------------


def _end(text: str, node: yaml.Node) -> int:
    """Return where a node's own characters end: the end mark of a block lies beyond the comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return max(_end(text, part) for part in (last if isinstance(last, tuple) else (last,)))
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return len(text[: node.end_mark.index].rstrip())
    return int(node.end_mark.index)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    found = BREAK.search(text, at)
    return found.start() if found else len(text)


def _next_line(text: str, at: int) -> int:
    found = BREAK.search(text, at)
    return found.end() if found else len(text)


def _is_blank_before(text: str, line: int) -> bool:
    """Say whether the line above the one that begins at `line` is blank."""
    return line > 0 and not text[_line_start(text, _line_start(text, line) - 1) : line].strip()


def _is_spaced(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Say whether blank lines stand between the entries of a file; in a new one they do."""
    return len(spans) < 2 or BLANK_LINE.search(text, spans[-2][1], spans[-1][0]) is not None


def _indent(node: yaml.MappingNode) -> int:
    """Return by how many columns the file's entries indent their fields."""
    columns: Iterable[int] = (
        value.value[0][0].start_mark.column
        for _, value in node.value
        if isinstance(value, yaml.MappingNode) and value.value and not value.flow_style
    )
    return next(iter(columns), 2)
