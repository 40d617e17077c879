"""Which sources the stories come from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.facts import SourcesMix
from copydesk.digest.mix import LEAST, MOST, sources_mix
from digest.fakes import story


def mixed(*outlets: str) -> SourcesMix | None:
    return sources_mix([story(f"s{at}", "2023-03-20", source=outlet) for at, outlet in enumerate(outlets)])


def rows(figure: SourcesMix) -> list[tuple[str, int, int]]:
    return [(each.name, each.bar.value, each.bar.percent) for each in figure.shares]


def test_the_outlet_with_most_stories_is_first() -> None:
    figure = mixed("Harbour Courier", "Post", "Post", "Anchor", "Post")
    assert figure is not None
    assert rows(figure) == [("Post", 3, 60), ("Anchor", 1, 20), ("Harbour Courier", 1, 20)]
    assert (figure.shares[0].url, figure.total, figure.others_bar, figure.unsourced_bar) == (
        "sources/post/",
        5,
        None,
        None,
    )


def test_stories_without_a_source_have_the_last_bar() -> None:
    figure = mixed("Post", "", "Post", "Anchor", "Post")
    assert figure is not None
    assert figure.unsourced_bar is not None
    assert (figure.unsourced_bar.value, figure.unsourced_bar.percent, figure.total) == (1, 20, 5)
    assert figure.unsourced_bar.y > figure.shares[-1].bar.y


def test_all_but_the_first_eight_share_a_bar() -> None:
    figure = mixed(*(f"Post {at:02}" for at in range(MOST + 3)), "Post 10", "")
    assert figure is not None
    assert [name for name, *_ in rows(figure)][:2] == ["Post 10", "Post 00"]
    assert figure.others_bar is not None
    assert (len(figure.shares), figure.others, figure.others_bar.value) == (MOST, 3, 3)


def test_bars_of_one_length_are_no_picture() -> None:
    assert mixed() is None
    assert mixed("Post", "Anchor", "Courier", "Lantern", "Tide") is None
    assert mixed(*["Post"] * LEAST) is None
    assert mixed("", "", "Post", "Post", "Post") is None


def test_of_a_few_stories_there_is_no_share() -> None:
    assert mixed("Post", "Post", *["Anchor"] * (LEAST - 3)) is None
    assert mixed("Post", "Post", *["Anchor"] * (LEAST - 2)) is not None


@given(st.lists(st.sampled_from(["", *(f"Post {at}" for at in range(12))]), max_size=40))
def test_the_bars_are_all_the_stories(outlets: list[str]) -> None:
    figure = mixed(*outlets)
    if figure is not None:
        bars = [each.bar for each in figure.shares]
        bars += [bar for bar in (figure.others_bar, figure.unsourced_bar) if bar]
        assert sum(bar.value for bar in bars) == figure.total == len(outlets)
        assert sum(bar.percent for bar in bars) == 100
        assert len({bar.y for bar in bars}) == len(bars)
