"""A block that did not render as it was written: part by part, harder, more simply, and at last as bare paragraphs.

A list of two hundred references must not lose its links, nor be filled with backslashes, because one of them is odd:
each item, row and quoted block is written as lightly as it can be alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final, TypeAlias

from copydesk.intake.escape import Strength
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
    plain,
)
from copydesk.intake.runs import joined, trimmed
from copydesk.intake.write import Style, write_block

Renders: TypeAlias = Callable[[str, tuple[Block, ...]], bool]
"""Says whether a Markdown text renders as the blocks that it was written from."""
Written: TypeAlias = tuple[Block, str]

STYLES: Final = tuple(Style(strength, underscores) for strength in Strength for underscores in (False, True))
HARDEST: Final = Style(Strength.ENTITY)
GROUP: Final = 50
"""So many parts are checked together first: in a long list few of them are odd."""


def mended(renders: Renders, block: Block) -> tuple[Written, ...]:
    """Return the blocks that stand for `block`, each with its text: itself alone, if it can be written at all."""
    parts = _parts(block)
    if not parts:
        kept, style = _lightest(renders, block)
        return ((kept, write_block(kept, style)),)
    chosen = tuple(_chosen(renders, parts))
    kept = _whole(block, tuple(part for part, _ in chosen))
    text = write_block(kept, HARDEST, tuple(style for part, style in chosen for _ in range(_count(part))))
    if renders(text, (kept,)):
        return ((kept, text),)
    return tuple(chain.from_iterable(mended(renders, leaf) for leaf in leaves(block)))


def _chosen(renders: Renders, parts: tuple[Block, ...]) -> Iterator[tuple[Block, Style]]:
    for at in range(0, len(parts), GROUP):
        group = parts[at : at + GROUP]
        together = _whole(group[0], group)
        if renders(write_block(together, STYLES[0]), (together,)):
            yield from ((part, STYLES[0]) for part in group)
        else:
            yield from (_lightest(renders, part) for part in group)


def _lightest(renders: Renders, block: Block) -> tuple[Block, Style]:
    """Return the block with the lightest style in which it renders; as a simpler block where there is none."""
    for candidate in (block, unstressed(block), simple(block)):
        for style in STYLES:
            if renders(write_block(candidate, style), (candidate,)):
                return candidate, style
    return _bare(block), HARDEST


def _parts(block: Block) -> tuple[Block, ...]:
    """Return what a block is made of, each part as a block of the same kind; nothing where it has no parts."""
    match block:
        case Items():
            return tuple(replace(block, items=(item,)) for item in block.items)
        case Quote():
            return tuple(Quote((inner,)) for inner in block.blocks)
        case Table():
            empty = ((),) * max(len(row) for row in block.rows)
            return (Table((block.rows[0], empty)), *(Table((empty, row)) for row in block.rows[1:]))
        case _:
            return ()


def _whole(block: Block, parts: tuple[Block, ...]) -> Block:
    """Put parts together again to a block like `block`."""
    match block:
        case Items():
            return replace(block, items=tuple(item for part in parts if isinstance(part, Items) for item in part.items))
        case Quote():
            return Quote(tuple(inner for part in parts if isinstance(part, Quote) for inner in part.blocks))
        case _:
            tables = [part for part in parts if isinstance(part, Table)]
            return Table((tables[0].rows[0], *(table.rows[1] for table in tables if any(table.rows[1]))))


def _count(part: Block) -> int:
    """Return how many styles a part takes: one for each quoted block, one for anything else."""
    return len(part.blocks) if isinstance(part, Quote) else 1


def unstressed(block: Block) -> Block:
    """Return the block without emphasis, which gives way before anything else does."""
    return _with_runs(block, _unstressed)


def simple(block: Block) -> Block:
    """Return the block with plain text and its line breaks only: what is left when links or code cannot be written."""
    return _with_runs(block, _flat)


def _with_runs(block: Block, change: Callable[[tuple[Inline, ...]], tuple[Inline, ...]]) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, children=change(block.children))
        case Quote():
            return Quote(tuple(_with_runs(inner, change) for inner in block.blocks))
        case Items():
            items = (tuple(_with_runs(inner, change) for inner in item) for item in block.items)
            return replace(block, items=tuple(items))
        case Table():
            return Table(tuple(tuple(change(cell) for cell in row) for row in block.rows))
        case Definitions():
            return Definitions(tuple((change(term), change(meaning)) for term, meaning in block.items))
        case Verbatim() if change is _flat:
            return _code_lines(block.text)
        case _:
            return block


def _bare(block: Block) -> Block:
    """Return the block with nothing in it but words."""
    match block:
        case Items():
            return replace(block, items=tuple(_bare_blocks(item) for item in block.items))
        case Quote():
            return Quote(_bare_blocks(block.blocks))
        case Table():
            return _with_runs(block, _text)
        case _:
            return Paragraph(_text(tuple(words_of_block(block))))


def _bare_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(_bare(leaf) for block in blocks for leaf in leaves(block)) or (Paragraph(()),)


def leaves(block: Block) -> Iterator[Paragraph]:
    """Yield the lines within a block as paragraphs, in order; a row of a table is one."""
    match block:
        case Quote():
            yield from chain.from_iterable(leaves(inner) for inner in block.blocks)
        case Items():
            yield from chain.from_iterable(leaves(inner) for item in block.items for inner in item)
        case Table():
            yield from (Paragraph(_spaced(row)) for row in block.rows if any(row))
        case Definitions():
            yield from (Paragraph(part) for pair in block.items for part in pair)
        case Rule():
            return
        case _:
            children = tuple(words_of_block(block))
            if children:
                yield Paragraph(children)


def words_of_block(block: Block) -> Iterator[Inline]:
    """Yield all inline runs of a block, a space between its parts."""
    match block:
        case Paragraph() | Heading():
            yield from block.children
        case Verbatim():
            yield from _code_lines(block.text).children
        case Table():
            yield from _spaced(cell for row in block.rows for cell in row)
        case Definitions():
            yield from _spaced(part for pair in block.items for part in pair)
        case _:
            yield from _spaced(tuple(words_of_block(leaf)) for leaf in leaves(block))


def _spaced(runs: Iterable[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Put runs one behind the other, a space between two."""
    kept = [run for run in runs if run]
    return tuple(inline for at, run in enumerate(kept) for inline in ((Text(" "), *run) if at else run))


def _flat(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return pictures and breaks as they are, all else as plain text."""
    flat: list[Inline] = []
    for child in children:
        lines = plain((child,)).split("\n")
        flat += [child] if isinstance(child, Image) else _broken(Text(line) for line in lines)
    return trimmed(tuple(joined(flat)))


def _text(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    text = " ".join(plain(children).split())
    return (Text(text),) if text else ()


def _broken(lines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Put a line break between each two of several runs."""
    return tuple(run for at, line in enumerate(lines) for run in ((Break(), line) if at else (line,)))


def _unstressed(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    flat: list[Inline] = []
    for child in children:
        if isinstance(child, Emphasis):
            flat += _unstressed(child.children)
        else:
            flat.append(replace(child, children=_unstressed(child.children)) if isinstance(child, Link) else child)
    return tuple(joined(flat))


def _code_lines(text: str) -> Paragraph:
    """Return preformatted text as lines of code: all that an item has room for where it stands."""
    return Paragraph(_broken(Code(line) for line in text.split("\n") if line.strip()))
