"""Who speaks: the index and the figure."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.facts import SpeakerFact
from copydesk.digest.letters import ONE_PAGE
from copydesk.digest.said import all_said
from copydesk.digest.voices import MOST, speaker_pages, speakers, who_speaks
from digest.speech import spoken


def heard(*stories: Any) -> tuple[SpeakerFact, ...]:
    return speakers(fact for story in stories for fact in all_said(story))


def test_an_entity_is_one_speaker_in_all_stories_with_its_newest_words() -> None:
    (venn,) = heard(
        spoken("new", "2023-03-21", ("Orla Venn", "We will pay for it.")),
        spoken("old", "2023-03-20", ("Orla Venn", "No."), ("Orla Venn", "Not yet.")),
    )
    assert (venn.name, venn.quotations, venn.words, venn.url) == ("Orla Venn", 3, 8, "people/orla-venn/")
    assert venn.newest.quotation.text == "We will pay for it."


def test_a_description_is_another_speaker_in_another_story() -> None:
    found = heard(
        spoken("new", "2023-03-21", ("a diver", "It is cold."), ("a diver", "Very.")),
        spoken("old", "2023-03-20", ("a diver", "It is deep.")),
    )
    assert [(one.named, one.quotations) for one in found] == [(False, 2), (False, 1)]


def test_the_index_is_in_order_of_letters_whatever_their_accents() -> None:
    names = ("Åsa Holm", "bo", "Ann Lee", "Éva Nagy", "Zed", "The Harbour", "Ava Lind", "9 Elms", "Ян")
    found = heard(spoken("s", "2023-03-20", *((name, "Yes.") for name in names)))
    (index,) = speaker_pages(found)
    assert [(each.letter, [one.name for one in each.speakers]) for each in index.shown] == [
        ("A", ["Ann Lee", "Åsa Holm", "Ava Lind"]),
        ("E", ["Éva Nagy"]),
        ("H", ["The Harbour"]),
        ("Z", ["Zed"]),
        ("#", ["Ян"]),
    ]
    assert [one.name for one in index.unnamed] == ["bo", "9 Elms"]


def test_a_long_index_has_a_page_for_each_letter() -> None:
    rows = tuple((f"{letter}da {number}", "Yes.") for letter in "AB" for number in range(ONE_PAGE // 2 + 1))
    index, first, second = speaker_pages(heard(spoken("s", "2023-03-20", *rows, ("a diver", "Cold."))))
    assert (index.url, index.shown, len(index.letters), index.unnamed_total) == ("quotes/speakers/", (), 2, 1)
    assert [(page.url, page.shown) for page in (first, second)] == [
        ("quotes/speakers/a/", index.letters[:1]),
        ("quotes/speakers/b/", index.letters[1:]),
    ]
    assert first.unnamed == ()


def test_the_figure_counts_words_and_sets_named_against_unnamed() -> None:
    figure = who_speaks([spoken("s", "2023-03-20", ("Orla Venn", "One two three."), ("a diver", "Four."))])
    assert figure is not None
    assert [(one.name, one.words) for one in figure.speakers] == [("Orla Venn", 3), ("a diver", 1)]
    assert (figure.named_words, figure.unnamed_words, figure.others) == (3, 1, 0)
    assert [bar.width for bar in figure.bars] == [100.0, 33.33]
    assert [(bar.x, bar.width, bar.percent) for bar in figure.shares] == [(0.0, 75.0, 75), (75.0, 25.0, 25)]


def test_all_but_the_first_eight_share_a_bar() -> None:
    rows = tuple((f"Ada {number:02}", "yes " * (20 - number)) for number in range(MOST + 3))
    figure = who_speaks([spoken("s", "2023-03-20", *rows)])
    assert figure is not None
    assert (figure.shown, figure.others, len(figure.bars)) == (MOST, 3, MOST + 1)
    assert figure.others_words == sum(20 - number for number in range(MOST, MOST + 3)) == figure.bars[-1].value


@given(
    st.lists(st.tuples(st.sampled_from(["Ada", "Bo", "a diver", "Cy", *"DEFGHIJ"]), st.text(max_size=20)), max_size=12)
)
def test_the_bars_are_all_the_words(rows: list[tuple[str, str]]) -> None:
    figure = who_speaks([spoken("s", "2023-03-20", *rows)])
    if figure is not None:
        words = sum(one.words for one in figure.speakers)
        assert words == sum(bar.value for bar in figure.bars) == sum(bar.value for bar in figure.shares)
        assert words == figure.named_words + figure.unnamed_words > 0
        assert len(figure.labels) == figure.shown


def test_where_nobody_speaks_there_is_no_figure() -> None:
    assert who_speaks([spoken("s", "2023-03-20", ("Orla Venn", "…"))]) is None
    assert who_speaks([spoken("s", "2023-03-20", ("", "Who knows?"))]) is None
