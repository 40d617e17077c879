"""Decoration: put in, and taken out again without a trace."""

from __future__ import annotations

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Span
from copydesk.render.annotate import Aside, Wrap, annotate, undecorated
from copydesk.text.plain import plain

LINK = '<a data-cd href="x">'


def decorated(html: str, *wraps: Wrap, asides: tuple[Aside, ...] = ()) -> str:
    return annotate(html, plain(html).text, wraps, asides)


def test_a_mention_is_wrapped() -> None:
    assert decorated("<p>Orla Venn spoke.</p>", Wrap(Span(0, 9), LINK, "</a>")) == (
        '<p><a data-cd href="x">Orla Venn</a> spoke.</p>'
    )


def test_no_link_is_put_inside_a_link() -> None:
    html = '<p><a href="y">Orla Venn</a> spoke.</p>'
    assert decorated(html, Wrap(Span(0, 9), LINK, "</a>")) == html


def test_a_mention_inside_a_link_gives_way_to_the_next_one_and_at_last_to_a_mark() -> None:
    html = '<p><a href="y">Orla Venn</a> spoke. Venn left.</p>'
    mark = Wrap(Span(0, 9), '<span data-cd id="m">', "</span>")
    elsewhere = Wrap(Span(17, 21), LINK, "</a>")
    wanted = Wrap(Span(0, 9), LINK, "</a>", otherwise=lambda: (elsewhere, mark))
    assert decorated(html, wanted) == '<p><a href="y">Orla Venn</a> spoke. <a data-cd href="x">Venn</a> left.</p>'
    alone = Wrap(Span(0, 9), LINK, "</a>", otherwise=lambda: (mark,))
    assert decorated(html, alone) == '<p><a href="y"><span data-cd id="m">Orla Venn</span></a> spoke. Venn left.</p>'


def test_of_two_links_on_the_same_words_the_longer_stays() -> None:
    result = decorated(
        "<p>Lunden Bay Rovers won.</p>", Wrap(Span(0, 10), LINK, "</a>"), Wrap(Span(0, 17), LINK, "</a>")
    )
    assert result == '<p><a data-cd href="x">Lunden Bay Rovers</a> won.</p>'


def test_a_mention_that_crosses_an_elements_edge_is_left_alone() -> None:
    html = "<p><em>Orla</em> Venn spoke.</p>"
    assert decorated(html, Wrap(Span(2, 9), LINK, "</a>")) == html


def test_an_essential_wrap_takes_the_first_part_there() -> None:
    html = "<p>“We <em>must</em> go.”</p>"
    wrap = Wrap(Span(1, 6), '<span data-cd id="q-1">', "</span>", essential=True)
    assert decorated(html, wrap) == '<p>“<span data-cd id="q-1">We </span><em>must</em> go.”</p>'


def test_a_mention_within_a_quotation_nests() -> None:
    quotation = Wrap(Span(0, 15), '<span data-cd id="q-1">', "</span>")
    mention = Wrap(Span(0, 4), LINK, "</a>")
    assert decorated("<p>Orla will speak.</p>", mention, quotation) == (
        '<p><span data-cd id="q-1"><a data-cd href="x">Orla</a> will speak</span>.</p>'
    )


def test_a_callout_never_stands_next_to_its_own_sentence() -> None:
    html = "\n".join(f"<p>{word}</p>" for word in ("one", "two", "three", "four"))
    aside = Aside(Span(0, 3), "<aside data-cd>one</aside>")
    assert "<p>two</p>\n<aside data-cd>one</aside><p>three</p>" in decorated(html, asides=(aside,))


def test_a_callout_from_the_end_goes_above_its_sentence() -> None:
    html = "\n".join(f"<p>{word}</p>" for word in ("one", "two", "three", "four"))
    aside = Aside(Span(15, 19), "<aside data-cd>four</aside>")
    assert "<p>two</p>\n<aside data-cd>four</aside><p>three</p>" in decorated(html, asides=(aside,))


def test_a_callout_never_stands_under_a_heading() -> None:
    html = "<p>one</p>\n<h2>two</h2>\n<p>three</p>\n<p>four</p>"
    aside = Aside(Span(0, 3), "<aside data-cd>one</aside>")
    assert "<p>three</p>\n<aside data-cd>one</aside><p>four</p>" in decorated(html, asides=(aside,))


def test_a_story_of_one_paragraph_gets_no_callout() -> None:
    assert decorated("<p>one</p>", asides=(Aside(Span(0, 3), "<aside data-cd>one</aside>"),)) == "<p>one</p>"


def test_a_text_that_is_not_the_storys_leaves_it_undecorated() -> None:
    assert annotate("<p>one</p>", "two", [Wrap(Span(0, 3), LINK, "</a>")], []) == "<p>one</p>"


inline = st.recursive(
    st.text("abc “”&<>é\n", min_size=1, max_size=8).map(escape),
    lambda inner: (
        st.tuples(st.sampled_from(["em", "strong", "a", "code"]), inner).map(
            lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
        )
        | st.lists(inner, min_size=1, max_size=3).map("".join)
    ),
    max_leaves=5,
)
block = st.tuples(st.sampled_from(["p", "h2", "blockquote", "li"]), inline).map(lambda b: f"<{b[0]}>{b[1]}</{b[0]}>")
stories = st.lists(block, min_size=1, max_size=5).map("\n".join)
spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=6)


@given(stories, spans, spans)
def test_a_decorated_story_without_the_decoration_is_the_original(
    html: str, mentions: list[tuple[int, int]], quotations: list[tuple[int, int]]
) -> None:
    text = plain(html).text
    wraps = [Wrap(Span(start, start + size), LINK, "</a>") for start, size in mentions]
    said = [Span(start, start + size) for start, size in quotations]
    wraps += [Wrap(span, '<span data-cd id="q">', "</span>", essential=True) for span in said]
    asides = [Aside(span, "<aside data-cd><blockquote><p>x</p></blockquote></aside>") for span in said]
    result = annotate(html, text, wraps, asides)
    assert undecorated(result) == html


@given(stories, spans)
def test_decoration_changes_no_character_of_the_text(html: str, mentions: list[tuple[int, int]]) -> None:
    wraps = [Wrap(Span(start, start + size), LINK, "</a>", essential=True) for start, size in mentions]
    assert plain(annotate(html, plain(html).text, wraps, [])).text == plain(html).text
