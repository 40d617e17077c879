"""A normalised tree to nodes: only what Markdown can say is read, everything else gives its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from copydesk.intake.dom import Element, text_of
from copydesk.intake.nodes import (
    Block,
    Break,
    Definitions,
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
from copydesk.intake.normalise import is_block
from copydesk.intake.runs import emphasis, joined, literal_runs, text_runs, trimmed, unlinked, verbatim, without_breaks
from copydesk.text.characters import INVISIBLE, UNWANTED, collapse, squeeze
from copydesk.text.urls import clean

STRONG: Final = frozenset({"b", "strong"})
SLANTED: Final = frozenset({"em", "i"})
LITERAL: Final = frozenset({"code", "kbd", "samp", "tt"})
SKIPPED: Final = frozenset({"rp", "wbr"})
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
MAX_CELL: Final = 600
"""A table with a longer cell is there for the layout."""
MIN_CELLS: Final = 2
"""A single cell with something in it makes no table."""
LINE_ENDS: Final = re.compile(r"\r\n?")
TAB: Final = 4
"""As wide as Python-Markdown makes it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How to read a tree: against which address, and the level that the page's h1 takes."""

    base: str = ""
    shift: int = 0
    whole: bool = False
    """Keep every parameter of an address, tracking or not."""

    def blocks(self, element: Element) -> tuple[Block, ...]:
        """Return the blocks within an element of a normalised tree."""
        if not any(is_block(child) for child in element):
            return self._paragraph(element)
        return tuple(_merged(block for child in element for block in self._block(child)))

    def _block(self, element: Element) -> tuple[Block, ...]:
        tag = element.tag
        if tag in HEADINGS:
            return self._heading(element)
        if tag in {"ul", "ol", "menu", "dir"}:
            return self._items(element)
        if tag == "blockquote":
            inner = self.blocks(element)
            return (Quote(inner),) if inner else ()
        if tag == "table":
            return self._table(element)
        if tag == "dl":
            return self._definitions(element)
        return self._leaf(element)

    def _leaf(self, element: Element) -> tuple[Block, ...]:
        match element.tag:
            case "pre":
                lines = LINE_ENDS.sub("\n", verbatim(element)).expandtabs(TAB).split("\n")
                text = "\n".join(line.rstrip() for line in lines).strip("\n")
                return (Verbatim(text),) if text.strip() else ()
            case "hr":
                return (Rule(),)
            case "figcaption" | "caption":
                return tuple(
                    replace(block, caption=True) if isinstance(block, Paragraph) else block
                    for block in self.blocks(element)
                )
            case "p":
                return self._paragraph(element)
            case _:
                return self.blocks(element)

    def _heading(self, element: Element) -> tuple[Block, ...]:
        """Return a heading; its pictures stand before it."""
        children = without_breaks(self.inlines(element))
        pictures, words = _parted(children)
        level = min(6, HEADINGS[element.tag] + self.shift)
        return (*pictures, Heading(words, level)) if plain(words).strip() else pictures

    def _paragraph(self, element: Element) -> tuple[Block, ...]:
        """Return a leaf as a paragraph; its pictures stand as paragraphs of their own, before it."""
        pictures, words = _parted(self.inlines(element))
        return (*pictures, Paragraph(words)) if plain(words).strip() else pictures

    def _items(self, element: Element) -> tuple[Block, ...]:
        items = tuple(blocks for child in element for blocks in [self._item(child)] if blocks)
        start = element.get("start", "1") if element.tag == "ol" else "0"
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
        return (Items(items, number if element.tag == "ul" else max(number, element.tag == "ol")),) if items else ()

    def _item(self, element: Element) -> tuple[Block, ...]:
        return self.blocks(element) if element.tag == "li" or not is_block(element) else self._block(element)

    def _definitions(self, element: Element) -> tuple[Block, ...]:
        """Return a list of definitions where each term has one plain definition, else its parts as paragraphs."""
        parts = [child for child in element.iter("dt", "dd") if child is not element]
        simple = [part for part in parts if not any(is_block(inner) for inner in part)]
        tags = [part.tag for part in parts]
        if not parts or simple != parts or tags != ["dt", "dd"] * (len(parts) // 2):
            return tuple(_merged(block for child in element for block in self._definition_part(child)))
        inlines = [
            without_breaks(runs) if part.tag == "dt" else runs for part in parts for runs in [self.inlines(part)]
        ]
        if not all(plain(part).strip() for part in inlines):
            return tuple(block for part in parts for block in self._paragraph(part))
        return (Definitions(tuple(zip(inlines[::2], inlines[1::2], strict=True))),)

    def _definition_part(self, element: Element) -> tuple[Block, ...]:
        return self.blocks(element)

    def _table(self, element: Element) -> tuple[Block, ...]:
        rows = tuple(element.iter("tr"))
        captions = tuple(block for child in element.iter("caption") for block in self._leaf(child))
        cells = () if is_layout(element) else tuple(tuple(self._cell(cell) for cell in _spanned(row)) for row in rows)
        if sum(bool(cell) for row in cells for cell in row) < MIN_CELLS:
            return (
                *captions,
                *_merged(block for row in rows if _own(row, element) for cell in row for block in self.blocks(cell)),
            )
        kept = tuple(row for row in cells if any(row))
        head = ((),) if len(kept) == 1 else ()  # Python-Markdown adds an empty row to a table of one
        return (*captions, Table((*head, *kept)))

    def _cell(self, cell: Element | None) -> tuple[Inline, ...]:
        if cell is None:
            return ()
        found: list[Inline] = []
        for part in leaf_blocks(cell):
            found += [Text(" ")] if found else []
            found += without_breaks(self.inlines(part))
        return trimmed(tuple(joined(found)))

    def inlines(self, element: Element) -> tuple[Inline, ...]:
        """Return the inline runs of a leaf, white space collapsed over their borders, ends trimmed."""
        return trimmed(tuple(joined(self._runs(element))))

    def _runs(self, element: Element) -> Iterator[Inline]:
        yield from text_runs(element.text)
        for child in element:
            if isinstance(child.tag, str):
                yield from self._run(child)
            yield from text_runs(child.tail)

    def _run(self, element: Element) -> Iterator[Inline]:
        tag = element.tag
        if tag == "br":
            yield Break()
        elif tag == "img":
            yield from self._image(element)
        elif tag in LITERAL and not any(child.tag in {"a", "img"} for child in element.iter()):
            yield from literal_runs(element)
        elif tag == "q" and next(element.iterancestors("cite"), None) is None:  # in a reference, style sheets decide
            yield from (Text("“"), *self._runs(element), Text("”"))
        elif tag in STRONG or tag in SLANTED or tag == "a":
            yield from self._marked(element)
        elif tag not in SKIPPED:
            yield from self._runs(element)

    def _image(self, element: Element) -> Iterator[Inline]:
        src = clean(element.get("src", ""), self.base, whole=self.whole)
        if src:
            yield Image(src, UNWANTED.sub("", collapse(element.get("alt") or "")).strip())

    def _marked(self, element: Element) -> Iterator[Inline]:
        """Return emphasis or a link, with the white space and the breaks at its ends, and its pictures, outside it."""
        inner = tuple(joined(self._runs(element)))
        yield from (child for child in inner if isinstance(child, Image))
        words = tuple(child for child in inner if not isinstance(child, Image))
        text = plain(words)
        if not text.strip():
            yield from words
            return
        yield from self._edge(text[: len(text) - len(text.lstrip())])
        children = trimmed(words)
        if element.tag == "a":
            yield from self._link(element, children)
        else:
            yield emphasis(children, strong=element.tag in STRONG)
        yield from self._edge(text[len(text.rstrip()) :])

    @staticmethod
    def _edge(space: str) -> Iterator[Inline]:
        """Yield the white space that a marked run has at an end and that must stand outside it, a break as such."""
        if "\n" in space:
            yield Break()
        elif space:
            yield Text(" ")

    def _link(self, element: Element, children: tuple[Inline, ...]) -> Iterator[Inline]:
        href = UNWANTED.sub("", INVISIBLE.sub("", element.get("href", ""))).strip()
        absolute = clean(href, self.base, whole=self.whole) if href else ""
        if not absolute:
            yield from children
        else:
            yield Link(unlinked(children), absolute)


def _parted(children: tuple[Inline, ...]) -> tuple[tuple[Paragraph, ...], tuple[Inline, ...]]:
    """Part pictures, each a paragraph, from the words they stand among."""
    pictures = tuple(Paragraph((child,)) for child in children if isinstance(child, Image))
    return pictures, trimmed(tuple(joined(child for child in children if not isinstance(child, Image))))


def _merged(blocks: Iterable[Block]) -> Iterator[Block]:
    """Drop a rule at either end and one of two neighbouring rules."""
    kept = list(blocks)
    for before, block in pairwise((Rule(), *kept)):
        if not (isinstance(block, Rule) and isinstance(before, Rule)):
            yield block


def is_layout(table: Element) -> bool:
    """Say whether a table only arranges a page: one column, tables within it, or cells with whole passages."""
    rows = [row for row in table.iter("tr") if _own(row, table)]
    if not rows or max(len(row) for row in rows) < 2:
        return True
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return True
    return any(_is_long(text_of(cell)) or cell.find(".//h1") is not None for row in rows for cell in row)


def _is_long(text: str) -> bool:
    return len(text) > MAX_CELL and len(squeeze(text)) > MAX_CELL


def has_facts(table: Element) -> bool:
    """Say whether most rows of a table name a thing in a head cell and say something of it in the other."""
    rows = [row for row in table.iter("tr") if _own(row, table) and len(row) > 1]
    named = [row for row in rows if len(row) == 2 and row[0].tag == "th" and row[1].tag == "td"]
    return len(rows) > 1 and 2 * len(named) > len(rows)


def _own(row: Element, table: Element) -> bool:
    return next(row.iterancestors("table"), None) is table


def _spanned(row: Element) -> Iterator[Element | None]:
    """Yield the cells of a row, an empty one for each further column that a cell spans."""
    for cell in row.iterchildren("td", "th"):
        yield cell
        span = cell.get("colspan", "1")
        yield from [None] * (min(int(span), 50) - 1 if span.isascii() and span.isdigit() and len(span) < 4 else 0)


def leaf_blocks(element: Element) -> Iterator[Element]:
    """Yield the blocks of `element` that hold no other block, in the order of the page."""
    children = [child for child in element if is_block(child)]
    if not children:
        yield element
    for child in children:
        yield from leaf_blocks(child)
