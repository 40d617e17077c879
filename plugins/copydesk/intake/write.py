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
LONG = 2_000
"""Longer code gets a language: guessing one takes Pygments minutes on lines of many blanks."""
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
    return joined(blocks, tuple(write_block(block, style) for block in blocks), nested=style.nested)


def joined(blocks: tuple[Block, ...], texts: tuple[str, ...], *, nested: bool = False) -> str:
    """Put the texts of blocks together, a separator where two would melt into one."""
    parts = list(texts[:1])
    for (before, after), text in zip(pairwise(blocks), texts[1:], strict=True):
        parts += [SEPARATOR, text] if would_join(before, after, nested=nested) else [text]
    return "\n\n".join(parts)


def would_join(before: Block, after: Block, *, nested: bool = False) -> bool:
    """Say whether Python-Markdown would read two neighbours as one block, or the second as a part of the first."""
    if nested and isinstance(after, Verbatim):  # it is indented there, as what belongs to an item is
        return isinstance(before, (Items, Definitions, Verbatim))
    return type(before) is type(after) and isinstance(after, (Items, Quote, Definitions))


def write_block(block: Block, style: Style, parts: tuple[Style, ...] = ()) -> str:
    """Return the Markdown of one block; `parts` are styles for its items, rows or quoted blocks, one for each."""
    match block:
        case Paragraph():
            text = _lines(block.children, style)
            return f"{text}\n{CAPTION}" if block.caption else text
        case Heading():
            return _heading(block, style)
        case Quote():
            return _quote(block, parts or (style,) * len(block.blocks))
        case Items():
            return _items(block, parts or (style,) * len(block.items))
        case Table():
            return _table(block, parts or (style,) * len(block.rows))
        case Verbatim():
            return _verbatim(block.text, style)
        case Definitions():
            return "\n\n".join(_definition(term, meaning, style) for term, meaning in block.items)
        case Rule():
            return "* * *"


def _definition(term: tuple[Inline, ...], meaning: tuple[Inline, ...], style: Style) -> str:
    lines = _lines(meaning, style).replace("\n", f"\n{INDENT}")
    return f"{_lines(term, style)}\n:   {lines}"


def _heading(block: Heading, style: Style) -> str:
    text = _inline(block.children, style).replace("  \n", " ")
    stem = text.rstrip("#")
    if stem != text and not stem.endswith("\\"):
        text = stem + "\\#" * (len(text) - len(stem))
    return f"{'#' * block.level} {text}"


def _quote(block: Quote, styles: tuple[Style, ...]) -> str:
    texts = (write_block(inner, replace(style, nested=True)) for inner, style in zip(block.blocks, styles, strict=True))
    lines = joined(block.blocks, tuple(texts), nested=True).split("\n")
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _items(block: Items, styles: tuple[Style, ...]) -> str:
    bodies = [write(item, replace(style, nested=True)) for item, style in zip(block.items, styles, strict=True)]
    loose = _loose(block)
    rows = []
    for number, (item, body) in enumerate(zip(block.items, bodies, strict=True), block.start):
        marker = f"{number}. " if block.start else "- "
        lead = f"\n\n{body}" if _below_marker(item) else body
        lines = (lead if loose else lead.replace("\n\n", "\n")).split("\n")
        rows.append(marker + f"\n{INDENT}".join(lines).replace(f"\n{INDENT}\n", "\n\n"))
    return ("\n\n" if loose else "\n").join(rows)


def _loose(block: Items) -> bool:
    """Say whether blank lines must part the items: any holds more than one line and a list below it, or a list."""
    return any(_spacious(item) for item in block.items)


def _spacious(item: tuple[Block, ...]) -> bool:
    below = item[1:]
    return (
        len(below) > 1 or _below_marker(item) or any(not isinstance(inner, Items) or _loose(inner) for inner in below)
    )


def _below_marker(item: tuple[Block, ...]) -> bool:
    """Say whether an item begins below its marker: its further lines would not be read as its own otherwise."""
    first = item[0]
    if isinstance(first, Items):
        return (
            len(item) > 1
            or _loose(first)
            or any(len(inner) > 1 or isinstance(inner[0], Items) for inner in first.items)
        )
    return isinstance(first, (Quote, Verbatim, Definitions))


def _table(block: Table, styles: tuple[Style, ...]) -> str:
    width = max(len(row) for row in block.rows)
    rows = [
        [_cell(cell, style) for cell in row] + [""] * (width - len(row))
        for row, style in zip(block.rows, styles, strict=True)
    ]
    rows.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(children: tuple[Inline, ...], style: Style) -> str:
    return _inline(children, style, within="|").replace("  \n", " ").strip()


def _verbatim(text: str, style: Style) -> str:
    """Write preformatted text; with a language named, a first line such as `#!` or `:::` is not read as one."""
    named = style.strength is not Strength.LIGHT or len(text) > LONG
    if style.nested:
        lines = [*([":::text"] if named else []), *text.split("\n")]
        return "\n".join(f"{INDENT}{line}" if line else "" for line in lines)
    longest = max((len(run) for run in text.replace("\n", " ").split() if set(run) == {"`"}), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{'text' if named else ''}\n{text}\n{fence}"


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
