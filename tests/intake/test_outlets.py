"""The outlet by domain first, by name second."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from copydesk.intake import read
from copydesk.intake.guidance import Guidance
from copydesk.intake.outlets import outlet_of, rights


@dataclass(frozen=True)
class Entry:
    name: str
    domains: tuple[str, ...] = ()
    policy: str = ""


KNOWN = (
    Entry("Harbour Courier", ("harbour-courier.example",), "excerpt"),
    Entry("Courier Live", ("live.harbour-courier.example",), "link"),
    Entry("The Weekly Tide", ("www.weekly-tide.example",), "full"),
)
TEXT = "The ferry to Sund will run again from Monday, the harbour office said after a night of talks with the crew."


@pytest.mark.parametrize(
    ("source", "address", "expected"),
    [
        ("", "https://harbour-courier.example/a", "Harbour Courier"),
        ("Something Else", "https://www.harbour-courier.example/a", "Harbour Courier"),
        ("", "https://live.harbour-courier.example/a", "Courier Live"),
        ("", "https://notharbour-courier.example/a", ""),
        ("weekly tide", "", "The Weekly Tide"),
        ("The Harbour-Courier", "", "Harbour Courier"),
        ("harbour-courier.example", "", "Harbour Courier"),
        ("Harbour", "", ""),
        ("", "", ""),
    ],
)
def test_an_outlet_is_found(source: str, address: str, expected: str) -> None:
    found = outlet_of(source, address, KNOWN)
    assert (found.name if found else "") == expected


def test_the_policy_gives_the_rights() -> None:
    assert rights("Weekly Tide", "", KNOWN) == "full"
    assert rights("Nobody", "", KNOWN) == ""


@pytest.mark.parametrize(
    "paste",
    [
        f"Harbour Courier\n\nFerry to run again\n\n{TEXT}\n",
        f"Ferry to run again - Harbour Courier\n\n{TEXT}\n",
        f"Ferry to run again\n\nHarbour Courier\n\n{TEXT}\n",
        f"Ferry to run again\n\n{TEXT}\n\nSource: Harbour Courier\n",
        f"https://harbour-courier.example/ferry\n\nFerry to run again\n\n{TEXT}\n",
    ],
)
def test_a_paste_names_a_known_outlet(paste: str) -> None:
    story = read(paste.encode(), "a.txt", guidance=Guidance(outlets=KNOWN))[0]
    assert (story.title, story.source, story.body) == ("Ferry to run again", "Harbour Courier", f"{TEXT}\n")
