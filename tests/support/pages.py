"""The documentation as tests read it: its pages, the rows of their tables, what stands in backticks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support.sites import ROOT

PAGES = {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in sorted(ROOT.glob("docs/*.md"))}


def rows(page: str, first: str) -> Iterator[list[str]]:
    """Yield the cells of every row of the tables whose first head is `first`."""
    for table in re.split(r"\n(?!\|)", page):
        lines = [line for line in table.splitlines() if line.startswith("|")]
        if lines and lines[0].split("|")[1].strip().casefold() == first.casefold():
            yield from (line.replace(r"\|", "∣").split("|")[1:-1] for line in lines[2:])


def ticked(text: str) -> list[str]:
    """Return what stands in backticks."""
    return re.findall(r"`([^`\n]+)`", text)
