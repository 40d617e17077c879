"""The headline among the first lines of a paste, or among the titles that a page gives itself.

A paste often begins with its title several times, the first time glued to the breadcrumb ("HomeLocal NewsTitle") or
followed by the name of the outlet ("Title | The Daily Lantern"): the repetition shows where the title begins and ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from copydesk.data import words
from copydesk.text.characters import squeeze

MIN_TITLE: Final = 8
MAX_PATH: Final = 200
MAX_TITLE: Final = 500
STEP: Final = re.compile(r"\s*[>›»/|→·]\s*|\s{2,}|(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
SUFFIX: Final = re.compile(r"^(?P<title>.{8,}?\S)\s+(?P<sign>[|–—·•»:-]|::)\s+(?P<site>[^|–—·•»]{2,50})$")
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
    for title in candidates:
        if len(title) < MIN_TITLE:
            continue
        others = [other for other in candidates if other is not title]
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
    if not steps or (not home and len(steps) > 1 and not re.search(r"[>›»/|]", text)):
        return ""
    last = steps[-1]
    return last if len(last) <= 40 and len(last.split()) <= 4 and not re.search(r"[.!?:,;“”]", last) else ""


def is_breadcrumb(line: str) -> bool:
    """Say whether a whole line is a path from the home page ("Home > World > Asia")."""
    if len(line) > MAX_PATH:
        return False
    steps = [step for step in STEP.split(squeeze(line)) if step and step.strip()]
    return len(steps) > 1 and steps[0].strip().casefold() in words("intake-home-words.txt") and bool(breadcrumb(line))


def without_site(title: str, site: str = "") -> Headline:
    """Return a title without the outlet's name behind its last dash or bar.

    A bar parts them for certain; a dash only where what follows is `site` or looks like an outlet's name.
    """
    found = SUFFIX.match(squeeze(title)) if len(title) <= MAX_TITLE else None
    if not found:
        return Headline(squeeze(title))
    rest, name = found["title"], found["site"]
    certain = found["sign"] in {"|", "•", "»", "::"} and len(name.split()) <= 5
    if certain or _is_outlet(name, site):
        return Headline(rest, site=name, certain=certain)
    return Headline(squeeze(title))


def _is_outlet(name: str, site: str) -> bool:
    if site:
        return key(name) == key(site) or key(site) in key(name) or key(name) in key(site)
    parts = name.casefold().split()
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
    found = re.fullmatch(r"\s*(?:[|–—·•»:-]|::)\s*([^|–—]{2,50})(?:\s*[|–—-].{0,40})?", rest)
    return squeeze(found[1]) if found else ""
