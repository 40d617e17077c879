"""Characters as such: what no text should hold, and white space as a browser sees it."""

from __future__ import annotations

import re
from types import MappingProxyType

PLANE_ENDS = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
UNWANTED = re.compile(f"[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{PLANE_ENDS}]")
"""Controls, halves of surrogate pairs and the 66 non-characters (Unicode 23.7)."""
INVISIBLE = re.compile("[\ufeff\u200b\u2060]")
"""Marks of no width that come with a paste and split words for everybody who searches them.

The joiners U+200C and U+200D are not among them: Persian and emoji need them.
"""
BREAKS = re.compile("[\r\n\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
ODD_BLANKS = re.compile("[\x0b\x0c\x1c-\x1f]")
BLANK = re.compile("[ \t\r\n\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
UNEVEN = re.compile("[\t\r\n\x0b\x0c\x1c-\x1f\x85\u2028\u2029]|  ")
"""White space that is more than single spaces; most texts have none, and a search costs less than a substitution."""

DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides, isolates and what ends them (Unicode Standard Annex 9, 2.4)."""
ENDS = MappingProxyType(
    dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
)
MAX_DIRECTIONS = 125
"""How deep they may nest (BD2); what lies deeper has no effect."""

IDEOGRAPH = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
WORD = re.compile(f"[{IDEOGRAPH}]|[^\\W{IDEOGRAPH}]+")


def wanted(text: str) -> str:
    """Return `text` without control characters, unpaired surrogates and marks of no width."""
    return INVISIBLE.sub("", UNWANTED.sub("", text))


def printable(text: str) -> str:
    """Return `text` with nothing in it that XML or HTML could not carry; lines stay where they are.

    One such character in one story would make the feed of all of them invalid (XML 1.0, 2.2).
    """
    if text.replace("\n", "").isprintable():  # true of most, and found out in a thirteenth of the time
        return text
    return ODD_BLANKS.sub(" ", UNWANTED.sub("", text))


def balanced(line: str) -> str:
    """Return a line in which every mark of direction that begins something is ended within the line.

    An open override would turn what the page prints after it: `photo U+202E gpj.exe`. Ends without a beginning go, and
    so does what nests too deep to have an effect.
    """
    if line.isprintable() or not DIRECTIONS.search(line):  # the first is faster, and true of most
        return line
    waiting: list[str] = []
    kept = DIRECTIONS.sub(lambda found: _balance(found[0], waiting), line)
    return kept + "".join(reversed(waiting))


def _balance(mark: str, waiting: list[str]) -> str:
    """Return what stands for a mark, given the ends that earlier ones wait for; changes `waiting`."""
    if mark in ENDS:
        if len(waiting) == MAX_DIRECTIONS:
            return ""
        waiting.append(ENDS[mark])
        return mark
    if mark not in waiting:
        return ""
    at = len(waiting) - 1 - waiting[::-1].index(mark)
    ended = "".join(reversed(waiting[at:]))
    del waiting[at:]
    return ended


def collapse(text: str) -> str:
    """Return `text` with each run of white space as one space, as a browser shows it; no-break spaces stay."""
    return BLANK.sub(" ", text) if UNEVEN.search(text) else text


def squeeze(text: str) -> str:
    """Return `text` collapsed and stripped, no-break spaces at the ends included."""
    return collapse(text).strip()


def words_of(text: str) -> list[str]:
    """Return the words of a text; each character of Chinese, Japanese and Korean script counts as one."""
    return WORD.findall(text)
