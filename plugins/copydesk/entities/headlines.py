"""Where the headline and the lead of a text are."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.model import Span

LONGEST_HEADLINE = 200
LEAD_PARAGRAPHS = 1
TOP_LINES = 12
SHORTEST_PARAGRAPH = 80
"""Shorter lines at the top are dates, bylines and captions."""
NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Places:
    """The headline within the text (empty where it stands outside) and the first paragraph below it."""

    headline: Span
    lead: Span


def placed(text: str, headline: str = "") -> Places:
    """Find the headline and the lead.

    Without a headline given, the first line serves where it is short and ends like no sentence, together with the
    lines right below that repeat it (or that it ends with).
    """
    lines = _lines(text, TOP_LINES)
    above = 0
    if not headline and len(lines) > 1 and _is_headline(text, lines[0]):
        above = 1
        first = text[lines[0].start : lines[0].end].strip()
        while above < len(lines) and _repeats(first, text[lines[above].start : lines[above].end].strip()):
            above += 1
    body = [line for line in lines[above:] if line.end - line.start >= SHORTEST_PARAGRAPH][:LEAD_PARAGRAPHS]
    top = Span(lines[0].start, lines[above - 1].end) if above else NOWHERE
    return Places(top, Span(body[0].start, body[-1].end) if body else NOWHERE)


def without_breadcrumb(text: str) -> str:
    """Return `text` with a breadcrumb that is glued to its first line blanked out, every offset kept.

    Known by the next line, which repeats the headline without it: "HomeWorldA headline", then "A headline".
    """
    lines = _lines(text, 2)
    if len(lines) < 2 or not _is_headline(text, lines[0]):
        return text
    first, second = (text[line.start : line.end].rstrip() for line in lines)
    if first == second or not _repeats(first, second.strip()):
        return text
    end = lines[0].start + len(first) - len(second.strip())
    return " " * end + text[end:] if "\n" not in text[:end] else text


def _lines(text: str, most: int) -> list[Span]:
    """Return the first lines that hold anything, at most so many."""
    found: list[Span] = []
    at = 0
    while at < len(text) and len(found) < most:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if not text[at:end].isspace() and end > at:
            found.append(Span(at, end))
        at = end + 1
    return found


def _is_headline(text: str, line: Span) -> bool:
    words = text[line.start : line.end].strip()
    return len(words) <= LONGEST_HEADLINE and words[-1:] not in (".", "”", '"', ",", ";")


def _repeats(first: str, line: str) -> bool:
    return bool(line) and (line == first or (len(line) > 20 and first.endswith(line)))
