"""The shape of a story's body between the page and Markdown: blocks that hold inline runs, frozen, without HTML.

Whatever a received file was, its body becomes a tuple of `Block`; only what Markdown can say has a node here. Text is
plain text: nothing is escaped before `write.py`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain text, white space collapsed."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Literal text within a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break within a block."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by its absolute address."""

    src: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised text; `strong` for the stronger kind."""

    children: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Linked text; `href` is absolute and of an allowed scheme."""

    children: tuple[Inline, ...]
    href: str


Inline = Text | Code | Break | Image | Emphasis | Link


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a `caption` belongs to the picture or table before it."""

    children: tuple[Inline, ...]
    caption: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A subhead; `level` is from 1 to 6."""

    children: tuple[Inline, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `start` is the first number of an ordered one, 0 for bullets."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table of inline cells; the first row is its head, as Markdown knows no table without one."""

    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Preformatted text."""

    text: str


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms with their definitions: pairs of inline term and one block of definition each."""

    items: tuple[tuple[tuple[Inline, ...], tuple[Inline, ...]], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


Block = Paragraph | Heading | Quote | Items | Table | Verbatim | Definitions | Rule


def plain(children: tuple[Inline, ...]) -> str:
    """Return the text of inline runs, a break as a line feed, a picture as nothing."""
    return "".join(_plain(child) for child in children)


def _plain(child: Inline) -> str:
    match child:
        case Text() | Code():
            return child.text
        case Break():
            return "\n"
        case Image():
            return ""
        case _:
            return plain(child.children)
