"""What is not published leaves no byte in the site, and a hidden story none beyond its own page."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.desk.build import publish
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
"""
STATES = {
    "quagga": "date: 2023-03-15\nstatus: draft",
    "wombat": "date: 2093-03-15",
    "numbat": "date_hint: Monday",
    "bilby": "date: 2023-03-15\nstatus: hidden",
}
HIDDEN_PAGE = "stories/bilby/index.html"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    place = checkout(tmp_path, SITES / "small")
    for word, state in STATES.items():
        text = STORY.format(word=word, state=state)
        (place / f"content/articles/2023/{word}.md").write_text(text, encoding="utf-8")
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
    assert {name for _, name in told} == {HIDDEN_PAGE}, "a hidden story has its page, for those who know its address"
    assert {word for word, _ in told} == {"bilby", "xylo"}
    assert len(site) > 20


def test_the_hidden_page_asks_not_to_be_found(site: dict[str, bytes]) -> None:
    assert b"noindex" in site[HIDDEN_PAGE]
