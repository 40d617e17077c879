"""Every field of every file that is written by hand is hostile, and every file that the site is made of is judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.site.build import build
from support.hostile_fields import HOSTILE, MOVED, SITE, STORIES, hostile_fields
from support.judge import address_faults, data_faults, feed_faults, file_faults, mail_faults, text_faults

TEXTS = frozenset({".html", ".xml", ".opml", ".json", ".webmanifest", ".eml", ".txt", ".js"})
OWN = {
    "search/index.html": ["<noscript>", "<template>"],
    f"people/{MOVED}/index.html": ["<meta refresh>"],
}
"""What the theme itself does: the page for a search, and an old address that leads on."""
MAIL = b"Subject: Toll\r\nDate: x\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n"


@pytest.fixture(scope="module", params=["theme", "theme/plain"])
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site with each theme."""
    root = hostile_fields(tmp_path_factory.mktemp("fields"))
    with (root / "pelican.conf.py").open("a", encoding="utf-8") as settings:
        settings.write(f'THEME = "{request.param}"\n')
    (root / "output").mkdir()
    built = build(root, root / "output")
    assert built.problems == ()
    assert built.stories == STORIES + 2
    return root / "output"


def test_no_file_holds_anything_that_runs_loads_or_leads_astray(output: Path) -> None:
    found: dict[str, list[str]] = {}
    for file in sorted(output.rglob("*")):
        name = file.relative_to(output).as_posix()
        if file.suffix in TEXTS and not name.startswith("theme/"):
            faults = sorted(set(file_faults(file, SITE)) - set(OWN.get(name, ())))
            found |= {name: faults} if faults else {}
    assert found == {}


def test_every_kind_of_file_and_page_is_judged(output: Path) -> None:
    kinds = {file.suffix for file in output.rglob("*")}
    assert kinds >= {".html", ".xml", ".opml", ".json", ".eml", ".txt", ".png"}
    shown = {
        page: "fire()" in (output / page).read_text(encoding="utf-8")
        for page in (
            "index.html",
            "about/index.html",
            "corrections/index.html",
            "editions/2023-w10/index.html",
            "editions/2023-w10/email/index.html",
            "editions/2023-w10/email/mail.txt",
            "feeds/all.atom.xml",
            "feeds/all.json",
            "feeds/digest.opml",
            "network/index.html",
            "people/orla-venn/index.html",
            "people/orla-venn/said/index.html",
            "quotes/index.html",
            "quotes/speakers/index.html",
            "search/stories/0.json",
            "sources/index.html",
            "stats/index.html",
            "stats/stats.json",
            "stories/withdrawn/index.html",
        )
    }
    assert all(shown.values()), [page for page, hostile in shown.items() if not hostile]


def test_the_judges_find_what_they_look_for() -> None:
    assert [*text_faults("toll\u202e\nquay\x08\nferry")] == ["'toll\\u202e'", "'quay\\x08'"]
    assert [*address_faults(" java\tscript:fire()")] == [" java\tscript:fire()"]
    assert [*data_faults({"url": "data:text/html,x", "content_html": "<b onclick=fire()>"})] == [
        "data:text/html,x",
        "b onclick",
    ]
    assert [*feed_faults("<rss><title>&lt;script&gt;</title><link href='javascript:fire()'/></rss>")] == [
        "<script>",
        "javascript:fire()",
    ]
    assert "header Bcc" in [*mail_faults(MAIL + b"Bcc: crew@tracker.example\r\n\r\nToll")]
    assert [*text_faults(HOSTILE)]
