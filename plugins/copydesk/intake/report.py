"""What became of an article as received, as one page for a browser: kept, moved and dropped side by side, and why.

The page holds escaped text and a style sheet, nothing else: no script, no picture, no link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape
from types import MappingProxyType
from typing import Final

from copydesk.data import lines
from copydesk.model import Decision, Story

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
STYLE: Final = (
    "body{font:16px/1.45 Georgia,serif;margin:1.5rem;color:#222;background:#fff}h1{font-size:1.4rem}"
    "h2{font-size:1rem;border-bottom:2px solid #222}table{border-collapse:collapse;width:100%}"
    "td,th{border-bottom:1px solid #ccc;padding:.3rem .6rem;text-align:left;vertical-align:top}"
    ".beside{display:grid;grid-template-columns:1fr 1fr;gap:2rem}pre{white-space:pre-wrap;overflow-wrap:anywhere}"
    "mark{background:#fbf0c4}"
    ".columns{display:grid;grid-template-columns:3fr 2fr 2fr;gap:1.5rem}.kept{background:#f3f8f1}"
    ".moved,.changed{background:#eef3fa}.dropped{background:#faf0ee}p{margin:.5rem 0;overflow-wrap:anywhere}"
    "small{color:#555}@media(max-width:50rem){.columns,.beside{display:block}}"
)


def report_page(story: Story, received: str, name: str) -> str:
    """Return the report of one story; `received` is the text as received, for formats that have lines, else ""."""
    parts = [
        f"<h1>{escape(story.title)}</h1><p>{escape(name)}</p>",
        "".join(f"<p><strong>Look at this:</strong> {escape(warning)}</p>" for warning in story.warnings),
        "<h2>Fields</h2>",
        _table(("field", "value", "stated by"), _fields(story)),
        by_line(story, received),
        _columns(story),
    ]
    return document(story.title, "".join(parts))


def document(title: str, body: str) -> str:
    """Return a whole page around HTML that is escaped already."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body>{body}</body></html>\n"
    )


def _fields(story: Story) -> Iterator[tuple[str, ...]]:
    for name in ("title", "date", "date_hint", "source", "source_url", "authors", "credit", "section", "standfirst",
                 "lang", "tags", "image", "retrieved"):  # fmt: skip
        value = getattr(story, name)
        if value:
            shown = ", ".join(value) if isinstance(value, tuple) else str(value)
            yield "", name, shown, story.basis.get(name, "")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table; the first cell of a row is its class."""
    cells = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = (f'<tr class="{row[0]}">{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>' for row in rows)
    return f"<table><tr>{cells}</tr>{''.join(body)}</table>"


def by_line(story: Story, received: str) -> str:
    """Return each line of a text with what became of it; "" where it has none, or no decision is about a line."""
    if not received or not any(decision.line for decision in story.decisions):
        return ""
    decided = {decision.line: decision for decision in story.decisions}
    rows = [
        (_class(decided.get(number)), str(number), line, _became(decided.get(number)))
        for number, line in enumerate(received.replace("\r\n", "\n").split("\n"), 1)
        if line.strip()
    ]
    return f"<h2>Line by line</h2>{_table(('line', 'as received', 'what became of it'), rows)}"


def _class(decision: Decision | None) -> str:
    return decision.action if decision else "kept"


def _became(decision: Decision | None) -> str:
    if decision is None:
        return "kept"
    return f"{decision.action}{f' to {decision.to}' if decision.to else ''}: {_why(decision.rule)}"


def _columns(story: Story) -> str:
    return f'<div class="columns">{by_fate(story)}</div>'


def by_fate(story: Story) -> str:
    """Return what was kept, what was moved or changed, and what was dropped, each as a section."""
    kept = "".join(f"<p>{escape(block)}</p>" for block in story.body.strip("\n").split("\n\n"))
    moved = [decision for decision in story.decisions if decision.action != "dropped"]
    dropped = [decision for decision in story.decisions if decision.action == "dropped"]
    return (
        f'<section class="kept"><h2>Kept</h2>{kept}</section>'
        f'<section class="moved"><h2>Moved or changed</h2>{_list(moved)}</section>'
        f'<section class="dropped"><h2>Dropped</h2>{_list(dropped)}</section>'
    )


def _list(decisions: list[Decision]) -> str:
    rows = (
        f"<p>{escape(decision.text)}<br><small>{escape(_why(decision.rule))}"
        f"{escape(f'; to {decision.to}' if decision.to else '')}</small></p>"
        for decision in decisions
    )
    return "".join(rows) or "<p><small>nothing</small></p>"


def _why(rule: str) -> str:
    """Return a rule's name with what it means; a rule for a site carries its selector."""
    name, _, selector = rule.partition(" ")
    meaning = rule_meanings().get(name, "")
    shown = f"{name} ({selector})" if selector else name
    return f"{shown} - {meaning}" if meaning else shown


@cache
def rule_meanings() -> Mapping[str, str]:
    """Return what each rule means, by its name."""
    pairs = (entry.partition(": ") for entry in lines("intake-rules.txt"))
    return MappingProxyType({rule: meaning for rule, _, meaning in pairs})
