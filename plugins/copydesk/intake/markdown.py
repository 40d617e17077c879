"""Nodes to Markdown that renders as the nodes say: write lightly, render, compare, and only then write harder.

The whole body is checked first, as most need nothing more; a body that differs is mended block by block. Raw HTML has
no node, so it never passes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from copydesk.errors import InputError
from copydesk.intake.escape import Strength
from copydesk.intake.nodes import (
    Block,
    Definitions,
    Heading,
    Inline,
    Items,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
    Verbatim,
    plain,
)
from copydesk.intake.outline import outline_of_blocks, outline_of_html
from copydesk.intake.write import SEPARATOR, Style, joined, would_join, write, write_block

if TYPE_CHECKING:
    from markdown import Markdown

EXTENSIONS: Final = ("markdown.extensions.codehilite", "markdown.extensions.extra", "markdown.extensions.meta")
"""Pelican's own defaults: what renders right with them renders right without raw HTML too."""
SPECIALS: Final = re.compile(r"[\\`*_{}\[\]()#+!|<>&]")
MAX_SPECIALS: Final = 5_000
STYLES: Final = tuple(Style(strength, underscores) for strength in Strength for underscores in (False, True))
HARDEST: Final = Style(Strength.ENTITY)
MAX_WHOLE: Final = 1_000
"""A body of more blocks than this is checked in parts."""
PART: Final = 100
"""Blocks in such a part."""


def markdown(blocks: tuple[Block, ...]) -> str:
    """Return the Markdown body of a story, ending in one line feed; empty for no blocks."""
    if not blocks:
        return ""
    for block in blocks:
        _check_size(block)
    converter = _converter()
    if len(blocks) > MAX_WHOLE:
        return f"{_in_parts(converter, blocks)}\n"
    body = write(blocks, STYLES[0])
    if not _renders(converter, body, blocks):
        body = _mended(converter, blocks)
    return f"{body}\n"


def _in_parts(converter: Markdown, blocks: tuple[Block, ...]) -> str:
    """Write a huge body part by part, so that only the parts that differ are rendered again, block by block."""
    parts = [blocks[at : at + PART] for at in range(0, len(blocks), PART)]
    texts = [write(part, STYLES[0]) for part in parts]
    pairs = [
        (text, part[0], part[-1]) if _renders(converter, text, part) else (_mended(converter, part), part[0], part[-1])
        for text, part in zip(texts, parts, strict=True)
    ]
    body = [pairs[0][0]]
    for (_, _, before), (text, after, _) in pairwise(pairs):
        body += [SEPARATOR, text] if would_join(before, after) else [text]
    return "\n\n".join(body)


def _check_size(block: Block) -> None:
    """Refuse what would keep Python-Markdown busy for minutes, here and at each build of the site."""
    special = 0 if isinstance(block, Verbatim) else len(SPECIALS.findall(_words(block)))
    if special > MAX_SPECIALS:
        raise InputError(
            f"a paragraph holds {special} brackets, stars and the like: that is no story", hint="remove that paragraph"
        )


def _mended(converter: Markdown, blocks: tuple[Block, ...]) -> str:
    pairs = [_best(converter, block) for block in blocks]
    kept, texts = tuple(block for block, _ in pairs), tuple(text for _, text in pairs)
    body = joined(kept, texts)
    return body if _renders(converter, body, kept) else write(tuple(_simple(block) for block in kept), HARDEST)


def _best(converter: Markdown, block: Block) -> tuple[Block, str]:
    """Return the block with the lightest text that renders as it; as a simpler block where none does."""
    for candidate in (block, _simple(block)):
        for style in STYLES:
            text = write_block(candidate, style)
            if _renders(converter, text, (candidate,)):
                return candidate, text
    bare = Paragraph((Text(" ".join(_words(block).split())),))
    return bare, write_block(bare, HARDEST)


def _renders(converter: Markdown, text: str, blocks: tuple[Block, ...]) -> bool:
    html = converter.reset().convert(f"\n\n{text}")
    return outline_of_html(html) == outline_of_blocks(blocks)


def _simple(block: Block) -> Block:
    """Return the block with plain text only: what is left when emphasis, links or code cannot be written."""
    match block:
        case Paragraph() | Heading():
            return replace(block, children=_flat(block.children))
        case Quote():
            return Quote(tuple(_simple(inner) for inner in block.blocks))
        case Items():
            return replace(block, items=tuple(tuple(_simple(inner) for inner in item) for item in block.items))
        case Table():
            return Table(tuple(tuple(_flat(cell) for cell in row) for row in block.rows))
        case _:
            return block


def _flat(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    text = " ".join(plain(children).split())
    return (Text(text),) if text else ()


def _words(block: Block) -> str:
    match block:
        case Paragraph() | Heading():
            return plain(block.children)
        case Quote():
            return " ".join(_words(inner) for inner in block.blocks)
        case Items():
            return " ".join(_words(inner) for item in block.items for inner in item)
        case Table():
            return " ".join(plain(cell) for row in block.rows for cell in row)
        case Definitions():
            return " ".join(plain(part) for pair in block.items for part in pair)
        case Verbatim():
            return block.text
        case Rule():
            return ""


def _converter() -> Markdown:
    from markdown import Markdown

    return Markdown(extensions=EXTENSIONS, output_format="html")
