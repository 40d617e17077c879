"""Which quotations a page pulls out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import quotes
from copydesk.model import Callout, Overrides
from copydesk.quotes.choose import refusal
from copydesk.quotes.lexicon import lexicon
from quotes.fake_cast import cast
from support.cases import Case, read_cases

LONG = "We shall open the harbour before the first snow, and we shall keep it open"
OTHER = "The council never asked a single captain what the new pier would do to the boats"
FILLER = "Nothing else happened on the coast that day. " * 60
SAID = st.sampled_from(
    [f"“{LONG},” said Jana Roth.", f"“{OTHER},” Lind said.", "“No,” he said.", "It rained.", "“A", "”"]
)


def chosen(text: str, headline: str = "", limit: int = 3, overrides: Overrides | None = None) -> tuple[Callout, ...]:
    found = quotes.find(text, cast(text))
    return quotes.choose(text, found, headline=headline, limit=limit, overrides=overrides)


@pytest.mark.parametrize("case", read_cases("quotes/callouts.md"), ids=str)
def test_cases(case: Case) -> None:
    headline, text = case.input.split("\n", 1) if case.input.startswith("# ") else ("", case.input)
    rows = [f"{_speaker(callout)} | {callout.text}" for callout in chosen(text, headline.removeprefix("# "))]
    assert "\n".join(rows) == case.expected


def _speaker(callout: Callout) -> str:
    said = callout.quotation.attribution
    return said.speaker.name if said else "-"


def test_a_longer_story_gets_more_and_different_speakers_come_first() -> None:
    first = f"“{LONG},” said Jana Roth. “{LONG} for ever.”"
    text = f"{first}\n\n{FILLER}\n\n{FILLER}\n\nTomas Lind disagreed. “{OTHER},” Lind said."
    assert [_speaker(callout) for callout in chosen(text, limit=2)] == ["Jana Roth", "Tomas Lind"]


def test_neighbouring_paragraphs_never_give_two() -> None:
    story = f"{FILLER}\n\n{FILLER}\n\n“{LONG},” said Jana Roth.{{}}“{OTHER},” Lind said."
    assert len(chosen(story.format("\n\n"))) == 1
    assert len(chosen(story.format("\n\nThe board was silent.\n\n"))) == 2


def test_a_quotation_that_leans_says_so() -> None:
    (callout,) = chosen("“I did not want them to row for him that morning, and they did not row,” said Jana Roth.")
    assert "leans on what was said before" in callout.why


def test_the_limit_holds() -> None:
    text = f"“{LONG},” said Jana Roth.\n\n{FILLER * 3}\n\n“{OTHER},” said Tomas Lind."
    assert len(chosen(text, limit=1)) == 1
    assert chosen(text, limit=0) == ()


def test_a_pinned_quotation_comes_whatever_the_rules_say() -> None:
    text = f"“{LONG},” said Jana Roth. Lind called it “reckless.”"
    (callout,) = chosen(text, overrides=Overrides(pin_quotes=("Reckless",)))
    assert (callout.text, callout.why) == ("reckless.", "pinned by the curator")


def test_a_hidden_quotation_never_comes() -> None:
    text = f"“{LONG},” said Jana Roth."
    assert chosen(text, overrides=Overrides(hide_quotes=("“We shall  open the harbour",))) == ()


def test_hidden_beats_pinned() -> None:
    text = f"“{LONG},” said Jana Roth."
    assert chosen(text, overrides=Overrides(hide_quotes=(LONG,), pin_quotes=(LONG,))) == ()


def test_every_callout_says_why() -> None:
    (callout,) = chosen(f"“{LONG},” said Jana Roth.")
    assert callout.why == "15 words; explicit, 0.98 sure; named speaker"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"“{LONG},” said Jana Roth.", ""),
        (f"“{LONG}.”", "speaker not certain"),
        ("Roth called it “reckless.”", "no speech of its own"),
        ("“We shall see,” said Roth.", "3 words"),
        (f"“This way {LONG},” said Roth.", "opens with a word that points back"),
        (f"“{LONG.upper()},” said Roth.", "all capitals"),
        (f"“… {LONG},” said Roth.", "does not begin a sentence"),
        (f"“{LONG} …” Roth said.", "cut or changed"),
        ("“I can now tell you what it does not mean,” said Roth.", "empty without what was said before"),
        (f"“In that sense, {LONG},” said Roth.", "empty without what was said before"),
        (f"“Thank you all, {LONG},” said Roth.", "thanks or a greeting"),
        (f"Jana Roth left.\n\n“ROTH: {LONG}.”", "holds its speaker's name"),
    ],
)
def test_every_refusal_has_its_reason(text: str, reason: str) -> None:
    (found,) = quotes.find(text, cast(text))
    assert refusal(text, found, "", lexicon("en")) == reason


def test_what_is_passed_over_says_why() -> None:
    text = f"“{LONG},” said Jana Roth. “The sea,” Roth said, “waits.” “{OTHER},” Lind said."
    found = quotes.find(text, cast(text))
    wishes = Overrides(hide_quotes=(OTHER,))
    passed = quotes.passed_over(text, found, chosen(text, overrides=wishes), overrides=wishes)
    assert [(quotation.text, why) for quotation, why in passed] == [
        ("The sea,", "goes on behind the tag"),
        (f"{OTHER},", "hidden by the curator"),
    ]


def test_a_story_gets_its_best_quotation_but_is_not_filled_up_with_poor_ones() -> None:
    poor = "I can tell you now, we are going to be there and we are going to go on"
    story = f"“{{}},” said Jana Roth.\n\n{FILLER}\n\n{FILLER}\n\n“{poor},” Lind said."
    assert [callout.text for callout in chosen(story.format(LONG))] == [LONG]
    assert [callout.text for callout in chosen(story.format("No"))] == [poor]


@given(st.lists(SAID, max_size=12).map(" ".join))
@settings(max_examples=60)
def test_every_callout_is_verbatim_and_of_fair_length(text: str) -> None:
    callouts = chosen(text)
    assert len(callouts) <= 3
    for callout in callouts:
        span = callout.quotation.span
        assert text[span.start : span.end].startswith(callout.text)
        assert 10 <= len(re.findall(r"\w+(?:['’]\w+)*", callout.text)) <= 40
        assert callout.quotation.attribution is not None


@given(st.text(max_size=200), st.text(max_size=40))
@settings(max_examples=100)
def test_any_text_is_read_without_an_error(text: str, headline: str) -> None:
    assert len(chosen(text, headline)) <= 3
