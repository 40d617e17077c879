"""A Word document (.docx) to a story: its paragraphs become a page, which is read as any other.

Office Open XML, ISO/IEC 29500-1, chapter 17. Elements are told by their local names, as the strict form of the
standard has other namespaces than the one that Word writes. What was deleted or hidden in Word is not there; pictures
are counted and left out, as they have no address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree, html
from lxml.html import builder

from copydesk.errors import InputError
from copydesk.intake.dates import DateLine, date_line
from copydesk.intake.docx_parts import Parts, local
from copydesk.intake.docx_runs import RunReader
from copydesk.intake.packed import Package
from copydesk.intake.page import read_page
from copydesk.model import Decision, Story
from copydesk.text.characters import squeeze, wanted

HEAD: Final = 6
MAX_TITLE: Final = 200
MAX_SUBHEAD: Final = 80
MAX_DEPTH: Final = 20
"""Tables in tables and controls in controls."""
WRAPPERS: Final = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})
NO_HINT: Final = "paste its text into a .txt file instead"


@dataclass(frozen=True, slots=True)
class Row:
    """One block of the document: its page element, and for a list item its level and kind."""

    element: html.HtmlElement
    level: int = -1
    ordered: bool = False
    bold: bool = False
    """Whether all of a paragraph is bold: a subhead, if it is short."""


def read_docx(package: Package, name: str, url: str = "") -> Story:
    """Return the story in a Word document; raises InputError for a damaged one and for one without text."""
    document = package.xml("word/document.xml")
    body = next((child for child in document if local(child) == "body"), None) if document is not None else None
    if body is None:
        raise InputError("the document holds no text", hint=NO_HINT)
    parts = Parts.of(package)
    rows, dated = _dated(_titled(list(_rows(body, parts, 0)), parts.title))
    if not rows:
        raise InputError("the document holds no text", hint=NO_HINT)
    title = next((squeeze(html_text(row.element)) for row in rows if row.element.tag == "h1"), "")
    head = [builder.HEAD(builder.TITLE(title))] if title else []
    page = builder.HTML(*head, builder.BODY(builder.ARTICLE(*_lists(rows))))
    story = read_page(html.tostring(page, encoding="unicode"), name, url, bare=True)
    story = replace(story, warnings=(*story.warnings, *_warnings(document)))
    return _with_date(story, dated) if dated else story


def _dated(rows: list[Row]) -> tuple[list[Row], DateLine | None]:
    """Take the first line that is a date out of the rows below the title: a document shows its one date there."""
    for at, row in enumerate(rows[:HEAD]):
        dated = date_line(html_text(row.element)) if row.element.tag == "p" else None
        if dated:
            return [*rows[:at], *rows[at + 1 :]], dated
    return rows, None


def _with_date(story: Story, dated: DateLine) -> Story:
    moved = Decision("date-line", "moved", dated.hint or str(dated.date), "date" if dated.date else "date_hint")
    basis = {**story.basis, **({"date": "date-line"} if dated.date else {})}
    hint = "" if dated.date else dated.hint
    return replace(story, date=dated.date, date_hint=hint, basis=basis, decisions=(*story.decisions, moved))


def _warnings(document: etree._Element | None) -> Iterator[str]:
    names = [local(element) for element in document.iter()] if document is not None else []
    pictures = names.count("blip") + names.count("imagedata")
    if pictures:
        yield f"The document holds {pictures} picture{'s' if pictures > 1 else ''}, which cannot be taken over."
    if "footnoteReference" in names or "endnoteReference" in names:
        yield "The document has footnotes, which were left out."


def _rows(parent: etree._Element, parts: Parts, depth: int) -> Iterator[Row]:
    """Yield the blocks of a body, a cell or a text box."""
    for child in parent if depth < MAX_DEPTH else ():
        name = local(child)
        if name == "p":
            yield from _paragraph(child, parts, depth)
        elif name == "tbl":
            yield from _table(child, parts, depth)
        elif name in WRAPPERS:
            yield from _rows(child, parts, depth + 1)


def _paragraph(paragraph: etree._Element, parts: Parts, depth: int) -> Iterator[Row]:
    reader = RunReader(parts)
    style = parts.style_of(paragraph)
    inlines = reader.inlines(paragraph)
    text = squeeze(wanted("".join(part if isinstance(part, str) else html_text(part) for part in inlines)))
    if text:
        level, ordered = parts.list_level(paragraph)
        heading = parts.heading(style)
        element = _filled("p", inlines)
        if heading or style == "title":
            element = _filled("h1" if style == "title" else f"h{min(6, heading + 1)}", [text])
        elif "quote" in style:
            element = builder.BLOCKQUOTE(element)
        elif style == "subtitle":
            element.set("class", "standfirst")
        elif level >= 0:
            element = _filled("li", inlines)
        in_list = level >= 0 and element.tag == "li"
        yield Row(element, level if in_list else -1, ordered, bold=reader.all_bold and element.tag == "p")
    for box in reader.boxes:
        yield from _rows(box, parts, depth + 1)


def html_text(element: html.HtmlElement) -> str:
    """Return the text of an inline element, a line break as a space."""
    return " " if element.tag == "br" else "".join(element.itertext())


def _filled(tag: str, inlines: list[html.HtmlElement | str]) -> html.HtmlElement:
    element = html.Element(tag)
    for part in inlines:
        if not isinstance(part, str):
            element.append(part)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + part
        else:
            element.text = (element.text or "") + part
    return element


def _table(table: etree._Element, parts: Parts, depth: int) -> Iterator[Row]:
    """Yield a table; one of a single column is a box round paragraphs."""
    rows = [[cell for cell in row if local(cell) == "tc"] for row in table if local(row) == "tr"]
    if max((len(row) for row in rows), default=0) < 2:
        for cell in (cell for row in rows for cell in row):
            yield from _rows(cell, parts, depth + 1)
        return
    yield Row(builder.TABLE(*(builder.TR(*(_cell(cell, parts, depth) for cell in row)) for row in rows)))


def _cell(cell: etree._Element, parts: Parts, depth: int) -> html.HtmlElement:
    return builder.TD(*_lists(list(_rows(cell, parts, depth + 1))))


def _titled(rows: list[Row], stated: str) -> list[Row]:
    """Make the first block the title where it can be one, else put the title of the document's properties above."""
    if not rows or any(row.element.tag == "h1" for row in rows[:4]):
        return _subheads(rows)
    first = rows[0].element
    text = squeeze(html_text(first))
    short = len(text) <= MAX_TITLE and not text.endswith((".", ",", ";", ":", "”", '"'))
    if first.tag in {"p", "h2"} and short and len(rows) > 1:
        return [Row(_filled("h1", [text])), *_subheads(rows[1:])]
    head = [Row(_filled("h1", [stated]))] if stated else []
    return [*head, *_subheads(rows)]


def _subheads(rows: list[Row]) -> list[Row]:
    """Turn short bold paragraphs without a full stop, with text on both sides, into subheads."""
    last = len(rows) - 1
    return [
        Row(_filled("h2", [squeeze(html_text(row.element))])) if 0 < at < last and _is_subhead(row) else row
        for at, row in enumerate(rows)
    ]


def _is_subhead(row: Row) -> bool:
    text = squeeze(html_text(row.element))
    return row.bold and len(text) <= MAX_SUBHEAD and not text.endswith((".", "!", ",", ";", "”", '"'))


def _lists(rows: list[Row]) -> list[html.HtmlElement]:
    """Return the elements of blocks, items that follow one another in lists, deeper ones in lists within items."""
    found: list[html.HtmlElement] = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and rows[end].level >= 0:
            end += 1
        if end > at:
            found.extend(_list(rows[at:end]))
            at = end
        else:
            found.append(rows[at].element)
            at += 1
    return found


def _list(items: list[Row]) -> Iterator[html.HtmlElement]:
    level = min(item.level for item in items)
    current: html.HtmlElement | None = None
    at = 0
    while at < len(items):
        deeper = at
        while deeper < len(items) and items[deeper].level > level:
            deeper += 1
        if deeper > at:
            inner = list(_list(items[at:deeper]))
            if current is not None and len(current):
                current[-1].extend(inner)
            else:
                yield from inner
            at = deeper
            continue
        tag = "ol" if items[at].ordered else "ul"
        if current is None or current.tag != tag:
            if current is not None:
                yield current
            current = html.Element(tag)
        current.append(items[at].element)
        at += 1
    if current is not None:
        yield current
