"""Authors: names out of bylines and metadata, and nothing that is an outlet, a role, a place or an address.

Better no author than a wrong one: a part that does not look like a person's name is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

from copydesk.data import lines, words
from copydesk.intake.dates import date_line
from copydesk.text.characters import squeeze

MAX_BYLINE: Final = 160
AROUND_DATE: Final = " ,;|·•–—-"
PARTICLES: Final = frozenset(
    "de da do dos das di del della du des van von der den ten ter zu zur af av la le el al bin bint ibn ben y e".split()
)
BETWEEN: Final = re.compile(r"\s*(?:,|;|&|/|\||\b(?i:and|und|et|y|with|mit|avec|con)\b)\s+|\s*[;|]\s*")
AFTER: Final = re.compile(r"\s+(?i:for|in|at|from|pour|für|à|aus)\s+.*$|\s*[(\[].*$|\s+[-–—]\s+.*$|\s*@\w+.*$")
TITLE: Final = re.compile(r"(?:dr|prof|dra|profa|mag|ing|med)\.?", re.IGNORECASE)
DEGREE: Final = re.compile(r"[A-Z]{2,5}(?:[.-]?[A-Z]{1,4})?\.?|Ph\.?D\.?|M\.D\.|PharmD|MSc|BSc|DPhil|DNutr|Jr\.?")
"""What follows a name in capitals: degrees and memberships."""
NAME_WORD: Final = re.compile(r"[^\W\d_]['’.\w-]*")
PLACE: Final = frozenset(
    "bay beach city coast county harbor harbour hill hills island islands lake mountains port river street town valley"
    " village".split()
)
"""Last words of places that are family names as well: behind a given name they are the latter."""
MAILBOX: Final = re.compile(r"\A\S{1,64}@\S{1,200}\s\(([^()]{1,200})\)\Z")
"""An address before a name in brackets, as RSS writes its authors."""
URL: Final = re.compile(r"https?:|www\.|@|\.(?:com|org|net)\b")


def authors_of_byline(line: str) -> tuple[str, ...]:
    """Return the names in a line that is a byline as a whole ("By Jane Roe and John Doe"), else nothing."""
    text = squeeze(line.replace("\xa0", " "))
    opening = _opening(text)
    if not opening or len(text) > MAX_BYLINE:
        return ()
    rest = text[len(opening) :].lstrip(" :|")
    parts = [part for part in BETWEEN.split(AFTER.sub("", rest)) if part.strip()]
    names = [name for part in parts if (name := person(part))]
    sure = bool(names) and person(parts[0]) == names[0] and not rest.endswith((".", "!", "?", "…"))
    return tuple(dict.fromkeys(names)) if sure else ()


def parted(line: str) -> tuple[str, str]:
    """Return a line without the date at its end, and that date, "" where it has none ("By Jane Roe", "14 May 2024")."""
    text = squeeze(line.replace("\xa0", " "))
    if len(text) > MAX_BYLINE or not any(char.isdigit() for char in text):
        return text, ""
    ends = [at for at, char in enumerate(text) if char == " " and date_line(text[at:].lstrip(AROUND_DATE))]
    end = next((at for at in ends if at == ends[-1] or _introduces_date(text[at:].split()[0])), len(text))
    return text[:end].rstrip(AROUND_DATE), text[end:].lstrip(AROUND_DATE)


def _introduces_date(word: str) -> bool:
    """Say whether a word belongs to the date behind it: a weekday, cut short or not, or "Published"; no family name."""
    start = word.strip(".,:").casefold()
    return word in AROUND_DATE or word[0].isdigit() or any(form.startswith(start) for form in _date_words())


@cache
def _date_words() -> tuple[str, ...]:
    entries = (entry.partition(": ")[2] for entry in lines("intake-weekdays.txt"))
    days = (form for entry in entries for name in entry.split() for form in name.split("|"))
    return (*days, *(entry.partition(": ")[2].strip() for entry in lines("intake-date-starts.txt")))


def has_byline_opening(line: str) -> bool:
    """Say whether a line begins as a byline does ("By", "Von"), whoever comes next."""
    return bool(_opening(squeeze(line)))


def language_of_byline(line: str) -> str:
    """Return the language whose opening the byline has, or "" where several share it."""
    opening = _opening(squeeze(line)).casefold()
    found = {language for text, language in _openings() if text == opening}
    return found.pop() if len(found) == 1 else ""


def authors(values: Iterable[str]) -> tuple[str, ...]:
    """Return the persons among the author values of metadata, each once, in order."""
    names: list[str] = []
    for value in values:
        text = MAILBOX.sub(r"\1", squeeze(value.replace("\xa0", " ")))[:MAX_BYLINE]
        text = text[len(_opening(text)) :].lstrip(" :|") if _opening(text) else text
        names += [name for part in BETWEEN.split(AFTER.sub("", text)) if (name := person(part))]
    return tuple(dict.fromkeys(names))


def person(text: str) -> str:
    """Return a name as it is printed ("JANE ROE" as "Jane Roe"), or "" for what is no person's name."""
    name = _without_degrees(squeeze(text).strip(" ,;:·|"))
    parts = name.split()
    if not 2 <= len(parts) <= 5 or len(name) > 60 or URL.search(name):
        return ""
    if any(
        not NAME_WORD.fullmatch(_without_marks(part)) or part.casefold().strip(".") in words("intake-byline-stops.txt")
        for part in parts
    ):
        return ""
    proper = [part for part in parts if part.casefold() not in PARTICLES]
    if parts[-1].casefold() in PLACE and not given_name(name):
        return ""
    if len(proper) < 2 or not all(part[0].isupper() or not part[0].islower() for part in proper):
        return ""
    return " ".join(_cased(part) for part in parts) if name.isupper() else name


def _without_marks(part: str) -> str:
    """Return a word without vowel signs and accents of their own, which are no letters to Python."""
    return "".join(char for char in part if not unicodedata.category(char).startswith("M"))


def _without_degrees(name: str) -> str:
    """Return "Jane Roe CPP" as "Jane Roe"; a name that is all in capitals stays."""
    parts = name.split()
    while len(parts) > 2 and DEGREE.fullmatch(parts[-1].strip(",")) and not name.isupper():
        parts.pop()
    return " ".join(parts)


def given_name(text: str) -> bool:
    """Say whether a name begins with a word that is known as a given name, an academic title before it not counted."""
    parts = [part for part in text.split() if not TITLE.fullmatch(part)]
    return bool(parts) and parts[0].strip(".,").casefold() in _given_names()


def single(text: str) -> str:
    """Return a given name that stands alone ("Krystyna"), or "" for any other word: an outlet, a login."""
    name = squeeze(text[len(_opening(text)) :]).strip(" ,;:·|")
    return name if name.isalpha() and name[0].isupper() and given_name(name) else ""


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name.casefold() for name in lines("names-first.txt"))


def _cased(part: str) -> str:
    if part.casefold() in PARTICLES and len(part) < 4:
        return part.lower()
    return re.sub(r"[^\W\d_]+", lambda found: found[0].capitalize(), part)


def _opening(text: str) -> str:
    """Return the byline opening that a text has, in its own spelling, followed by a space or a colon."""
    folded = text[:40].casefold()
    for opening, _ in _openings():
        if folded.startswith(opening) and text[len(opening) : len(opening) + 1] in {" ", ":"}:
            return text[: len(opening)]
    return ""


@cache
def _openings() -> tuple[tuple[str, str], ...]:
    pairs = (entry.partition(": ") for entry in lines("intake-byline-starts.txt"))
    return tuple(sorted(((text.strip(), language) for language, _, text in pairs), key=lambda pair: -len(pair[0])))
