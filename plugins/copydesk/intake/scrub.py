"""What the vote kept and a story still does not hold: repeated titles, bylines, share rows, related links, tails.

Each rule looks at one unit and its surroundings and has a name. A line goes only as a whole, and a rule that reads
text applies to short lines alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from copydesk.intake.byline import MAX_BYLINE, authors_of_byline, parted
from copydesk.intake.crud import crud_rule, is_credit
from copydesk.intake.dates import date_line
from copydesk.intake.dom import Element, text_of
from copydesk.intake.edges import edge_rules, slides
from copydesk.intake.head import spaced
from copydesk.intake.headline import is_breadcrumb, key, same
from copydesk.intake.marked import marked_box, other_article
from copydesk.intake.metadata import Metadata
from copydesk.intake.units import Unit, UnitKind
from copydesk.model import Decision
from copydesk.text.characters import squeeze

HEAD: Final = 8
TAIL: Final = 4
MIN_REPEAT: Final = 30
MAX_UNITS: Final = 3_000
"""On a page with more units, pull quotes are not looked for: each is sought in all of the text."""
MIN_CARDS: Final = 3
MIN_BESIDE: Final = 100
"""A page with fewer words beside such items is a list of them itself."""
BAR: Final = re.compile(r"(?:(?<!\s)\s++)?[|·•]\s*+")
KICKER: Final = 3
"""So many words a byline may have beside it in its line: "Analysis", "3 min read"."""
STANDFIRST: Final = re.compile(
    r"standfirst|sub-?title|sub-?headline|\bdek\b|\bdeck\b|\bchapo\b|sottotitolo|unterzeile|\blead-?in\b", re.IGNORECASE
)
BIO: Final = re.compile(r" (?:is|was|are|writes|covers|reports|joined)\b")
NAME: Final = re.compile(r"[\w-]+")


@dataclass(slots=True)
class Scrubbed:
    """What is left, and what was found on the way."""

    kept: list[Unit]
    decisions: list[Decision] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    date: dt.date | None = None
    credit: str = ""
    standfirst: str = ""


def scrub(units: list[Unit], metadata: Metadata) -> Scrubbed:
    """Return the units without what is no part of the story; fields that were found on the way are set."""
    done = Scrubbed(units)
    _drop(done, other_article(units, metadata.titles))
    _drop(done, marked_box(done.kept))
    _drop(done, lambda at, unit: _title_rule(at, unit, metadata))
    _take_head(done, metadata)
    _drop(done, lambda _at, unit: _text_rule(unit))
    _drop(done, _repeat_rule(done.kept))
    drop_units(done, _cards(done.kept), "related")
    drop_units(done, slides(done.kept), "slideshow")
    edges = edge_rules(done.kept)
    _drop(done, lambda _at, unit: edges.get(unit, ""))
    _drop_tail(done, metadata.authors or done.authors)
    _take_credits(done)
    return done


def _note(done: Scrubbed, unit: Unit, rule: str, action: str, to: str = "") -> None:
    done.decisions.append(Decision(rule, action, unit.text or "(picture)", to))


def _drop(done: Scrubbed, rule_of: Callable[[int, Unit], str]) -> None:
    kept = []
    for at, unit in enumerate(done.kept):
        rule = rule_of(at, unit)
        if rule:
            _note(done, unit, rule, "dropped")
        else:
            kept.append(unit)
    done.kept = kept


def drop_units(done: Scrubbed, units: frozenset[Unit], rule: str) -> None:
    """Drop units under one rule, in place, each with its decision."""
    _drop(done, lambda _at, unit: rule if unit in units else "")


def _cards(units: list[Unit]) -> frozenset[Unit]:
    """Return the items that present other stories: several in a row, each with a headline that is a link."""
    groups: dict[Element, list[Unit]] = {}
    for unit in units:
        parent = unit.element.getparent()
        if unit.element.tag == "li" and parent is not None and _has_linked_headline(unit.element):
            groups.setdefault(parent, []).append(unit)
    cards = frozenset(unit for group in groups.values() if len(group) >= MIN_CARDS for unit in group)
    return cards if sum(unit.words for unit in units if unit not in cards) >= MIN_BESIDE else frozenset()


def _has_linked_headline(element: Element) -> bool:
    return any(
        heading.find(".//a[@href]") is not None and not heading.find(".//a[@href]").get("href", "").startswith("#")
        for heading in element.iter("h2", "h3", "h4", "h5")
    )


def _title_rule(at: int, unit: Unit, metadata: Metadata) -> str:
    if len(unit.text) > 400 or not unit.words:
        return ""
    if is_breadcrumb(unit.text):
        return "breadcrumb"
    if at < HEAD and same(unit.text, metadata.section):
        return "kicker"
    return "repeated-title" if any(same(unit.text, title) for title in metadata.titles) else ""


def _take_head(done: Scrubbed, metadata: Metadata) -> None:
    """Move standfirst, byline and date line among the first units to the front matter."""
    kept: list[Unit] = []
    for at, unit in enumerate(done.kept):
        if at >= HEAD or not _take_head_unit(at, unit, done, metadata):
            kept.append(unit)
    done.kept = kept


def _take_head_unit(at: int, unit: Unit, done: Scrubbed, metadata: Metadata) -> bool:
    text, behind = parted(unit.text)
    names = authors_of_byline(unit.text) or _names(text)
    names = names or (_names(squeeze(spaced(unit.element))) if unit.words < 12 else ())
    dated = date_line(unit.text)
    if names:
        done.authors = done.authors or names
        line = date_line(behind)
        done.date = done.date or (line.date if line else None)
        _note(done, unit, "byline", "moved", "authors")
    elif any(same(text, name) for name in metadata.authors):
        _note(done, unit, "byline", "moved", "authors")
    elif dated:
        done.date = done.date or dated.date
        _note(done, unit, "date-line", "moved", "date" if dated.date else "date_hint")
    elif at < 3 and not done.standfirst and unit.words and _is_standfirst(unit):
        done.standfirst = unit.text
        _note(done, unit, "standfirst", "moved", "standfirst")
    else:
        return False
    return True


def _names(text: str) -> tuple[str, ...]:
    """Return the names of a byline that has at most a kicker or a date beside it, parted by bars."""
    parts = [part for part in BAR.split(text[:MAX_BYLINE]) if part]
    found = [names for part in parts if (names := authors_of_byline(parted(part)[0]))]
    small = sum(
        len(part.split()) <= KICKER or date_line(part) is not None for part in parts if not authors_of_byline(part)
    )
    return found[0] if len(found) == 1 and small + 1 >= len(parts) else ()


def _is_standfirst(unit: Unit) -> bool:
    parent = unit.element.getparent()
    marks = [
        unit.element.get("class") or "",
        (parent.get("class") or "") if parent is not None and len(parent) == 1 else "",
    ]
    return 20 <= len(unit.text) <= 400 and len(unit.leaves) == 1 and any(STANDFIRST.search(mark) for mark in marks)


def _text_rule(unit: Unit) -> str:
    """Return the rule of a unit that is a crud line, or a list or box of nothing else."""
    if not unit.leaves or unit.kind is UnitKind.TABLE:
        return ""
    rules = [crud_rule(leaf) for leaf in unit.leaves]
    if all(rules):
        return rules[0]
    if rules[0] in {"related", "sign-up"} and unit.linked > 0.5 and unit.words < 60:
        return rules[0]
    return ""


def _repeat_rule(units: list[Unit]) -> Callable[[int, Unit], str]:
    """Return the rule that drops a pull quote, or a passage that stands twice."""
    keys = [key(unit.text) for unit in units]
    everything = "\n".join(keys)
    first: dict[str, int] = {}
    for at, text in enumerate(keys):
        first.setdefault(text, at)

    def rule(at: int, unit: Unit) -> str:
        text = keys[at].strip("\"'“”«» ")
        if len(text) < MIN_REPEAT or unit.kind is UnitKind.TABLE:
            return ""
        pulled = any(
            ancestor.tag in {"aside", "blockquote"} or "pull" in (ancestor.get("class") or "").casefold()
            for ancestor in [unit.element, *unit.element.iterancestors()]
        )
        if pulled and len(units) < MAX_UNITS and everything.count(text) > 1:
            return "pull-quote"
        again = first[keys[at]] != at and not _are_parts(units[first[keys[at]]].element, unit.element)
        return "repeated-text" if again and len(text) > 2 * MIN_REPEAT else ""

    return rule


def _are_parts(first: Element, second: Element) -> bool:
    """Say whether two passages stand in one box, or in two like parts of one that hold more than them: a refrain."""
    box, other = first.getparent(), second.getparent()
    if box is None or other is None or box is other:
        return True
    alike = (box.tag, box.get("class")) == (other.tag, other.get("class")) and box.getparent() is other.getparent()
    rest = min(len(squeeze(text_of(part))) for part in (box, other)) - len(squeeze(text_of(second)))
    return alike and 2 * rest >= len(squeeze(text_of(second))) and squeeze(text_of(box)) != squeeze(text_of(other))


def _drop_tail(done: Scrubbed, authors: tuple[str, ...]) -> None:
    """Drop the lines at the end that present the author ("Jane Roe is a reporter in Lunden Bay")."""
    for unit in done.kept[-TAIL:]:
        opening = unit.text[:80]
        if len(unit.text) <= 500 and any(
            opening.startswith(name) and BIO.match(opening[len(name) :]) for name in authors
        ):
            done.kept.remove(unit)
            _note(done, unit, "author-tail", "dropped")


def _take_credits(done: Scrubbed) -> None:
    tail = [unit for unit in done.kept[-TAIL:] if unit.kind is UnitKind.TEXT and is_credit(unit.text)]
    for unit in tail if len(done.kept) > len(tail) else []:
        done.kept.remove(unit)
        _note(done, unit, "credit", "moved", "credit")
        done.credit = f"{done.credit} {unit.text}".strip()
