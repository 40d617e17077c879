"""A page's tree made regular: no code, no controls, and every run of text in a block of its own.

After `normalise`, a block holds either blocks or inline runs, never both; what follows can look at one block at a
time. Real pages mix them freely (text straight in a div, lines set apart by two <br>, a paragraph within a span).
"""

from __future__ import annotations

import itertools
from typing import Final

from lxml import html

from copydesk.intake.dom import Element, remove, text_of
from copydesk.intake.media import settle_media
from copydesk.text.characters import squeeze

CODE: Final = frozenset(
    "script style template svg head applet frameset input select textarea datalist progress meter link meta base title"
    " param track".split()
)
CONTROLS: Final = frozenset("button canvas map object dialog".split())
WALLS: Final = frozenset({"dialog", "alertdialog"})
"""What such boxes say they are: the question about cookies, a sign-up."""
MAX_CONTROL: Final = 1500
"""A control with more text than this has swallowed a page, as its end tag is missing."""
INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr q rb rp rt ruby s"
    " samp small span strike strong sub sup time tt u var wbr o:p".split()
)
PHRASES: Final = frozenset("h1 h2 h3 h4 h5 h6 caption dt summary legend".split())
"""Blocks that hold inline runs only, whatever a page puts there."""
LEAVES: Final = frozenset({"p", "pre", "hr", *PHRASES})
MIN_TOLD: Final = 60
"""So many characters of sentences a footer holds that is the end of a story."""
CELLS: Final = frozenset("td th li dd figcaption".split())
"""Blocks that may hold inline runs without a paragraph of their own."""
MAX_PHRASE: Final = 400
"""A heading with more text than this holds a story by mistake (an end tag is missing)."""


def normalise(root: Element, *, players: bool = False, whole: bool = False) -> Element:
    """Make the tree regular in place and return its body.

    `players` turns embedded players into links; `whole` leaves each picture the address it is shown from.
    """
    for element in list(root.iter(*CODE)):
        if element.getparent() is not None and element.tag != "head":
            remove(element)
    for element in list(root.iter(*CONTROLS)):
        _settle_control(element)
    for element in [element for element in root.iter() if element.get("role") in WALLS]:
        _settle_wall(element, root)
    for element in list(root.iter("math")):
        _settle_formula(element)
    settle_media(root, players=players, whole=whole)
    body = root.find("body")
    if body is None:
        body = root
    _drop_hollow(body)
    _settle_tags(body)
    for element in list(body.iter()):
        if element.tag not in INLINE and element.tag not in LEAVES:
            _settle_runs(element)
    return body


def _settle_control(element: Element) -> None:
    if element.getparent() is None:
        return
    if len(text_of(element)) > MAX_CONTROL:
        element.drop_tag()
    else:
        remove(element)


def open_footers(root: Element) -> None:
    """Make a footer within an article that holds nothing but sentences a plain box: no finder takes a footer."""
    for footer in list(root.iter("footer")):
        inside = next(footer.iterancestors("article"), None) is not None and next(footer.iter("a"), None) is None
        paragraphs = [squeeze(text_of(paragraph)) for paragraph in footer.iter("p")]
        told = [text for text in paragraphs if text.endswith((".", "!", "?", "…", "”")) and "©" not in text]
        if inside and told == paragraphs and sum(map(len, told)) >= max(MIN_TOLD, 0.9 * len(squeeze(text_of(footer)))):
            footer.tag = "div"


def _settle_wall(element: Element, root: Element) -> None:
    """Take out a box that lies over the page, unless it holds most of what there is to read."""
    if element.getparent() is not None and 2 * len(text_of(element)) < len(text_of(root)):
        remove(element)


def _settle_formula(element: Element) -> None:
    """Make a formula the text of its signs: its parts would each be taken for a block."""
    for note in list(element.iter("annotation", "annotation-xml")):
        remove(note)
    signs = squeeze(text_of(element))
    for child in list(element):
        element.remove(child)
    element.text, element.tag = signs, "span"


def is_block(element: Element) -> bool:
    """Say whether an element of a normalised tree is a block."""
    return isinstance(element.tag, str) and element.tag not in INLINE


def _drop_hollow(body: Element) -> None:
    """Take out blocks without content that stand within a line: they would break it where a browser shows no break."""
    hollow = [
        element
        for element in body.iter("div", "section", "aside", "p", "figure", "ul")
        if (parent := element.getparent()) is not None and parent.tag in INLINE and not _full(element)
    ]
    for element in hollow:
        if element.getparent() is not None:
            remove(element)


def _settle_tags(body: Element) -> None:
    """Rename what is not what its tag says: inline elements around blocks, custom tags, headings around stories."""
    elements = list(body.iter())
    for element in reversed(elements):
        if element is body or not isinstance(element.tag, str):
            continue
        blocks = any(is_block(child) for child in element)
        if element.tag in INLINE and blocks:
            _push_down(element)
            element.tag = "div"
        elif element.tag in PHRASES and blocks:
            _settle_phrase(element)
        elif element.tag == "p" and blocks:
            element.tag = "div"
        elif ("-" in element.tag or ":" in element.tag) and element.tag not in INLINE:
            element.tag = "div" if blocks or element.tag.startswith("amp-") else "span"


def _push_down(element: Element) -> None:
    """Give an inline element's meaning to the blocks in it: a link around a heading becomes a link in the heading."""
    if element.tag not in {"a", "b", "strong", "em", "i"}:
        return
    for child in element:
        if is_block(child) and not any(is_block(inner) for inner in child) and text_of(child).strip():
            _wrap_content(child, element)


def _wrap_content(block: Element, model: Element) -> None:
    wrapper = html.Element(model.tag)
    if model.get("href"):
        wrapper.set("href", model.get("href", ""))
    wrapper.text, block.text = block.text, None
    for child in list(block):
        wrapper.append(child)
    block.append(wrapper)


def _settle_phrase(element: Element) -> None:
    if len(text_of(element)) > MAX_PHRASE:
        element.tag = "div"
        return
    for inner in list(element.iter()):
        if inner is not element and is_block(inner):
            inner.tag = "span"
            inner.tail = f" {inner.tail or ''}"


def _settle_runs(element: Element) -> None:
    """Put each run of inline content that stands beside blocks, or is set apart by two breaks, into a paragraph."""
    children = list(element)
    blocks = any(is_block(child) for child in children)
    if not blocks and (element.tag in CELLS or not _has_gap(children)):
        if element.tag not in CELLS and (has_words(element) or element.find(".//img") is not None):
            _become_paragraph(element)
        return
    run = _new_run(element.text)
    element.text = None
    for child in children:
        tail, child.tail = child.tail, None
        if is_block(child):
            _place(run, child)
            run = _new_run(tail)
        elif child.tag == "br" and _ends_in_break(run):
            _place(run, child)
            element.remove(child)
            run = _new_run(tail)
        else:
            run.append(child)
            child.tail = tail
    if _full(run):
        element.append(run)


def _place(run: Element, before: Element) -> None:
    """Put a run before a block, unless there is nothing in it."""
    if _full(run):
        before.addprevious(run)


def _new_run(text: str | None) -> Element:
    run = html.Element("p")
    run.text = text
    return run


def _full(run: Element) -> bool:
    return has_words(run) or run.find(".//img") is not None


def has_words(element: Element) -> bool:
    """Say whether the element holds anything but white space."""
    return any(not part.isspace() for part in element.itertext())


def _has_gap(children: list[Element]) -> bool:
    return any(
        first.tag == "br" and second.tag == "br" and not (first.tail or "").strip()
        for first, second in itertools.pairwise(children)
    )


def _ends_in_break(run: Element) -> bool:
    return len(run) > 0 and run[-1].tag == "br" and not (run[-1].tail or "").strip()


def _become_paragraph(element: Element) -> None:
    """Make a leaf a paragraph; where its tag says something (body, blockquote, article), put one inside."""
    if element.tag in {"div", "center", "address", "span"}:
        element.tag = "p"
        return
    run = _new_run(element.text)
    element.text = None
    for child in list(element):
        run.append(child)
    element.append(run)
