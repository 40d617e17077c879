from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.text.urls import canonical, clean, host
from support.cases import Case, read_cases


@pytest.mark.parametrize("case", read_cases("intake/urls.md"), ids=str)
def test_an_address_has_one_canonical_form(case: Case) -> None:
    assert [canonical(line) for line in case.input.split("\n")] == case.expected.split("\n")


@pytest.mark.parametrize(
    "address",
    ["", "/a", "javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "http://", "http://[x", "mailto:"],
)
def test_what_is_no_address_of_a_page_is_nothing(address: str) -> None:
    assert clean(address) == ""


def test_a_relative_address_needs_a_base() -> None:
    assert clean("../b?utm_medium=x#n", "https://osk.example/a/c") == "https://osk.example/b#n"


def test_the_host_is_told_without_www() -> None:
    assert (host("https://www.osk.example/a"), host("http://[x")) == ("osk.example", "")


@settings(max_examples=150)
@given(st.text(), st.text())
def test_cleaning_twice_changes_nothing_and_never_raises(address: str, base: str) -> None:
    once = clean(address, base)
    assert clean(once) == once
    assert canonical(canonical(address)) == canonical(address)
