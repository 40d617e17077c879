"""The lines of a paste that belong to the page it was copied from: single ones, and runs told by their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from copydesk.intake.crud import QUOTED, is_credit, paste_rule
from copydesk.intake.lines import Line, ends
from copydesk.intake.paste_draft import Draft

CAPTIONS: Final = frozenset({"image caption", "caption", "bildunterschrift", "légende", "pie de foto"})
AMBIGUOUS: Final = frozenset({"caption", "légende"})
"""Labels that are words of their own as well."""
MENU: Final = 12
"""How far down a menu may reach."""
MENU_WORDS: Final = 2
HEADING_WORDS: Final = 4
MOST: Final = 0.6
MAX_CAPTION: Final = 240
MAX_TAIL_LINE: Final = 120
TAIL_RULES: Final = frozenset({"related", "tags", "comments", "sign-up", "navigation"})


def without_crud(lines: tuple[Line, ...], draft: Draft) -> list[Line]:
    """Return the lines without the page's own, each of which is written down with its rule."""
    rules = list(_rules(lines))
    _spread_down(lines, rules)
    _spread_to_the_end(lines, rules)
    for line, rule in zip(lines, rules, strict=True):
        if rule:
            draft.note(rule, "dropped", line)
    return [line for line, rule in zip(lines, rules, strict=True) if not rule]


def _rules(lines: tuple[Line, ...]) -> Iterator[str]:
    """Yield the rule of each line, "" where it stays; a caption's text may stand in the line below its label."""
    caption = False
    for at, line in enumerate(lines):
        label = line.text.casefold().strip(" ,:") in CAPTIONS and not _is_subhead(lines, at)
        under = caption and len(line.text) <= MAX_CAPTION and at + 1 < len(lines)
        yield "caption" if label or under else "" if line.bullet and at else paste_rule(line.text)
        caption = label


def _is_subhead(lines: tuple[Line, ...], at: int) -> bool:
    """Say whether a bare word such as "Légende" stands as a subhead: a paragraph of its own below it."""
    bare = lines[at].text.casefold().strip() in AMBIGUOUS
    return bare and at + 1 < len(lines) and lines[at + 1].after_blank and ends(lines[at + 1].text)


def _spread_down(lines: tuple[Line, ...], rules: list[str]) -> None:
    """Give the rule of a list's heading to the lines right below it, and that of a menu's first entry to its others."""
    spreading = ""
    for at, line in enumerate(lines):
        if spreading and not rules[at] and not line.after_blank and _is_label(line):
            rules[at] = spreading if spreading == "related" or len(line.text.split()) <= MENU_WORDS else ""
        elif rules[at] == "related" and len(line.text.split()) <= HEADING_WORDS and not ends(line.text):
            spreading = "related"
        else:
            spreading = "navigation" if rules[at] == "navigation" and at < MENU else ""


def _spread_to_the_end(lines: tuple[Line, ...], rules: list[str]) -> None:
    """Give the rule of a heading such as "Related topics" to the lines below it, if only such lines follow to the end.

    Each must be short and no sentence: what looks like a story's last paragraph ends the run. Most of the text must
    stand above. A credit among them stays.
    """
    at = len(lines)
    while at and (rules[at - 1] or _is_label(lines[at - 1]) or is_credit(lines[at - 1].text)):
        at -= 1
    first = next((each for each in range(at, len(lines)) if rules[each] in TAIL_RULES), len(lines))
    above = sum(len(line.text) for line in lines[:first])
    if above > MOST * sum(len(line.text) for line in lines):
        for each in range(first + 1, len(lines)):
            rules[each] = rules[each] or ("" if is_credit(lines[each].text) else rules[first])


def _is_label(line: Line) -> bool:
    return len(line.text) <= MAX_TAIL_LINE and not ends(line.text) and not QUOTED.search(line.text)
