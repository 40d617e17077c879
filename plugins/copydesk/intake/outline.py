"""The check behind the serialiser: what Python-Markdown makes of a text, against the nodes it was written from.

Both sides become the same plain outline of marks and words. Equal outlines mean: nothing lost, nothing added, nothing
that was text has become markup.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from lxml import etree

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
from copydesk.intake.write import would_join

EDGE: Final = "\x01"
"""A boundary between blocks; no text holds it."""
OPEN: Final = "\x02"
CLOSE: Final = "\x03"
BLANKS = re.compile(r"[ \t\r\n]+")
GAP = f"{EDGE}\x04{EDGE}"
WHITE: Final = str.maketrans({" ": "\x0e", "\n": "\x0f"})
BOUNDARIES = frozenset({"p", "thead", "tbody", "div"})
MARKED = frozenset({"ul", "ol", "li", "blockquote", "table", "tr", "td", "pre", "dl", "dt", "dd"})
SAME = {"th": "td", "b": "strong", "i": "em", **{f"h{level}": "heading" for level in range(1, 7)}}
INLINE_MARKED = frozenset({"em", "strong"})


def outline_of_blocks(blocks: tuple[Block, ...]) -> str:
    """Return the outline that the Markdown of `blocks` must have."""
    return _tidy("".join(_blocks(blocks)))


def outline_of_html(html: str) -> str:
    """Return the outline of what Python-Markdown made; live markup of any other kind appears by its tag."""
    if not html.strip():
        return ""
    tree = etree.HTML(html.replace("&nbsp;", "&#160;"), etree.HTMLParser(remove_comments=False))
    return _tidy("".join(_html(tree)) if tree is not None else "")


def _tidy(outline: str) -> str:
    parts = (part.strip(" \xa0") for part in BLANKS.sub(" ", outline).split(EDGE))
    return EDGE.join(part for part in parts if part)


def _marked(tag: str, inner: list[str]) -> list[str]:
    return [EDGE, OPEN, tag, EDGE, *inner, EDGE, CLOSE, EDGE]


def _blocks(blocks: tuple[Block, ...], *, nested: bool = False) -> list[str]:
    parts: list[str] = []
    for before, block in pairwise((None, *blocks)):
        if before is not None and block is not None and would_join(before, block, nested=nested):
            parts.append(GAP)
        if block is not None:
            parts += _block(block)
    return parts


def _block(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [EDGE, *_inlines(block.children), EDGE]
        case Heading():
            return _marked("heading", _inlines(block.children))
        case Quote():
            return _marked("blockquote", _blocks(block.blocks, nested=True))
        case Items():
            rows = [part for item in block.items for part in _marked("li", _blocks(item, nested=True))]
            return _marked("ol" if block.start else "ul", rows)
        case Table():
            width = max(len(row) for row in block.rows)
            return _marked("table", [part for row in block.rows for part in _row(row, width)])
        case Verbatim():
            return _marked("pre", [_literal(block.text)])
        case Definitions():
            pairs = [_marked("dt", _inlines(term)) + _marked("dd", _inlines(meaning)) for term, meaning in block.items]
            return _marked("dl", [part for pair in pairs for part in pair])
        case Rule():
            return [EDGE, "\x05", EDGE]


def _literal(text: str) -> str:
    """Return preformatted text with marks in the place of its white space, which counts."""
    return text.strip("\n").translate(WHITE)


def _row(row: tuple[tuple[Inline, ...], ...], width: int) -> list[str]:
    cells = [*row, *[()] * (width - len(row))]
    return _marked("tr", [part for cell in cells for part in _marked("td", _inlines(cell))])


def _inlines(children: tuple[Inline, ...]) -> list[str]:
    return [part for child in children for part in _inline(child)]


def _inline(child: Inline) -> list[str]:
    match child:
        case Text() | Code():
            return [child.text]
        case Break():
            return [EDGE]
        case Image():
            return [OPEN, "img ", child.src, " ", child.alt, CLOSE]
        case Link():
            return [OPEN, "a ", child.href, "\x06", *_inlines(child.children), CLOSE]
        case Emphasis():
            return [OPEN, "strong\x06" if child.strong else "em\x06", *_inlines(child.children), CLOSE]


def _html(element: etree._Element) -> list[str]:
    if not isinstance(element.tag, str):
        return [OPEN, "comment", CLOSE]
    tag = SAME.get(element.tag, element.tag)
    inner = [element.text or ""]
    for child in element:
        inner += [*_html(child), child.tail or ""]
    if tag in {"html", "body", "code", "span"}:
        return inner
    if tag in BOUNDARIES:
        return [GAP] if "".join(inner) == "\xa0" else [EDGE, *inner, EDGE]
    if tag == "pre":
        return _marked(tag, [_literal("".join(inner))])
    if tag in MARKED or tag == "heading":
        return _marked(tag, inner)
    return _html_inline(element, tag, inner)


def _html_inline(element: etree._Element, tag: str, inner: list[str]) -> list[str]:
    if tag == "br":
        return [EDGE]
    if tag == "hr":
        return [EDGE, "\x05", EDGE]
    if tag == "img":
        return [OPEN, "img ", str(element.get("src")), " ", str(element.get("alt")), CLOSE]
    if tag == "a":
        return [OPEN, "a ", str(element.get("href")), "\x06", *inner, CLOSE]
    return [OPEN, f"{tag}\x06" if tag in INLINE_MARKED else f"live {tag}", *inner, CLOSE]
