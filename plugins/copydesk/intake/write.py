"""Nodes to Markdown text, at a given strength of escaping; `markdown.py` chooses the strength."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from copydesk.intake.escape import Strength, code, escape
from copydesk.intake.nodes import (
    Block,
    Break,
    Code,
    Definitions,
    Emphasis,
    Heading,
    Image,
    Inline,
    Items,
    Link,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
    Verbatim,
)

ENTITY = re.compile(r"&(?=#?\w+;)")
INDENT = "    "
SEPARATOR = "&nbsp;"
"""Stands between two lists or two quotations that Python-Markdown would otherwise join into one."""
CAPTION = "{: .caption}"


@dataclass(frozen=True, slots=True)
class Style:
    """How to write: the strength of escaping, and whether emphasis within emphasis takes the other mark."""

    strength: Strength = Strength.LIGHT
    underscores: bool = False
    nested: bool = False
    """Within a list or a quotation, where Python-Markdown knows no fences."""


def write(blocks: tuple[Block, ...], style: Style) -> str:
    """Return the Markdown of blocks, without a line feed at the end."""
    return joined(blocks, tuple(write_block(block, style) for block in blocks))


def joined(blocks: tuple[Block, ...], texts: tuple[str, ...]) -> str:
    """Put the texts of blocks together, a separator where two would melt into one."""
    parts = list(texts[:1])
    for (before, after), text in zip(pairwise(blocks), texts[1:], strict=True):
        parts += [SEPARATOR, text] if would_join(before, after) else [text]
    return "\n\n".join(parts)


def would_join(before: Block, after: Block) -> bool:
    """Say whether Python-Markdown would read two neighbours as one block."""
    return type(before) is type(after) and isinstance(after, (Items, Quote, Definitions))


def write_block(block: Block, style: Style) -> str:
    """Return the Markdown of one block."""
    match block:
        case Paragraph():
            text = _lines(block.children, style)
            return f"{text}\n{CAPTION}" if block.caption else text
        case Heading():
            return _heading(block, style)
        case Quote():
            return "\n".join(
                f"> {line}".rstrip(" ") if not line.endswith("  ") else f"> {line}"
                for line in write(block.blocks, replace(style, nested=True)).split("\n")
            )
        case Items():
            return _items(block, style)
        case Table():
            return _table(block, style)
        case Verbatim():
            return _verbatim(block.text, nested=style.nested)
        case Definitions():
            return "\n\n".join(f"{_lines(term, style)}\n:   {_lines(meaning, style)}" for term, meaning in block.items)
        case Rule():
            return "* * *"


def _heading(block: Heading, style: Style) -> str:
    text = _inline(block.children, style).replace("  \n", " ")
    stem = text.rstrip("#")
    if stem != text and not stem.endswith("\\"):
        text = stem + "\\#" * (len(text) - len(stem))
    return f"{'#' * block.level} {text}"


def _items(block: Items, style: Style) -> str:
    bodies = [write(item, replace(style, nested=True)) for item in block.items]
    loose = _loose(block)
    rows = []
    for number, body in enumerate(bodies, block.start):
        marker = f"{number}. " if block.start else "- "
        lines = (body if loose else body.replace("\n\n", "\n")).split("\n")
        rows.append(marker + f"\n{INDENT}".join(lines).replace(f"\n{INDENT}\n", "\n\n"))
    return ("\n\n" if loose else "\n").join(rows)


def _loose(block: Items) -> bool:
    """Say whether blank lines must part the items: any holds more than one block and the list below it."""
    return any(
        len(item) > 2 or any(not isinstance(inner, Items) or _loose(inner) for inner in item[1:])
        for item in block.items
    )


def _table(block: Table, style: Style) -> str:
    width = max(len(row) for row in block.rows)
    rows = [[_cell(cell, style) for cell in row] + [""] * (width - len(row)) for row in block.rows]
    rows.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(children: tuple[Inline, ...], style: Style) -> str:
    return _inline(children, style, within="|").replace("  \n", " ").strip()


def _verbatim(text: str, *, nested: bool) -> str:
    if nested:
        return "\n".join(f"{INDENT}{line}".rstrip() for line in text.split("\n"))
    longest = max((len(run) for run in text.replace("\n", " ").split() if set(run) == {"`"}), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _lines(children: tuple[Inline, ...], style: Style) -> str:
    """Write a paragraph's runs, each line guarded at its start."""
    return _inline(children, style, line_start=True)


def _inline(
    children: tuple[Inline, ...], style: Style, *, line_start: bool = False, within: str = "", level: int = 0
) -> str:
    parts: list[str] = []
    start = line_start
    for child in children:
        if isinstance(child, Link) and parts and parts[-1].endswith("!"):
            parts[-1] = f"{parts[-1][:-1]}&#33;"  # `!` before a link would make it a picture
        parts.append(_run(child, style, start, within, level))
        start = line_start and isinstance(child, Break)
    return "".join(parts)


def _run(child: Inline, style: Style, start: bool, within: str, level: int) -> str:
    match child:
        case Text():
            return escape(child.text, style.strength, line_start=start, within=within)
        case Code():
            return code(child.text)
        case Break():
            return "  \n"
        case Image():
            alt = escape(child.alt, style.strength, within=within + "[]")
            return f"![{alt}]({_address(child.src)})"
        case Link():
            words = _inline(child.children, style, within=within + "[]", level=level)
            return f"[{words}]({_address(child.href)})"
        case Emphasis():
            mark = ("_" if style.underscores and level % 2 else "*") * (1 + child.strong)
            inner = _inline(child.children, style, within=within, level=level + 1)
            return f"{mark}{inner}{mark}"


def _address(url: str) -> str:
    """Keep `&copy;` within an address from becoming a character."""
    return ENTITY.sub("&amp;", url)
