r"""Plain-text case files: title, input and expected output, each closed by a line that is one dot.

A curator can add a case with any editor. Lines before the first title that begin with `#` are the file's comment,
and so is any such line between two cases. An input or output line that is itself one dot is written as `\.`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent.parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One example: `input` and `expected` without their last newline; `line` is where the title stands."""

    title: str
    input: str
    expected: str
    line: int

    def __str__(self) -> str:
        return f"{self.line}-{self.title}"


def read_cases(name: str) -> list[Case]:
    """Read the cases of `tests/cases/<name>`; a file that stops in the middle of a case raises ValueError."""
    parts: list[str] = []
    block: list[str] = []
    found: list[Case] = []
    start = 0
    for number, line in enumerate((CASES / name).read_text(encoding="utf-8").split("\n"), 1):
        if not parts and not block and (line.startswith("#") or not line.strip()):
            continue
        if not parts and not block:
            start = number
        if line != ".":
            block.append("." if line == "\\." else line)
            continue
        parts.append("\n".join(block))
        block = []
        if len(parts) == 3:
            found.append(Case(parts[0].strip(), parts[1], parts[2], start))
            parts = []
    if parts or any(line.strip() for line in block):
        raise ValueError(f"{name}:{start}: this case has no end")
    return found
