"""Words as the search compares them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.search_terms import LETTERS, Vocabulary, counted


def terms(text: str) -> list[str]:
    return list(counted(text, Vocabulary()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbour’s tolls", ["the", "harbour", "s", "tolls"]),
        ("Übergröße", ["ubergrosse"]),
        ("ŁÓDŹ and Đurđa", ["lodz", "and", "durda"]),
        ("İskele ılık", ["iskele", "ilik"]),
        ("ΟΔΟΣ οδός", ["οδοσ"]),
        ("snake_case 3.5 x²", ["snake", "case", "3", "5", "x2"]),
        ("e\u0301t\u00e9", ["ete"]),
        ("हिन्दी", ["हनद"]),
        ("\U00011038a", ["a"]),
        ("— … “”", []),
    ],
)
def test_a_term_has_no_accent_no_capital_and_no_mark(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_a_term_is_counted_however_it_is_written() -> None:
    assert counted("Toll toll TÓLL", Vocabulary()) == {"toll": 3}


def reference(text: str) -> list[str]:
    """Return what search.js does, as it is written there."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char)[0] != "M")
    folded = "".join(LETTERS.get(char, char) for char in bare.lower())
    return "".join(char if unicodedata.category(char)[0] in "LN" else " " for char in folded).split()


@given(st.text(max_size=60))
def test_any_text_gives_the_terms_that_the_page_looks_for(text: str) -> None:
    assert sorted(set(terms(text))) == sorted(set(reference(text)))
