"""Nodes to Markdown that renders as the nodes say: write lightly, render, compare, and only then write harder.

The whole body is checked first, as most need nothing more; a body that differs is mended block by block. Raw HTML has
no node, so it never passes.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from copydesk.errors import InputError
from copydesk.intake.mend import HARDEST, STYLES, Renders, Written, leaves, mended, simple, words_of_block
from copydesk.intake.nodes import Block, Emphasis, Inline, Link, Text, Verbatim, plain
from copydesk.intake.outline import outline_of_blocks, outline_of_html
from copydesk.intake.write import SEPARATOR, joined, would_join, write, write_block

if TYPE_CHECKING:
    from markdown import Markdown

EXTENSIONS: Final = ("markdown.extensions.codehilite", "markdown.extensions.extra", "markdown.extensions.meta")
"""Pelican's own defaults: what renders right with them renders right without raw HTML too."""
UNCOLOURED: Final = {"markdown.extensions.codehilite": {"use_pygments": False}}
"""Pygments guesses a language by expressions that sit over 60 kB of blanks for minutes; colours are no text."""
SPECIALS: Final = re.compile(r"[\\`*_{}\[\]()#+!|<>&]")
MAX_SPECIALS: Final = 20_000
MAX_MARKS: Final = 10_000
"""So many marked runs in one paragraph take Python-Markdown seconds, and twice as many four times as long."""
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
    renderer = converter()
    if len(blocks) > MAX_WHOLE:
        return f"{_in_parts(renderer, blocks)}\n"
    body = write(blocks, STYLES[0])
    if not _renders(renderer, body, blocks):
        body = _mended(renderer, blocks)
    return f"{body}\n"


def _in_parts(renderer: Markdown, blocks: tuple[Block, ...]) -> str:
    """Write a huge body part by part, so that only the parts that differ are rendered again, block by block."""
    parts = [blocks[at : at + PART] for at in range(0, len(blocks), PART)]
    texts = [write(part, STYLES[0]) for part in parts]
    pairs = [
        (text, part[0], part[-1]) if _renders(renderer, text, part) else (_mended(renderer, part), part[0], part[-1])
        for text, part in zip(texts, parts, strict=True)
    ]
    body = [pairs[0][0]]
    for (_, _, before), (text, after, _) in pairwise(pairs):
        body += [SEPARATOR, text] if would_join(before, after) else [text]
    return "\n\n".join(body)


def _check_size(block: Block) -> None:
    """Refuse what would keep Python-Markdown busy for minutes, here and at each build of the site."""
    if isinstance(block, Verbatim):
        return
    special = len(SPECIALS.findall(plain(tuple(words_of_block(block)))))
    if special > MAX_SPECIALS:
        raise InputError(
            f"a paragraph holds {special} brackets, stars and the like: that is no story", hint="remove that paragraph"
        )
    most = max((_marks(leaf.children) for leaf in leaves(block)), default=0)
    if most > MAX_MARKS:
        raise InputError(
            f"a paragraph holds {most} links, marks and line breaks: that is no story", hint="remove that paragraph"
        )


def _marks(children: tuple[Inline, ...]) -> int:
    inner = (_marks(child.children) for child in children if isinstance(child, (Emphasis, Link)))
    return sum(not isinstance(child, Text) for child in children) + sum(inner)


def _mended(renderer: Markdown, blocks: tuple[Block, ...]) -> str:
    def renders(text: str, written: tuple[Block, ...]) -> bool:
        return _renders(renderer, text, written)

    pairs = [pair for block in blocks for pair in _written(renders, block)]
    kept, texts = tuple(block for block, _ in pairs), tuple(text for _, text in pairs)
    body = joined(kept, texts)
    return body if renders(body, kept) else write(tuple(simple(block) for block in kept), HARDEST)


def _written(renders: Renders, block: Block) -> tuple[Written, ...]:
    text = write_block(block, STYLES[0])
    return ((block, text),) if renders(text, (block,)) else mended(renders, block)


def _renders(renderer: Markdown, text: str, blocks: tuple[Block, ...]) -> bool:
    html = renderer.reset().convert(f"\n\n{text}")
    return outline_of_html(html) == outline_of_blocks(blocks)


def converter() -> Markdown:
    """Return what renders a body as the site will, for comparing: code stays without colours."""
    from markdown import Markdown

    return Markdown(extensions=EXTENSIONS, extension_configs=UNCOLOURED, output_format="html")
