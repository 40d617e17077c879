"""A site whose stories are all attacks: each payload in every field and in the body, and through the converter."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from copydesk.cli import main
from support.cases import Case, read_cases
from support.sites import SITES, checkout

PAYLOADS = read_cases("robust/payloads.md")
WORDS = "The toll goes up on Monday, said Orla Venn, the mayor of Lunden Bay. “We need the bridge,” she said."
FIELDS = ("author", "section", "source", "standfirst", "credit", "note", "tags", "source_url", "date_basis", "summary")


def hostile_site(place: Path, *, converted: bool) -> Path:
    """Make a checkout with a story for each payload and, if `converted`, three more that the converter made of it."""
    root = checkout(place, SITES / "small")
    stories = root / "content/articles/hostile"
    stories.mkdir()
    for number, case in enumerate(PAYLOADS):
        (stories / f"md-{number:03}.md").write_text(_story(case), encoding="utf-8")
    if converted:
        _convert(root, stories)
    return root


def _story(case: Case) -> str:
    """Write a payload into every field, on one line, and into the body."""
    line = " ".join(case.input.split())
    fields = "".join(f"{name}: {line}\n" for name in FIELDS)
    return f"title: Toll {line}\ndate: 2023-03-08\n{fields}\n{WORDS}\n\n{case.input}\n\n{WORDS}\n"


def _convert(root: Path, stories: Path) -> None:
    received = root / "received"
    received.mkdir()
    for number, case in enumerate(PAYLOADS):
        for name, text in _received(case.input):
            (received / name.format(number)).write_text(text, encoding="utf-8")
    assert main(["convert", str(received), str(root / "made")]) == 0
    for file in (root / "made").glob("*.md"):
        head, _, body = file.read_text(encoding="utf-8").partition("\n---\n")
        kept = [row for row in head.split("\n") if not row.startswith(("date:", "status:", "slug:"))]
        (stories / file.name).write_text("\n".join([*kept, "date: 2023-03-08", "---", body]), encoding="utf-8")


def _received(payload: str) -> Iterator[tuple[str, str]]:
    text = escape(payload)
    data = json.dumps({"@type": "NewsArticle", "headline": payload, "author": {"name": payload}}).replace("</", "<\\/")
    meta = f'<meta property="og:title" content="{text}"><meta name="author" content="{text}">'
    head = f'<title>{text}</title>{meta}<script type="application/ld+json">{data}</script>'
    said = f"<p>“We met {text},” said Mayor {text}.</p>"
    body = f"<h1>Toll {text}</h1><p>{WORDS}</p>{said}<div>{payload}</div><p>{WORDS}</p>"
    yield "page-{:03}.html", f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"
    yield "paste-{:03}.txt", f"Toll {' '.join(payload.split())}\n\n{WORDS}\n\n{payload}\n\n{WORDS}\n"
    item = (
        f"<title>Toll {text}</title><link>{text}</link><description>{escape(f'<p>{WORDS}</p>{payload}')}</description>"
    )
    yield "feed-{:03}.xml", f'<rss version="2.0"><channel><title>{text}</title><item>{item}</item></channel></rss>'
