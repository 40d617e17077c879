"""What a feed shows of a story."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.facts import CorrectionFact
from copydesk.digest.feeds.text import absolute, corrections_html, full_html, link_html, link_text
from copydesk.render.markup import sanitised
from support.cases import Case, read_cases

PAGE = "https://digest.example/project/stories/tolls/"


@pytest.mark.parametrize("case", read_cases("feeds/absolute.md"), ids=str)
def test_addresses_become_absolute_and_nothing_else_changes(case: Case) -> None:
    assert absolute(case.input, PAGE) == case.expected


@given(st.text(alphabet='<>"=ahrefsc& #/:.[]?', max_size=60), st.text(max_size=20))
def test_every_address_of_sanitised_html_is_absolute(href: str, text: str) -> None:
    made = absolute(sanitised(f'<a title="{text}" href="{href}">{text}</a>{href}'), PAGE)
    addresses = re.findall(r'<a [^>]*?href="([^"]*)"', made)
    assert [each for each in addresses if not re.match(r"[a-z][a-z0-9+.-]*:", each)] == []


def test_text_is_escaped_and_leads_to_the_original() -> None:
    original = 'https://courier.example/?a=1&b="2"'
    whole = full_html("Fish & ships", "<p>Body</p>\n", "Reported by <b>", original, "Courier & Co")
    assert whole == (
        "<p>Fish &amp; ships</p>\n<p>Body</p>\n<p>Reported by &lt;b&gt;</p>\n"
        '<p><a href="https://courier.example/?a=1&amp;b=&quot;2&quot;">Read the original at Courier &amp; Co</a></p>'
    )
    made = (CorrectionFact(dt.date(2023, 3, 24), "Fish & <ships>."),)
    assert corrections_html(made) == "<p>Correction, 24 March 2023: Fish &amp; &lt;ships&gt;.</p>\n"
    assert link_html("", PAGE, "") == f'<p><a href="{PAGE}">{link_text("")}</a></p>'
    assert link_text("Courier") == "Read the story at Courier."
