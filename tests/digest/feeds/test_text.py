"""What a feed shows of a story."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.digest.feeds.text import absolute, excerpt, excerpt_html, full_html, link_html, link_text
from copydesk.render.markup import sanitised
from support.cases import Case, read_cases

PAGE = "https://digest.example/project/stories/tolls/"


@pytest.mark.parametrize("case", read_cases("feeds/absolute.md"), ids=str)
def test_addresses_become_absolute_and_nothing_else_changes(case: Case) -> None:
    assert absolute(case.input, PAGE) == case.expected


@pytest.mark.parametrize("case", read_cases("feeds/excerpt.md"), ids=str)
def test_an_excerpt_is_whole_sentences_within_its_words(case: Case) -> None:
    standfirst, _, body = case.input.partition("\n\n")
    assert list(excerpt(standfirst.strip(), body.strip(), 12)) == case.expected.splitlines()


@settings(deadline=None)
@given(st.text(alphabet='<>"=ahrefsc& #/:.[]?', max_size=60), st.text(max_size=20))
def test_every_address_of_sanitised_html_is_absolute(href: str, text: str) -> None:
    made = absolute(sanitised(f'<a title="{text}" href="{href}">{text}</a>{href}'), PAGE)
    addresses = re.findall(r'<a [^>]*?href="([^"]*)"', made)
    assert [each for each in addresses if not re.match(r"[a-z][a-z0-9+.-]*:", each)] == []


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=40))
def test_an_excerpt_is_never_longer_than_it_may_be(body: str, standfirst: str) -> None:
    parts = excerpt(standfirst, body, 9)
    assert sum(len(part.removesuffix(" …").split()) for part in parts) <= 9


def test_text_is_escaped_and_leads_to_the_original() -> None:
    original = 'https://courier.example/?a=1&b="2"'
    whole = full_html("Fish & ships", "<p>Body</p>\n", "Reported by <b>", original, "Courier & Co")
    assert whole == (
        "<p>Fish &amp; ships</p>\n<p>Body</p>\n<p>Reported by &lt;b&gt;</p>\n"
        '<p><a href="https://courier.example/?a=1&amp;b=&quot;2&quot;">Read the original at Courier &amp; Co</a></p>'
    )
    assert excerpt_html(("One.", "Two."), "", "") == "<p>One.</p>\n<p>Two.</p>\n"
    assert link_html("", PAGE, "") == f'<p><a href="{PAGE}">{link_text("")}</a></p>'
    assert link_text("Courier") == "Read the story at Courier."
