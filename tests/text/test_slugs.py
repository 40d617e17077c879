"""Names to addresses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.slugs import slug


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Lunden Bay’s tolls are halved", "lunden-bays-tolls-are-halved"),
        ("Þórdís & Čapek: “no limits”", "thordis-capek-no-limits"),
        ("Лунден", "lunden"),
        ("—", "x"),
        ("word " * 20, "-".join(["word"] * 16)),
        ("w" * 100, "w" * 80),
    ],
)
def test_a_name_becomes_an_address(name: str, address: str) -> None:
    assert slug(name) == address


@given(st.text(max_size=200))
def test_any_text_becomes_a_valid_address_and_an_address_stays_as_it_is(text: str) -> None:
    address = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", address)
    assert len(address) <= 80
    assert slug(address) == address
