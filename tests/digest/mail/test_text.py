"""The mail edition as plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.mail.text import WIDTH, flowed, linked, plain_twin
from copydesk.language.interface import ENGLISH, language
from digest.mail.mails import mail
from support.cases import Case, read_cases


@pytest.mark.parametrize("case", read_cases("mail/flowed.md"), ids=str)
def test_a_paragraph_is_wrapped(case: Case) -> None:
    assert flowed(case.input).replace(" \n", "~\n") == case.expected


@pytest.mark.parametrize("case", read_cases("mail/linked.md"), ids=str)
def test_a_note_keeps_its_addresses(case: Case) -> None:
    assert linked(case.input) == case.expected


@given(st.text(max_size=400))
def test_a_paragraph_set_anew_is_the_one_that_was_wrapped(text: str) -> None:
    """What RFC 3676, 4.1 tells a mail program to do gives the words back, and no line ends the flow too early."""
    lines = flowed(text).split("\n")
    assert all(line.endswith(" ") for line in lines[:-1])
    assert all(len(line) <= WIDTH + 2 or " " not in line.strip(" ") for line in lines)
    assert not any(line.startswith((">", "From ")) or line == "-- " for line in lines)
    assert "".join(line.removeprefix(" ") for line in lines).split() == text.split()


@given(st.text(st.sampled_from('<a href="x">/b&;lt\'\n '), max_size=60))
def test_no_markup_breaks_a_note(html: str) -> None:
    assert "\x00" not in linked(html)


def test_the_text_tells_everything_but_the_quotations() -> None:
    text = plain_twin(mail(), ENGLISH)
    assert "No. 5 · 13–19 March 2023 · 9 stories\nhttps://digest.example/editions/2023-w11/\n" in text
    assert "FROM THE EDITOR\n\nA quiet week <https://harbour.example/>.\n" in text
    assert "1. Ferry runs again\nPolitics · Harbour Courier · 14 March 2023 · 2 min\n" in text
    assert "\n\nWhy it matters: The first since the ice.\n\nThe ferry runs.\n\nIt is late.\n\nRead on:\n" in text
    assert "Read the original at Harbour Courier:\nhttps://courier.example/ferry\n" in text
    assert "ALSO IN THIS EDITION\n\nSmall news\nhttps://digest.example/stories/small/\n" in text
    assert "\n\n7 more stories:\nhttps://digest.example/editions/2023-w11/\n" in text
    assert text.endswith("Unsubscribe:\n{{ way_out }}\n")
    assert "silos" not in text


def test_it_speaks_the_language_of_the_site() -> None:
    assert "Nr. 5" in plain_twin(mail(), language("de"))
