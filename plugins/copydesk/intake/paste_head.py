"""What stands between the headline of a paste and its text: breadcrumb, byline, dates, standfirst."""

from __future__ import annotations

from typing import Final

from copydesk.intake import headline as head
from copydesk.intake.byline import authors_of_byline, given_name, person
from copydesk.intake.dates import date_line
from copydesk.intake.lines import Line, ends
from copydesk.intake.paste_byline import Byline, byline, is_agency_byline, is_role
from copydesk.intake.paste_dates import placed_date
from copydesk.intake.paste_draft import Draft
from copydesk.text.characters import squeeze

HEAD: Final = 8
"""How many lines at the top may be headline, breadcrumb, byline or date."""
STANDFIRST: Final = range(20, 301)
MAX_ROLE: Final = 60
LONG: Final = 80
DATE_WORDS: Final = frozenset(
    "published posted updated publié veröffentlicht publicado pubblicato date datum fecha by par von por".split()
)
"""A word that stands on a line of its own above the date or the name that it belongs to."""


def take_head(lines: list[Line], draft: Draft) -> list[Line]:
    """Return the text without what stands above it; fields and decisions go into the draft."""
    kept: list[Line] = []
    taken: list[int] = []
    end = _end_of_head(lines)
    for at, line in enumerate(lines):
        after = bool(taken) and taken[-1] == at - 1 and bool(draft.authors)
        if at < end and _take(at, lines, draft, after_byline=after):
            taken.append(at)
        else:
            kept.append(line)
    kept = _without_own_names(kept, lines[:end], draft)
    above = [line for line in lines[: taken[0]] if line in kept] if taken else []
    signed = bool(draft.authors) or (_has_date(draft) and bool(above) and not ends(above[0].text))
    return _take_standfirst(kept, draft) if len(above) == 1 and signed else kept


def _without_own_names(kept: list[Line], top: list[Line], draft: Draft) -> list[Line]:
    """Drop an author's name that stands in the head a second time, as below a portrait."""
    names = [line for line in top if line in kept and line.text in draft.authors]
    for line in names:
        draft.note("byline", "dropped", line)
    return [line for line in kept if line not in names]


def _end_of_head(lines: list[Line]) -> int:
    """Return how far down fields may stand: to the first sentence, but for one below the title; none in a chronology.

    In a chronology or a diary, bare dates stand above paragraphs, more than one of them.
    """
    bare = [at for at, line in enumerate(lines[:-1]) if _is_bare_date(line) and _tells_on(lines[at + 1])]
    if len({lines[at].text for at in bare}) > 1:
        return bare[0]
    sentences = (
        at
        for at, line in enumerate(lines[:HEAD])
        if at and _tells_on(line) and not _is_field(line) and not _is_above_byline(lines, at)
    )
    return next(sentences, HEAD)


def _is_above_byline(lines: list[Line], at: int) -> bool:
    """Say whether a sentence is a standfirst or a caption: a byline with its opening word stands right below it."""
    below = lines[at + 1 : min(at + 3, HEAD)]
    return len(lines[at].text) <= STANDFIRST.stop and any(authors_of_byline(line.text) for line in below)


def _tells_on(line: Line) -> bool:
    return ends(line.text) and not line.text.endswith(":") and date_line(line.text) is None


def _is_field(line: Line) -> bool:
    return date_line(line.text) is not None or byline(line.text, near_date=False) is not None


def _is_bare_date(line: Line) -> bool:
    dated = date_line(line.text)
    return dated is not None and dated.date is not None and not dated.label and not dated.updated


def _take(at: int, lines: list[Line], draft: Draft, *, after_byline: bool) -> bool:
    line = lines[at]
    if head.is_breadcrumb(line.text):
        draft.set_section(head.breadcrumb(line.text))
        draft.note("breadcrumb", "moved", line, "section")
        return True
    return _take_byline(at, lines, draft, after_byline=after_byline) or _take_date(line, draft)


def _take_byline(at: int, lines: list[Line], draft: Draft, *, after_byline: bool) -> bool:
    line = lines[at]
    near = _is_near_date(at, lines) or _has_date(draft)
    unsigned = not draft.authors and not draft.credit
    found = byline(line.text, near_date=near and unsigned)
    if found is None and not draft.authors and at <= 1:
        found = _alone(at, lines)
    if found:
        draft.set_authors(found.names, found.language)
        draft.note("byline", "moved", line, "authors")
        for dated in found.dates:
            draft.set_date(dated)
        return True
    if not draft.authors and is_agency_byline(line.text):
        draft.note("byline", "moved", line, "credit")
        draft.credit = draft.credit or line.text
        draft.basis.setdefault("credit", "byline")
        return True
    role = (
        after_byline
        and not date_line(line.text)
        and len(line.text) <= MAX_ROLE
        and not ends(line.text)
        and is_role(line.text)
    )
    word = squeeze(line.text).casefold().strip(":") in DATE_WORDS
    if role or word:
        draft.note("byline" if role else "date-line", "dropped", line)
    return role or word


def _is_near_date(at: int, lines: list[Line]) -> bool:
    """Say whether a date stands in a line beside this one; for a known given name, one line with a place between."""
    beside = (at - 2, at - 1, at + 1, at + 2) if given_name(lines[at].text) else (at - 1, at + 1)
    texts = [lines[each].text for each in beside if 0 <= each < min(len(lines), HEAD)]
    return any(date_line(text) or placed_date(text) for text in texts)


def _has_date(draft: Draft) -> bool:
    return bool(draft.date or draft.hint)


def _alone(at: int, lines: list[Line]) -> Byline | None:
    """Read a bare name right above the text, with no date beside it, if it begins with a known given name."""
    name = person(lines[at].text)
    text = lines[at + 1].text if at + 1 < len(lines) else ""
    sure = name == lines[at].text and given_name(name) and len(text) >= LONG and ends(text)
    return Byline((name,)) if sure else None


def _take_date(line: Line, draft: Draft) -> bool:
    placed = placed_date(line.text)
    dated = date_line(line.text) or (placed.dated if placed else None)
    if dated and placed and placed.outlet and not draft.source:
        draft.source, draft.basis["source"] = placed.outlet, "beside the date"
    if dated:
        draft.set_date(dated)
        draft.note("date-line", "moved", line, "date" if dated.date else "date_hint")
    return dated is not None


def _take_standfirst(lines: list[Line], draft: Draft) -> list[Line]:
    """Move the one line that stands between the headline and the byline."""
    first = lines[0] if lines else None
    if first is None or len(lines) < 2 or len(first.text) not in STANDFIRST or first.bullet:
        return lines
    draft.standfirst, draft.basis["standfirst"] = first.text, "line above the byline"
    draft.note("standfirst", "moved", first, "standfirst")
    return lines[1:]
