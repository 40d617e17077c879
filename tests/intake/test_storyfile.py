from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.intake import story_file
from copydesk.model import Story
from copydesk.text.frontmatter import parse


def test_the_fields_stand_in_their_order_and_empty_ones_are_left_out() -> None:
    story = Story(
        "Budget: what we know", "Text.\n", date=dt.date(2023, 3, 20), authors=("Ana Vell",), basis={"date": "json-ld"}
    )
    assert story_file(story, {"original": "originals/a.html", "note": "Why it matters."}) == (
        "---\ntitle: 'Budget: what we know'\ndate: 2023-03-20\ndate_basis: json-ld\nauthors: [Ana Vell]\n"
        "original: originals/a.html\nconverter: copydesk 1.0.0\nnote: Why it matters.\n---\n\nText.\n"
    )


def test_a_story_without_a_date_is_a_draft_with_its_hint() -> None:
    fields = parse(story_file(Story("T", "x\n", date_hint="Monday"), {})).fields
    assert (fields["status"], fields["date_hint"], "date" in fields) == ("draft", "Monday", False)


def test_what_the_curator_gives_wins_and_a_date_ends_the_draft() -> None:
    story = Story("T", "x\n", date_hint="Monday", source="A")
    fields = parse(story_file(story, {"date": dt.date(2023, 1, 2), "date_basis": "curator", "source": "B"})).fields
    assert (fields["date"], fields["date_basis"], fields["source"]) == ("2023-01-02", "curator", "B")
    assert not {"status", "date_hint"} & set(fields)


@settings(max_examples=80)
@given(st.text(min_size=1).filter(str.strip), st.lists(st.text(), max_size=3))
def test_any_title_and_any_author_survive_the_file(title: str, authors: list[str]) -> None:
    fields = parse(story_file(Story(title, "x\n", authors=tuple(authors)), {})).fields
    assert set(fields) >= {"status", "converter"}
