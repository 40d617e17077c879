"""The units of a page that are kept or dropped as a whole: paragraphs, headings, lists, tables, figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final

from copydesk.errors import InputError
from copydesk.intake.dom import Element, text_of
from copydesk.intake.media import PLAYER
from copydesk.intake.normalise import CELLS, LEAVES, has_words, is_block
from copydesk.intake.tree import is_layout, leaf_blocks
from copydesk.text.characters import squeeze, words_of

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MAX_UNITS: Final = 20_000
MAX_WHOLE: Final = 6000
"""A list or table with more text than this is a page's frame; its parts are judged one by one."""

MAX_PART: Final = 2000
"""So much a single item or quotation may hold and still be judged as a whole."""


class UnitKind(StrEnum):
    """What a unit is."""

    TEXT = "text"
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One block of a normalised page; `leaves` are the texts of the blocks within it, in order."""

    element: Element
    kind: UnitKind
    leaves: tuple[str, ...]
    text: str
    words: int
    linked: float
    """Share of the characters that stand within links, from 0 to 1."""


def units_of(body: Element) -> tuple[Unit, ...]:
    """Return the units of a normalised body, in the order of the page; together they hold all of its text.

    Raises InputError for more units than any story has.
    """
    units = tuple(islice(_units(body), MAX_UNITS + 1))
    if len(units) > MAX_UNITS:
        raise InputError(
            f"the page holds more than {MAX_UNITS:,} paragraphs and lists: that is no story", hint="save one article"
        )
    return units


def _units(element: Element) -> Iterator[Unit]:
    kind = _whole(element)
    if kind is not None:
        unit = _unit(element, kind)
        if unit.text or element.tag == "img" or element.find(".//img") is not None:
            yield unit
        return
    for child in element:
        if is_block(child):
            yield from _units(child)


def _whole(element: Element) -> UnitKind | None:
    """Return what an element is as a whole, or None where its parts are judged one by one."""
    tag = element.tag
    if tag in HEADINGS:
        return UnitKind.HEADING
    if element.get("class") == PLAYER:
        return UnitKind.FIGURE
    if tag == "figure":
        return UnitKind.FIGURE if len(text_of(element)) < 1500 else None
    if tag in {"ul", "ol", "dl"}:
        return UnitKind.LIST if len(text_of(element)) < MAX_WHOLE and element.find(".//h2") is None else None
    if tag in {"li", "blockquote"} and 0 < len(text_of(element)) < MAX_PART and has_words(element):
        return UnitKind.LIST if tag == "li" else UnitKind.TEXT
    if tag == "table":
        return UnitKind.TABLE if not is_layout(element) else None
    leaf = not any(is_block(child) for child in element)
    if tag in LEAVES or (leaf and tag in CELLS) or leaf:
        return UnitKind.TEXT if squeeze(text_of(element)) else UnitKind.FIGURE
    return None


def _unit(element: Element, kind: UnitKind) -> Unit:
    leaves = tuple(text for leaf in leaf_blocks(element) if (text := squeeze(text_of(leaf))))
    text = " ".join(leaves)
    linked = sum(len(squeeze(text_of(link))) for link in element.iter("a") if not _is_anchor(link))
    return Unit(element, kind, leaves, text, len(words_of(text)), min(1.0, linked / max(1, len(text))))


def _is_anchor(link: Element) -> bool:
    """Say whether a link leads to no other page: a heading's own address, a note below the text."""
    return str(link.get("href", "#")).startswith("#")
