"""Old addresses of entity pages."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.facts import RedirectFact
from copydesk.digest.redirects import leading_to, redirects
from copydesk.digest.urls import FOLDERS, entity_url
from copydesk.errors import RegistryError
from copydesk.model import Kind, RegistryEntry

IDS = st.text("abcxyz-0é", min_size=1, max_size=6)
OLD = st.tuples(st.sampled_from(["", *(f"{folder}/" for folder in FOLDERS.values())]), IDS).map("".join)


def entries(*given: RegistryEntry) -> Mapping[str, RegistryEntry]:
    return {entry.id: entry for entry in given}


def person(id: str, *formerly: str, line: int = 1) -> RegistryEntry:
    return RegistryEntry(id, id.title(), Kind.PERSON, formerly=formerly, file="content/entities/people.yml", line=line)


def test_an_old_id_and_an_old_kind_lead_to_the_page_of_today() -> None:
    assert redirects(entries(person("orla-venn", "venn", "places/orla"))) == (
        RedirectFact("people/venn/", "people/orla-venn/", "../orla-venn/", "Orla-Venn"),
        RedirectFact("places/orla/", "people/orla-venn/", "../../people/orla-venn/", "Orla-Venn"),
    )


def test_an_id_may_have_changed_in_its_capitals_alone() -> None:
    (found,) = redirects(entries(person("orla-venn", "Orla-Venn")))
    assert (found.url, found.way) == ("people/Orla-Venn/", "../orla-venn/")


@pytest.mark.parametrize("other", [person("venn", line=7), person("o", "venn", line=7)], ids=["living", "old"])
def test_an_old_address_is_nobody_else_s_but_for_its_capitals(other: RegistryEntry) -> None:
    with pytest.raises(RegistryError) as caught:
        redirects(entries(person("orla-venn", "Venn", line=4), other))
    assert str(caught.value) == (
        f"content/entities/people.yml:4: the old address 'people/Venn/' of 'orla-venn' is one of '{other.id}' "
        "but for its capitals - remove it from formerly: of one of them"
    )


def test_a_redirect_to_a_page_that_is_not_there_is_none() -> None:
    found = redirects(entries(person("a", "b"), person("c", "d")))
    assert [each.url for each in leading_to(found, ["people/c/"])] == ["people/d/"]


@given(st.sampled_from(Kind), IDS, st.lists(OLD, max_size=4))
def test_every_way_leads_to_the_page_and_no_redirect_takes_its_place(kind: Kind, id: str, formerly: list[str]) -> None:
    page = entity_url(kind, id)
    # `Registry.of` has refused an entry that was formerly itself.
    others = tuple(old for old in formerly if f"{old}/" not in (page, f"{id}/"))
    for each in redirects({id: RegistryEntry(id, id, kind, formerly=others)}):
        assert each.to == page != each.url
        assert posixpath.normpath(posixpath.join(each.url, each.way)) == page.rstrip("/")
