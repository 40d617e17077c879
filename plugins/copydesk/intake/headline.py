"""The headline among the first lines of a paste, or among the titles that a page gives itself.

A paste often begins with its title several times, the first time glued to the breadcrumb ("HomeLocal NewsTitle") or
followed by the name of the outlet ("Title | The Daily Lantern"): the repetition shows where the title begins and ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from copydesk.data import words
from copydesk.intake.byline import given_name, person
from copydesk.intake.dates import date_line
from copydesk.text.characters import squeeze, words_of

MIN_TITLE: Final = 8
TITLE_WORDS: Final = 4
"""From how many words on a line is a title rather than a kicker."""
ENDS: Final = (".", ",", ";", ":", "。", ".”", ".’", '."')
MAX_PATH: Final = 200
MAX_TITLE: Final = 500
STEP: Final = re.compile(r"\s*[>›»/|→·]\s*|\s{2,}|(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
SUFFIX: Final = re.compile(r"^(?P<title>.{8,}?\S)\s+(?P<sign>[|–—·•»:-]|::)\s+(?P<site>(?:(?!\s-\s)[^|–—·•»]){2,50})$")
UNDERSCORED: Final = re.compile(r"(?P<title>[^_]{6,400}?)(?:\s?_[^_]{1,15}){0,2}\s?_(?P<site>[^_]{2,15})")
"""How Chinese sites end a title: section and outlet behind underscores, no spaces."""
HAN: Final = re.compile(r"[\u3400-\u9fff]")
PATH: Final = re.compile(r"\s[>›»→]\s")
PATH_SIGN: Final = re.compile(r"\s[>›»→/|]\s")
PREFIX: Final = re.compile(r"(?P<site>[^|–—:]{2,40}?)\s?(?P<sign>:|(?<=\s)[|–—-])\s(?P<title>.{8,})$")
MIN_REST: Final = 2
HERE: Final = re.compile(r"you are here|vous êtes ici|sie sind hier|estás aquí", re.IGNORECASE)
DOMAIN: Final = re.compile(r"[\w-]{2,40}(?:\.[\w-]{2,40}){1,3}")
MARKED: Final = re.compile(
    r"#{1,2}\s(?P<heading>.{4,200})|\*\*(?P<strong>[^*]{4,200})\*\*"
    r"|(?:title|headline|titre|titel|überschrift|título|titular)\s?: ?(?P<labelled>.{4,200})",
    re.IGNORECASE,
)
FOLDED: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})


@dataclass(frozen=True, slots=True)
class Headline:
    """A title with what was found around it."""

    title: str
    section: str = ""
    site: str = ""
    certain: bool = True
    """Whether `site` stood behind a bar, which no headline of its own has."""


def same(first: str, second: str) -> bool:
    """Say whether two titles are equal but for typography, case and white space."""
    return key(first) == key(second)


def key(text: str) -> str:
    """Return a text as titles are compared."""
    return squeeze(text.translate(FOLDED)).casefold().strip(" .")


def by_repetition(candidates: tuple[str, ...]) -> Headline | None:
    """Return the headline that the first lines repeat, whole or glued to a breadcrumb or an outlet, else None."""
    first = next((text for text in candidates if not _no_title(text) and not is_breadcrumb(text)), "")
    for at, title in enumerate(candidates):
        if len(title) < MIN_TITLE or _no_title(title) or not _beats(title, first):
            continue
        others = [*candidates[:at], *candidates[at + 1 :]]
        glued = [other for other in others if other != title and title in other]
        repeated = sum(other == title for other in others)
        if not repeated and not glued:
            continue
        section = next(
            (crumb for other in glued if other.endswith(title) and (crumb := breadcrumb(other[: -len(title)]))), ""
        )
        site = next((rest for other in glued if other.startswith(title) and (rest := _site(other[len(title) :]))), "")
        if repeated or section or site:
            return Headline(title, section, site)
    return None


def _beats(title: str, first: str) -> bool:
    """Say whether a repeated line can be the title although `first`, a line that could be one, stands above it.

    It can as the tail of that line, which then is glued to a breadcrumb, or where that line is no more than a kicker.
    """
    long = len(words_of(title)) >= TITLE_WORDS > len(words_of(first))
    return title == first or long or (first.startswith(title) or first.endswith(title))


def _no_title(line: str) -> bool:
    """Say whether a line can be no title: a person, an outlet, a section, a date, or the end of a sentence."""
    named = given_name(line) and person(line) == line
    section = line.casefold() in words("intake-section-words.txt")
    return named or section or line.endswith(ENDS) or is_outlet_name(line) or date_line(line) is not None


def belongs(line: str, headline: Headline) -> bool:
    """Say whether a line only repeats the headline, with or without breadcrumb or outlet."""
    if same(line, headline.title):
        return True
    if not line.endswith(headline.title) and not line.startswith(headline.title):
        return False
    rest = line.removeprefix(headline.title) if line.startswith(headline.title) else line.removesuffix(headline.title)
    return bool(breadcrumb(rest) or _site(rest)) and len(rest) <= 60


def breadcrumb(text: str) -> str:
    """Return the last step of a breadcrumb ("HomeLocal News" gives Local News), or "" for what is none."""
    steps = [step.strip() for step in STEP.split(squeeze(text)) if step and step.strip()]
    home = bool(steps) and steps[0].casefold() in words("intake-home-words.txt")
    steps = steps[1:] if home else steps
    home = home or (len(steps) > 1 and steps[0].casefold() in words("intake-section-words.txt"))
    if not steps or (not home and len(steps) > 1 and not re.search(r"[>›»/|]", text)):
        return ""
    last = steps[-1]
    return last if len(last) <= 40 and len(last.split()) <= 4 and not re.search(r"[.!?:,;“”]", last) else ""


def is_breadcrumb(line: str) -> bool:
    """Say whether a whole line is a path from the home page ("Home > World > Asia")."""
    if len(line) > MAX_PATH:
        return False
    here = HERE.match(line)
    bare = line[here.end() :].lstrip(" :") if here else line
    steps = [step.strip() for step in STEP.split(squeeze(bare)) if step and step.strip()]
    sections = words("intake-section-words.txt") | words("intake-home-words.txt")
    known = len(PATH_SIGN.findall(bare)) == len(steps) - 1 and steps[0].casefold() in sections if steps else False
    if here or (
        known and len(steps) > 1 and (steps[1].casefold() in sections or ("/" not in bare and "|" not in bare))
    ):
        return all(len(words_of(step)) < TITLE_WORDS for step in steps)
    return len(steps) > 1 and steps[0].strip().casefold() in words("intake-home-words.txt") and bool(breadcrumb(line))


def without_site(title: str, site: str = "") -> Headline:
    """Return a title without the outlet's name behind its last dash or bar.

    A bar parts them for certain; a dash only where what follows is `site` or looks like an outlet's name. Where `site`
    is known it may also stand in brackets or behind any sign without a space.
    """
    bare = squeeze(title)
    if len(bare) > MAX_TITLE:
        return Headline(bare)
    ended = _without_ending(bare, site)
    found = SUFFIX.match(bare)
    if ended or not found:
        return ended or _without_underscored(bare)
    rest, name = found["title"], found["site"]
    certain = (found["sign"] in {"|", "•", "»", "::"} and len(name.split()) <= 5) or bool(DOMAIN.fullmatch(name))
    likely = _is_outlet(name, site)
    if certain and not likely and len(words_of(rest)) < min(TITLE_WORDS, len(words_of(name))):
        return Headline(bare)
    if certain or likely:
        return Headline(without_section(rest), site=name, certain=certain)
    return Headline(bare)


def _without_ending(title: str, site: str) -> Headline | None:
    """Return a title without `site` in brackets or behind a sign that stands close to it ("Title：Outlet")."""
    if len(site) < 2 or not key(title).endswith((key(site), f"{key(site)})", f"{key(site)}]")):
        return None
    found = re.fullmatch(
        rf"(.{{4,{MAX_TITLE}}}?)(?:\s?[|：:_]\s?{re.escape(site)}|\s?[\[(（【]{re.escape(site)}[\])）】])", title
    )
    if not found:
        return None
    barred = title[len(found[1]) :].strip().startswith("|")
    return Headline(without_section(found[1].strip(" |-–—")), site=site, certain=barred)


def _without_underscored(title: str) -> Headline:
    found = UNDERSCORED.fullmatch(title) if HAN.search(title) else None
    return Headline(found["title"].strip(), site=found["site"].strip()) if found else Headline(title)


def without_outlet(title: str, site: str = "") -> Headline:
    """Return a title without the outlet's name before its first bar, dash or colon ("Outlet | Title")."""
    bare = squeeze(title)
    found = PREFIX.match(bare) if len(bare) <= MAX_TITLE else None
    if not found or len(words_of(found["title"])) < MIN_REST:
        return Headline(bare)
    name = found["site"]
    named = (
        same(name, site) if site else found["sign"] == "|" and (is_outlet_name(name) or bool(DOMAIN.fullmatch(name)))
    )
    return Headline(found["title"], site=name, certain=found["sign"] == "|") if named else Headline(bare)


def without_section(title: str) -> str:
    """Return a title without section or columnist behind its last bars or dashes ("Title | World", "… | Jane Roe")."""
    for _ in range(2):
        found = SUFFIX.match(title)
        name = found["site"] if found else ""
        barred = found is not None and found["sign"] == "|"
        if not found or not (_is_section(name) or (barred and given_name(name) and person(name))):
            return title
        title = found["title"]
    return title


def _is_section(name: str) -> bool:
    known = words("intake-section-words.txt")
    parts = [part for part in name.casefold().split() if part not in {"&", "and", "et", "und", "y"}]
    return name.casefold() in known or (len(parts) == MIN_REST and all(part in known for part in parts))


def unmarked(line: str) -> str:
    """Return a title without the label or the Markdown that marks it as one ("Title: …", "# …", "**…**")."""
    found = MARKED.fullmatch(line)
    return squeeze(found["heading"] or found["strong"] or found["labelled"]) if found else line


def path_title(line: str) -> Headline | None:
    """Return title and section of a line that holds the whole path down to the title ("Home » Local » Title")."""
    steps = [step.strip() for step in PATH.split(squeeze(line)) if step.strip()] if len(line) <= MAX_TITLE else []
    home = len(steps) > 1 and steps[0].casefold() in words("intake-home-words.txt")
    if not home or len(words_of(steps[-1])) < TITLE_WORDS:
        return None
    return Headline(steps[-1], steps[-2] if len(steps) > 2 else "")


def _is_outlet(name: str, site: str) -> bool:
    if site:
        return key(name) == key(site) or key(site) in key(name) or key(name) in key(site)
    parts = name.casefold().split()
    if DOMAIN.fullmatch(name):
        return True
    return (
        len(parts) <= 4
        and any(part.strip(".") in words("intake-outlet-words.txt") for part in parts)
        and name[0].isupper()
    )


def is_outlet_name(line: str) -> bool:
    """Say whether a whole line is an outlet's name ("The Marvania Courier"): few words, capitals, a telling end."""
    parts = line.split()
    return (
        2 <= len(parts) <= 4
        and all(part[0].isupper() for part in parts)
        and parts[-1].casefold() in words("intake-outlet-words.txt")
    )


def _site(rest: str) -> str:
    """Return the outlet in what follows a title (" | The Daily Lantern"), or ""."""
    found = re.fullmatch(r"\s*(?:[|–—·•»-]|::)\s*([^|–—]{2,50})(?:\s*[|–—-].{0,40})?", rest)
    return squeeze(found[1]) if found else ""
