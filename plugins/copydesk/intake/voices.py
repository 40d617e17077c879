"""The voices in the vote: what each finder takes for the story, as lines of text to compare a page's units with.

A voice is only asked which text belongs to the story. Its own form of the text is never used: one finder drops every
block quotation, another takes the widget at the side for a list.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from lxml import html

from copydesk.errors import InputError
from copydesk.intake.dom import Element, parse
from copydesk.intake.headline import key
from copydesk.intake.normalise import normalise
from copydesk.intake.units import Unit, units_of
from copydesk.text.characters import words_of

SHINGLE: Final = 4
"""Words in a row that are compared; shorter lines must be equal."""
MAX_SECOND: Final = 2_000_000
"""On a page with more characters than this, code not counted, one finder must do: it is all one text."""
MIN_BODY: Final = 250
"""An articleBody shorter than this is a teaser."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One finder's opinion."""

    name: str
    lines: frozenset[str]
    shingles: frozenset[tuple[str, ...]]

    def support(self, unit: Unit) -> float:
        """Return which share of a unit's text the finder takes for the story, from 0 to 1."""
        total = sum(len(leaf) for leaf in unit.leaves)
        return sum(len(leaf) * self._leaf(leaf) for leaf in unit.leaves) / total if total else 0.0

    def _leaf(self, text: str) -> float:
        folded = key(text)
        if folded in self.lines:
            return 1.0
        grams = _shingles(words_of(folded))
        return sum(gram in self.shingles for gram in grams) / len(grams) if grams else 0.0


def voice(name: str, lines: list[str]) -> Voice:
    """Return the voice of a finder that found these lines."""
    folded = [key(line) for line in lines if line.strip()]
    words = [word for line in folded for word in words_of(line)]
    return Voice(name, frozenset(folded), frozenset(_shingles(words)))


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def voices(source: str, body: Element, article_body: str) -> tuple[Voice, ...]:
    """Return the voices on a page, from its HTML, its normalised tree and the articleBody of its JSON-LD."""
    page = f"<html>{html.tostring(body, encoding='unicode')}</html>"
    spoken = [voice("trafilatura", _trafilatura(source))]
    if len(page) <= MAX_SECOND:
        spoken.append(voice("readability", _readability(page)))
    if len(article_body) >= MIN_BODY:
        text = re.sub(r"<[^<>]{1,200}>", "\n", article_body)
        spoken.append(voice("json-ld", text.split("\n")))
    return tuple(one for one in spoken if one.lines)


def _trafilatura(source: str) -> list[str]:
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = extract(source, include_comments=False, include_tables=True)
    return (found or "").split("\n")


def _readability(page: str) -> list[str]:
    readability: Any = import_module("readability.readability")  # untyped
    logging.getLogger("readability.readability").setLevel(logging.CRITICAL)
    try:
        found = readability.Document(page).summary(html_partial=True)
        return [leaf for unit in units_of(normalise(parse(found))) for leaf in unit.leaves]
    except (readability.Unparseable, InputError, ValueError, TypeError):  # it stumbles over pages without a paragraph
        return []
