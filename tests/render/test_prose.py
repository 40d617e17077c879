"""Markdown made quicker: the same HTML."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor

from copydesk.render.prose import BLOCKS, PATTERNS, Prose, QuickInline, hasten

EXTENSIONS = ["markdown.extensions.extra", "markdown.extensions.sane_lists"]
PIECES = st.sampled_from(
    (
        "The ferry¦“We will pay,”¦said¦ ¦  ¦\n¦\n\n¦\n\n    ¦* ¦1. ¦- ¦# ¦> ¦: ¦*[ferry]: ¦[^1]¦[^1]: ¦[a]: x¦[a](b)"
        "¦*so*¦**so**¦`x`¦\\*¦&amp;¦&¦<b>¦!¦![a](b)¦<https://a.example>¦_so_¦---¦===¦a | b¦\n--|--\n¦{: #x}"
        "¦{#y}¦\t¦~~~¦\x02¦«¦1¦é"
    ).split("¦")
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_the_html_is_what_markdown_makes(text: str) -> None:
    assert hasten(Markdown(extensions=EXTENSIONS)).convert(text) == Markdown(extensions=EXTENSIONS).convert(text)


def test_the_short_ways_are_taken() -> None:
    md = hasten(Markdown(extensions=EXTENSIONS))
    assert isinstance(md.treeprocessors["inline"], QuickInline)
    assert isinstance(md.parser.blockprocessors[0], Prose)


def names(registry: Any) -> list[str]:
    assert list(registry)  # only who looks through it brings it into its order
    return [each.name for each in registry._priority]


class Struck(Extension):
    def extendMarkdown(self, md: Any) -> None:  # noqa: N802 - Python-Markdown's own name
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()~~(.*?)~~", "del"), "struck", 175)


def test_what_a_site_adds_is_looked_for_everywhere() -> None:
    assert hasten(Markdown(extensions=[*EXTENSIONS, Struck()])).convert("So ~~it~~ is") == "<p>So <del>it</del> is</p>"


@pytest.mark.parametrize("name", ["inlinePatterns", "treeprocessors"])
def test_the_names_and_the_place_are_markdowns_own(name: str) -> None:
    md = Markdown(extensions=EXTENSIONS)
    before = names(getattr(md, name))
    assert set(names(md.parser.blockprocessors)) <= BLOCKS
    assert set(names(md.inlinePatterns)) <= PATTERNS
    assert names(getattr(hasten(md), name)) == before
