"""Authors of pages: the byline that readers see, then what the data states, never somebody else's card."""

from __future__ import annotations

import pytest

from copydesk.intake.dom import parse
from copydesk.intake.jsonld import Article
from copydesk.intake.metadata import read_metadata

LEAD = (
    "<p>The ferry to Sund left on time on Friday for the first time since the war, and the band that was to play was"
    " late.</p>"
)


def authors(head: str, *, meta: str = "", tail: str = "", article: Article | None = None) -> tuple[str, ...]:
    page = (
        f"<html><head><title>Ferry leaves on time</title>{meta}</head><body><main><article>"
        f"<h1>Ferry leaves on time</h1>{head}{LEAD}{LEAD}</article>{tail}</main></body></html>"
    )
    return read_metadata(parse(page), article or Article(), "https://courier.example/ferry").authors


POSTED = '<meta name="author" content="Petra Quist">'


@pytest.mark.parametrize(
    ("head", "meta", "names"),
    [
        ("<p>By Jon Haas</p>", POSTED, ("Jon Haas",)),
        ("<div><span>By</span><span>Jon Haas</span></div>", POSTED, ("Jon Haas",)),
        ("<div><div>Written by</div><div>Jon Haas</div><div>Harbour Columnist</div></div>", "", ("Jon Haas",)),
        ("<p>by Jon Haas | Mar 11, 2023 | Harbour Matters, Ferry Times</p>", "", ("Jon Haas",)),
        ("<p>Petra Quist, Jon Haas &amp; Ana Vell</p>", POSTED, ("Petra Quist", "Jon Haas", "Ana Vell")),
        ('<a rel="author" href="/x">Jon Haas</a><p>Reviewed by Ana Vell</p>', "", ("Jon Haas",)),
        ("<p>Von Jon Haas</p>", "", ("Jon Haas",)),
        ("<p>Analysis | By Jon Haas</p>", POSTED, ("Jon Haas",)),
        ("<p>By Jon Haas March 11, 2023</p>", POSTED, ("Jon Haas",)),
        ('<div class="related-list"><a rel="author" href="/x">Jon Haas</a></div>', "", ()),
        ("", '<meta name="author" content="desk@ferry.example (Jon Haas)">', ("Jon Haas",)),
        ("", '<meta name="author" content="Castle Bay">', ()),
        ("<p>Middle Harbour</p><p>11 March 2023</p>", "", ()),
        ("<p>By Harbour Courier</p>", "", ()),
        ("", '<meta name="author" content="Harbour Clinic">', ()),
        ("<p>Xyl Haverin, Tirana, 11 March 2023</p>", "", ("Xyl Haverin",)),
        ("<p>Xyl Haverin, Speaker, 11 March 2023</p>", "", ()),
        ("<p>by night_owl</p>", "", ()),
        ("<div>By <a href='/a'>Jon Haas</a><a href='/b'>Ana Vell</a></div>", "", ("Jon Haas", "Ana Vell")),
        ("<div><b>Authors:</b><a>Jon Haas</a>, <a>Ana Vell</a>, <a>Odd Marrin</a></div>", "",
         ("Jon Haas", "Ana Vell", "Odd Marrin")),
        ("<div>By <a>Jon Haas</a><a>harbour works</a></div>", "", ("Jon Haas",)),
        ("<p class='author'>Jon Haas<sup>1</sup></p>", "", ("Jon Haas",)),
        ("<a class='author-name' href='?author=5'>Jon Haas</a>", "", ("Jon Haas",)),
        ("", '<meta name="author" content="Maria &amp; Anna">', ("Maria", "Anna")),
        ("", '<meta name="author" content="Jon Haas"><meta name="citation_authors" content="Jon Haas; Xu Fen">',
         ("Jon Haas", "Xu Fen")),
        ("", '<meta name="citation_author" content="Haas, Robert"><meta name="citation_author" content="Vell, Anna">',
         ("Robert Haas", "Anna Vell")),
    ],
)  # fmt: skip
def test_the_head_of_a_story_names_its_authors(head: str, meta: str, names: tuple[str, ...]) -> None:
    assert authors(head, meta=meta) == names


def test_json_ld_stays_where_the_byline_names_fewer() -> None:
    article = Article(authors=("Jon Haas", "Ana Vell"))
    assert authors("<p>By Jon Haas</p>", article=article) == ("Jon Haas", "Ana Vell")


def test_marks_that_disagree_beyond_the_head_name_nobody() -> None:
    cards = '<p class="author">Ana Vell</p><p class="author">Odd Marrin</p>'
    assert authors("", tail=cards) == ()


def test_a_comment_names_no_author() -> None:
    assert authors("", tail='<div class="comments"><p class="comment-author">Ana Vell</p></div>') == ()


def test_a_byline_of_nobody_is_not_filled_from_elsewhere() -> None:
    assert authors("<p>By Courier Staff</p>", tail='<p class="author">Ana Vell</p>') == ()


@pytest.mark.parametrize(
    "tail",
    [
        "<p>Written by <b>Ana Vell</b></p>",
        "<h3>Author</h3><p>Ana Vell</p>",
        "<p><b>Author:</b> Ana Vell</p>",
        '<div class="author-box"><p>Ana Vell</p><p>' + "She writes. " * 20 + "</p></div>",
    ],
)
def test_a_byline_below_the_story_counts_where_nothing_else_speaks(tail: str) -> None:
    assert authors("", tail=tail) == ("Ana Vell",)
