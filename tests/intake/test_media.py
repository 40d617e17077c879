"""Pictures with the address they have, players as links, and neither for what belongs to the page."""

from __future__ import annotations

import pytest
from lxml import html

from copydesk.intake.media import settle_media


def settled(body: str) -> html.HtmlElement:
    root = html.document_fromstring(f"<html><body>{body}</body></html>")
    settle_media(root, players=True)
    return root


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ('<figure itemid="https://courier.example/p/a.jpg?w=9"></figure>', ["https://courier.example/p/a.jpg?w=9"]),
        ('<figure itemid="https://courier.example/p/a.jpg"><img src="/b.jpg"></figure>', ["/b.jpg"]),
        ('<figure itemid="https://courier.example/story"></figure>', []),
    ],
    ids=["none of its own", "one of its own", "an address of something else"],
)
def test_a_figure_that_a_script_fills_has_the_picture_it_names(figure: str, expected: list[str]) -> None:
    assert [image.get("src") for image in settled(figure).iter("img")] == expected


@pytest.mark.parametrize(
    "picture",
    [
        'class="author-avatar" src="/p/a.jpg"',
        'src="/icons/save.svg"',
        'src="/img/house_ads/banner.png"',
        'src="https://w9.smartadserver.com/call/1"',
    ],
)
def test_icons_faces_and_advertisements_go(picture: str) -> None:
    assert not list(settled(f"<img {picture}>").iter("img"))


def test_a_word_in_the_name_of_a_file_says_nothing() -> None:
    assert len(list(settled('<img class="photo" src="/p/logo-of-the-board.jpg">').iter("img"))) == 1


def test_the_link_for_a_film_leads_to_it_without_what_its_player_was_told() -> None:
    page = settled('<iframe src="https://www.youtube.com/embed/abcdefghi_1?rel=0"></iframe>')
    assert [link.get("href") for link in page.iter("a")] == ["https://www.youtube.com/watch?v=abcdefghi_1"]


def test_an_embedded_message_of_an_amp_page_is_a_link_to_it() -> None:
    page = settled('<amp-twitter data-tweetid="1234"></amp-twitter><amp-twitter data-tweetid="x/y"></amp-twitter>')
    assert [link.get("href") for link in page.iter("a")] == ["https://twitter.com/i/status/1234"]
