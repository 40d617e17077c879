"""The runs of one Word paragraph to inline elements: emphasis, links, line breaks; text boxes are set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree, html

from copydesk.intake.docx_parts import Parts, child, local, switched, value
from copydesk.text.characters import wanted

FIELD_LINK: Final = re.compile(r'\s*HYPERLINK\s+"([^"]{1,2000})"')
INLINE_WRAPPERS: Final = frozenset(
    {"ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"}
)
CHARACTERS: Final = {"tab": " ", "noBreakHyphen": "-", "ptab": " "}
MAX_DEPTH: Final = 20


@dataclass(slots=True)
class RunReader:
    """Reads one paragraph; `boxes` are the text boxes that are anchored in it."""

    parts: Parts
    boxes: list[etree._Element] = field(default_factory=list)
    all_bold: bool = True
    _instruction: str = ""
    _field_link: str = ""

    def inlines(self, paragraph: etree._Element) -> list[html.HtmlElement | str]:
        """Return text and inline elements in order."""
        return list(self._children(paragraph, "", 0))

    def _children(self, parent: etree._Element, link: str, depth: int) -> Iterator[html.HtmlElement | str]:
        for element in parent if depth < MAX_DEPTH else ():
            name = local(element)
            if name == "r":
                yield from self._run(element, link)
            elif name == "hyperlink":
                target = self.parts.links.get(value(element, "id"), "")
                yield from self._children(element, target or link, depth + 1)
            elif name in INLINE_WRAPPERS:
                found = FIELD_LINK.match(value(element, "instr"))
                yield from self._children(element, found[1] if found else link, depth + 1)

    def _run(self, run: etree._Element, link: str) -> Iterator[html.HtmlElement | str]:
        properties = child(run, "rPr")
        if switched(properties, "vanish"):
            return
        for part in run:
            name = local(part)
            if name in {"t", "tab", "noBreakHyphen", "ptab", "sym"}:
                text = wanted(part.text or "") if name == "t" else CHARACTERS.get(name, _symbol(part))
                yield from self._text(text, properties, link or self._field_link)
            elif name in {"br", "cr"} and value(part, "type") not in {"page", "column"}:
                yield html.Element("br")
            elif name in {"fldChar", "instrText"}:
                self._field(name, part)
            elif name in {"AlternateContent", "drawing", "pict", "object"}:
                self.boxes += _boxes(part)

    def _field(self, name: str, part: etree._Element) -> None:
        """Follow a field from its beginning over its instruction to its end; only links are known."""
        kind = value(part, "fldCharType")
        if name == "instrText":
            self._instruction += part.text or ""
        elif kind == "separate":
            found = FIELD_LINK.match(self._instruction)
            self._field_link = found[1] if found else ""
        else:
            self._instruction, self._field_link = "", ""

    def _text(self, text: str, properties: etree._Element | None, link: str) -> Iterator[html.HtmlElement | str]:
        if not text:
            return
        style = self.parts.styles.get(value(child(properties, "rStyle")), "")
        bold = switched(properties, "b") or style == "strong"
        italic = switched(properties, "i") or style == "emphasis"
        self.all_bold = self.all_bold and (bold or not text.strip())
        tags = [tag for tag, on in (("a", bool(link)), ("strong", bold), ("em", italic)) if on]
        yield _nested(tags, text, link) if tags else text


def _nested(tags: list[str], text: str, link: str) -> html.HtmlElement:
    outer = inner = html.Element(tags[0])
    for tag in tags[1:]:
        inner.append(html.Element(tag))
        inner = inner[0]
    inner.text = text
    if link:
        outer.set("href", wanted(link))
    return outer


def _symbol(part: etree._Element) -> str:
    """Return a symbol by its code; Word shifts those of symbol fonts to U+F000, where nobody can read them."""
    code = value(part, "char")
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
    return "" if not number or number >= 0xE000 else wanted(chr(number))


def _boxes(part: etree._Element) -> list[etree._Element]:
    """Return the text boxes in a drawing; its fallback for old programs holds the same text again."""
    found = []
    for element in part.iter():
        fallback = any(local(above) == "Fallback" for above in element.iterancestors())
        nested = any(local(above) == "txbxContent" for above in element.iterancestors())
        if local(element) == "txbxContent" and not fallback and not nested:
            found.append(element)
    return found
