"""The forms of a byline in plain text: with a date, a role, an outlet or a place in the same line, or a bare name.

A line with an opening word ("By", "Von") is a byline by that; a bare name only where a date stands beside it, and a
name with a role or a place only where it begins with a known given name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from copydesk.data import words
from copydesk.intake.byline import authors_of_byline, given_name, has_byline_opening, language_of_byline, person
from copydesk.intake.crud import crud_rule
from copydesk.intake.dates import DateLine, date_line
from copydesk.text.characters import squeeze

MAX_LINE: Final = 160
MAX_ROLE: Final = 7
MAX_SIGN: Final = 5
"""The length of an agency's sign ("EFE")."""
EDITORS: Final = frozenset({"Redacción", "Redaktion", "Rédaction"})
MAX_SMALL: Final = 4
"""The length of the words between the parts of a name ("avec", "and")."""
BAR: Final = re.compile(r"\s*[|•·]\s*|\s{3,}")
DATE_BEHIND: Final = re.compile(
    r"(?<!\s)\s++(?:on|le|am|el|vom|del)\s++(?=\S)|(?<!\s)\s++[-–—/]\s++(?=\S)|,\s++(?=[^,\d]*+\d)"
    r"|(?<!\s)\s++(?=(?:Published|Posted|Updated|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})\b)"
)
DATE_BEFORE: Final = re.compile(r"(?<!\s)\s++(?=(?:by|par|von|por) \S)", re.IGNORECASE)
OTHERS: Final = re.compile(
    r"(?:edited|photos?|photographs?|photography|graphics?|illustrations?|video|images?) by\b", re.IGNORECASE
)
SENT: Final = re.compile(
    r"(?:(?:de|par) )?(?:notre|nos|notre envoyée?|nos envoyés) (?:correspondant|envoyé|spécial)[^\s,]{0,4}"
    r"(?: spécia\w{1,3})?(?: (?:à|en|au|aux|dans) [^,\d]{2,40})?,? |(?:from )?our (?:own )?correspondent"
    r"(?: in [^,\d]{2,40})?,? |aus [^\d,]{2,40} berichtet |(?:de )?nuestr[oa] corresponsal(?: en [^,\d]{2,40})?,? ",
    re.IGNORECASE,
)
"""A correspondent's place before the name, where newspapers in four languages put it."""
PLACE: Final = re.compile(
    r"(?<!\s)\s++(?:in|at|à|aus|en|from|for|für|pour|para)\s++(?:the )?[A-ZÀ-Þ][^\d,.]{1,40}$"
    r"|(?:(?<!\s)\s++)?/\s*+[A-ZÀ-Þ][^\d,.]{1,40}$|(?:(?<!\s)\s++)?\([A-ZÀ-Þ][^\d()]{1,40}\)$"
)
BETWEEN: Final = re.compile(r"(?:(?<!\s)\s++)?(?:&|,|\band\b|\bund\b|\bet\b|\by\b)\s++")
TRADE: Final = re.compile(
    r"\b(?:correspondent|reporter(?:in)?|writer|editor|journalist(?:e|in)?|korrespondent(?:in)?|redakteur(?:in)?"
    r"|correspondante?|rédacteur|rédactrice|corresponsal|periodista|redactora?)\b",
    re.IGNORECASE,
)
INITIALS_WITH: Final = re.compile(
    r"(?:[A-ZÀ-Þ]\.?-?){1,3} (?:avec|with|mit|con) (?:the )?[A-Z]{2,6}(?: (?:and|et|und|y) [A-Z]{2,6})?"
)
"""A writer's initials with an agency ("M.H. avec AFP")."""
JOINED: Final = re.compile(r"(?:\s&|\sand|\sund|\set|\sy|\swith|\smit|\savec|\scon)\s|;")


@dataclass(frozen=True, slots=True)
class Byline:
    """The names in a byline, and the dates that stand in the same line."""

    names: tuple[str, ...]
    dates: tuple[DateLine, ...] = ()
    language: str = ""


def byline(line: str, *, near_date: bool) -> Byline | None:
    """Return what a line says that is a byline as a whole, else None; `near_date`: the line beside it is a date."""
    text = squeeze(line)
    if len(text) > MAX_LINE or text.endswith(("!", "?", "…", ":")):
        return None
    parts = _parts(text)
    dates = tuple(dated for part in parts if (dated := date_line(part)))
    rest = [part for part in parts if not date_line(part) and not crud_rule(part) and not OTHERS.match(part)]
    rest.sort(key=lambda part: not has_byline_opening(part))
    if not rest or any(not _is_part(part) for part in rest[1:]):
        return None
    names = _opened(rest[0])
    if not names and (near_date or dates):
        names = _bare(rest[0], alone=not dates)
    names = names or _with_role(rest)
    return Byline(names, dates, language_of_byline(rest[0])) if names else None


def _parts(text: str) -> list[str]:
    """Return the parts of a line that bars separate, a date at the end or at the beginning parted as well."""
    parts = [part for part in BAR.split(text) if part]
    if len(parts) > 1:
        return parts
    for cut in DATE_BEHIND.finditer(text):
        if date_line(text[cut.end() :]):
            return [text[: cut.start()], text[cut.end() :]]
    before = DATE_BEFORE.search(text)
    if before and date_line(text[: before.start()]):
        return [text[before.end() :], text[: before.start()]]
    return parts


def _is_part(part: str) -> bool:
    """Say whether a part beside the names is no prose: another name, a role, an outlet, a place."""
    return len(part.split()) <= MAX_ROLE and not part.endswith(".") and part[0].isupper()


def _opened(text: str) -> tuple[str, ...]:
    """Return the names behind an opening word; what only a comma parts from the first must begin like a name."""
    sent = SENT.match(text)
    if sent:
        return tuple(name for part in BETWEEN.split(text[sent.end() :]) if (name := person(part)))
    names = authors_of_byline(text)
    if len(names) < 2 or JOINED.search(text):
        return tuple(name for name in names if given_name(name) or not _is_outlet(name))
    return (names[0], *(name for name in names[1:] if given_name(name)))


def _with_role(parts: list[str]) -> tuple[str, ...]:
    """Return the name that only a role follows ("Jane Roe | Staff writer", "Jane Roe, chief reporter").

    The name is a known one, or the role is a reporter's.
    """
    first, _, role = parts[0].partition(",")
    name = person(first)
    roles = [*filter(None, [role.strip()]), *parts[1:]]
    sure = given_name(name) or any(TRADE.search(role) for role in roles)
    return (name,) if name and sure and roles and all(map(is_role, roles)) else ()


def _bare(text: str, *, alone: bool) -> tuple[str, ...]:
    """Return the names in a line without an opening word."""
    names = [person(part) for part in BETWEEN.split(text)]
    if names and all(names) and (not alone or text.casefold() == " ".join(names).casefold() or len(names) > 1):
        return tuple(name for at, name in enumerate(names) if not at or given_name(name) or " and " in text)
    first = PLACE.sub("", text) if PLACE.search(text) else text.partition(",")[0]
    name = person(first)
    sent = first.endswith(",")  # "Jane Roe, in Osk": a place behind a comma, with a date in the same line
    told = first != text and (alone or sent or given_name(name) or is_role(text.partition(",")[2]))
    return (name,) if name and told else ()


def is_role(text: str) -> bool:
    """Say whether a short text without a full stop names a role or an outlet ("Harbour Courier, Castleven")."""
    parts = [part.strip(".,;:()") for part in text.casefold().split()]
    known = words("intake-byline-stops.txt") | words("intake-outlet-words.txt")
    return 0 < len(parts) <= MAX_ROLE and not text.endswith(".") and any(part in known for part in parts)


def is_agency_byline(text: str) -> bool:
    """Say whether a byline names no person but who stands for one ("By Reuters Staff", "Von dpa", "EFE | Osk")."""
    if INITIALS_WITH.fullmatch(squeeze(text)):
        return True
    sign, bar, place = squeeze(text).partition(" | ")
    if bar and sign.isupper() and len(sign) <= MAX_SIGN and len(place.split()) < MAX_SMALL and place[:1].isupper():
        text = sign
    opening, _, rest = squeeze(text).partition(" ")
    known = words("intake-byline-stops.txt") | words("intake-outlet-words.txt")
    parts = [part.strip(".,;:()").casefold() for part in rest.split()]
    if not rest:
        return text.casefold() in known and (text in EDITORS or (text.isupper() and len(text) <= MAX_SIGN))
    told = has_byline_opening(text) and 0 < len(parts) <= MAX_ROLE and not text.endswith((".", "!", "?", ":", ","))
    return told and bool(opening) and any(part in known for part in parts) and (len(parts) == 1 or _proper(rest))


def _proper(text: str) -> bool:
    """Say whether the words of a name are capitals, but for the small ones between them."""
    return all(not word[0].islower() or len(word) <= MAX_SMALL for word in text.split())


def _is_outlet(name: str) -> bool:
    return name.rsplit(maxsplit=1)[-1].casefold() in words("intake-outlet-words.txt")
