"""HTML to plain text and back."""

from __future__ import annotations

import html as htmllib

from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Span
from copydesk.text.plain import plain, plain_text


def test_blocks_are_parted_by_one_blank_line() -> None:
    assert (
        plain("<h2>One</h2>\n<p>Two <em>three</em></p>\n<ul>\n<li>four</li>\n</ul>").text == "One\n\nTwo three\n\nfour"
    )


def test_a_character_reference_is_one_character_and_leads_back_to_all_of_it() -> None:
    html = "<p>Smith &amp; Sons</p>"
    source = plain(html)
    place = source.html_span(Span(6, 7))
    assert source.text == "Smith & Sons"
    assert place is not None
    assert html[place.start : place.end] == "&amp;"


def test_a_span_over_markup_leads_back_to_both_ends() -> None:
    html = "<p>We <em>must</em> go.</p>"
    place = plain(html).html_span(Span(3, 10))
    assert place is not None
    assert html[place.start : place.end] == "must</em> go"


def test_the_first_piece_of_a_span_ends_where_the_markup_changes() -> None:
    source = plain("<p>We &amp; they <em>must</em> go.</p>")
    assert source.first_piece(Span(0, 15)) == Span(0, 10)


def test_an_empty_span_leads_nowhere() -> None:
    assert plain("<p>x</p>").html_span(Span(0, 0)) is None
    assert plain("").html_span(Span(0, 1)) is None


def test_a_text_on_one_line() -> None:
    assert plain_text("<p>One\ntwo</p><p>three</p>") == "One two three"


@given(st.text(max_size=80))
def test_any_text_comes_back_as_it_was_escaped(text: str) -> None:
    escaped = htmllib.escape(text).replace("\r", "&#13;")
    source = plain(f"<p>{escaped}</p>")
    assert source.text == htmllib.unescape(escaped).lstrip() or not text.strip()


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<em>", "</em>", "<br>", "a", " ", "&amp;", "<", ">", "&", '"', "“x”", "\n"]),
        max_size=30,
    )
)
def test_every_character_of_a_run_leads_back_to_itself(parts: list[str]) -> None:
    html = "".join(parts)
    source = plain(html)
    for run in source.runs:
        for offset in range(run.text.start, run.text.end):
            place = source.html_span(Span(offset, offset + 1))
            assert place is not None
            assert htmllib.unescape(html[place.start : place.end]) == source.text[offset]
