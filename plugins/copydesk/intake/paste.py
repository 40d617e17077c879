"""A plain-text paste to a story: what stands above and below the text goes to the front matter, the text stays.

The order of the steps matters: lines first (unwrapped), then crud, then the headline by repetition, then what stands
between headline and text, and the credit lines at the end.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from copydesk.data import words
from copydesk.errors import InputError
from copydesk.intake import headline as head
from copydesk.intake.byline import authors_of_byline
from copydesk.intake.dates import date_line, weekday_hint
from copydesk.intake.language import guess
from copydesk.intake.lines import Line, ends, read_lines
from copydesk.intake.mail_text import pasted_mail
from copydesk.intake.markdown import markdown
from copydesk.intake.outlets import Outlet
from copydesk.intake.paste_crud import without_crud
from copydesk.intake.paste_dates import placed_date, steps_of
from copydesk.intake.paste_draft import Draft
from copydesk.intake.paste_head import HEAD, take_head
from copydesk.intake.paste_origin import Origin, take_origin, with_known_outlet
from copydesk.intake.paste_repeats import without_pull_quotes
from copydesk.intake.paste_tail import take_credits, take_tail
from copydesk.intake.pasted_body import blocks_of
from copydesk.model import Decision, Story
from copydesk.text.characters import words_of

MIN_WORDS: Final = 4
MAX_LINES: Final = 20_000
MAX_TITLE: Final = 200
MAX_KICKER: Final = 3
LONG: Final = 80


def read_paste(text: str, name: str, outlets: tuple[Outlet, ...] = ()) -> Story:
    """Return the story in a plain text; `name` is the file's, for a text without a title; `outlets` are those known.

    Raises InputError where nothing is left when title and crud are taken away.
    """
    draft = Draft()
    origin = take_origin(without_crud(_rows(text, draft), draft), outlets)
    _note_origin(origin, draft)
    lines = _take_headline(origin.lines, draft, name, outlets)
    lines = take_credits(lines, draft)
    lines = take_head(lines, draft)
    lines = without_pull_quotes(take_tail(lines, draft), draft)
    if sum(len(words_of(line.text)) for line in lines) < MIN_WORDS:
        raise InputError("there is no story in this text", hint="paste the text with its title in the first line")
    blocks, subheads = blocks_of(lines)
    for line in subheads:
        draft.note("subhead", "changed", line)
    plain = " ".join(line.text for line in lines)
    if not draft.date and draft.sent:
        draft.date, draft.basis["date"] = draft.sent, "mail date"
    if not draft.date and not draft.hint:
        draft.hint = weekday_hint(plain)
    return Story(
        draft.title,
        markdown(blocks),
        date=draft.date,
        date_hint="" if draft.date else draft.hint,
        source=draft.source,
        source_url=draft.address,
        authors=draft.authors,
        credit=draft.credit,
        section=draft.section,
        standfirst=draft.standfirst,
        lang=draft.language or guess(plain),
        basis=draft.basis,
        decisions=tuple(sorted(draft.decisions, key=lambda decision: decision.line)),
        warnings=tuple(draft.warnings),
    )


def _rows(text: str, draft: Draft) -> tuple[Line, ...]:
    """Return the lines of a text, without what a mail put round it; its header's date is kept for later."""
    mail = pasted_mail(text)
    if mail.signature:
        draft.decisions.append(Decision("signature", "dropped", mail.signature, line=text.count("\n") + 1))
    draft.sent = mail.date
    rows = read_lines(mail.text)
    if len(rows) > MAX_LINES:
        raise InputError(f"the text holds {len(rows)} paragraphs: that is no story", hint="keep one story")
    return rows


def _note_origin(origin: Origin, draft: Draft) -> None:
    draft.source, draft.address = origin.outlet, origin.address
    draft.decisions += origin.decisions
    for field_name, value in (("source", origin.outlet), ("source_url", origin.address)):
        if value:
            draft.basis[field_name] = "line of its own"


def _take_headline(lines: list[Line], draft: Draft, name: str, outlets: tuple[Outlet, ...]) -> list[Line]:
    """Find the title, take its repetitions out of the first lines, and note where breadcrumb and outlet went."""
    if lines and (bare := head.unmarked(lines[0].text)) != lines[0].text:
        lines = [replace(lines[0], text=bare), *lines[1:]]
    lines = _with_whole_title(lines)
    first = tuple(line.text for line in lines[:HEAD] if len(line.text) <= MAX_TITLE + 60)
    found = head.by_repetition(first)
    if found:
        draft.basis["title"] = "repetition"
    else:
        found = _by_shape(lines, draft, name, outlets)
    draft.title, draft.source = found.title, draft.source or found.site
    draft.set_section(found.section)
    last = max((at for at, line in enumerate(lines[:HEAD]) if head.belongs(line.text, found)), default=-1)
    kept: list[Line] = []
    for at, line in enumerate(lines):
        if at <= last and head.belongs(line.text, found):
            _note_title(line, found, draft)
        elif at < last and head.is_breadcrumb(line.text):
            draft.set_section(head.breadcrumb(line.text))
            draft.note("breadcrumb", "moved", line, "section")
        elif at < last and _is_kicker(line):
            _take_kicker(line, draft)
        else:
            kept.append(line)
    return kept


def _with_whole_title(lines: list[Line]) -> list[Line]:
    """Join a title that goes on in small letters in the second line, with a gap below it."""
    if len(lines) < MIN_WORDS - 1:
        return lines
    first, second, third = lines[:3]
    goes_on = second.text[0].islower() and not second.after_blank and not second.bullet and third.after_blank
    whole = f"{first.text} {second.text}"
    plain = not ends(first.text) and not ends(second.text) and len(whole) <= MAX_TITLE
    return [replace(first, text=whole), *lines[2:]] if goes_on and plain else lines


def _by_shape(lines: list[Line], draft: Draft, name: str, outlets: tuple[Outlet, ...]) -> head.Headline:
    """Take the first line that can be a title; the file's name where none can."""
    for at, line in enumerate(lines[:HEAD]):
        if head.is_breadcrumb(line.text) or date_line(line.text) or authors_of_byline(line.text):
            continue
        if placed_date(line.text):
            continue
        if _is_topic_with_colon(line, lines[at + 1 :]):
            draft.note("kicker", "dropped", lines.pop(at))
            line = lines[at]  # noqa: PLW2901 - the kicker has gone: its place is the title's
        while _is_way(line, lines[at + 1 :]):
            _take_kicker(replace(line, text=(steps_of(line.text) or (line.text,))[-1]), draft)
            lines.pop(at)
            line = lines[at]  # noqa: PLW2901 - the kicker has gone: its place is the title's
        rest = lines[at + 1 :]
        titled = len(rest) > 1 and _can_be_title(rest[0])
        if titled and not rest[0].text.endswith(".") and (_is_section(line) or _is_topic(line, rest)):
            _take_kicker(lines.pop(at), draft)
            line = lines[at]  # noqa: PLW2901 - the same
        elif titled and head.is_outlet_name(line.text):
            draft.source, draft.basis["source"] = line.text, "line above the title"
            draft.note("outlet", "moved", lines.pop(at), "source")
            line = lines[at]  # noqa: PLW2901 - the same
        if (whole := head.path_title(line.text)) and len(lines) > at + 1:
            draft.basis["title"] = "breadcrumb"
            return whole
        if _can_be_title(line) and len(lines) > at + 1:
            draft.basis["title"] = "first line"
            return with_known_outlet(line.text, outlets) or head.without_site(line.text)
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


def _is_way(line: Line, rest: list[Line]) -> bool:
    """Say whether a line above a headline is a way to it: sections that signs part, or one with such a sign at its end.

    A section's name is one where another kicker comes between it and the headline.
    """
    steps = steps_of(line.text)
    way = bool(steps) and len(rest) > 1 and _is_headline(rest[0])
    twice = len(rest) > 2 and _is_section(line) and _is_kicker(rest[0]) and _is_headline(rest[1])
    return way or twice


def _is_topic_with_colon(line: Line, rest: list[Line]) -> bool:
    """Say whether a few words with a colon stand above a headline ("Dear flour:"), in a line of their own."""
    few = len(line.text.split()) <= MAX_KICKER and line.text.endswith(":")
    return few and len(rest) > 1 and rest[0].after_blank and _is_headline(rest[0])


def _is_headline(line: Line) -> bool:
    return len(line.text.split()) >= MIN_WORDS and not ends(line.text) and _can_be_title(line)


def _is_topic(line: Line, rest: list[Line]) -> bool:
    """Say whether a first line of one word is a kicker: the next is a headline, and no paragraph yet."""
    one = len(line.text.split()) == 1 and _is_kicker(line) and len(rest) > 2
    return one and len(rest[0].text.split()) >= MIN_WORDS and len(rest[0].text) <= LONG and not ends(rest[0].text)


def _take_kicker(line: Line, draft: Draft) -> None:
    draft.set_section(line.text.title() if line.text.isupper() and len(line.text) > 4 else line.text)
    draft.note("kicker", "moved", line, "section")


def _note_title(line: Line, found: head.Headline, draft: Draft) -> None:
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
