"""Authors: names out of bylines and metadata, and nothing that is an outlet, a role, a place or an address.

Better no author than a wrong one: a part that does not look like a person's name is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from copydesk.data import lines, words
from copydesk.intake.dates import date_line
from copydesk.intake.openings import grouped
from copydesk.intake.places import countries
from copydesk.text.characters import squeeze

MAX_BYLINE: Final = 160
AROUND_DATE: Final = " ,;|·•–—-"
BEHIND_OPENING: Final = " :|：／/="
PARTICLES: Final = frozenset(
    "de da do dos das di del della du des van von der den ten ter zu zur af av la le el al bin bint ibn ben y e".split()
)
BETWEEN: Final = re.compile(
    r"(?:(?<!\s)\s++)?(,|;|&|/|\||\b(?:(?i:and|und|et|with|mit|avec|con|och|og|oraz|dan|και)|[yeiaиv]|en|ve|ja|та|és)\b)\s++"
    r"|(?:(?<!\s)\s++)?([;|、，])\s*+"
)
TOGETHER: Final = frozenset("; & 、 ， and und et y och og oraz dan ve ja и та και és".split())
"""What stands between two authors and hardly ever between an author and a role, a place or an outlet."""
WITHIN: Final = frozenset("y e".split())
"""What stands within a double family name as well ("Costa e Silva")."""
ASIDE: Final = re.compile(
    r"(?:(?<!\s)\s++)?[(\[](?![^()\[\]]{1,20}[)\]]\s++[^\W\d_a-z])[^()\[\]]{0,80}(?:[)\]]|$)"
    r"|(?<!\s)\s++[-–—]\s(?s:.*)"
)
PICTURED: Final = re.compile(
    r"(?:(?<!\s)\s++)?[(\[](?:photo|foto|picture|image|bild|illustration|video|graphic)[^()\[\]]{0,40}[)\]]",
    re.IGNORECASE,
)
"""What says behind a name that it is not a writer's."""
AFTER: Final = re.compile(
    r"(?<!\s)\s++(?i:for|in|at|from|pour|für|à|aus|desde|från|fra|uit|w|we)\s(?s:.*)|(?:(?<!\s)\s++)?@\w(?s:.*)"
)
TITLE: Final = re.compile(r"(?:dr|prof|dra|profa|mag|ing|med)\.?", re.IGNORECASE)
DEGREE: Final = re.compile(r"[A-Z]{2,5}(?:[.-][A-Z]{1,4})?\.?|Ph\.?D\.?|M\.D\.|PharmD|MSc|BSc|DPhil|DNutr|Jr\.?")
"""What follows a name in capitals: degrees and memberships."""
NAME_WORD: Final = re.compile(r"[^\W\d_](?:['’.-]|[^\W_])*|[(\"“‘'][^\W\d_][\w.]{0,18}[)\"”’']")
"""A word of a name; a nickname stands in brackets or quotation marks."""
EASTERN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
EASTERN_NAME: Final = re.compile(
    r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,3}\s?[\u3040-\u30ff\u3400-\u9fff]{1,4}|[\uac00-\ud7a3]{2,4}"
    r"|[\u30a0-\u30ff]{2,10}[・=][\u30a0-\u30ff]{2,10}"
)
EASTERN_BETWEEN: Final = re.compile(
    r"(?:(?<!\s)\s++)?[、，,;/／·]\s*+|(?<=[\u4e00-\u9fff]{2}) (?=[\u4e00-\u9fff]{2,3} [\u4e00-\u9fff]{2})"
)
SIGNED_BEHIND: Final = re.compile(
    r"[\uac00-\ud7a3]{2,4} (?:기자|특파원)(?:\s?=.{0,20})?|[\u3040-\u30ff\u3400-\u9fff ]{4,8}記者"
)
"""A byline whose word for a reporter stands behind the name."""
EASTERN_TAIL: Final = re.compile(
    r"(?:(?<!\s)\s++)?(?:[／/].{0,12}(?:報導|报道|報道)|기자|記者|记者|特派員|특파원|=.{0,20})\Z"
)
SYLLABLES: Final = frozenset({"An", "My"})
"""Words of an English sentence that end Vietnamese names."""
ELIDED: Final = re.compile(r"[dl]['’](?=[^\W\d_a-z])")
GEORGIAN: Final = re.compile(r"[\u10d0-\u10ff]")
ACRONYM: Final = 3
"""From how many capitals on a first word is no pair of initials."""
MAILBOX: Final = re.compile(r"\A\S{1,64}@\S{1,200}\s\(([^()]{1,200})\)\Z")
"""An address before a name in brackets, as RSS writes its authors."""
URL: Final = re.compile(r"https?:|www\.|@|\.(?:com|org|net)\b")


def authors_of_byline(line: str) -> tuple[str, ...]:
    """Return the names in a line that is a byline as a whole ("By Jane Roe and John Doe"), else nothing."""
    text = squeeze(line.replace("\xa0", " "))
    opening = _opening(text)
    if not opening or len(text) > MAX_BYLINE:
        return east_asian(text) if SIGNED_BEHIND.fullmatch(text) else ()
    rest = text[len(opening) :].lstrip(BEHIND_OPENING)
    eastern = east_asian(rest.replace(" ", "、") if language_of_byline(text) == "zh" else rest)
    if eastern:
        return eastern
    parts = _parts(rest)
    sure = bool(parts) and bool(_person_in(parts[0][1])) and not rest.endswith((".", "!", "?", "…"))
    return _listed(parts, free=bool(parts) and parts[-1][0] in TOGETHER) if sure else ()


def _parts(text: str) -> list[tuple[str, str]]:
    """Return the parts of a list of names, each with what parts it from the one before."""
    bare = ASIDE.sub("", PICTURED.sub(" 0", text))  # a figure is no word of a name
    found, start, sign = [], 0, ""
    for between in BETWEEN.finditer(bare):
        found.append((sign, bare[start : between.start()]))
        start, sign = between.end(), (between[1] or between[2]).casefold()
    return [(sign, part) for sign, part in (*found, (sign, bare[start:])) if part.strip()]


def _listed(parts: list[tuple[str, str]], *, free: bool) -> tuple[str, ...]:
    """Return the persons in a list of names.

    In a `free` list, or one of three and more, of nothing but persons all of them are taken. Elsewhere a part behind
    a comma may be a role or a place: it is taken for a person by its given name, and so is every part behind one that
    was no name.
    """
    free = (free or len(parts) > 2) and all(person(part) for _, part in parts)
    names: list[str] = []
    whole = True
    for sign, part in parts:
        name = _person_in(part)
        if not name and sign in WITHIN and names and " " not in part and person(f"{names[-1]} {sign} {part}"):
            names[-1] = f"{names[-1]} {sign} {part}"
            continue
        if name and (free or not names or (sign in TOGETHER and whole) or given_name(name)):
            names.append(name)
        whole = bool(name) and name.casefold() == squeeze(part).casefold()
    return tuple(dict.fromkeys(names))


def _person_in(part: str) -> str:
    """Return the person in one part of a byline, without place, role or outlet behind the name."""
    bare = AFTER.sub("", part)
    return person(bare) or _before_role(bare)


def _before_role(text: str) -> str:
    """Return the name before a role or an outlet that no comma parts from it ("Jane Roe BBC News")."""
    parts = text.split()
    for at in (2, 3):
        if at < len(parts) and (_is_stop(parts[at]) or (parts[at].isupper() and len(parts[at].strip(".")) > 1)):
            name = " ".join(parts[:at])
            return person(name) if given_name(name) and not text.isupper() else ""
    return ""


def _is_stop(word: str) -> bool:
    initial = word[:1].isupper() and len(word.strip(".")) == 1
    return not initial and word.casefold().strip(".") in words("intake-byline-stops.txt")


def east_asian(text: str) -> tuple[str, ...]:
    """Return the names in a text of Chinese characters, kana or Hangul that holds nothing else; outlets are none.

    Nothing in such a name shows that it is one: only ask where a byline's opening or an author field says so.
    """
    bare = EASTERN_TAIL.sub("", squeeze(text))
    parts = [part for part in EASTERN_BETWEEN.split(bare) if part]
    stops = [stop for stop in words("intake-byline-stops.txt") if EASTERN.fullmatch(stop)]
    sure = bool(parts) and all(EASTERN_NAME.fullmatch(part) for part in parts)
    return tuple(dict.fromkeys(parts)) if sure and not any(stop in bare for stop in stops) else ()


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
    found = {language for text, language in _openings().get(opening[:1], ()) if text == opening}
    return found.pop() if len(found) == 1 else ""


def authors(values: Iterable[str], *, eastern: bool = True) -> tuple[str, ...]:
    """Return the persons among the author values of metadata, each once, in order.

    Without `eastern` a name in Chinese characters or Hangul is none: a menu's word may look like it.
    """
    names: list[str] = []
    for value in values:
        text = MAILBOX.sub(r"\1", squeeze(value.replace("\xa0", " ")))[:MAX_BYLINE]
        text = text[len(_opening(text)) :].lstrip(BEHIND_OPENING) if _opening(text) else text
        typed = " ".join(map(_cased, text.split())) if text.islower() and given_name(text) else text
        names += (east_asian(typed) if eastern else ()) or _listed(_parts(typed), free=True)
    return tuple(dict.fromkeys(names))


def person(text: str) -> str:
    """Return a name as it is printed ("JANE ROE" and "Jane ROGAN" as "Jane Roe", "Jane Rogan"), or "" for no name."""
    name = _without_degrees(squeeze(text).strip(" ,;:·|"))
    parts = name.split()
    if not 2 <= len(parts) <= 5 or len(name) > 60 or URL.search(name):
        return ""
    if any(not NAME_WORD.fullmatch(_without_marks(part)) for part in parts):
        return ""
    if any(_is_stop(part) and not (at and part in SYLLABLES) for at, part in enumerate(parts)):
        return ""
    proper = [part for at, part in enumerate(parts) if not _is_particle(part, at, len(parts))]
    if not (parts[0][0].isalpha() and parts[-1][0].isalpha()):
        return ""
    if len(proper) < 2 or (_is_doubtful(proper, name) and not given_name(name)):
        return ""
    if max(map(len, proper)) == 1 or not all(_is_capital(part.lstrip("(\"“‘'")) for part in proper):
        return ""
    shouted = name.isupper() or (parts[-1].isupper() and len(parts[-1]) > ACRONYM)
    return " ".join(_cased(part) if shouted and part.isupper() else part for part in parts)


def _is_particle(part: str, at: int, length: int) -> bool:
    """Say whether a word joins names: "van", but neither the given name Ben nor the family names Das and Le."""
    name = (at == 0 and given_name(part)) or (at == length - 1 and part[0].isupper())
    return part.casefold() in PARTICLES and not name


def _is_doubtful(parts: list[str], name: str) -> bool:
    """Say whether words look like a place or an outlet: "High Street", "Interfax Marvania", "DHA Haber"."""
    known = words("intake-byline-doubtful.txt")
    acronym = parts[0].isupper() and len(parts[0]) >= ACRONYM and "." not in parts[0] and not name.isupper()
    ends = {parts[0].casefold(), parts[-1].casefold()}
    return acronym or not ends.isdisjoint(known) or parts[-1] in countries()


def _is_capital(part: str) -> bool:
    """Say whether a word begins with a capital, behind "d'" too, or is of a script that writes names without.

    A name in Chinese is no list of words, so no word of one passes.
    """
    bare = ELIDED.sub("", part)
    return bare[0].isupper() or not (bare[0].islower() or EASTERN.match(bare)) or bool(GEORGIAN.match(bare))


def _without_marks(part: str) -> str:
    """Return a word without vowel signs and accents of their own, which are no letters to Python."""
    return "".join(char for char in part if not unicodedata.category(char).startswith("M"))


def _without_degrees(name: str) -> str:
    """Return "Jane Roe CPP" as "Jane Roe"; a name in capitals stays, behind an initial or a particle too."""
    parts = name.split()
    while len(parts) > 2 and DEGREE.fullmatch(parts[-1].strip(",")) and not (name.isupper() or _leads(parts[-2])):
        parts.pop()
    return " ".join(parts)


def _leads(part: str) -> bool:
    return part.casefold() in PARTICLES or (len(part) == len("P.") and part.endswith("."))


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
    """Return the byline opening that a text has, in its own spelling; words follow it behind a space or a sign."""
    folded = text[:40].casefold()
    for opening, _ in _openings().get(folded[:1], ()):
        if folded.startswith(opening) and _ends_word(opening, text[len(opening) : len(opening) + 1]):
            return text[: len(opening)]
    return ""


def _ends_word(opening: str, following: str) -> bool:
    """Say whether an opening ends before a character: Chinese and Japanese set no space."""
    glued = bool(EASTERN.fullmatch(opening)) and bool(EASTERN.match(following))
    return following != "" and (glued or following in " :：" or not opening[-1].isalnum())


@cache
def _openings() -> Mapping[str, tuple[tuple[str, str], ...]]:
    pairs = (entry.partition(": ") for entry in lines("intake-byline-starts.txt"))
    return grouped(sorted(((text.strip(), language) for language, _, text in pairs), key=lambda pair: -len(pair[0])))
