"""The lines of a paste that belong to the page it was copied from: single ones, and runs told by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from copydesk.intake.byline import given_name, person
from copydesk.intake.crud import QUOTED, is_credit
from copydesk.intake.dates import date_line
from copydesk.intake.lines import Line, ends
from copydesk.intake.paste_draft import Draft
from copydesk.intake.paste_shapes import head_rule, page_rule

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
SENTENCE: Final = 40
"""From how many characters on a line with a full stop shows that the story has begun, or has not ended."""
MIN_ANSWERS: Final = 2
MAX_THREAD: Final = 400
ANSWERED: Final = frozenset({"comments", "age", "share-row"})
"""What stands between readers' comments: "Reply", "2 hours ago", "Share"."""
COUNTED: Final = frozenset({"comments", "share-row"})
"""Buttons below which a page shows how often they were used."""
MORE_FROM: Final = re.compile(
    r"(?:more (?:from|on|in|about)|view all (?:in|from)|see all (?:in|from)) [\w'’& -]{2,40}", re.IGNORECASE
)
HASHTAG: Final = re.compile(r"#[^\W\d_]\w{1,40}")
END_MARK: Final = re.compile(
    r"(?:END|ENDS|ENDE|FIN|FINE|MORE)\.?|[-–—* ]{0,3}(?:ends?|ende|fin)[-–—* ]{0,3}", re.IGNORECASE
)
INITIALS: Final = re.compile(r"/[a-z]{2,5}|[a-z]{2,5}(?:/[a-z]{2,5}){1,3}")
"""Signs of the desk's writers ("/ped", "em/ah")."""
TAIL_RULES: Final = frozenset({"related", "tags", "comments", "sign-up", "navigation"})


def without_crud(lines: tuple[Line, ...], draft: Draft) -> list[Line]:
    """Return the lines without the page's own, each of which is written down with its rule."""
    rules = list(_rules(lines))
    _spread_down(lines, rules)
    _spread_to_the_end(lines, rules)
    _cut_thread(lines, rules)
    for line, rule in zip(lines, rules, strict=True):
        if rule:
            draft.note(rule, "dropped", line)
    return [line for line, rule in zip(lines, rules, strict=True) if not rule]


def _rules(lines: tuple[Line, ...]) -> Iterator[str]:
    """Yield the rule of each line, "" where it stays; a caption's text may stand in the line below its label."""
    told = [at for at, line in enumerate(lines) if len(line.text) >= SENTENCE and ends(line.text)]
    dated = max((at for at, line in enumerate(lines[:MENU]) if date_line(line.text)), default=0)
    first, last = next((at for at in told if at > dated), 0), told[-1] if told else len(lines)
    caption = False
    for at, line in enumerate(lines):
        label = line.text.casefold().strip(" ,:") in CAPTIONS and not _is_subhead(lines, at)
        under = caption and len(line.text) <= MAX_CAPTION and at + 1 < len(lines)
        rule = "" if line.bullet and at else page_rule(line.text)
        rule = rule or (head_rule(line.text) if at < first else _tail_rule(line) if at > last else "")
        yield "caption" if label or under else rule
        caption = label


def _tail_rule(line: Line) -> str:
    """Return the rule of a line that is none of the story's only because no sentence comes after it."""
    if HASHTAG.fullmatch(line.text):
        return "tags"
    if MORE_FROM.fullmatch(line.text):
        return "related"
    if INITIALS.fullmatch(line.text):
        return "end-mark"
    shown = line.text.isupper() or line.bullet in {"–", "-", "*"}
    return "end-mark" if shown and END_MARK.fullmatch(line.text) else ""


def _cut_thread(lines: tuple[Line, ...], rules: list[str]) -> None:
    """Give all that stands below the heading of readers' comments its rule, if buttons for an answer show a thread."""
    for at in range(max(0, len(rules) - MAX_THREAD), len(rules)):
        below = range(at + 1, len(lines))
        if rules[at] != "comments" or _size(lines[:at]) < _size(lines[at + 1 :]):
            continue
        buttons = sum(rules[each] in ANSWERED for each in below)
        if buttons >= MIN_ANSWERS and 4 * buttons >= len(below):
            rules[at + 1 :] = [own or "comments" for own in rules[at + 1 :]]
            return


def _size(lines: tuple[Line, ...]) -> int:
    return sum(len(line.text) for line in lines)


def _is_subhead(lines: tuple[Line, ...], at: int) -> bool:
    """Say whether a bare word such as "Légende" stands as a subhead: a paragraph of its own below it."""
    bare = lines[at].text.casefold().strip() in AMBIGUOUS
    return bare and at + 1 < len(lines) and lines[at + 1].after_blank and ends(lines[at + 1].text)


def _spread_down(lines: tuple[Line, ...], rules: list[str]) -> None:
    """Give the rule of a list's heading to the lines right below it, and that of a menu's first entry to its others."""
    spreading = ""
    for at, line in enumerate(lines):
        if spreading and not rules[at] and not line.after_blank and _is_label(line) and not _is_name(line):
            rules[at] = spreading if spreading == "related" or len(line.text.split()) <= MENU_WORDS else ""
        elif at and rules[at - 1] in COUNTED and line.text.isdecimal():
            rules[at] = rules[at - 1]
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


def _is_name(line: Line) -> bool:
    return given_name(line.text) and person(line.text) == line.text
