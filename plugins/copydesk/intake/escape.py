"""Plain text to Markdown text, escaped only where Python-Markdown would read it as something else.

An attribute list stands right after an element or ends a block: elsewhere a brace is no syntax.

Three strengths: `LIGHT` guards what is known to be syntax where it stands; `BACKSLASH` guards every special character;
`ENTITY` writes every special character as a numeric reference, which no inline rule of Python-Markdown reads. The
writer begins lightly and goes up only for a block that does not render as its source.
"""

from __future__ import annotations

import re
from enum import IntEnum

from copydesk.text.characters import collapse

SPECIAL = r"\`*_{}[]()>#+-.!|"
"""What a backslash can stand before in Python-Markdown with the extension "extra"."""


MAX_BRACKETS = 30
"""With more of them in one run, Python-Markdown looks for the end of each link through all of the text."""


class Strength(IntEnum):
    """How much is escaped."""

    LIGHT = 0
    BACKSLASH = 1
    ENTITY = 2


LIGHT = re.compile(
    r"""
      \\(?=[\\`*_{}\[\]()>\#+\-.!|]|$)             # would escape what follows, or the mark we write next
    | [`{]                                         # code; attribute lists
    | \*(?!(?<=\s\*)(?=\s)) | (?<=^)\*             # emphasis, unless it stands alone between spaces
    | (?<!\w)_ | _(?!\w)                           # emphasis at the edge of a word
    | \[(?=\^) | \](?=\()                         # footnotes; links
    | !(?=\[)                                      # a picture
    | <(?=\S) | &(?=\#?\w+;)                       # tags, automatic links, character references
    """,
    re.VERBOSE,
)
LINE_START = re.compile(
    r"""\A(?:
      (?P<point>\d+)\.(?=\s|$)                     # a numbered item
    | \[(?=[^\]\n]{0,200}\]:)                       # the definition of a link
    | [\#>]                                        # a heading without a space as well; a quotation
    | [+\-](?=\s|$) | -(?=-|\ -) | [=:~]           # items, rules, underlined headings, definitions, fences
    )""",
    re.VERBOSE,
)
HARD = re.compile(r"[^\w\s,;'‘’“”–—…?\"%/]|_")


def escape(text: str, strength: Strength, *, line_start: bool = False, within: str = "") -> str:
    """Return Markdown that renders as `text`.

    `line_start` says that the text begins a line; characters in `within` are special where it stands (a bar in a
    cell, brackets in a link's text).
    """
    if strength is Strength.LIGHT and text.count("[") <= MAX_BRACKETS:
        return _light(text, line_start=line_start, within=within)
    return HARD.sub(lambda found: _entity(found[0]) if strength is Strength.ENTITY else _guard(found[0]), text)


def _light(text: str, *, line_start: bool, within: str) -> str:
    in_link, ends_block = "[" in within, text.endswith("}")

    def guard(found: re.Match[str]) -> str:
        spared = found[0] == "{" and (in_link or (found.start() > 0 and not ends_block))
        return found[0] if spared else _guard(found[0])

    body = LIGHT.sub(guard, text)
    if within and not _balanced(text, within):
        marks = (f"\\{char}" if char in within and not _guarded(body, at) else char for at, char in enumerate(body))
        body = "".join(marks)
    return LINE_START.sub(_guard_start, body, count=1) if line_start and LINE_START.match(body) else body


def _balanced(text: str, within: str) -> bool:
    """Say whether the brackets of a link's text pair off, so that they can stay; a bar never can."""
    depth = 0
    for char in text:
        depth += (char == "[") - (char == "]") if char in within else 0
        if depth < 0 or (char == "|" and char in within):
            return False
    return depth == 0


def _guarded(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] == "\\" and not (at > 1 and text[at - 2] == "\\")


def _guard(char: str) -> str:
    return f"\\{char}" if char in SPECIAL else {"<": "&lt;", "&": "&amp;"}.get(char) or _entity(char)


def _guard_start(found: re.Match[str]) -> str:
    return f"{found['point']}\\." if found["point"] else _guard(found[0])


def _entity(char: str) -> str:
    return f"&#{ord(char)};" if char.isascii() else char


def code(text: str) -> str:
    """Return a code span that renders as `text`."""
    text = collapse(text)
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
