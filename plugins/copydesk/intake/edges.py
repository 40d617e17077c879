"""What stands before a story's first paragraph and after its last, and is neither: each with the name of its rule.

At both ends a page puts lines that no list can hold: the section as a link, byline, date and reading time in one line,
a call to read something else, an end mark. Between paragraphs the same shapes are prose, so the rules look at the ends
alone.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from copydesk.data import words
from copydesk.intake.byline import authors_of_byline, has_byline_opening
from copydesk.intake.crud import crud_rule, is_credit, presents_others
from copydesk.intake.dates import date_line
from copydesk.intake.head import SEPARATOR
from copydesk.intake.units import Unit, UnitKind

PARAGRAPH: Final = 20
"""Words from which a unit shows that the story has begun, or has not ended."""
KICKER: Final = 6
CALL: Final = 25
"""Words that a link to something else has at most."""
MAX_TAIL: Final = 8
ALL_LINK: Final = 0.9
MOSTLY_LINK: Final = 0.6
COUNTER: Final = re.compile(r"\d{1,3}\s?/\s?(\d{1,3})\b(?!/)")
MIN_SLIDES: Final = 5
MAX_GAP: Final = 4
"""How many units a slide has at most."""
MIN_REST: Final = 150
SENTENCE: Final = re.compile(r"[.!?…。！？]['\"”’»)\]]*$")
DATED: Final = re.compile(r"\b\d{1,2}\b.{0,20}\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.{0,12}\b\d{1,2}\b|\d{1,3}[ -]min\b")
PICTURE: Final = re.compile(
    r"(?:images?|photos?|pictures?|photographs?|fotos?|bild(?:er)?|imagen|im[aá]genes|immagin[ei]|imagem|fotograf[ií]a"
    r"|cr[eé]dit photo|foto: |zdjęcie|фото)\b",
    re.IGNORECASE,
)
CREDIT: Final = 10
"""Words that a picture's credit has at most."""
WORD: Final = re.compile(r"\w")
LABEL: Final = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|overline|rubri(?:c|k|que)|dachzeile|spitzmarke|surtitre|occhiello|antet[ií]tulo)"
    r"(?![a-z])",
    re.IGNORECASE,
)
"""Classes by which a page marks the words above its headline; `kicker__text` and `article-kicker` are such too."""
ICON: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Private use: the pictures of an icon font, a hollow box everywhere else."""


def edge_rules(units: list[Unit]) -> dict[Unit, str]:
    """Return the units at both ends that are no part of a story, with their rules."""
    long = [at for at, unit in enumerate(units) if unit.kind is UnitKind.TEXT and unit.words >= PARAGRAPH]
    if not long:
        return {}
    found = {unit: rule for unit in units[: long[0]] if (rule := _opening_rule(unit))}
    tail = units[long[-1] + 1 :]
    if len(tail) <= MAX_TAIL:  # more of them are a list of references
        led = {unit for heading, unit in pairwise(tail) if _leads(heading, unit)}
        found |= {unit: rule for unit in tail if unit not in led and (rule := _closing_rule(unit))}
    return found


def _leads(heading: Unit, unit: Unit) -> bool:
    """Say whether a list stands below a subhead of the story, and not below one that presents other stories."""
    return heading.kind is UnitKind.HEADING and unit.kind is UnitKind.LIST and not presents_others(heading.text)


def slides(units: list[Unit]) -> frozenset[Unit]:
    """Return the units of a picture series that stands in a longer story ("1/50 The minister", "2/50 The mill").

    A story that is such a series itself stays: it has little text beside it.
    """
    counted = [(at, found[1]) for at, unit in enumerate(units) if (found := COUNTER.match(unit.text))]
    totals = Counter(total for _, total in counted)
    total, number = totals.most_common(1)[0] if totals else ("", 0)
    if number < MIN_SLIDES:
        return frozenset()
    places = [at for at, own in counted if own == total]
    series = frozenset(units[places[0] : places[-1] + 1])
    rest = sum(unit.words for unit in units if unit not in series)
    return series if rest >= MIN_REST and len(series) <= MAX_GAP * number else frozenset()


def _opening_rule(unit: Unit) -> str:
    if unit.kind not in {UnitKind.TEXT, UnitKind.LIST} or not unit.words:
        return _ornament(unit)
    first = unit.text.split()[0].casefold()
    if unit.linked >= MOSTLY_LINK and first in words("intake-home-words.txt") | words("intake-section-words.txt"):
        return "breadcrumb"
    if unit.words <= KICKER and (unit.linked >= ALL_LINK or _is_label(unit)):
        return "kicker"
    if PICTURE.match(unit.text) and unit.words <= CREDIT and not SENTENCE.search(unit.text):
        return "picture-credit"
    return "date-line" if _is_slug(unit) else ""


def _is_label(unit: Unit) -> bool:
    """Say whether the page marks a short unit that is no sentence as its kicker, itself or by a box of its own."""
    parent = unit.element.getparent()
    boxes = [unit.element] if parent is None or len(parent) > 1 else [unit.element, parent]
    return not SENTENCE.search(unit.text) and any(LABEL.search(box.get("class") or "") for box in boxes)


def _is_slug(unit: Unit) -> bool:
    """Say whether a unit is a line about the story: byline, date, reading time, section in one."""
    if unit.words > PARAGRAPH or SENTENCE.search(unit.text):
        return False
    parts = [part for leaf in unit.leaves for part in SEPARATOR.split(leaf) if part]
    if has_byline_opening(unit.text) and unit.words <= KICKER:
        return True
    return bool(DATED.search(unit.text)) and any(_is_slug_part(part) for part in parts)


def _is_slug_part(part: str) -> bool:
    return bool(date_line(part) or authors_of_byline(part) or crud_rule(part))


def _closing_rule(unit: Unit) -> str:
    if not unit.words:
        return _ornament(unit)
    if unit.kind is UnitKind.FIGURE or is_credit(unit.text):
        return ""
    if unit.linked >= MOSTLY_LINK and unit.words <= CALL:
        return "related"
    if PICTURE.match(unit.text) and unit.words <= CREDIT and not SENTENCE.search(unit.text):
        return "picture-credit"
    return "date-line" if _is_slug(unit) else ""


def _ornament(unit: Unit) -> str:
    """Return the rule for a line of signs: an end mark, a row of stars."""
    return "end-mark" if unit.text and not WORD.search(unit.text) else ""
