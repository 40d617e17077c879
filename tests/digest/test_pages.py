"""Lists in pages that are numbered from the oldest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.pages import Page, paged

SIZES = st.integers(1, 7)


def listed(length: int, size: int) -> tuple[Page[int], ...]:
    """Page a list whose newest item is the largest number."""
    return paged(range(length, 0, -1), size, "quotes/")


def test_a_short_list_is_one_page() -> None:
    (page,) = listed(5, 3)
    assert (page.number, page.items, page.url, page.newer, page.older) == (1, (5, 4, 3, 2, 1), "quotes/", "", "")


def test_an_empty_list_is_one_empty_page() -> None:
    assert [page.items for page in listed(0, 3)] == [()]


def test_the_newest_page_lies_at_the_address_and_the_others_below_it() -> None:
    assert [(page.url, page.items) for page in listed(8, 3)] == [
        ("quotes/", (8, 7, 6, 5, 4)),
        ("quotes/1/", (3, 2, 1)),
    ]


@given(st.integers(0, 60), SIZES)
def test_everything_stands_once_in_its_order(length: int, size: int) -> None:
    assert [item for page in listed(length, size) for item in page.items] == list(range(length, 0, -1))


@given(st.integers(0, 60), SIZES)
def test_the_pages_are_a_chain(length: int, size: int) -> None:
    pages = listed(length, size)
    assert [page.number for page in pages] == list(range(len(pages), 0, -1))
    assert [page.older for page in pages] == [*(page.url for page in pages[1:]), ""]
    assert [page.newer for page in pages] == ["", *(page.url for page in pages[:-1])]


@given(st.integers(0, 60), SIZES)
def test_no_page_is_almost_empty_or_too_long(length: int, size: int) -> None:
    for page in listed(length, size)[1:]:
        assert len(page.items) == size
    assert len(listed(length, size)[0].items) < 2 * size
    assert len(listed(length, size)[0].items) >= min(length, size)


@given(st.integers(0, 60), SIZES)
def test_one_more_item_changes_at_most_three_pages(length: int, size: int) -> None:
    before = {page.url: page for page in listed(length, size)}
    after = {page.url: page for page in listed(length + 1, size)}
    assert sum(before.get(url) != page for url, page in after.items()) <= 3
