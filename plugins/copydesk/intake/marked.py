"""What a page's own elements say of a text: that it is a share row, a sign-up, the next article."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Final

from copydesk.data import lines
from copydesk.intake.byline import authors_of_byline
from copydesk.intake.contents import contents
from copydesk.intake.dates import date_line
from copydesk.intake.dom import Element, text_of
from copydesk.intake.headline import same
from copydesk.intake.units import Unit, UnitKind
from copydesk.text.characters import squeeze

SMALL_PART: Final = 0.25
LOOSE_RULES: Final = frozenset({"related", "share-row", "advertisement", "tags", "comments"})
"""Rules whose class words ("promo", "social") sites also give to paragraphs of a story."""
BARE_RULES: Final = frozenset({"navigation", "tags", "share-row"})
"""Rules for what holds no sentences: a box that does is called so by mistake ("toc" for what the contents lead to)."""
MIN_PROSE: Final = 15
HEAD: Final = 3
"""How many units below its headline an article is signed or dated."""
MIN_ARTICLE: Final = 100
"""An article with fewer words that has the title may be only its card."""


def other_article(units: list[Unit], titles: tuple[str, ...]) -> Callable[[int, Unit], str]:
    """Return the rule for units within an article with a main headline of its own, below the one that has the title.

    An article is an `article` element, or one of several boxes alike, side by side, each with its main headline.
    """
    words: Counter[Element] = Counter()
    alike = _alike(units)
    for unit in units:
        boxes = (box for box in unit.element.iterancestors() if box.tag == "article" or box in alike)
        words.update(dict.fromkeys(boxes, unit.words))
    names = {box: [squeeze(text_of(heading)) for heading in box.iter("h1")] for box in words}
    titled = {box: any(same(name, title) for name in found for title in titles) for box, found in names.items()}
    own = next((box for box in words if titled[box] and words[box] >= MIN_ARTICLE), None)
    others = {box for box in words if own is not None and names[box] and not titled[box]}

    def rule(_at: int, unit: Unit) -> str:
        boxes = set(unit.element.iterancestors())
        return "related" if own not in boxes and not others.isdisjoint(boxes) else ""

    return rule


def _alike(units: list[Unit]) -> frozenset[Element]:
    """Return the boxes of one kind, side by side, with a main headline and a byline each: an endless page."""
    places: dict[tuple[Element, str, str], set[Element]] = {}
    for at, unit in enumerate(units):
        if unit.element.tag != "h1" or (places and not any(map(_is_signature, units[at + 1 : at + 1 + HEAD]))):
            continue
        for box in unit.element.iterancestors("div", "main"):
            around, marks = box.getparent(), box.get("class")
            if around is not None and marks:
                places.setdefault((around, str(box.tag), marks), set()).add(box)
    return frozenset(box for boxes in places.values() if len(boxes) > 1 for box in boxes)


def _is_signature(unit: Unit) -> bool:
    return bool(authors_of_byline(unit.text) or date_line(unit.text))


def marked_box(units: list[Unit]) -> Callable[[int, Unit], str]:
    """Return the rule for units within an element that says it holds no story, unless that holds much of the text.

    Sentences without a link in the run of the text stay, whatever their element is called.
    """
    words: Counter[Element] = Counter()
    prose: Counter[Element] = Counter()
    for unit in units:
        for element in (unit.element, *unit.element.iterancestors()):
            words[element] += unit.words
            prose[element] += unit.words if _is_prose(unit) else 0
    rules = {
        element: name for element in words if (name := _class_rule(element)) and not _tells(element, name, words, prose)
    }
    limit = SMALL_PART * sum(unit.words for unit in units)
    last = max((at for at, unit in enumerate(units) if _is_prose(unit)), default=0)
    own, _ = contents(tuple(units), units)

    def rule(at: int, unit: Unit) -> str:
        if unit in own:
            return ""
        chain = (unit.element, *unit.element.iterancestors())
        marked = [element for element in chain if element in rules and words[element] < limit]
        name = rules[marked[0]] if marked else ""
        told = all(0 < words[element] == prose[element] for element in marked)
        loose = name in LOOSE_RULES and at < last and (name != "comments" or marked == [unit.element])
        closing = [element.tag for element in marked] == ["footer"] and _has_article(unit.element)
        return "" if told and (loose or closing) else name

    return rule


def _tells(element: Element, name: str, words: Counter[Element], prose: Counter[Element]) -> bool:
    return element.tag != "footer" and name in BARE_RULES and 2 * prose[element] >= words[element] > 0


def _has_article(element: Element) -> bool:
    return next(element.iterancestors("article"), None) is not None


def _is_prose(unit: Unit) -> bool:
    """Say whether a unit is a paragraph of sentences that leads nowhere."""
    end = unit.text.rstrip("\"'”’»)")[-1:]
    return unit.kind is UnitKind.TEXT and not unit.linked and unit.words >= MIN_PROSE and end in {".", "!", "?", "…"}


def _class_rule(element: Element) -> str:
    if element.tag in {"nav", "footer"}:
        return "navigation"
    marks = f"{element.get('class') or ''} {element.get('id') or ''}".casefold()
    if not marks.strip() or len(marks) > 600:
        return ""
    parts = [part for mark in marks.split() for part in ({mark, *_parts(mark)})]
    return next((rule for rule, word in _class_words() if word in parts), "")


def _parts(mark: str) -> list[str]:
    """Return the pieces of a class name, and each two that follow on another: related-articles__list."""
    pieces = [piece for piece in re.split(r"[_-]+", mark) if piece]
    return [*pieces, *(f"{first}-{second}" for first, second in itertools.pairwise(pieces))]


@cache
def _class_words() -> tuple[tuple[str, str], ...]:
    pairs = (entry.partition(": ") for entry in lines("intake-class-words.txt"))
    return tuple((rule, word.strip()) for rule, _, word in pairs)
