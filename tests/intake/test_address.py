"""The address of a story: what the page calls canonical, unless that is a front page or another site."""

from __future__ import annotations

import pytest

from copydesk.intake.address import address_of, is_front_page
from copydesk.intake.dom import parse
from copydesk.intake.jsonld import Article

HERE = "https://courier.example/harbour/crane"


def address(link: str, *, shared: str = "", url: str = HERE) -> str:
    root = parse(f'<html><head><link rel="canonical" href="{link}"></head><body><p>x</p></body></html>')
    return address_of(root, Article(), {"og:url": shared} if shared else {}, url)[0]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/harbour/crane-2", "https://courier.example/harbour/crane-2"),
        ("https://courier.example/", HERE),
        ("https://courier.example/en/", HERE),
        ("https://courier.example", HERE),
        ("https://agency.example/crane", HERE),
        ("http://courier.example/harbour/crane", HERE),
        ("https://www.courier.example/harbour/crane#top", "https://www.courier.example/harbour/crane"),
        ("https://courier.example/harbour/crane?utm_source=x&id=7", "https://courier.example/harbour/crane?id=7"),
        ("https://courier.example/?p=7", "https://courier.example/?p=7"),
        ("", HERE),
        ("javascript:void(0)", HERE),
    ],
)
def test_the_canonical_link_counts_if_it_leads_to_the_story(link: str, expected: str) -> None:
    assert address(link) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://m.courier.example/harbour/crane",
        "https://amp.courier.example/harbour/crane",
        "https://print.courier.example/harbour/crane",
        "https://courier-example.cdn.ampproject.org/c/s/courier.example/harbour/crane",
        "https://portal.example/amp/courier/crane",
    ],
)
def test_a_copy_for_telephones_or_a_cache_gives_way_to_the_page_itself(url: str) -> None:
    assert address(HERE, url=url) == HERE


def test_the_canonical_link_is_taken_before_the_address_for_sharing() -> None:
    assert address(HERE, shared="https://courier.example/shared", url="") == HERE


def test_the_address_for_sharing_stands_in_for_a_canonical_link_to_the_front_page() -> None:
    assert address("https://courier.example/", shared=HERE, url="") == HERE


@pytest.mark.parametrize("text", ["", "?p=1", "#", "/a", "http://[x", "https://a.example/news/"])
def test_what_is_no_front_page(text: str) -> None:
    assert not is_front_page(text)
