"""What a text says about the sex of a person: Mr, Mrs, his mother; and what a first name suggests."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from functools import cache
from typing import Final

from msgspec.structs import replace

from copydesk import data
from copydesk.entities.merge import Found
from copydesk.entities.names import fold
from copydesk.entities.tokens import Tokens
from copydesk.model import NAME, PERSON


class Gender(StrEnum):
    """The sex that the words around a name give; UNKNOWN where they give none."""

    UNKNOWN = ""
    MAN = "man"
    WOMAN = "woman"


MAN: Final = Gender.MAN
WOMAN: Final = Gender.WOMAN
UNKNOWN: Final = Gender.UNKNOWN
MEN = frozenset(
    "mr mister sir lord monsieur señor senor don herr father brother son husband uncle nephew grandfather grandson "
    "king prince duke baron count chairman spokesman congressman businessman actor widower".split()
)
WOMEN = frozenset(
    "mrs ms miss madam lady dame mme madame mlle señora senora dona doña frau mother sister daughter wife aunt niece "
    "grandmother granddaughter queen princess duchess baroness countess chairwoman spokeswoman congresswoman "
    "businesswoman actress widow".split()
)
ADDRESS = frozenset("mr mrs ms miss mister madam lady sir lord monsieur madame herr frau señor señora".split())
POSSESSIVE = frozenset({"his", "her", "their", "my", "our", "a", "an", "the", "'s"})


def gendered(tokens: Tokens, found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Return the mentions, those of people with the sex and the form of address that stand beside them.

    A known surname in such company is left to the story where that names somebody else of the surname: Mr Orre, in a
    story of Tilda Orre and Jory Orre.
    """
    read = tuple([_read(tokens, item) for item in found])
    if not any(item.gender and item.entry is not None for item in read):
        return read
    others = {name[-1] for item in found if item.entry is None and len(name := _person(item)) > 1}
    return tuple(replace(item, entry=None, alias=None) if _open(item, others) else item for item in read)


def _person(item: Found) -> list[str]:
    return fold(item.mention.text).split() if item.mention.kind is PERSON else []


def _open(item: Found, others: set[str]) -> bool:
    """Say whether a mention known by its surname alone may be one of the `others`."""
    name = _person(item) if item.entry is not None and item.gender else []
    return len(name) == 1 and name[0] in others


def _read(tokens: Tokens, item: Found) -> Found:
    mention, at = item.mention, max(item.at, 0)
    if mention.kind is not PERSON or mention.form is not NAME:
        return item
    before = at - 1
    if before > 0 and tokens.words[before] == "." and tokens.glued(before):
        before -= 1
    title = tokens.folds[before] if before >= 0 and tokens.line[before] == tokens.line[at] else ""
    gender = _of(title) or _kin_before(tokens, before) or _kin_behind(tokens, mention.span.end, at)
    address = tokens.words[before] if title in ADDRESS else ""
    return replace(item, gender=gender, address=address) if gender else item


def _of(word: str) -> Gender:
    if word in MEN:
        return MAN
    return WOMAN if word in WOMEN else UNKNOWN


def _kin_before(tokens: Tokens, at: int) -> Gender:
    """Read his mother, Magda Fenn."""
    kin = at > 1 and tokens.words[at] == "," and tokens.folds[at - 2] in POSSESSIVE
    return _of(tokens.folds[at - 1]) if kin else UNKNOWN


def _kin_behind(tokens: Tokens, end: int, at: int) -> Gender:
    """Read Magda Fenn, his mother."""
    at = bisect_right(tokens.ends, end, at)
    kin = at + 2 < len(tokens.words) and tokens.words[at] == "," and tokens.folds[at + 1] in POSSESSIVE
    return _of(tokens.folds[at + 2]) if kin else UNKNOWN


def suggested(name: tuple[str, ...]) -> Gender:
    """Return the sex that the first word of a full, folded name suggests."""
    if len(name) < 2:
        return UNKNOWN
    men, women = _given()
    if name[0] in men:
        return MAN
    return WOMAN if name[0] in women else UNKNOWN


@cache
def _given() -> tuple[frozenset[str], frozenset[str]]:
    men, women = (data.lines(f"quotes-names-{sex}.txt") for sex in ("male", "female"))
    return frozenset(map(fold, men)), frozenset(map(fold, women))
