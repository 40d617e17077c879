"""How much Markdown is too much: Python-Markdown's time grows with the square of some things, to minutes and hours."""

from __future__ import annotations

import re
from typing import Final

MAX_CHARACTERS: Final = 2_000_000
MAX_BLOCKS: Final = 20_000
MAX_BRACKETS: Final = 5_000
MAX_SIGNS: Final = 20_000
SIGN: Final = "\\&*_`<>|~^["
SIGNS: Final = re.compile(r"\\.|[&*_`<>|~^\[]")
"""What Markdown must weigh; an escaped sign is weighed once, and no bracket."""
MAX_RULES: Final = 2_000
RULES: Final = re.compile(r"^ {0,3}(?:#|=+ *$|[-*_][-*_ ]*+$)", re.MULTILINE)
"""Headings and rules: each parts the paragraph that it stands in, and the rest is read again."""
DEEP: Final = re.compile(r"^(?:(?: {0,3}>){40}|(?: {4}|\t){40}[ \t]*+(?:[-*+:]|\d{1,9}\.)[ \t])", re.MULTILINE)
MAX_DEPTH: Final = 40
LEVELS: Final = (">", "    ", "\t")
"""What stands in a line once for each level."""
MAX_DEFINED: Final = 100
DEFINED: Final = re.compile(r"^ {0,3}: ", re.MULTILINE)
"""A definition of Markdown Extra. Those of one paragraph are read each within the one before, until Python gives up."""


def too_much(body: str) -> str:
    """Say what a body has too much of, "" where it can be rendered in seconds."""
    # To count characters and lines is quick, and of most stories says enough.
    signs = SIGNS.findall(body) if sum(map(body.count, SIGN)) > MAX_BRACKETS else []
    rules = RULES.findall(body) if body.count("\n") >= MAX_RULES else []
    deep = sum(map(body.count, LEVELS)) >= MAX_DEPTH and DEEP.search(body) is not None
    brackets = signs.count("[")
    counted = (
        (len(body) > MAX_CHARACTERS, f"over {MAX_CHARACTERS:,} characters"),
        (body.count("\n\n") > MAX_BLOCKS, f"over {MAX_BLOCKS:,} paragraphs"),
        (brackets > MAX_BRACKETS, f"over {MAX_BRACKETS:,} square brackets"),
        (len(signs) - brackets > MAX_SIGNS, f"over {MAX_SIGNS:,} signs that Markdown must weigh"),
        (len(rules) > MAX_RULES, f"over {MAX_RULES:,} headings and rules"),
        (deep, "quotations or lists nested over 40 deep"),
        (_defined(body) > MAX_DEFINED, f"over {MAX_DEFINED} definitions without a blank line between them"),
    )
    return next((what for is_so, what in counted if is_so), "")


def _defined(body: str) -> int:
    """Return how many definitions the paragraph holds that has most of them."""
    return max(len(DEFINED.findall(part)) for part in body.split("\n\n")) if DEFINED.search(body) else 0
