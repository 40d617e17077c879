"""Story bodies to HTML: Python-Markdown with raw HTML switched off, then nh3 with a narrow allow-list.

Two walls: text in a story is escaped by the first, and what the first might let through is removed by the second.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any, Final

import nh3
from markdown import Markdown
from markdown.extensions import Extension

from copydesk.errors import StoryError
from copydesk.render.prose import hasten

TAGS: Final = frozenset(
    "a abbr b blockquote br caption cite code dd del dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd"
    " li mark ol p pre q s samp small strong sub sup table tbody td tfoot th thead time tr u ul var".split()
)
ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = {
    "a": frozenset({"href", "title"}),
    "abbr": frozenset({"title"}),
    "img": frozenset({"src", "alt", "title", "width", "height"}),
    "li": frozenset({"id"}),
    "ol": frozenset({"start"}),
    "sup": frozenset({"id"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
SCHEMES: Final = frozenset({"http", "https", "mailto"})
REMOTE: Final = re.compile(r"[\x00-\x20]*+(?:[^/?#:]*+:|\\|/[\t\n\r]*+[/\\])")
"""An address with a scheme or of another host, or no address: no relative one has a colon before its first slash.

A browser drops control characters before an address and tabs and line breaks within it, and takes a backslash for a
slash (URL Standard, 4.4 URL parsing).
"""
IMAGE: Final = re.compile(r"<img\b[^<>]*>")
ATTRIBUTE: Final = re.compile(r"(?<![a-z])([a-z]++)=\"([^\"]*+)\"")
"""As nh3 writes them: it escapes quotation marks and angle brackets in a value."""
CLASSES: Final[Mapping[str, frozenset[str]]] = {"p": frozenset({"caption"})}
EMPTIED: Final = re.compile(r"<p>\s*</p>\s*(?:<p class=\"caption\">[^<]*(?:<(?!/p>)[^<]*)*</p>\s*)?")
"""What a picture from elsewhere leaves behind: an empty paragraph, and a caption to nothing."""
HEADINGS: Final = re.compile(r"<(/?)h1(?=[ >])")


class NoRawHtml(Extension):
    """Read a tag in a story's Markdown as the text that it is."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's own name
        """Take out the two parts of Python-Markdown that let tags through."""
        md.preprocessors.deregister("html_block", strict=False)
        md.inlinePatterns.deregister("html", strict=False)


def makeExtension(**options: Any) -> NoRawHtml:  # noqa: N802 - Python-Markdown looks for this name
    """Return the extension, for Python-Markdown's `extensions` setting."""
    return NoRawHtml(**options)


def converter(options: Mapping[str, Any]) -> Markdown:
    """Return a Markdown converter for Pelican's MARKDOWN setting; one is enough for a whole build."""
    configs = dict(options.get("extension_configs", {}))
    names = [*options.get("extensions", ()), *configs]
    return hasten(Markdown(extensions=[*names, NoRawHtml()], extension_configs=configs, output_format="html"))


def to_html(md: Markdown, body: str) -> str:
    """Return the HTML of a Markdown body: allow-listed, headings from level 2, without pictures from elsewhere.

    Raises StoryError for one that nests deeper than Python can follow.
    """
    try:
        html = md.reset().convert(body)
    except RecursionError as error:
        raise StoryError("the story nests too deep", hint="part its lists and quotations") from error
    return sanitised(HEADINGS.sub(r"<\1h2", html))


def sanitised(html: str) -> str:
    """Return `html` with nothing left in it that could run, load or track."""
    clean = nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in CLASSES.items()},
        url_schemes=set(SCHEMES),
        link_rel="noopener",
    )  # no filter of ours is called in there: nh3 takes what one raises, an interrupt too, for consent
    return EMPTIED.sub("", IMAGE.sub(_own_picture, clean).replace('<p class="">', "<p>"))


def _own_picture(found: re.Match[str]) -> str:
    """Return the tag of a picture; nothing for one without an address, or that lies on another site."""
    address = dict(ATTRIBUTE.findall(found[0])).get("src")
    return "" if address is None or REMOTE.match(unescape(address)) else found[0]
