"""A plain-text paste to a story: what stands above and below the text goes to the front matter, the text stays.

The order of the steps matters: lines first (unwrapped), then crud, then the headline by repetition, then what stands
between headline and text, and the credit lines at the end.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from copydesk.data import words
from copydesk.errors import InputError
from copydesk.intake import headline as head
from copydesk.intake.byline import authors_of_byline, language_of_byline, person
from copydesk.intake.crud import crud_rule, is_credit
from copydesk.intake.dates import DateLine, date_line, weekday_hint
from copydesk.intake.language import guess
from copydesk.intake.lines import Line, ends, read_lines
from copydesk.intake.markdown import markdown
from copydesk.intake.pasted_body import blocks_of
from copydesk.model import Decision, Story

HEAD: Final = 8
"""How many lines at the top may be headline, breadcrumb, byline or date."""
TAIL: Final = 4
"""How many lines at the end may be credits."""
MIN_SENTENCE: Final = 40
MIN_WORDS: Final = 4
MAX_TITLE: Final = 200
MAX_KICKER: Final = 3
STANDFIRST: Final = range(20, 301)
LONG: Final = 80


@dataclass(slots=True)
class _Draft:
    """What has been found so far, while the lines are read from the top."""

    title: str = ""
    section: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    date: dt.date | None = None
    hint: str = ""
    credit: str = ""
    standfirst: str = ""
    language: str = ""
    basis: dict[str, str] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def note(self, rule: str, action: str, line: Line, to: str = "") -> None:
        self.decisions.append(Decision(rule, action, line.text, to, line.number))


def read_paste(text: str, name: str) -> Story:
    """Return the story in a plain text; `name` is the file's, for a text without a title.

    Raises InputError where nothing is left when title and crud are taken away.
    """
    draft = _Draft()
    lines = _without_crud(read_lines(text), draft)
    lines = _take_headline(lines, draft, name)
    lines = _take_credits(lines, draft)
    lines = _take_head(lines, draft)
    if sum(len(line.text.split()) for line in lines) < MIN_WORDS:
        raise InputError("there is no story in this text", hint="paste the text with its title in the first line")
    blocks, subheads = blocks_of(lines)
    for line in subheads:
        draft.note("subhead", "changed", line)
    plain = " ".join(line.text for line in lines)
    if not draft.date and not draft.hint:
        draft.hint = weekday_hint(plain)
    return Story(
        draft.title,
        markdown(blocks),
        date=draft.date,
        date_hint="" if draft.date else draft.hint,
        source=draft.source,
        authors=draft.authors,
        credit=draft.credit,
        section=draft.section,
        standfirst=draft.standfirst,
        lang=draft.language or guess(plain),
        basis=draft.basis,
        decisions=tuple(sorted(draft.decisions, key=lambda decision: decision.line)),
        warnings=tuple(draft.warnings),
    )


def _without_crud(lines: tuple[Line, ...], draft: _Draft) -> list[Line]:
    kept: list[Line] = []
    for at, line in enumerate(lines):
        rule = "" if line.bullet and at else crud_rule(line.text)
        if rule:
            draft.note(rule, "dropped", line)
        else:
            kept.append(line)
    return kept


def _take_headline(lines: list[Line], draft: _Draft, name: str) -> list[Line]:
    """Find the title, take its repetitions out of the first lines, and note where breadcrumb and outlet went."""
    first = tuple(line.text for line in lines[:HEAD] if len(line.text) <= MAX_TITLE + 60)
    found = head.by_repetition(first)
    if found:
        draft.basis["title"] = "repetition"
    else:
        found = _by_shape(lines, draft, name)
    draft.title, draft.source = found.title, found.site or draft.source
    _set_section(draft, found.section)
    last = max((at for at, line in enumerate(lines[:HEAD]) if head.belongs(line.text, found)), default=-1)
    kept: list[Line] = []
    for at, line in enumerate(lines):
        if at <= last and head.belongs(line.text, found):
            _note_title(line, found, draft)
        elif at < last and _is_kicker(line):
            _take_kicker(line, draft)
        else:
            kept.append(line)
    return kept


def _by_shape(lines: list[Line], draft: _Draft, name: str) -> head.Headline:
    """Take the first line that can be a title; the file's name where none can."""
    for at, line in enumerate(lines[:HEAD]):
        if head.is_breadcrumb(line.text):
            continue
        rest = lines[at + 1 :]
        if _is_section(line) and len(rest) > 1 and _can_be_title(rest[0]) and not rest[0].text.endswith("."):
            _take_kicker(lines.pop(at), draft)
            line = lines[at]  # noqa: PLW2901 - the kicker has gone: its place is the title's
        elif head.is_outlet_name(line.text) and len(rest) > 1 and _can_be_title(rest[0]):
            draft.source, draft.basis["source"] = line.text, "line above the title"
            draft.note("outlet", "moved", lines.pop(at), "source")
            line = lines[at]  # noqa: PLW2901 - the same
        if _can_be_title(line) and len(lines) > at + 1:
            draft.basis["title"] = "first line"
            return head.without_site(line.text)
        break
    draft.basis["title"] = "file name"
    draft.warnings.append("The text has no title of its own; the file's name stands for it.")
    return head.Headline(title_of_name(name))


def title_of_name(name: str) -> str:
    """Return a title made from a file's name."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    title = " ".join(stem.replace("_", " ").replace("-", " ").split())
    return title[:1].upper() + title[1:] or "Untitled"


def _can_be_title(line: Line) -> bool:
    text = line.text
    return (
        len(text) <= MAX_TITLE
        and not line.bullet
        and not (text.endswith((".", ",", ";")) and len(text) > LONG)
        and not authors_of_byline(text)
        and date_line(text) is None
    )


def _is_kicker(line: Line) -> bool:
    text = line.text
    return len(text.split()) <= MAX_KICKER and len(text) <= 30 and not ends(text) and text[0].isupper()


def _is_section(line: Line) -> bool:
    """Say whether a line can be nothing but a kicker, also where no repeated title shows it."""
    text = line.text
    return _is_kicker(line) and (
        text.casefold() in words("intake-section-words.txt") or (text.isupper() and len(text) > 3)
    )


def _take_kicker(line: Line, draft: _Draft) -> None:
    _set_section(draft, line.text.title() if line.text.isupper() and len(line.text) > 4 else line.text)
    draft.note("kicker", "moved", line, "section")


def _set_section(draft: _Draft, section: str) -> None:
    if section and not draft.section:
        draft.section = section
        draft.basis["section"] = "breadcrumb"


def _note_title(line: Line, found: head.Headline, draft: _Draft) -> None:
    seen = any(decision.to == "title" for decision in draft.decisions)
    if line.text == found.title:
        draft.note("repeated-title" if seen else "title", "dropped" if seen else "moved", line, "" if seen else "title")
    elif found.section and line.text.endswith(found.title):
        draft.note("breadcrumb", "moved", line, "section")
    elif found.site and line.text.startswith(found.title):
        draft.note("title-suffix", "moved", line, "source" if seen else "title")
        draft.basis["source"] = "title"
    else:
        draft.note("repeated-title", "dropped", line)


def _take_head(lines: list[Line], draft: _Draft) -> list[Line]:
    """Take breadcrumb, byline and date lines that stand between the headline and the text."""
    kept: list[Line] = []
    taken: list[int] = []
    for at, line in enumerate(lines):
        if at < HEAD and _take_head_line(line, lines[at + 1 : at + 2], draft):
            taken.append(at)
        else:
            kept.append(line)
    return _take_standfirst(kept, draft) if taken[:1] == [1] and draft.authors else kept


def _take_standfirst(lines: list[Line], draft: _Draft) -> list[Line]:
    """Move the one line that stands between the headline and the byline."""
    first = lines[0]
    if len(lines) < 2 or len(first.text) not in STANDFIRST or first.bullet:
        return lines
    draft.standfirst, draft.basis["standfirst"] = first.text, "line above the byline"
    draft.note("standfirst", "moved", first, "standfirst")
    return lines[1:]


def _take_head_line(line: Line, following: list[Line], draft: _Draft) -> bool:
    if head.is_breadcrumb(line.text):
        _set_section(draft, head.breadcrumb(line.text))
        draft.note("breadcrumb", "moved", line, "section")
        return True
    if _take_byline(line, following, draft):
        return True
    dated = date_line(line.text)
    if dated:
        _take_date(line, dated, draft)
    return dated is not None


def _take_byline(line: Line, following: list[Line], draft: _Draft) -> bool:
    """Take a byline, also one that a bar parts from its date, or a bare name above a date."""
    parts = [part.strip() for part in line.text.replace("•", "|").replace("·", "|").split("|")]
    names = authors_of_byline(parts[0])
    dates = [date_line(part) for part in parts[1:] if part]
    if not names and following and date_line(following[0].text) and not draft.authors:
        names = (name,) if (name := person(line.text)) and name == line.text else ()
    if not names or (
        dates
        and None in dates
        and any(date is None and not person(part) for date, part in zip(dates, parts[1:], strict=False))
    ):
        return False
    draft.authors = draft.authors or names
    draft.basis["authors"] = "byline"
    draft.language = draft.language or language_of_byline(parts[0])
    draft.note("byline", "moved", line, "authors")
    for dated in dates:
        if dated:
            _set_date(dated, draft)
    return True


def _take_date(line: Line, dated: DateLine, draft: _Draft) -> None:
    _set_date(dated, draft)
    if dated.hint and not dated.updated:
        draft.warnings.append(f"The date {dated.hint} can be read in two ways; give the right one.")
    draft.note("date-line", "moved", line, "date" if dated.date else "date_hint")


def _set_date(dated: DateLine, draft: _Draft) -> None:
    if dated.date and not draft.date:
        draft.date, draft.basis["date"] = dated.date, "date-line"
    draft.hint = draft.hint or dated.hint
    draft.language = draft.language or dated.language


def _take_credits(lines: list[Line], draft: _Draft) -> list[Line]:
    """Move the credit lines among the last lines, below the first sentence, to the front matter."""
    kept = list(lines)
    credits: list[Line] = []
    sentences = (at for at, line in enumerate(lines, 1) if len(line.text) > MIN_SENTENCE and ends(line.text))
    told = next(sentences, len(lines))
    for line in reversed(lines[told:][-TAIL:]):
        if is_credit(line.text) and not line.bullet:
            kept.remove(line)
            credits.insert(0, line)
    for line in credits:
        draft.note("credit", "moved", line, "credit")
    draft.credit = " ".join(line.text for line in credits)
    if credits:
        draft.basis["credit"] = "credit line"
    return kept
