"""The report of a conversion: everything that was decided, escaped, with the meaning of each rule."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from copydesk.data import lines
from copydesk.intake import read
from copydesk.intake.report import report_page, rule_meanings

PACKAGE = Path(__file__).parent.parent.parent / "plugins/copydesk/intake"
PASTE = (
    "Pilots <b>end</b> strike\n\nBy Mirja Sool\n\nShare on Facebook\n\n"
    "The harbour pilots of Lunden Bay went back to their <script>alert(1)</script> boats after nineteen days.\n"
)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)


def test_each_line_of_a_paste_says_what_became_of_it() -> None:
    page = report_page(read(PASTE.encode(), "a.txt")[0], PASTE, "a.txt")
    assert (
        '<tr class="moved"><td>3</td><td>By Mirja Sool</td><td>moved to authors: byline - who wrote it</td></tr>'
        in page
    )
    assert '<tr class="dropped"><td>5</td><td>Share on Facebook</td><td>dropped: share-row' in page
    assert '<tr class="kept"><td>7</td>' in page


def test_nothing_of_the_article_is_live() -> None:
    page = report_page(read(PASTE.encode(), "a.txt")[0], PASTE, "<img src=x>")
    tags = Tags()
    tags.feed(page)
    assert not tags.seen & {"script", "img", "b", "a", "iframe", "link"}
    assert "default-src 'none'" in page


@pytest.mark.parametrize(
    "rule",
    sorted(
        {
            entry.partition(": ")[0]
            for name in ("crud-lines", "crud-starts", "paste-lines", "paste-starts", "class-words")
            for entry in lines(f"intake-{name}.txt")
        }
        | {
            rule
            for file in PACKAGE.glob("paste*.py")
            for rule in re.findall(r"note\(\s*\"([a-z-]+)\"", file.read_text(encoding="utf-8"))
        }
    ),
)
def test_every_rule_has_a_meaning(rule: str) -> None:
    assert rule in rule_meanings()
