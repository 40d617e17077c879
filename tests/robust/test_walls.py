"""The input wall: whatever a story brings along, its page, its lists and its feeds hold nothing that runs or loads."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from copydesk.site.build import build
from support.hostile import PAYLOADS, hostile_site

RUNS = frozenset("script style iframe frame object embed applet base math template noscript video audio source".split())
ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster", "background", "srcset", "cite"})
SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*):")
SEARCH = "search/index.html"
"""The theme's own page with a template and words for browsers without scripts."""
OWN_SCRIPTS = frozenset({"application/ld+json", "speculationrules"})
HTML_IN_FEEDS = frozenset({"title", "subtitle", "summary", "description", "content", "encoded"})


class Judge(HTMLParser):
    """Collects what in a page could run, load or track; the theme's own scripts and styles lie in theme/."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        own = "theme/js/" in values.get("src", "") or values.get("type") in OWN_SCRIPTS
        if tag in RUNS and not own:
            self.found.append(f"<{tag}>")
        if tag == "meta" and values.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy":
            self.found.append(f"<meta {values['http-equiv']}>")
        self.found += [
            f"{tag} {name}" for name in values if name.startswith("on") or name in {"style", "srcdoc", "ping"}
        ]
        for name in ADDRESSES & values.keys():
            scheme = SCHEME.match(values[name])
            if scheme and scheme[1].lower() not in {"http", "https", "mailto"}:
                self.found.append(f"{tag} {name}={values[name][:40]}")
            if name in {"src", "srcset", "poster"} and "//" in values[name]:
                self.found.append(f"{tag} {name}={values[name][:40]}")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the hostile site; no story may be lost, so there is no problem."""
    root = hostile_site(tmp_path_factory.mktemp("hostile"), converted=True)
    (root / "output").mkdir()
    built = build(root, root / "output")
    assert built.problems == ()
    assert built.stories == 4 * len(PAYLOADS) + 2
    return root / "output"


def test_the_judge_finds_what_it_looks_for() -> None:
    assert Judge("<script>x</script>").found == ["<script>"]
    assert Judge("<a href='javascript:x' onclick=x>").found == ["a onclick", "a href=javascript:x"]
    assert Judge('<meta http-equiv="refresh" content="0"><img src=//tracker.example>').found == [
        "<meta refresh>",
        "img src=//tracker.example",
    ]


def test_no_page_holds_anything_that_runs_or_loads(output: Path) -> None:
    found = {
        page.relative_to(output).as_posix(): wrong
        for page in output.rglob("*.html")
        if (wrong := Judge(page.read_text(encoding="utf-8")).found)
    }
    assert set(found.pop(SEARCH, ())) <= {"<noscript>", "<template>"}
    assert found == {}


def test_no_feed_holds_anything_that_runs_or_loads(output: Path) -> None:
    feeds = [*output.rglob("*.xml")]
    assert feeds
    for feed in feeds:
        for element in ET.parse(feed).iter():
            name = element.tag.rpartition("}")[2]
            if name in HTML_IN_FEEDS and element.text:
                assert Judge(element.text).found == [], (feed.name, name, element.text[:80])


def test_nothing_is_written_that_is_no_part_of_the_site(output: Path) -> None:
    assert not list(output.rglob("pelican.conf.py"))
    assert {path.name for path in output.parent.iterdir()} == {
        "output", "content", "theme", "plugins", "pelican.conf.py", "requirements.lock", "received", "made"
    }  # fmt: skip
