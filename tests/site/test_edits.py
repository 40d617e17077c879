"""After every kind of edit, a build upon what earlier builds have left makes the site that a clean build makes."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from copydesk.site.build import Built, build
from copydesk.site.held import Held
from copydesk.site.memory import Memory
from support.sites import SITES, checkout, tree

TOLLS = "content/articles/2023/harbour-tolls.md"
TUNNEL = "content/articles/2023/tunnel-reopens.md"
FERRY, BOAT = "content/articles/2023/ferry.md", "content/articles/2023/boat.md"
PEOPLE, PLACES, SOURCES = "content/entities/people.yml", "content/entities/places.yml", "content/sources.yml"
PLAN, ABOUT, CONFIG = "content/editions/2023-W11.md", "content/pages/about.md", "pelican.conf.py"
BASE, ARTICLE, MARKS = (f"theme/templates/{name}.html" for name in ("base", "article", "annotations"))
FERRY_TEXT = """---
title: The night ferry to Calder is back
date: 2023-03-15
source: Harbour Courier
section: Transport
invented: true
---

Orla Venn, the mayor of Lunden Bay, boarded the first night ferry to Calder on Wednesday with her two brothers.

“We have waited for this boat for eleven years, and I mean to sleep through all of its first crossing,” Venn said.
"""


@dataclass(frozen=True)
class Edit:
    """One thing that somebody does between two builds."""

    kind: str
    file: str
    old: str = ""
    """What is replaced; empty: `new` is added at the end, or is the whole of a new file."""
    new: str | None = None
    """None removes the file."""

    def apply(self, root: Path) -> None:
        """Do it in the checkout `root`; an edit that would change nothing is a mistake of this test."""
        place = root / self.file
        if self.new is None:
            place.unlink()
            return
        before = place.read_text(encoding="utf-8") if place.exists() else ""
        assert self.old in before, f"{self.kind}: {self.file} does not hold {self.old!r}"
        after = before.replace(self.old, self.new, 1) if self.old else before + self.new
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(after, encoding="utf-8")


EDITS = (
    Edit("a sentence more", TOLLS, "", "\nNobody objected, said Orla Venn.\n"),
    Edit("another title", TOLLS, "halves its harbour tolls", "cuts its harbour tolls"),
    Edit("another standfirst", TOLLS, "The mayor hopes", "Orla Venn hopes"),
    Edit("another date within the edition", TOLLS, "date: 2023-03-14", "date: 2023-03-16"),
    Edit("a date in another edition", TUNNEL, "date: 2023-03-06", "date: 2023-02-06"),
    Edit("a modified date", TOLLS, "section: Economy", "section: Economy\nmodified: 2023-03-20"),
    Edit("a new story", FERRY, "", FERRY_TEXT),
    Edit("tags", FERRY, "invented: true", "tags: [ferries, night]\ninvented: true"),
    Edit("another section", FERRY, "section: Transport", "section: Sea"),
    Edit("another source", FERRY, "source: Harbour Courier", "source: Calder Times"),
    Edit("an address of the source", FERRY, "invented: true", "source_url: https://calder.example/f\ninvented: true"),
    Edit("authors", FERRY, "invented: true", "authors: [Ina Merrow, Per Holl]\ninvented: true"),
    Edit("a credit", FERRY, "invented: true", "credit: With a report from Calder\ninvented: true"),
    Edit("a note", FERRY, "invented: true", "note: The first in eleven years\ninvented: true"),
    Edit("a summary", FERRY, "invented: true", "summary: A boat is back\ninvented: true"),
    Edit("a correction", FERRY, "invented: true", "corrections:\n  - 2023-03-17: Two brothers.\ninvented: true"),
    Edit("another slug", FERRY, "section: Sea", "section: Sea\nslug: night-ferry"),
    Edit("a link to a story", TOLLS, "", "\nSee [the ferry]({filename}ferry.md).\n"),
    Edit("a slug of a story that is linked", FERRY, "slug: night-ferry", "slug: ferry-by-night"),
    Edit("a link to a story that is not there yet", TUNNEL, "", "\nSee [the boat]({filename}boat.md).\n"),
    Edit("a sentence elsewhere", TOLLS, "", "\nIt rained.\n"),
    Edit("the story that is linked", BOAT, "", FERRY_TEXT.replace("night ferry", "day boat")),
    Edit("that story gone", BOAT),
    Edit("a language", FERRY, "slug: ferry-by-night", "slug: ferry-by-night\nlang: de"),
    Edit("the language undone", FERRY, "\nlang: de", ""),
    Edit("an entity hidden", FERRY, "slug: f", "entities: {hide: [orla-venn]}\nslug: f"),
    Edit("an entity added", FERRY, "{hide: [orla-venn]}", "{add: [lunden-bay]}"),
    Edit("a quotation hidden", FERRY, "slug: f", "quotes: {hide: [We have waited]}\nslug: f"),
    Edit("a quotation pinned", FERRY, "{hide: [We have waited]}", "{pin: [We have waited]}"),
    Edit("a speaker", FERRY, "{pin: [We have waited]}", "{speaker: {We have waited: Per Holl}}"),
    Edit("rights: excerpt", FERRY, "slug: f", "rights: excerpt\nslug: f"),
    Edit("rights: link", FERRY, "rights: excerpt", "rights: link"),
    Edit("rights: full", FERRY, "rights: link", "rights: full"),
    Edit("not invented", FERRY, "invented: true", "invented: false"),
    Edit("a draft", FERRY, "slug: f", "status: draft\nslug: f"),
    Edit("hidden", FERRY, "status: draft", "status: hidden"),
    Edit("hidden, alone in its week", FERRY, "date: 2023-03-15", "date: 2023-01-15"),
    Edit("hidden, in a week with others", FERRY, "date: 2023-01-15", "date: 2023-03-15"),
    Edit("published again", FERRY, "status: hidden\n", ""),
    Edit("an old address", FERRY, "slug: f", "formerly: [night-ferry, ferry]\nslug: f"),
    Edit("one old address less", FERRY, "[night-ferry, ferry]", "[night-ferry]"),
    Edit("retracted", FERRY, "slug: f", "retracted: 2023-03-20\nslug: f"),
    Edit("a reason for it", FERRY, "retracted: 2023-03-20", "retracted: {2023-03-20: There was no ferry.}"),
    Edit("an edit of what was retracted", FERRY, "for eleven years", "for twelve years"),
    Edit("no longer retracted", FERRY, "retracted: {2023-03-20: There was no ferry.}\n", ""),
    Edit("an embargo", FERRY, "date: 2023-03-15", "date: 2093-03-15"),
    Edit("the embargo is over", FERRY, "date: 2093-03-15", "date: 2023-03-15"),
    Edit("an alias", PLACES, "", "  aliases: [Calder]\n"),
    Edit("a role", PEOPLE, "role: mayor of Lunden Bay", "role: mayor of the bay"),
    Edit("a description and an id elsewhere", PEOPLE, "", "  description: She rows.\n  wikidata: Q1\n"),
    Edit("a gender", PEOPLE, "", "  gender: woman\n"),
    Edit("a new entry", PEOPLE, "", "pell-aldane:\n  name: Pell Aldane\n  role: minister\n"),
    Edit("a new id", PEOPLE, "pell-aldane:\n", "aldane:\n  formerly: [pell-aldane]\n"),
    Edit("a name to ignore", "content/entities/ignored.yml", "", "- Tomas Reik\n"),
    Edit("an entry less", PEOPLE, "aldane:\n  formerly: [pell-aldane]\n  name: Pell Aldane\n  role: minister\n", ""),
    Edit("a source", SOURCES, "", "Harbour Courier:\n  country: Marvania\n"),
    Edit("its owner", SOURCES, "", "  owner: The crews\n"),
    Edit("its policy", SOURCES, "", "  policy: excerpt\n"),
    Edit("the order of an edition", PLAN, "", "\nRead on.\n"),
    Edit("no plan", PLAN),
    Edit("a page", ABOUT, "", "\nAnd more.\n"),
    Edit("a new page", "content/pages/rules.md", "", "---\ntitle: Rules\n---\n\nNone.\n"),
    Edit("a page less", "content/pages/rules.md"),
    Edit("a template", ARTICLE, "{% block content %}", "{% block content %}<!-- a -->"),
    Edit("a template that all extend", BASE, "</main>", "<!-- b --></main>"),
    Edit("a macro", "theme/templates/macros/stories.html", "{%- endmacro %}", "<!-- c -->{%- endmacro %}"),
    Edit("a template of a filter", MARKS, 'class="callout"', 'class="callout new"'),
    Edit(
        "a list that shows bodies",
        "theme/templates/section.html",
        "{% block content %}",
        "{% block content %}{% for each in list.stories %}{{ each.content }}{% endfor %}",
    ),
    Edit("a body that it shows", TOLLS, "", "\nGulls came.\n"),
    Edit("the style sheet", "theme/static/css/main.css", "", "\n.x{color:red}\n"),
    Edit("a script", "theme/static/js/theme.js", "", "\n// d\n"),
    Edit("a name for the digest", CONFIG, "", '\nSITENAME = "The Bay"\n'),
    Edit("a subtitle", CONFIG, "", '\nSITESUBTITLE = "News of the bay"\n'),
    Edit("a navigation", CONFIG, "", '\nCOPYDESK_NAV = (("About", "about/"),)\n'),
    Edit("fewer names in a sidebar", CONFIG, "", "\nCOPYDESK_SIDEBAR_LIMIT = 1\n"),
    Edit("no callouts", CONFIG, "", "\nCOPYDESK_CALLOUT_LIMIT = 0\n"),
    Edit("fewer stories in feeds", CONFIG, "", "\nCOPYDESK_LIST_FEED_ITEMS = 1\n"),
    Edit("another time zone", CONFIG, "", '\nTIMEZONE = "Asia/Tokyo"\n'),
    Edit("an address", CONFIG, "", '\nSITEURL = "https://bay.example/d"\nRELATIVE_URLS = False\n'),
    Edit("another address", CONFIG, "", '\nSITEURL = "https://bay.example"\n'),
    Edit("an edition a day", CONFIG, "", '\nCOPYDESK_EDITION = "day"\n'),
    Edit("another language", CONFIG, "", '\nDEFAULT_LANG = "de"\n'),
    Edit("another theme", CONFIG, "", '\nTHEME = "theme/plain"\n'),
    Edit("a story less", FERRY),
    Edit("a file renamed", TOLLS),
)


@dataclass
class Builds:
    """Builds one after the other, each upon what the last one has left."""

    root: Path
    name: str
    held: Held | None
    """None for builds each of which is a process of its own."""

    def build(self) -> Built:
        """Build the site; an earlier one becomes the next, see `desk/folders.begun`."""
        output, fresh, spare = (self.root / f"{self.name}-{place}" for place in ("output", "fresh", "spare"))
        if spare.exists():
            spare.rename(fresh)
        else:
            fresh.mkdir()
        with Memory(self.root / f"{self.name}.sqlite", "code", output, self.held) as memory:
            built = build(self.root, fresh, memory)
        if output.exists():
            output.rename(spare)
        fresh.rename(output)
        return built

    def files(self) -> dict[str, bytes]:
        return tree(self.root / f"{self.name}-output")


def test_every_kind_of_edit_gives_what_a_clean_build_gives(tmp_path: Path) -> None:
    """One edit upon the other; the memory is that of all builds before, and a copy of the program counts as an edit."""
    root = checkout(tmp_path / "site", SITES / "small")
    ways = (Builds(root, "alone", None), Builds(root, "resident", Held()))
    for edit in (Edit("nothing", TOLLS, "", ""), *EDITS):
        edit.apply(root)
        if edit.kind == "a file renamed":
            shutil.copy(SITES / "small" / TOLLS, root / TOLLS.replace("tolls", "fees"))
        clean = root / "clean"
        clean.mkdir()
        expected, files = build(root, clean), tree(clean)
        assert expected.problems == (), edit.kind
        shutil.rmtree(clean)
        for way in ways:
            assert way.build() == expected, f"{edit.kind}, {way.name}"
            different = {name for name, content in (way.files().items() ^ files.items())}
            assert not different, f"{edit.kind}, {way.name}: {sorted(different)}"


def test_unchanged_pages_are_carried_over_and_others_are_not(tmp_path: Path) -> None:
    root = checkout(tmp_path / "site", SITES / "small")
    places = [root / "one", root / "two"]
    for number, place in enumerate(places):
        place.mkdir()
        with Memory(root / "memory.sqlite", "code", places[0]) as memory:
            build(root, place, memory)
        if number == 0:
            Edit("a sentence", TUNNEL, "", "\nIt was cold.\n").apply(root)
    same = {name for name in tree(places[0]) if (places[1] / name).stat().st_ino == (places[0] / name).stat().st_ino}
    assert "stories/harbour-tolls/index.html" in same
    assert "stories/tunnel-reopens/index.html" not in same
    assert "sections/transport/index.html" in same, "no list shows a body"
    Edit("another title", TUNNEL, "Osk tunnel", "The Osk tunnel").apply(root)
    third = root / "three"
    third.mkdir()
    with Memory(root / "memory.sqlite", "code", places[1]) as memory:
        build(root, third, memory)
    section = Path("sections/transport/index.html")
    assert (third / section).read_text(encoding="utf-8") != (places[1] / section).read_text(encoding="utf-8")


@pytest.mark.parametrize("change", ["a link", "unreadable", "edited"])
def test_a_page_that_somebody_has_touched_is_not_carried_over(change: str, tmp_path: Path) -> None:
    root = checkout(tmp_path / "site", SITES / "small")
    places = [root / "one", root / "two"]
    page = places[0] / "stories/harbour-tolls/index.html"
    for number, place in enumerate(places):
        place.mkdir()
        with Memory(root / "memory.sqlite", "code", places[0]) as memory:
            build(root, place, memory)
        if number:
            break
        before = page.read_bytes()
        if change == "a link":
            page.rename(root / "page.html")
            page.symlink_to(root / "page.html")
        elif change == "unreadable":
            page.chmod(0o600)
        else:
            page.write_bytes(before + b"<p>An edit in place.</p>")
    made = places[1] / "stories/harbour-tolls/index.html"
    assert made.read_bytes() == before
    assert made.lstat().st_mode == (places[1] / "index.html").lstat().st_mode
