"""A site whose stories are all attacks: each payload in every field and in the body, and through the converter.

A page that is converted holds its payload as markup in the body, in every description of the head, and in quotations; a
paste as headline, paragraph, quotation and name; a feed in every field of its item.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from copydesk.cli import main
from copydesk.site.build import Built, build
from support.cases import Case, read_cases
from support.sites import SITES, checkout

PAYLOADS = read_cases("robust/payloads.md")
WORDS = "The toll goes up on Monday, said Orla Venn, the mayor of Lunden Bay. “We need the bridge,” she said."
FIELDS = ("author", "section", "source", "standfirst", "credit", "note", "tags", "source_url", "date_basis", "summary")
FORMS = ("md", "page", "paste", "feed")
"""How a payload arrives: as a story by hand, and as what the converter makes of three kinds of files."""


@cache
def hostile_output(folder: Path) -> tuple[Path, Built]:
    """Build the hostile site below `folder`, the tests' own; return its output: once for all that look at it."""
    root = hostile_site(folder / "hostile")
    return root / "output", build(root, root / "output")


def hostile_site(place: Path) -> Path:
    """Make a checkout with four stories for each payload, and an empty output."""
    root = checkout(place, SITES / "small")
    stories = root / "content/articles/hostile"
    stories.mkdir()
    for number, case in enumerate(PAYLOADS):
        (stories / f"md-{number:03}.md").write_text(_story(case), encoding="utf-8")
    for name, text in _converted():
        (stories / name).write_text(text, encoding="utf-8")
    (root / "output").mkdir()
    return root


def _story(case: Case) -> str:
    """Write a payload into every field, on one line, and into the body."""
    line = " ".join(case.input.split())
    fields = "".join(f"{name}: {line}\n" for name in FIELDS)
    return f"title: Toll {line}\ndate: 2023-03-08\n{fields}\n{WORDS}\n\n{case.input}\n\n{WORDS}\n"


@cache
def _converted() -> tuple[tuple[str, str], ...]:
    """Return name and text of what the converter makes of every received payload, with a date."""
    with TemporaryDirectory() as folder:
        received, made = Path(folder, "received"), Path(folder, "made")
        received.mkdir()
        for number, case in enumerate(PAYLOADS):
            for name, text in _received(case.input):
                (received / name.format(number)).write_text(text, encoding="utf-8")
        assert main(["convert", str(received), str(made)]) == 0
        return tuple((file.name, _dated(file.read_text(encoding="utf-8"))) for file in sorted(made.glob("*.md")))


def _dated(story: str) -> str:
    head, _, body = story.partition("\n---\n")
    kept = [row for row in head.split("\n") if not row.startswith(("date:", "status:", "slug:"))]
    return "\n".join([*kept, "date: 2023-03-08", "---", body])


def _received(payload: str) -> Iterator[tuple[str, str]]:
    yield "page-{:03}.html", _page(payload, escape(payload))
    line = " ".join(payload.split())
    said = f"“We met {payload} and agreed,” said Mayor {line} Reik."
    yield "paste-{:03}.txt", f"HomeToll {line}\n\n{WORDS}\n\n{payload}\n\n{said}\n\n{WORDS}\n"
    yield "feed-{:03}.xml", _feed(escape(payload), escape(f"<p>{WORDS}</p>{payload}"))


def _page(payload: str, text: str) -> str:
    """Return a page with the payload as markup in its body and, as `text`, everywhere else."""
    told = {"headline": payload, "author": {"name": payload}, "url": payload, "image": payload}
    data = json.dumps({"@type": "NewsArticle"} | told).replace("</", "<\\/")
    names = ("og:title", "og:description", "og:url", "og:image", "article:author", "article:section", "article:tag")
    meta = "".join(f'<meta property="{name}" content="{text}">' for name in names)
    head = f'<title>{text}</title>{meta}<meta name="author" content="{text}"><link rel="canonical" href="{text}">'
    by = f'<p class="byline">By <a rel="author" href="{text}">{text}</a></p>'
    said = f'<p>“We met {text},” said Mayor {text}.</p><blockquote cite="{text}"><p>{text}</p></blockquote>'
    link = f'<p><a href="{text}" title="{text}">{WORDS}</a></p>'
    figure = f'<figure><img src="quay.png" alt="{text}" title="{text}"><figcaption>{text}</figcaption></figure>'
    body = f"<h1>Toll {text}</h1>{by}<p>{WORDS}</p>{said}{link}{figure}<div>{payload}</div><p>{WORDS}</p>"
    data = f'<script type="application/ld+json">{data}</script>'
    return f"<!doctype html><html><head>{head}{data}</head><body><article>{body}</article></body></html>"


def _feed(text: str, content: str) -> str:
    """Return a feed of one item whose every field holds the payload."""
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    fields = f"<link>{text}</link><guid>{text}</guid><dc:creator>{text}</dc:creator><category>{text}</category>"
    bodies = f"<description>{content}</description><content:encoded>{content}</content:encoded>"
    item = f"<item><title>Toll {text}</title>{fields}{bodies}</item>"
    return f'<rss version="2.0" {spaces}><channel><title>{text}</title>{item}</channel></rss>'
