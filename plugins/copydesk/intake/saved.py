"""A page out of whatever held it, with the curator's rules for its site applied before anything is judged.

Every container hands its pages over here: the rules take the site's own boxes out of the tree, or leave the story alone
in it, and what they state about title, authors and date wins over what the page states.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import html
from lxml.cssselect import CSSSelector

from copydesk.intake.byline import authors, authors_of_byline
from copydesk.intake.dates import date_line, iso_date
from copydesk.intake.dom import Element, parse, remove, text_of, without_data
from copydesk.intake.page import read_page
from copydesk.intake.site_rules import SiteRule, SiteRules
from copydesk.model import Decision, Story
from copydesk.text.characters import squeeze, wanted, words_of

MAX_NOTE: Final = 300
CANONICAL: Final = re.compile(r"\bcanonical\b", re.IGNORECASE)


@dataclass(slots=True)
class Ruled:
    """What a site's rules found on a page, gathered while they are applied."""

    rule: SiteRule
    title: str = ""
    authors: tuple[str, ...] = ()
    date: dt.date | dt.datetime | None = None
    alone: bool = False
    """Whether the story stands alone in the tree now."""
    decisions: list[Decision] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def note(self, kind: str, selector: str, action: str, text: str, to: str = "") -> None:
        """Write down what a selector did."""
        shown = squeeze(wanted(text)) or "(picture)"
        self.decisions.append(Decision(f"site-{kind} {selector}", action, shown[:MAX_NOTE], to))

    def miss(self, kind: str, selector: str) -> None:
        """Tell the curator that a rule found nothing."""
        self.warnings.append(f"The rule “{kind}: {selector}” for {self.rule.domain} finds nothing on this page.")


def read_saved(text: str, name: str, url: str, rules: SiteRules, *, bare: bool = False) -> Story:
    """Return the story of a page, read by the rules for its site where the desk has some.

    Raises InputError as `read_page` does.
    """
    rule = rules.for_address(url, *_stated(text)) if rules.rules else None
    if rule is None:
        return read_page(text, name, url, bare=bare)
    root = parse(without_data(text))
    ruled = apply(root, rule)
    story = read_page(html.tostring(root, encoding="unicode"), name, url, bare=bare or ruled.alone)
    return _told(story, ruled)


def _stated(text: str) -> list[str]:
    """Return the addresses that a page states for itself, cheaply: only the rules' domain is looked for in them."""
    root = parse(without_data(text))
    links = [link.get("href", "") for link in root.iter("link") if CANONICAL.search(link.get("rel", ""))]
    return links + [meta.get("content", "") for meta in root.iter("meta") if meta.get("property") == "og:url"]


def apply(root: Element, rule: SiteRule) -> Ruled:
    """Change a tree as a site's rules say, in place, and return what they found."""
    ruled = Ruled(rule)
    _read_fields(root, ruled)
    for selector in rule.drop:
        for element in _selected(root, selector):
            if element.getparent() is not None and element.tag not in {"html", "body", "head"}:
                ruled.note("drop", selector, "dropped", text_of(element))
                remove(element)
    _keep(root, ruled)
    return ruled


def _selected(root: Element, selector: str) -> list[Element]:
    found = CSSSelector(selector, translator="html")(root)
    return [element for element in found if isinstance(element, html.HtmlElement)] if isinstance(found, list) else []


def _read_fields(root: Element, ruled: Ruled) -> None:
    """Read title, authors and date, and take the elements of the last two out of the text."""
    rule = ruled.rule
    for element in _named(root, ruled, "title", rule.title)[:1]:
        ruled.title = squeeze(wanted(text_of(element)))
        _state_title(root, ruled.title)
    found = _named(root, ruled, "author", rule.author)
    names = [name for element in found for name in _names(_value(element, "content"))]
    ruled.authors = tuple(dict.fromkeys(names))
    dated = _named(root, ruled, "date", rule.date)
    dates = (_date(_value(element, "datetime", "content")) for element in dated)
    ruled.date = next((date for date in dates if date), None)
    for kind, selector, elements, to in (
        ("author", rule.author, found if ruled.authors else [], "authors"),
        ("date", rule.date, dated if ruled.date else [], "date"),
    ):
        for element in elements:
            ruled.note(kind, selector, "moved", _value(element, "datetime", "content"), to)
            if element.tag != "meta" and element.getparent() is not None:
                remove(element)


def _named(root: Element, ruled: Ruled, kind: str, selector: str) -> list[Element]:
    found = _selected(root, selector) if selector else []
    if selector and not found:
        ruled.miss(kind, selector)
    return found


def _value(element: Element, *names: str) -> str:
    """Return what an element states: the first of the named attributes that it has, else its text."""
    return squeeze(wanted(next((text for name in names if (text := element.get(name))), None) or text_of(element)))


def _names(text: str) -> tuple[str, ...]:
    return authors_of_byline(text) or authors([text])


def _date(text: str) -> dt.date | dt.datetime | None:
    line = date_line(text)
    return iso_date(text) or (line.date if line else None)


def _state_title(root: Element, title: str) -> None:
    """Write the title where the page states its own, so that its repetitions are known for what they are."""
    for element in list(root.iter("title")):
        element.text = title
    for element in root.iter("meta"):
        if element.get("property") == "og:title":
            element.set("content", title)


def _keep(root: Element, ruled: Ruled) -> None:
    """Leave nothing in the body but what the selectors name, in the order of the page."""
    if not ruled.rule.keep:
        return
    wanted_elements = {element for selector in ruled.rule.keep for element in _selected(root, selector)}
    outer = [e for e in root.iter() if e in wanted_elements and not wanted_elements.intersection(e.iterancestors())]
    body = root.find("body")
    if not outer or body is None:
        ruled.miss("keep", ", ".join(ruled.rule.keep))
        return
    before = text_of(body)
    for element in outer:
        element.tail = None
    body.clear()
    body.extend(outer)
    left_out = len(words_of(before)) - len(words_of(text_of(body)))
    if left_out > 0:
        ruled.note("keep", ", ".join(ruled.rule.keep), "dropped", f"{left_out} words elsewhere on the page")
    ruled.alone = True


def _told(story: Story, ruled: Ruled) -> Story:
    """Return the story with what the rules state, each field with its basis."""
    stated = {"title": ruled.title, "authors": ruled.authors, "date": ruled.date}
    basis = {**story.basis, **{name: "site rule" for name, value in stated.items() if value}}
    return replace(
        story,
        title=ruled.title or story.title,
        authors=ruled.authors or story.authors,
        date=ruled.date or story.date,
        date_hint="" if ruled.date else story.date_hint,
        basis=basis,
        decisions=(*ruled.decisions, *story.decisions),
        warnings=(*ruled.warnings, *story.warnings),
    )
