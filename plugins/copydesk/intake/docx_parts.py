"""What a Word document keeps beside its text: names of styles, kinds of lists, targets of links, its title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from copydesk.intake.packed import Package
from copydesk.text.characters import squeeze, wanted

HEADING: Final = re.compile(r"heading ([1-9])")
LIST_STYLE: Final = re.compile(r"list (bullet|number)(?: ([2-9]))?")
OFF: Final = frozenset({"0", "false", "off", "none"})
NO_TITLE: Final = re.compile(
    r"(?:documento?|dokument|untitled|unbenannt|microsoft word)(?:\s?\d{1,4}|\b.*)", re.IGNORECASE
)
"""What Word itself writes where nobody gave a title."""
MAX_LEVEL: Final = 8
MAX_BASED: Final = 12


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; "" for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def value(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute by its local name, or ""."""
    if element is None:
        return ""
    return next((str(text) for key, text in element.attrib.items() if etree.QName(key).localname == name), "")


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element down a path of local names, or None."""
    for name in path:
        element = next((each for each in element if local(each) == name), None) if element is not None else None
    return element


def switched(properties: etree._Element | None, name: str) -> bool:
    """Say whether a property that needs no value (bold, hidden) is on."""
    found = child(properties, name)
    return found is not None and value(found).casefold() not in OFF


@dataclass(frozen=True, slots=True)
class Parts:
    """Styles by id (lower-case English name, as Word keeps it in any language), list kinds, link targets, title."""

    styles: Mapping[str, str]
    style_lists: Mapping[str, tuple[str, int]]
    """Style id to the list and level that it brings with it."""
    numbers: Mapping[str, Mapping[int, str]]
    """List id to the kind of each level: bullet, decimal …"""
    links: Mapping[str, str]
    title: str

    @classmethod
    def of(cls, package: Package) -> Parts:
        """Read the parts of a document; any may be missing."""
        styles = package.xml("word/styles.xml")
        core = package.xml("docProps/core.xml")
        stated = squeeze(wanted(child(core, "title").text or "")) if child(core, "title") is not None else ""  # type: ignore[union-attr]
        return cls(
            _styles(styles),
            _style_lists(styles),
            _numbers(package.xml("word/numbering.xml")),
            _links(package.xml("word/_rels/document.xml.rels")),
            "" if NO_TITLE.fullmatch(stated) else stated,
        )

    def style_of(self, paragraph: etree._Element) -> str:
        """Return the name of a paragraph's style, "" for none."""
        return self.styles.get(value(child(paragraph, "pPr", "pStyle")), "")

    def heading(self, style: str) -> int:
        """Return the level of a heading style, 0 for any other."""
        found = HEADING.fullmatch(style)
        return int(found[1]) if found else 0

    def list_level(self, paragraph: etree._Element) -> tuple[int, bool]:
        """Return the level (from 0; -1 for no list item) and whether the list is numbered."""
        named = LIST_STYLE.fullmatch(self.style_of(paragraph))
        own = child(paragraph, "pPr", "numPr")
        id_, level = self.style_lists.get(value(child(paragraph, "pPr", "pStyle")), ("", 0))
        id_ = value(child(own, "numId")) or id_
        level = _level(value(child(own, "ilvl"))) if child(own, "ilvl") is not None else level
        if id_ in self.numbers:
            kind = self.numbers[id_].get(level, "bullet")
            return (level, kind != "bullet") if kind != "none" else (-1, False)
        if named and id_ != "0":
            return (int(named[2] or 1) - 1, named[1] == "number")
        return (-1, False)


def _level(text: str) -> int:
    return min(MAX_LEVEL, int(text)) if text.isascii() and text.isdigit() and len(text) < 3 else 0


def _styles(root: etree._Element | None) -> Mapping[str, str]:
    """Return each style's name; a style of the newsroom's own has the name of the known one that it is based on."""
    styles = [style for style in root if local(style) == "style"] if root is not None else []
    names = {value(style, "styleId"): value(child(style, "name")).casefold() for style in styles}
    bases = {value(style, "styleId"): value(child(style, "basedOn")) for style in styles}
    return {id_: _known(id_, names, bases) for id_ in names}


def _known(id_: str, names: Mapping[str, str], bases: Mapping[str, str]) -> str:
    at = id_
    for _ in range(MAX_BASED):
        name = names.get(at, "")
        if HEADING.fullmatch(name) or LIST_STYLE.fullmatch(name) or name in {"title", "subtitle"} or "quote" in name:
            return name
        at = bases.get(at, "")
    return names[id_]


def _style_lists(root: etree._Element | None) -> Mapping[str, tuple[str, int]]:
    found = {}
    for style in root if root is not None else ():
        number = child(style, "pPr", "numPr")
        if number is not None:
            found[value(style, "styleId")] = (value(child(number, "numId")), _level(value(child(number, "ilvl"))))
    return found


def _numbers(root: etree._Element | None) -> Mapping[str, Mapping[int, str]]:
    kinds: dict[str, Mapping[int, str]] = {}
    rows = list(root) if root is not None else []
    for row in rows:
        if local(row) == "abstractNum":
            levels = [level for level in row if local(level) == "lvl"]
            kinds[value(row, "abstractNumId")] = {
                _level(value(level, "ilvl")): value(child(level, "numFmt")) for level in levels
            }
    return {
        value(row, "numId"): kinds.get(value(child(row, "abstractNumId")), {}) for row in rows if local(row) == "num"
    }


def _links(root: etree._Element | None) -> Mapping[str, str]:
    rows = [row for row in root if value(row, "TargetMode") == "External"] if root is not None else []
    return {value(row, "Id"): value(row, "Target") for row in rows}
