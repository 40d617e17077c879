"""What is shown of a story that may not be reprinted whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.excerpts import excerpt, paragraphs, shown
from copydesk.model import (
    Analysis,
    Attribution,
    Callout,
    Entity,
    Form,
    Kind,
    Mention,
    Quotation,
    QuoteKind,
    Span,
    Speaker,
    SpeakerKind,
)
from copydesk.text.plain import plain
from support.cases import Case, read_cases

TEXT = "Orla Venn spoke. “We wait,” she said.\n\nNobody came to the quay. “We go,” Orla Venn said."


def quotation(words: str) -> Quotation:
    start = TEXT.index(words)
    said = Attribution(Speaker("Orla Venn", SpeakerKind.NAMED, "orla-venn"), "Orla Venn", Span(0, 9), "explicit", 1.0)
    return Quotation(Span(start, start + len(words)), words, QuoteKind.SPEECH, said)


def analysis() -> Analysis:
    places = (0, TEXT.rindex("Orla Venn"))
    mentions = (Mention(Span(at, at + 9), "Orla Venn", Kind.PERSON, Form.NAME, "registry") for at in places)
    late = Mention(Span(TEXT.index("quay"), TEXT.index("quay") + 4), "quay", Kind.PLACE, Form.NAME, "registry")
    return Analysis(
        TEXT,
        entities=(
            Entity("orla-venn", "Orla Venn", Kind.PERSON, True, "mayor", tuple(mentions), 2.0),
            Entity("quay", "Quay", Kind.PLACE, True, "", (late,), 1.0),
        ),
        sidebar=("orla-venn", "quay"),
        quotations=(quotation("We wait,"), quotation("We go,")),
        callouts=(Callout(quotation("We go,"), "We go", "length"),),
    )


@pytest.mark.parametrize("case", read_cases("digest/excerpt.md"), ids=str)
def test_an_excerpt_is_whole_sentences_within_its_words(case: Case) -> None:
    standfirst, _, body = case.input.partition("\n\n")
    part = excerpt(standfirst.strip(), body.strip(), 12)
    assert "\n".join(filter(None, (part.standfirst, part.text))) == case.expected


@given(st.text(max_size=300), st.text(max_size=40), st.integers(0, 30))
def test_an_excerpt_is_the_beginning_and_never_longer_than_it_may_be(body: str, standfirst: str, words: int) -> None:
    part = excerpt(standfirst, body, words)
    shown_words = f"{part.standfirst.removesuffix(' …')} {part.text.removesuffix(' …')}".split()
    assert len(shown_words) <= words
    assert part.text[: part.end] == body[: part.end]
    assert part.text[part.end :] in {"", " …"}


def test_a_sentence_that_was_cut_by_the_limit_of_characters_is_not_taken_for_whole() -> None:
    long = "W" * 20_000
    assert excerpt("", f"Short one. {long}. End.", 1_000).text == "Short one."
    assert excerpt("", f"{long} and more.", 1).text == f"{long} …"


def test_an_excerpt_says_only_what_stands_in_it() -> None:
    part = shown("excerpt", "", analysis(), 8)
    assert part.html == "<p>Orla Venn spoke. “We wait,” she said.</p>\n"
    assert not part.whole
    assert [each.text for each in part.analysis.quotations] == ["We wait,"]
    assert part.analysis.callouts == ()
    assert [(entity.id, len(entity.mentions)) for entity in part.analysis.entities] == [("orla-venn", 1), ("quay", 0)]
    assert part.analysis.sidebar == ("orla-venn", "quay")


def test_a_link_shows_nothing_but_who_is_in_the_story() -> None:
    part = shown("link", "The mayor waits.", analysis(), 90)
    assert (part.standfirst, part.html, part.whole, part.analysis.text) == ("", "", False, "")
    assert (part.analysis.quotations, part.analysis.callouts) == ((), ())
    assert [entity.mentions for entity in part.analysis.entities] == [(), ()]


@pytest.mark.parametrize("rights", ["full", ""])
def test_what_may_be_shown_whole_is_left_as_it_is(rights: str) -> None:
    part = shown(rights, "The mayor waits.", analysis(), 3)
    assert (part.standfirst, part.html, part.whole, part.analysis) == ("The mayor waits.", "", True, analysis())


@given(st.text(alphabet="ab .\n<&;“”…\t", max_size=80), st.integers(0, 20))
def test_places_in_the_excerpt_are_places_in_its_html(text: str, words: int) -> None:
    """Whatever the text: what an analysis of the excerpt names stands in the page at that place."""
    whole = Analysis(
        text, quotations=tuple(Quotation(Span(at, at + 1), text[at], QuoteKind.TERM) for at in range(len(text)))
    )
    part = shown("excerpt", "", whole, words)
    page = plain(part.html).text
    assert part.analysis.text == page
    assert all(page[each.span.start : each.span.end] == each.text for each in part.analysis.quotations)


def test_the_text_of_an_excerpt_is_text() -> None:
    assert paragraphs("a < b & c\n\n\n\n<b>") == "<p>a &lt; b &amp; c</p>\n<p>&lt;b&gt;</p>\n"
