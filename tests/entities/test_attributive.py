"""A country's initials before a noun count as a word for its people."""

from __future__ import annotations

import pytest

from copydesk.entities.attributive import counted_as
from copydesk.entities.tokens import tokenise
from copydesk.model import Form, Kind, Mention, Span


def form(text: str, kind: Kind = Kind.PLACE, name: str = "US") -> Form:
    start = text.index(name)
    return counted_as(tokenise(text), Mention(Span(start, start + len(name)), name, kind, Form.NAME, "registry"))


@pytest.mark.parametrize("text", ["The US officials left.", "A US poet.", "US Ambassador Anna Bell left."])
def test_initials_before_a_noun_count_as_a_demonym(text: str) -> None:
    assert form(text) is Form.DEMONYM


@pytest.mark.parametrize(
    "text", ["The US imposed tolls.", "The US has a navy.", "In the US", "US, it said", "The US of old", "US\nHome"]
)
def test_initials_that_stand_for_the_country_count_whole(text: str) -> None:
    assert form(text) is Form.NAME


def test_names_and_bodies_count_whole() -> None:
    assert form("The UN officials left.", Kind.ORGANISATION, "UN") is Form.NAME
    assert form("Marvania officials left.", name="Marvania") is Form.NAME
