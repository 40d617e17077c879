"""What is not published leaves no byte in the site; a hidden story its own page alone, a retracted one no text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from copydesk.desk.build import publish
from support.pictures import png
from support.sites import SITES, checkout, tree

STORY = """---
title: Xylograph {word} headline
{state}
section: Xylosection {word}
source: Xylosource {word}
authors: [Xyloauthor {word}]
standfirst: Xylostandfirst {word}.
note: Xylonote {word}.
credit: Xylocredit {word}.
tags: [xylotag-{word}]
source_url: https://xylo-{word}.example/story
---

“Xyloquote {word} was never to be read by anybody before its day,” said Xyloperson {word}, mayor of Xyloplace {word}.
Ilka Tarn, the minister, was in Xyloplace {word} as well. [Xylolink {word}](https://xylo-{word}.example/)

![Xyloalt {word}]({{static}}/images/{word}%20pier.png) ![Shared]({{static}}/images/shared.png)
"""
RETRACTED = """---
title: Kept {word} headline
{state}
retracted:
  - 2023-03-22: Kept {word} reason.
"""
"""The head of `STORY` for one that was taken back: what stands here is all that readers may see."""
WITHDRAWN = {"dugong": "date: 2023-03-15", "potoroo": "date: 2023-03-15\nstatus: hidden"}
STATES = {
    "quagga": "date: 2023-03-15\nstatus: draft",
    "wombat": "date: 2093-03-15",
    "numbat": "date_hint: Monday",
    "bilby": "date: 2023-03-15\nstatus: hidden",
}
HIDDEN_PAGE = "stories/bilby/index.html"
HIDDEN_PICTURE = "images/bilby pier.png"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    place = checkout(tmp_path, SITES / "small")
    for word, state in STATES.items():
        text = STORY.format(word=word, state=state)
        (place / f"content/articles/2023/{word}.md").write_text(text, encoding="utf-8")
    for word, state in WITHDRAWN.items():
        rest = STORY.format(word=word, state="").partition("\n\n")[2].replace(word, f"xylo{word}x")
        head = RETRACTED.format(word=word, state=state)
        text = f"{head}corrections:\n  - 2023-03-16: Xylocorrected {word}.\nquotes: {{pin: [Xyloquote]}}\n{rest}"
        (place / f"content/articles/2023/{word}.md").write_text(text, encoding="utf-8")
    tolls = place / "content/articles/2023/harbour-tolls.md"
    with tolls.open("a", encoding="utf-8") as story:
        story.write("\nSee [what was said]({filename}dugong.md) then.\n\n![The pier]({static}/images/shared.png)\n")
    (place / "content/images").mkdir()
    for name in (
        *(f"{word} pier" for word in (*STATES, *(f"xylo{word}x" for word in WITHDRAWN))),
        "shared",
        "named nowhere",
    ):
        (place / f"content/images/{name}.png").write_bytes(png(2, 2))
    for folder in ("inbox", "originals"):
        (place / "content" / folder).mkdir()
        (place / "content" / folder / "echidna.txt").write_text("Xylofile echidna.", encoding="utf-8")
    monkeypatch.setenv("SITEURL", "https://digest.example")
    monkeypatch.setenv("COPYDESK_ENV", "production")
    assert publish(place) == 0
    return tree(place / "output")


def test_no_file_of_the_site_knows_of_them(site: dict[str, bytes]) -> None:
    told = {
        (word, name)
        for name, held in site.items()
        for word in (*STATES, "xylo", "echidna")
        if word.encode() in held.lower() or word in name.lower()
    }
    own = {HIDDEN_PAGE, HIDDEN_PICTURE}
    assert {name for _, name in told} == own, "a hidden story has its page, for those who know its address"
    assert {word for word, _ in told} == {"bilby", "xylo"}
    assert len(site) > 20


def test_the_hidden_page_asks_not_to_be_found(site: dict[str, bytes]) -> None:
    assert b"noindex" in site[HIDDEN_PAGE]


def test_of_a_retracted_story_its_headline_day_and_reason_are_left(site: dict[str, bytes]) -> None:
    """Its text and its other fields stand nowhere; the headline stands on its page and in the list of corrections."""
    page = site["stories/dugong/index.html"].decode()
    assert "Kept dugong headline" in page
    assert "Kept dugong reason." in page
    assert '<time datetime="2023-03-22">' in page
    assert '<meta name="robots" content="noindex">' in page
    holders = {name for name, held in site.items() if b"dugong" in held.lower() or "dugong" in name}
    assert {name for name in holders if b"Kept dugong" in site[name]} == {
        "stories/dugong/index.html",
        "corrections/index.html",
    }
    linking = holders - {"stories/dugong/index.html", "corrections/index.html"}
    assert {name for name in linking if not re.search(rb"stories/dugong/", site[name])} == set()


def test_a_story_that_was_hidden_is_retracted_in_silence(site: dict[str, bytes]) -> None:
    holders = {name for name, held in site.items() if b"potoroo" in held.lower() or "potoroo" in name}
    assert holders == {"stories/potoroo/index.html"}
    assert b"Kept potoroo reason." in site["stories/potoroo/index.html"]


def test_a_retracted_story_is_in_no_feed_index_mail_or_sitemap(site: dict[str, bytes]) -> None:
    lists = {
        name: held
        for name, held in site.items()
        if name.startswith(("feeds/", "search/", "editions/", "quotes/", "sitemap")) or name == "offline.json"
    }
    assert len(lists) > 10
    titles = {name for name, held in lists.items() if b"Kept dugong" in held}
    assert titles == set()
    assert b"stories/dugong/" not in lists["sitemap.xml"] + lists["offline.json"]


def test_a_picture_comes_and_goes_with_its_story_and_others_stay(site: dict[str, bytes]) -> None:
    pictures = {name for name in site if name.startswith("images/")}
    assert pictures == {HIDDEN_PICTURE, "images/named nowhere.png", "images/shared.png"}
