"""Who said what: kinds and speakers of quotations."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import quotes
from copydesk.model import Overrides, Quotation, QuoteKind, SpeakerKind
from quotes.fake_cast import cast
from support.cases import Case, read_cases

CASES = ("speakers", "kinds", "passages")
TEXTS = st.text(max_size=200)
NEWS = st.lists(
    st.sampled_from(
        [
            *(
                "“",
                "”",
                '"',
                "‘",
                "’",
                ",",
                ". ",
                ":",
                " ",
                "\n\n",
                "—",
                "(",
                ")",
                "Mr.",
                "of",
                "and",
                "who",
                "she",
                "he",
            ),
            *("Jana Roth", "Tomas Lind", "said", "the mayor", "Marvania", "according to", "told", "saying"),
            "the harbour is open",
        ]
    ),
    max_size=60,
).map(" ".join)


def line(quotation: Quotation) -> str:
    """Return one line of a case's expectation."""
    said = quotation.attribution
    who = "-" if said is None else f"{said.speaker.name} ({said.speaker.kind}, {said.rule})"
    return f"{quotation.kind} | {who} | {quotation.text}".replace("\n", "⏎")


@pytest.mark.parametrize("case", [case for name in CASES for case in read_cases(f"quotes/{name}.md")], ids=str)
def test_cases(case: Case) -> None:
    found = quotes.find(case.input, cast(case.input))
    assert "\n".join(map(line, found)) == case.expected


@given(st.one_of(TEXTS, NEWS))
@settings(max_examples=150)
def test_every_quotation_is_a_substring_at_its_offsets(text: str) -> None:
    entities = cast(text)
    ids = {entity.id for entity in entities}
    for quotation in quotes.find(text, entities):
        assert text[quotation.span.start : quotation.span.end] == quotation.text
        said = quotation.attribution
        assert (quotation.kind is not QuoteKind.TERM) or said is None
        if said is not None:
            assert text[said.span.start : said.span.end] == said.mention
            assert 0 < said.confidence <= 1
            assert said.speaker.entity in ids or not said.speaker.entity
            assert said.speaker.kind is SpeakerKind.NAMED or not said.speaker.entity


@given(NEWS)
@settings(max_examples=50)
def test_every_pair_of_marks_is_answered_for(text: str) -> None:
    from copydesk.text.marks import quoted

    assert [quotation.span for quotation in quotes.find(text, ())] == [pair.span for pair in quoted(text)]


def test_the_mention_is_what_the_text_says_and_the_speaker_whom_it_means() -> None:
    text = "Jana Roth left. “The port is ours,” she said."
    (found,) = quotes.find(text, cast(text))
    assert found.attribution is not None
    assert (found.attribution.mention, found.attribution.speaker.entity) == ("she", "jana-roth")


def test_a_role_beside_an_unknown_name_is_kept() -> None:
    text = "“The port is ours,” said harbour pilot Ida Stone."
    (found,) = quotes.find(text, cast(text))
    assert found.attribution is not None
    speaker = found.attribution.speaker
    assert (speaker.name, speaker.role, speaker.entity) == ("Ida Stone", "harbour pilot", "")


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("Mr. ", ""),
        ("Captain ", "Captain"),
        ("Dr. ", ""),
        ("Her brother ", ""),
        ("Berg’s ", ""),
    ],
)
def test_a_form_of_address_is_no_role(before: str, role: str) -> None:
    text = f"“We shall open the harbour before the snow,” said {before}Tomas Lind."
    (quotation,) = quotes.find(text, cast(text))
    assert quotation.attribution is not None
    assert (quotation.attribution.speaker.name, quotation.attribution.speaker.role) == ("Tomas Lind", role)


def test_the_curator_names_a_speaker_by_id() -> None:
    text = "Jana Roth left. “Nobody knows where the money went.”"
    (found,) = quotes.find(text, cast(text), overrides=Overrides(quote_speakers={"nobody KNOWS where": "jana-roth"}))
    assert found.attribution is not None
    assert (found.attribution.speaker.entity, found.attribution.rule) == ("jana-roth", "curator")


def test_the_curator_names_a_speaker_whom_the_story_does_not() -> None:
    text = "“Nobody knows where the money went.”"
    (found,) = quotes.find(text, (), overrides=Overrides(quote_speakers={"Nobody knows": "Ida Stone"}))
    assert found.attribution is not None
    assert (found.attribution.speaker.name, found.attribution.speaker.entity) == ("Ida Stone", "")


def test_the_curators_speaker_turns_a_term_into_speech() -> None:
    text = "The “experts” never came."
    (found,) = quotes.find(text, (), overrides=Overrides(quote_speakers={"experts": "Ida Stone"}))
    assert found.kind is QuoteKind.FRAGMENT


def test_the_order_of_the_entities_does_not_matter() -> None:
    text = "Tomas Lind met Jana Roth in Marvania. “He was late,” she said. “She was early,” he said."
    entities = cast(text)
    assert quotes.find(text, entities) == quotes.find(text, tuple(reversed(entities)))


def test_a_hundred_thousand_marks_are_no_trouble() -> None:
    assert quotes.find('"' * 100_000, ()) == ()
    assert len(quotes.find("“a” " * 5_000, ())) == 5_000
