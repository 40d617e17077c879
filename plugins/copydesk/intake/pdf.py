"""A PDF to a story: its text as a paste, of low trust, as a PDF knows neither paragraphs nor columns.

The story is a draft whatever its date, until the curator has compared it with the original.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import replace
from importlib import import_module
from typing import Any, Final

from copydesk.errors import InputError
from copydesk.intake.paste import read_paste
from copydesk.model import Story
from copydesk.text.characters import squeeze, wanted, words_of

MAX_PAGES: Final = 60
MAX_TEXT: Final = 400_000
MIN_WORDS: Final = 20
HYPHENATED: Final = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[a-zß-ÿ])")
PAGE_NUMBER: Final = re.compile(r"(?:page |seite |página )?[-–—]? ?\d{1,4} ?[-–—]?(?: ?(?:/|of|von|sur|de) ?\d{1,4})?")
PRINTED: Final = re.compile(r"(?:https?|file)://\S{1,500} ?\d{1,3}/\d{1,3}$")
"""What a browser prints at the foot of each page."""
LIGATURES: Final = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
INSTEAD: Final = "open it, copy its text and save that as .txt"
WARNING: Final = "The text was taken out of a PDF, which knows no paragraphs: compare it with the original."


def read_pdf(raw: bytes, name: str) -> Story:
    """Return the story in a PDF, marked by its basis `text: pdf`.

    Raises InputError without the library that reads PDFs, and for a locked, damaged or scanned document.
    """
    pages = [wanted_lines(text) for text in _pages(raw)]
    text = _text(pages)
    if len(words_of(text)) < MIN_WORDS:
        raise InputError("the PDF holds no text: it is a picture of one", hint="type it, or run a text recognition")
    if len(text) > MAX_TEXT:
        raise InputError("the PDF holds far more than one story", hint=INSTEAD)
    story = read_paste(text, name)
    return replace(story, basis={**story.basis, "text": "pdf"}, warnings=(WARNING, *story.warnings))


def _pages(raw: bytes) -> list[str]:
    """Return the text of each page."""
    try:
        pypdf: Any = import_module("pypdf")  # optional: a large library that few desks need
    except ImportError as error:
        raise InputError("this is a PDF, and pypdf, which reads PDFs, is not installed", hint=INSTEAD) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it prints what is wrong with a file: we say it in one line
    try:
        document = pypdf.PdfReader(io.BytesIO(raw))
        locked = document.is_encrypted and not document.decrypt("")
        pages = () if locked else tuple(document.pages)
        texts = [str(page.extract_text()) for page in pages[: MAX_PAGES + 1]]
    except Exception as error:  # the library raises whatever the damage leads to
        raise InputError("the PDF is damaged", hint=INSTEAD) from error
    if locked:
        raise InputError("the PDF is locked with a password", hint=INSTEAD)
    if len(texts) > MAX_PAGES:
        raise InputError(f"the PDF has {len(pages)} pages", hint="save the pages of the story alone")
    return texts


def wanted_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a page, cleaned, without those that are a page's number."""
    rows = (squeeze(wanted(row.translate(LIGATURES))) for row in text.replace("\r\n", "\n").split("\n"))
    return tuple(row for row in rows if row and not PAGE_NUMBER.fullmatch(row.casefold()) and not PRINTED.search(row))


def _text(pages: list[tuple[str, ...]]) -> str:
    """Join pages into one text: running heads go, words cut at a line's end are one again, paragraphs are parted."""
    heads = Counter(row for page in pages for row in {*page[:2], *page[-2:]})
    rows = [row for page in pages for at, row in enumerate(page) if not _runs(row, at, page, heads, len(pages))]
    width = max((len(row) for row in rows), default=0)
    return "\n".join(_parted(HYPHENATED.sub("", "\n".join(rows)).split("\n"), width))


def _runs(row: str, at: int, page: tuple[str, ...], heads: Counter[str], pages: int) -> bool:
    """Say whether a line is the running head or foot of most pages."""
    return pages > 2 and heads[row] > pages / 2 and (at < 2 or at >= len(page) - 2)


def _parted(rows: list[str], width: int) -> list[str]:
    """Put a blank line behind each line that ends a sentence far from the margin, and around the first line."""
    out: list[str] = []
    for at, row in enumerate(rows):
        out.append(row)
        if not at or (len(row) < 0.8 * width and row.endswith((".", "!", "?", "”", '"', "»"))):
            out.append("")
    return out
