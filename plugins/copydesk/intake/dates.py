"""Dates, only where a text states one without a doubt; a weekday or an ambiguous date is a hint and no date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from copydesk.data import lines
from copydesk.intake.crud import crud_rule
from copydesk.intake.openings import grouped
from copydesk.text.characters import squeeze

ISO: Final = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?"
    r"\s?([ap]\.?m\b|Z|GMT|UTC|[+-]\d{2}(?::?\d{2})?(?!\d))?)?",
    re.IGNORECASE,
)
COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?")
SLASHED: Final = re.compile(r"(\d{4})([/.])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)")
NUMERIC: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
WORDY: Final = (
    re.compile(
        r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?(?: de| of)?[ /-](?P<month>[^\s\d.,;:()/|-]{2,12})\.?[,،]?"
        r"(?: de| del)?[ /-](?P<year>\d{4})"
    ),
    re.compile(r"(?P<month>[^\s\d.,;:()/|-]{2,12})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?[,،]? (?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})\.?(?: m\.| gada)? (?P<month>[^\s\d.,;:()/|-]{2,12}) (?P<day>\d{1,2})\.?(?: d\.)?"),
    re.compile(r"(?P<year>\d{4})\. gada (?P<day>\d{1,2})\. (?P<month>[^\s\d.,;:()/|-]{2,12})"),
)
EAST_ASIAN: Final = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
TIME: Final = re.compile(
    r"[\s,·|–/•-]*+(?:at|à|um|a las|alle(?: ore)?|ore|às|om|kl\.?|klo|o|г\.,?(?: в)?|року|в|у)?"
    r"\s*+\d{1,2}(?:[:.h時时시]\s?\d{2})?(?::\d{2}|[分분])?\s*+(?:[ap]\.?\s?m\.?|uhr|h|hrs|hod\.)?"
    r"\s*+(?:\(?(?:gmt|utc|[a-z]{1,4}t|bst|ist)(?:[+-]\d{1,2}(?::?\d{2})?)?\)?)?"
)
CLOCK: Final = re.compile(
    r"\A\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|[A-Z]{2,3}T))?(?:\s*+[,|·•/–-])?\s++(?=\S{3}|\d\d? )",
    re.IGNORECASE,
)
BARS: Final = re.compile(r"\s[|·•/–-]\s")
SHORT_WEEKDAY: Final = re.compile(r"[^\W\d_]{2,4}\.?,?\s+(?=\S)")
YEARS: Final = range(1800, 2100)


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a line about a date says: a `date`, or a `hint` where that is no date."""

    date: dt.date | None = None
    hint: str = ""
    updated: bool = False
    language: str = ""
    label: str = ""
    """"published" where the line says so in a word of its own."""


def iso_date(text: str) -> dt.date | dt.datetime | None:
    """Return the date or point in time that machine-readable metadata states; seconds are kept, fractions are not."""
    value = squeeze(text)[:40]
    found = ISO.match(value) or COMPACT.fullmatch(value)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    date = _date(year, month, day)
    if date is None or hour is None or (zone or "")[-1:].casefold() == "m":
        return date  # a time by the twelve-hour clock is left alone
    try:
        return dt.datetime.combine(date, dt.time(int(hour), int(minute), int(second or 0), tzinfo=_zone(zone)))
    except ValueError:
        return date


def _zone(text: str | None) -> dt.timezone | None:
    if not text:
        return None
    if text[0] not in "+-":
        return dt.UTC
    sign = -1 if text[0] == "-" else 1
    return dt.timezone(sign * dt.timedelta(hours=int(text[1:3]), minutes=int(text[3:].strip(":") or 0)))


def date_line(line: str) -> DateLine | None:
    """Return what a line says that is a date and nothing else ("Published 20 March 2023, 10:05 GMT"), else None."""
    text = squeeze(line)
    if len(text) > 90:
        return None
    kind, rest = _opening(text)
    rest = _without_weekday(CLOCK.sub("", rest.strip(" :,|·–-"), count=1))
    date, end, language = written_date(rest)
    if not date and (short := SHORT_WEEKDAY.match(rest)):
        rest = rest[short.end() :]
        date, end, language = written_date(rest)
    if date and _only_time(rest[end:]):
        updated = kind == "updated"
        return DateLine(None if updated else date, rest if updated else "", updated, language, "" if updated else kind)
    ambiguous = NUMERIC.match(rest)
    if ambiguous and not date and len(_readings(ambiguous)) > 1 and _only_time(rest[ambiguous.end() :]):
        return DateLine(hint=ambiguous[0], updated=kind == "updated")
    return None


def written_date(text: str) -> tuple[dt.date | None, int, str]:
    """Return the date at the head of a text, where it ends, and the language that names its month."""
    folded = text.casefold()
    iso = ISO.match(text)
    if iso:
        return _date(iso[1], iso[2], iso[3]), iso.end(), ""
    for shape in WORDY:
        found = shape.match(folded)
        month, language = _months().get(found["month"], (0, "")) if found else (0, "")
        if found and month:
            return _date(found["year"], str(month), found["day"]), found.end(), language
    slashed = SLASHED.match(text)
    if slashed:
        return _date(slashed[1], slashed[3], slashed[4]), slashed.end(), ""
    eastern = EAST_ASIAN.match(text)
    if eastern:
        return _date(eastern[1], eastern[2], eastern[3]), eastern.end(), ""
    numeric = NUMERIC.match(text)
    return (_unambiguous(numeric), numeric.end(), "") if numeric else (None, 0, "")


def _unambiguous(found: re.Match[str]) -> dt.date | None:
    """Return the date of three numbers where only one reading is a date, or both readings are the same."""
    first, sign, second, year = found.groups()
    if sign == ".":  # 03.04.2023 is written day first wherever full stops are used
        return _date(year, second, first)
    readings = _readings(found)
    return readings.pop() if len(readings) == 1 else None


def _readings(found: re.Match[str]) -> set[dt.date]:
    first, _, second, year = found.groups()
    return {date for day, month in ((first, second), (second, first)) if (date := _date(year, month, day))}


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date if date.year in YEARS else None


def _only_time(rest: str) -> bool:
    """Say whether what follows a date is at most a time of day, or the note of an update."""
    parts = [part for part in BARS.split(rest) if part.strip()]
    text = " ".join(part for part in parts if crud_rule(part) != "time-to-read").strip(" .,|·•/–-").casefold()
    if not text or TIME.fullmatch(text):
        return True
    kind, _ = _opening(text)
    return kind == "updated" or any(f" {start}" in f" {text}" for start, kind in _openings() if kind == "updated")


def _opening(text: str) -> tuple[str, str]:
    folded = text.casefold()
    for start, kind in _grouped().get(folded[:1], ()):
        if folded.startswith(start) and not folded[len(start) : len(start) + 1].isalpha():
            return kind, text[len(start) :]
    return "", text


def _without_weekday(text: str) -> str:
    head, _, rest = text.partition(" ")
    return rest.strip(" ,") if rest and head.casefold().strip(",.") in _weekdays() else text


def weekday_hint(text: str) -> str:
    """Return the first weekday that a story's opening names, as it is written, or ""."""
    for word in re.findall(r"[^\W\d_]+(?:-feira)?", text[:4000]):
        if word.casefold() in _weekdays():
            return str(word)
    return ""


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(
        form
        for entry in lines("intake-weekdays.txt")
        for name in entry.partition(": ")[2].split()
        for form in name.split("|")
    )


@cache
def _months() -> Mapping[str, tuple[int, str]]:
    """Return month and language by name; "" for a name that several languages share.

    The month is 0 where two languages give one name to different months (listopada is October and November).
    """
    found: dict[str, tuple[int, str]] = {}
    for entry in lines("intake-months.txt"):
        language, _, names = entry.partition(": ")
        for number, forms in enumerate(names.split(), 1):
            for form in forms.split("|"):
                known = found.get(form)
                agreed = known is None or known[0] == number
                found[form] = (number if agreed else 0, language if known is None else "")
    return MappingProxyType(found)


@cache
def _grouped() -> Mapping[str, tuple[tuple[str, str], ...]]:
    return grouped(_openings())


@cache
def _openings() -> tuple[tuple[str, str], ...]:
    pairs = (entry.partition(": ") for entry in lines("intake-date-starts.txt"))
    return tuple(sorted(((text.strip(), kind) for kind, _, text in pairs), key=lambda pair: -len(pair[0])))
