"""A page's text to one lxml tree, within bounds of size and depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from lxml import etree, html

from copydesk.errors import InputError
from copydesk.text.characters import BREAKS

Element: TypeAlias = html.HtmlElement

MAX_CHARACTERS: Final = 5_000_000
MAX_DEPTH: Final = 512
FLAT_DEPTH: Final = 60
"""Below this depth, wrappers are dissolved: the rest of the intake recurses."""
MAX_FLAT: Final = 100
"""How deep a page may still be then: a list in a list in a list."""
MAX_ATTRIBUTES: Final = 100
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What lxml refuses in a text that is put together anew, and what `UNWANTED` takes out."""
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
DATA = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]{200,}")
RAW_TEXT: Final = frozenset({"script", "style"})
XML_DECLARATION = re.compile(r"\A<\?xml[^>]{0,200}\?>")
VOID = re.compile(r"""<(wbr|source|track)\b((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>""", re.IGNORECASE)
"""Tags without an end that lxml's parser takes for open ones: all that follows would stand within them."""
NEVER_NESTED: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot option"
    " colgroup rp rt rb html head body".split()
)
"""Tags without an end, or whose end a parser supplies: an open one does not deepen the tree."""
WRAPPERS: Final = frozenset("div span font section article main center b i em strong u small big a tt label".split())


def parse(text: str) -> Element:
    """Return the root of a page (html) as lxml sees it.

    Raises InputError for a page that is too large or nested too deeply to be read without loss.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"the page is too large ({len(text) // 1_000_000} MB without its pictures)", hint="save the article alone"
        )
    if _depth(text) > MAX_DEPTH:
        raise InputError(f"the page nests more than {MAX_DEPTH} elements", hint="paste its text instead")
    clean = VOID.sub(_closed, UNFIT.sub(_fit, XML_DECLARATION.sub("", text.lstrip(), count=1)))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True)
    try:
        root = html.document_fromstring(clean.encode("utf-8", "replace") or b"<p></p>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError("the page holds no readable HTML", hint="save it again, or paste its text") from error
    _clean(root)
    _flatten(root)
    if max(depth for _, depth in _with_depth(root)) > MAX_FLAT:
        raise InputError(f"the page nests more than {MAX_FLAT} lists or quotations", hint="paste its text instead")
    return root


def without_data(text: str) -> str:
    """Return a page without the pictures that it holds as text: no rule of ours reads them."""
    return DATA.sub("data:,", text)


def _depth(text: str) -> int:
    """Return how deep the tags nest, counted without a parser, which would already have cut a deep page."""
    depth = deepest = at = 0
    while found := TAG.search(text, at):
        at, name = found.end(), found[2].lower()
        if name in NEVER_NESTED:
            continue
        if name in RAW_TEXT and not found[1]:
            at = text.find(f"</{found[2]}", at)
            if at < 0:
                return deepest
        depth = max(0, depth + (-1 if found[1] else 1))
        deepest = max(deepest, depth)
    return deepest


def _clean(root: Element) -> None:
    """Take out what character references brought in that no text should hold, and floods of attributes.

    lxml writes an attribute out in the square of the comments that it seems to open.
    """
    for value in root.xpath("//@*[contains(., '<!--')]"):
        value.getparent().set(value.attrname, value.replace("<!--", ""))
    for element in root.iter():
        if element.text and UNFIT.search(element.text):
            element.text = UNFIT.sub(_fit, element.text)
        if element.tail and UNFIT.search(element.tail):
            element.tail = UNFIT.sub(_fit, element.tail)
        if len(element.attrib) > MAX_ATTRIBUTES:
            element.attrib.clear()


def _fit(found: re.Match[str]) -> str:
    return "\n" if BREAKS.match(found[0]) else ""


def _closed(found: re.Match[str]) -> str:
    """Return a tag without an end with one; a place where a word may be broken is nothing that we keep."""
    name = found[1].lower()
    return "" if name == "wbr" else f"<{name}{found[2]}></{name}>"


def _flatten(root: Element) -> None:
    """Dissolve wrappers below FLAT_DEPTH: their text and children move up, and nothing is lost."""
    deep = [element for element, depth in _with_depth(root) if depth > FLAT_DEPTH and element.tag in WRAPPERS]
    for element in reversed(deep):
        element.drop_tag()


def _with_depth(root: Element) -> Iterator[tuple[Element, int]]:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start":
            yield element, depth


def text_of(element: Element) -> str:
    """Return the text of an element and all that is in it, white space as it stands; a comment has none."""
    return "".join(element.itertext()) if isinstance(element.tag, str) else ""


def remove(element: Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    element.drop_tree()
