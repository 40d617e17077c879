"""What `explain` says as a page for a browser: the article as received, the story as it is now, then the reasons.

The page holds escaped text and a style sheet, nothing else: no script, no picture, no link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from copydesk.desk.reading import Reading
from copydesk.intake.report import by_fate, by_line, document
from copydesk.model import Analysis, Span, Story


@dataclass(frozen=True, slots=True)
class Explained:
    """One story with all that is known of how it came about."""

    received: tuple[Story, ...]
    """What the intake makes of its original; empty where there is none."""
    lines: str
    """The original as text, for a format that has lines; else ""."""
    found: Analysis
    reading: Reading


def page(stories: Sequence[tuple[Explained, str]], name: str) -> str:
    """Return the page of the stories in the file `name`, each with its reasons as text."""
    parts = (part for one, reasons in stories for part in _parts(one, reasons))
    return document(f"{name} explained", f"<p>{escape(name)}</p>{''.join(parts)}")


def _parts(one: Explained, reasons: str) -> Iterable[str]:
    yield f"<h1>{escape(one.reading.headline or 'Without a headline')}</h1>"
    yield '<div class="beside"><div>'
    yield "".join(by_line(story, one.lines) or by_fate(story) for story in one.received) or _nothing()
    yield f"</div><section><h2>The story now</h2>{_story(one.found)}</section></div>"
    yield f"<h2>The reasons</h2><pre>{escape(reasons)}</pre>"


def _nothing() -> str:
    return "<h2>As received</h2><p><small>No original is kept for this story.</small></p>"


def _story(found: Analysis) -> str:
    """Return the text, what is quoted marked and names in bold."""
    marks = sorted(
        (
            *((quotation.span, "mark") for quotation in found.quotations),
            *((mention.span, "b") for entity in found.entities for mention in entity.mentions),
        ),
        key=lambda each: (each[0].start, -each[0].end),
    )
    return "".join(f"<p>{part}</p>" for part in _marked(found.text, marks).split("\n\n"))


def _marked(text: str, marks: Iterable[tuple[Span, str]]) -> str:
    """Return the text with elements around the spans; of two that cross, and across paragraphs, the first stands."""
    parts: list[str] = []
    at, open_until = 0, [len(text)]
    closing: list[str] = []
    for span, tag in (*marks, (Span(len(text), len(text)), "")):
        while closing and open_until[-1] <= span.start:
            parts += [escape(text[at : open_until[-1]]), f"</{closing.pop()}>"]
            at = open_until.pop()
        if tag and at <= span.start < span.end <= open_until[-1] and "\n\n" not in text[span.start : span.end]:
            parts += [escape(text[at : span.start]), f"<{tag}>"]
            at = span.start
            open_until.append(span.end)
            closing.append(tag)
    return "".join([*parts, escape(text[at:])])
