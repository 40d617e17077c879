"""The door to the analysis: plain dictionaries for other programs, nothing that fails on any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.analyse import analyse, find_entities, find_quotes, shipped_registry
from copydesk.model import Overrides

TEXT = """Ferries to run at night

The ministry in Lunden Bay wants night ferries, Transport Minister Pell Aldane said on Monday.

“We will run a boat at midnight, whatever the weather in the sound, from the first of May,” Aldane told reporters.

The United Nations has called the crossing a “lifeline”.
"""


def test_entities_are_rows_with_exact_offsets() -> None:
    rows = find_entities(TEXT)
    assert {"PER", "ORG"} <= {row["type"] for row in rows}
    for row in rows:
        assert TEXT[row["start"] : row["end"]] == row["text"]
    aldane = {row["entity"] for row in rows if "Aldane" in row["text"]}
    assert len(aldane) == 1


def test_quotations_are_rows_with_a_speaker_or_none() -> None:
    rows = find_quotes(TEXT)
    assert [(row["class"], row["speaker"]) for row in rows] == [
        ("speech", "Pell Aldane"),
        ("fragment", "United Nations"),
    ]
    assert [row["quote"] for row in rows if row["callout"]] == [
        "We will run a boat at midnight, whatever the weather in the sound, from the first of May,"
    ]
    for row in rows:
        assert TEXT[row["start"] : row["end"]] == row["quote"]


def test_what_the_curator_hides_is_not_shown() -> None:
    wishes = Overrides(hide_entities=("Pell Aldane",), hide_quotes=("We will run a boat",))
    found = analyse(TEXT, shipped_registry(), overrides=wishes)
    assert "pell-aldane" not in found.sidebar
    assert found.callouts == ()
    assert found.warnings == ()


def test_an_override_that_matches_nothing_is_a_warning() -> None:
    found = analyse(
        TEXT, shipped_registry(), overrides=Overrides(hide_quotes=("We will never",), hide_entities=("Orla",))
    )
    assert len(found.warnings) == 2


@settings(max_examples=60)
@given(
    st.text(max_size=200) | st.lists(st.sampled_from([*TEXT.split(" "), "“", "”", '"', "\n\n", "(", ")"])).map(" ".join)
)
def test_any_text_is_analysed_and_every_offset_holds(text: str) -> None:
    found = analyse(text, shipped_registry())
    for entity in found.entities:
        for mention in entity.mentions:
            assert text[mention.span.start : mention.span.end] == mention.text
    for quotation in found.quotations:
        assert text[quotation.span.start : quotation.span.end] == quotation.text
    assert len(set(found.sidebar)) == len(found.sidebar)
