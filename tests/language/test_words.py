"""No template says anything that a catalogue could not translate: all that a reader reads or hears is in a call."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from language.test_catalogues import ROOT, TEMPLATES, environment, in_template

PAGES = [file for file in TEMPLATES if file.suffix == ".html"]
MARKUP = re.compile(r"<!--.*?-->|<(script|style|kbd)\b.*?</\1>|<[^>]*>|&\w+;|[\w-]+=\"[^\"]*\"", re.DOTALL)
ALOUD = re.compile(r'\b(?:alt|title|aria-label|placeholder|label)="([^"]*)"')
PROSE = re.compile(r"[A-Z][a-z]+|[a-z]+ [a-z]")
"""What a constant in an expression looks like that a reader would read."""
CODE = re.compile(r"[:;#/<={\\]|[a-z]\d|\d[a-z]")
"""What shows that it is an address, a style or a drawing."""
PROPER = re.compile(r"Copydesk|Wikidata|HTML|OPML|Atom|RSS")
BLOCKS = re.compile(r"{% block (?:kind|og_type) %}\w+")
"""A class and a property of the page, no words of it."""


def bare(source: str) -> list[str]:
    """Return the words of a template that are in no call: between its tags, in attributes, and in its expressions."""
    made = environment()
    lexed = made.lex(BLOCKS.sub("", source))
    text = re.sub("\0+", "\0", "".join(value if kind == "data" else "\0" for _, kind, value in lexed))
    told = PROPER.sub("", "\n".join((MARKUP.sub("\n", text), *ALOUD.findall(text))))
    words = [line.strip("\0 ") for line in told.splitlines() if re.search("[A-Za-z]{2}", line)]
    known = {text for key in in_template(source) for text in ((key,) if isinstance(key, str) else key)}
    values = {node.value for node in made.parse(source).find_all(nodes.Const)}
    constants = sorted(value for value in values - known if isinstance(value, str))
    return words + [each for each in constants if PROSE.search(PROPER.sub("", each)) and not CODE.search(each)]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.relative_to(ROOT / "theme").as_posix())
def test_a_template_says_nothing_outside_of_a_call(file: Path) -> None:
    assert bare(file.read_text(encoding="utf-8")) == []


def test_words_outside_of_a_call_are_found() -> None:
    assert bare("<p>Read on</p>") == ["Read on"]
    assert bare("<p aria-label=\"Other pages\">{{ _('Read on') }}</p>") == ["Other pages"]
    assert bare("<p>{{ 'Other' if x else _('Read on') }}</p>") == ["Other"]
    assert bare("<p>{{ x }} by {{ y }}</p>") == ["by"]
