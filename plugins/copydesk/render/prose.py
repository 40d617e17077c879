"""Python-Markdown, made quicker for what most of a story is: a paragraph on one line with no sign of Markdown in it.

Every block is otherwise shown to some seventeen processors and every text to some fourteen patterns before it is a
paragraph of plain words. Where a site adds processors or patterns of its own, all of it goes the long way.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any, Final

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.treeprocessors import InlineProcessor

BLOCKS: Final = frozenset(
    "markdown_block empty indent defindent code table hashheader setextheader hr olist deflist quote footnote abbr"
    " reference paragraph ulist".split()
)
PATTERNS: Final = frozenset(
    "backtick escape footnote reference link image_link image_reference short_reference short_image_ref autolink"
    " automail linebreak html entity not_strong em_strong em_strong2".split()
)
"""The processors and patterns that are known to want nothing from a block and a text without these signs."""
PROSE: Final = re.compile(r"[^\W\d_][^\n]*\Z|[“„«‘][^\n]*\Z")
"""One line that begins with a letter or a quotation mark: no list, heading, table, quotation, code or definition."""
SIGNS: Final = re.compile(r"[`\\\[!<&*_]| {2}\n")
"""What a pattern begins with, or what makes a line break."""
FIRST: Final = 1000
INLINE: Final = 20
"""Priorities: before every other, and that of the one which is replaced."""


class Prose(ParagraphProcessor):
    """Makes a paragraph of a block that can be nothing else."""

    def test(self, parent: ET.Element, block: str) -> bool:
        """Say whether a block can be nothing else."""
        del parent
        return PROSE.match(block) is not None and not self.parser.state.isstate("list")


class QuickInline(InlineProcessor):
    """Looks for patterns only in texts that have a sign of one."""

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if not SIGNS.search(data):
            return data
        found: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return found


def hasten(md: Markdown) -> Markdown:
    """Let a converter take the short ways that are right for what it has been given; return it."""
    if _names(md.parser.blockprocessors) <= BLOCKS:
        md.parser.blockprocessors.register(Prose(md.parser), "prose", FIRST)
    if _names(md.inlinePatterns) <= PATTERNS:
        md.treeprocessors.register(QuickInline(md), "inline", INLINE)
    return md


def _names(registry: Any) -> set[str]:
    return {each.name for each in registry._priority}  # noqa: SLF001 - there is no other way to its names
