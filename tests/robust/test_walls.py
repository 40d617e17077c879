"""The input wall: whatever a story brings along, its page, its lists and its feeds hold nothing that runs or loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.hostile import FORMS, PAYLOADS, hostile_output
from support.judge import Judge, feed_faults, mail_page_faults

SEARCH = "search/index.html"
"""The theme's own page with a template and words for browsers without scripts."""


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the hostile site; no story may be lost, so there is no problem."""
    folder, built = hostile_output(tmp_path_factory.getbasetemp())
    assert built.problems == ()
    assert built.stories == len(FORMS) * len(PAYLOADS) + 2
    return folder


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
    mails = [name for name in found if "/email/" in name]
    assert mails
    assert {name: [*mail_page_faults((output / name).read_text(encoding="utf-8"))] for name in mails} == {
        name: [] for name in mails
    }
    assert {name: wrong for name, wrong in found.items() if name not in mails} == {}


def test_no_feed_holds_anything_that_runs_or_loads(output: Path) -> None:
    feeds = [*output.rglob("*.xml")]
    assert feeds
    assert {feed.name: faults for feed in feeds if (faults := [*feed_faults(feed.read_text(encoding="utf-8"))])} == {}


def test_nothing_is_written_that_is_no_part_of_the_site(output: Path) -> None:
    assert not list(output.rglob("pelican.conf.py"))
    compiled = {"__pycache__"}  # Python's own, of the settings
    assert {path.name for path in output.parent.iterdir()} - compiled == {
        "output", "content", "theme", "plugins", "pelican.conf.py", "requirements.lock"
    }  # fmt: skip
