"""The head of a page's story: the short lines between its headline and its second long paragraph.

Byline and date stand there for the reader to see. A masthead with today's date, a menu and the cards of other stories
stand elsewhere, so what is said here is said about this story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from copydesk.intake.dom import Element
from copydesk.intake.headline import key
from copydesk.text.characters import squeeze, wanted

MAX_LINE: Final = 160
MAX_PARTS: Final = 30
"""An element with more elements in it is no line."""
MAX_ELEMENTS: Final = 250
LONG: Final = 25
"""Words from which an element is a paragraph of prose; the first may be the standfirst."""
HEADLINES: Final = frozenset({"h1", "h2"})
INLINE: Final = frozenset({"a", "span", "b", "strong", "em", "i", "time", "font", "small", "cite", "abbr", "sup"})
SKIPPED: Final = frozenset(
    "script style noscript nav footer form iframe svg template button select option meta".split()
)
SEPARATOR: Final = re.compile(r"\s*(?:[|·•∙‧・/›»]|\s[-–—]\s|\s{3,})\s*|\s+(?=[\u3400-\u9fff]{2,5}[:：])")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """An element of the head with its text; the text of blocks within it is parted by bars."""

    text: str
    element: Element

    @property
    def segments(self) -> tuple[str, ...]:
        """The parts of the line between bars, dots and dashes."""
        return tuple(part for part in SEPARATOR.split(self.text) if part)


def head_lines(root: Element, title: str) -> tuple[HeadLine, ...]:
    """Return the short lines around the element that holds a page's title, in order; empty where none does.

    An element and the elements within it are lines of their own.
    """
    headline = _headline(root, title)
    return () if headline is None else (*_above(headline), *_below(headline))


def _headline(root: Element, title: str) -> Element | None:
    wanted_key = key(title)
    if not wanted_key:
        return None
    keys = [
        (element, key(squeeze(wanted("".join(element.itertext())))))
        for element in islice(root.iter(*HEADLINES), MAX_ELEMENTS)
    ]
    whole = next((element for element, text in keys if text == wanted_key), None)
    if whole is not None:
        return whole
    return next((element for element, text in keys if wanted_key in text and len(text) < 2 * len(wanted_key)), None)


def _above(headline: Element) -> Iterator[HeadLine]:
    """Yield the lines that stand before the headline in the same box, where that is no frame of the page."""
    box = headline.getparent()
    if box is None or box.tag == "body":
        return
    for sibling in headline.itersiblings(preceding=True):
        if isinstance(sibling.tag, str) and sibling.tag not in SKIPPED:
            for element in islice(sibling.iter(), MAX_PARTS):
                yield from _line(element)


def _below(headline: Element) -> Iterator[HeadLine]:
    long = 0
    for element in islice(_following(headline), MAX_ELEMENTS):
        line = next(_line(element), None)
        if line is not None:
            yield line
        elif _is_prose(element):
            long += 1
        if long > 1:
            return


def _following(element: Element) -> Iterator[Element]:
    """Yield the elements behind an element in the order of the page, without what can hold no line."""
    for node in (element, *element.iterancestors()):
        if node.tag == "body":
            return
        for sibling in node.itersiblings():
            yield from _within(sibling)


def _within(element: Element) -> Iterator[Element]:
    if isinstance(element.tag, str) and element.tag not in SKIPPED:
        yield element
        for child in element:
            yield from _within(child)


def _line(element: Element) -> Iterator[HeadLine]:
    if isinstance(element.tag, str) and element.tag not in SKIPPED and _small(element):
        text = squeeze(wanted(spaced(element))).strip(" |")
        if 0 < len(text) <= MAX_LINE and len(text.split()) < LONG:
            yield HeadLine(text, element)


def _small(element: Element) -> bool:
    return len(list(islice(element.iter(), MAX_PARTS + 1))) <= MAX_PARTS


def _is_prose(element: Element) -> bool:
    """Say whether an element holds a long run of words itself: a paragraph, not the box around several."""
    if not _small(element) and element.tag != "p":
        return False
    own = [element.text or "", *(child.tail or "" for child in element)]
    return sum(len(part.split()) for part in own) >= LONG


def spaced(element: Element) -> str:
    """Return the text of an element, its blocks set apart by bars: a role below a name is no part of it."""
    if not isinstance(element.tag, str) or element.tag in {"script", "style", "svg"}:
        return ""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            inner = "" if _is_mark(child) else spaced(child)
            edge = ("" if not _glued("".join(parts), inner) else " ") if child.tag in INLINE else " | "
            parts += [" | " if _two_things(child) else edge, inner, edge]
        parts.append(child.tail or "")
    return "".join(parts)


def _glued(before: str, after: str) -> bool:
    """Say whether two inline elements meet without a space where their letters show two words: "ByJane"."""
    return before[-1:].islower() and after[:1].isupper()


def _two_things(element: Element) -> bool:
    """Say whether a link follows another element with nothing between them: each is a thing of its own."""
    before = element.getprevious()
    return (
        element.tag == "a" and before is not None and before.tag in INLINE and not before.tail and not _is_label(before)
    )


def _is_label(element: Element) -> bool:
    return "".join(element.itertext()).rstrip().endswith(":")


def _is_mark(element: Element) -> bool:
    """Say whether an element is a raised figure or sign, which leads to a note about the name before it."""
    return element.tag == "sup" and not any(char.isalpha() for char in "".join(element.itertext()))
