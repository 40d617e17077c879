"""How much Markdown is too much: Python-Markdown's time grows with the square of some things, to minutes and hours."""

from __future__ import annotations

import re
from typing import Final

MAX_CHARACTERS: Final = 2_000_000
MAX_BLOCKS: Final = 20_000
MAX_BRACKETS: Final = 5_000
MAX_SIGNS: Final = 20_000
SIGNS: Final = re.compile(r"\\.|[&*_`<>|~^\[]")
"""What Markdown must weigh; an escaped sign is weighed once, and no bracket."""
MAX_RULES: Final = 2_000
RULES: Final = re.compile(r"^ {0,3}(?:#|=+ *$|[-*_][-*_ ]*+$)", re.MULTILINE)
"""Headings and rules: each parts the paragraph that it stands in, and the rest is read again."""
DEEP: Final = re.compile(r"^(?: {0,3}>){40}", re.MULTILINE)


def too_much(body: str) -> str:
    """Say what a body has too much of, "" where it can be rendered in seconds."""
    signs = SIGNS.findall(body)
    brackets = signs.count("[")
    counted = (
        (len(body) > MAX_CHARACTERS, f"over {MAX_CHARACTERS:,} characters"),
        (body.count("\n\n") > MAX_BLOCKS, f"over {MAX_BLOCKS:,} paragraphs"),
        (brackets > MAX_BRACKETS, f"over {MAX_BRACKETS:,} square brackets"),
        (len(signs) - brackets > MAX_SIGNS, f"over {MAX_SIGNS:,} signs that Markdown must weigh"),
        (len(RULES.findall(body)) > MAX_RULES, f"over {MAX_RULES:,} headings and rules"),
        (DEEP.search(body) is not None, "quotations nested over 40 deep"),
    )
    return next((what for is_so, what in counted if is_so), "")
