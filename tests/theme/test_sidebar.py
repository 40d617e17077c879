"""“In this story”, as the theme prints it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.facts import SidebarEntry
from copydesk.model import Kind
from theme.test_templates import environment

ENTRIES = st.lists(st.tuples(st.sampled_from(Kind), st.integers(0, 9)), max_size=8)


def macro(name: str) -> Any:
    made = environment(plugin=True).get_template("macros/sidebar.html")
    return getattr(made.make_module({"SITEURL": "../.."}), name)


def entry(kind: Kind, name: str, *, count: int = 2, role: str = "", known: bool = True) -> SidebarEntry:
    url = f"{kind}/{name}/" if known else ""
    return SidebarEntry(name, name, kind, role, count, url, f"m-{name}" if count else "")


def headings(page: str) -> list[str]:
    return re.findall(r"<h3[^>]*><svg.*?</svg> (\w+)</h3>", page)


def test_each_kind_is_a_list_under_its_heading_and_always_in_the_same_order() -> None:
    made = str(macro("sidebar")((entry(Kind.PLACE, "osk"), entry(Kind.PERSON, "venn"), entry(Kind.PLACE, "calder"))))
    assert headings(made) == ["People", "Places"]
    assert made.count("<ul>") == 2
    assert re.findall(r"<li><span class=\"who\"><a [^>]*>(\w+)", made) == ["venn", "osk", "calder"]


def test_a_line_has_a_role_a_count_and_the_way_to_the_first_place() -> None:
    made = str(macro("entry")(entry(Kind.PERSON, "venn", role="mayor")))
    assert '<a href="../../person/venn/">venn</a>' in made
    assert '<span class="role">Mayor</span>' in made
    assert '<a class="times" href="#m-venn" aria-label="Named 2 times: go to the first">2×</a>' in made


def test_a_name_without_a_page_is_no_link_and_one_without_a_place_has_no_count() -> None:
    made = str(macro("entry")(entry(Kind.PERSON, "venn", count=0, known=False)))
    assert made == '<li><span class="who">venn</span>\n</li>'


@pytest.mark.parametrize("kind", list(Kind))
def test_no_kind_is_left_out(kind: Kind) -> None:
    assert len(headings(str(macro("sidebar")((entry(kind, "x"),))))) == 1


@given(ENTRIES)
def test_everybody_is_in_it_once(kinds: list[tuple[Kind, int]]) -> None:
    entries = tuple(entry(kind, f"n{at}", count=count) for at, (kind, count) in enumerate(kinds))
    made = str(macro("sidebar")(entries))
    assert sorted(re.findall(r">(n\d+)<", made)) == sorted(each.name for each in entries)


def test_the_line_on_a_phone_keeps_the_order_of_salience() -> None:
    made = str(macro("chips")((entry(Kind.PLACE, "osk"), entry(Kind.PERSON, "venn"))))
    assert re.findall(r"<bdi>(\w+)</bdi>", made) == ["osk", "venn"]
