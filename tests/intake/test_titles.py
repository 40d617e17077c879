"""Titles of pages: the headline as printed, without masthead, kicker, counter, section, columnist and outlet."""

from __future__ import annotations

import pytest

from copydesk.intake.dom import parse
from copydesk.intake.jsonld import Article
from copydesk.intake.titles import Titles, titles_of


def found(document: str, body: str, *, shared: str = "", site: str = "", url: str = "") -> Titles:
    root = parse(f"<html><head><title>{document}</title></head><body>{body}</body></html>")
    return titles_of(root, Article(), {"og:title": shared} if shared else {}, site, url)


@pytest.mark.parametrize(
    ("document", "body", "title"),
    [
        ("Pilots end their strike - World News - The Daily Courier", "", "Pilots end their strike"),
        ("Pilots end their strike – Harbour – Courier", "<h1>Pilots end their strike</h1>", "Pilots end their strike"),
        ("Pilots end their strike | Jane Harrow", "", "Pilots end their strike"),
        ("Pilots end their strike | Jane Harrow | The Daily Courier", "", "Pilots end their strike"),
        ("The Daily Courier | Pilots end their strike", "", "Pilots end their strike"),
        ("Pilots end their strike", "<h1>Pilots end their strike | Opinion</h1>", "Pilots end their strike"),
        ("Pilots end their strike", "<h1>PILOTS END THEIR STRIKE</h1>", "Pilots end their strike"),
        ("Pilots end their strike", "<h1><small>Osk</small> Pilots end their strike</h1>", "Pilots end their strike"),
        ("Pilots end their strike", "<h1>Pilots end their strike <span>(87)</span></h1>", "Pilots end their strike"),
        ("Pilots end their strike", "<h1><a href='/'>Pilots and their world</a></h1>", "Pilots end their strike"),
        ("Pilots end their strike", "<h1>Information and resources</h1>", "Pilots end their strike"),
        ("Bay pilots end strike", "<h1>Bay pilots end their strike</h1>", "Bay pilots end their strike"),
        ("老吊车将留在北码头_社会频道_码头新闻网", "", "老吊车将留在北码头"),
    ],
)  # fmt: skip
def test_the_title_is_the_headline_alone(document: str, body: str, title: str) -> None:
    assert found(document, body).title == title


def test_a_columnist_is_not_the_outlet() -> None:
    assert found("Pilots end their strike | Jane Harrow", "").site == ""


def test_the_address_tells_the_outlet_behind_a_dash() -> None:
    named = found("Pilots end their strike - Lantern", "", url="https://news.lantern.example/a")
    assert (named.title, named.site) == ("Pilots end their strike", "Lantern")


def test_what_stands_before_the_stated_title_is_no_headline() -> None:
    named = found("The Crane Man: Rust and rivets", "<h1>The Crane Man</h1>", shared="Rust and rivets")
    assert named.title == "Rust and rivets"


def test_the_whole_headline_is_known_as_a_form_of_the_title() -> None:
    named = found("Pilots end their strike", "<h1>Pilots end their strike <span>(87)</span></h1>")
    assert "Pilots end their strike (87)" in named.forms
