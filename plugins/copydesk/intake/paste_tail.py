"""What stands below the text of a paste: credits, the author's sign-off, lines that present the author."""

from __future__ import annotations

import re
from typing import Final

from copydesk.intake.byline import given_name, person
from copydesk.intake.crud import is_credit
from copydesk.intake.dates import date_line
from copydesk.intake.lines import Line, ends
from copydesk.intake.paste_byline import is_role
from copydesk.intake.paste_draft import Draft

TAIL: Final = 4
"""How many lines at the end may be credits or about the author."""
MIN_SENTENCE: Final = 40
MAX_BIO: Final = 500
MAX_SIGN_OFF: Final = 80
BIO: Final = re.compile(r"(?:,? (?:is|was|are|writes|covers|reports|joined|est|ist|es|berichtet|cubre|couvre)\b)")
AGENCY: Final = re.compile(r"[A-Z]{2,6}(?:[/-][A-Z]{2,6}){0,3}|\([A-Za-z]{2,6}(?:[/-][A-Za-z]{2,6}){0,3}\)")
REPEATED: Final = re.compile(r" \([^()]{2,60}\)")
"""What stands behind an author's name where the byline comes again: place and role in brackets."""
DASH: Final = re.compile(r"[-–—]+\s*")


def take_tail(lines: list[Line], draft: Draft) -> list[Line]:
    """Return the text without what stands below it about its author; to be called when the byline has been read."""
    kept = _take_sign_off(_take_bios(_take_dates(lines, draft), draft), draft)
    return take_credits(kept, draft) if len(kept) < len(lines) else kept


def _take_dates(lines: list[Line], draft: Draft) -> list[Line]:
    """Move the dates at the end that say what they are ("First published on: …"); a bare one may be the story's."""
    kept = list(lines)
    for line in lines[_told(lines) :][-TAIL:]:
        dated = date_line(line.text)
        if dated and (dated.label or dated.updated or (dated.hint and not line.text[0].isdigit())):
            draft.set_date(dated)
            draft.note("date-line", "moved", line, "date" if dated.date else "date_hint")
            kept.remove(line)
    return kept


def _told(lines: list[Line]) -> int:
    """Return how many lines there are up to the first that is a sentence of the story."""
    sentences = (at for at, line in enumerate(lines, 1) if len(line.text) > MIN_SENTENCE and ends(line.text))
    return next(sentences, len(lines))


def take_credits(lines: list[Line], draft: Draft) -> list[Line]:
    """Move the credit lines among the last lines, below the first sentence, to the front matter."""
    tail = lines[_told(lines) :][-TAIL:]
    credits = [line for line in tail if not line.bullet and (is_credit(line.text) or _is_agency(line, lines))]
    for line in credits:
        draft.note("credit", "moved", line, "credit")
    if credits:
        draft.credit = " ".join([*filter(None, [draft.credit]), *(line.text for line in credits)])
        draft.basis["credit"] = "credit line"
    return [line for line in lines if line not in credits]


def _is_agency(line: Line, lines: list[Line]) -> bool:
    """Say whether the last line is an agency's or an author's sign ("EFE", "(mna/kw)")."""
    return line is lines[-1] and AGENCY.fullmatch(line.text) is not None


def _take_bios(lines: list[Line], draft: Draft) -> list[Line]:
    """Drop the lines at the end that present the author ("Jane Roe is a reporter in Lunden Bay")."""
    bios = [
        line
        for line in lines[_told(lines) :][-TAIL:]
        if len(line.text) <= MAX_BIO
        and any(line.text.startswith(name) and BIO.match(line.text[len(name) :]) for name in draft.authors)
    ]
    for line in bios:
        draft.note("author-tail", "dropped", line)
    return [line for line in lines if line not in bios]


def _is_sibling(before: Line, last: Line) -> bool:
    """Say whether the last line is one of a list: an item like the one before it, or a name below a name."""
    items = bool(last.bullet) and before.bullet == last.bullet
    return before is not last and (items or bool(person(before.text) and person(last.text)))


def _take_sign_off(lines: list[Line], draft: Draft) -> list[Line]:
    """Move the name with which a story ends ("— Jane Roe, Harbour Courier", or a name that begins like one)."""
    if len(lines) <= _told(lines) or len(lines[-1].text) > MAX_SIGN_OFF:
        return lines
    last = lines[-1]
    dashed = bool(last.bullet) or DASH.match(last.text) is not None
    first, _, rest = DASH.sub("", last.text, count=1).strip("() ").partition(",")
    name = person(first.partition(" (")[0])
    fits = not rest or is_role(rest)
    if name in draft.authors and REPEATED.fullmatch(last.text.removeprefix(name)):
        draft.note("byline", "dropped", last)
        return lines[:-1]
    if _is_sibling(lines[-2] if len(lines) > 1 else last, last):
        return lines
    if not name or not fits or not (name in draft.authors or given_name(name) or (dashed and rest)):
        return lines
    draft.set_authors((name,))
    draft.note("byline", "moved", last, "authors")
    return lines[:-1]
