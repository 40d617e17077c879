"""Passages that a page pulls out of its text to show them large: in a paste they stand twice."""

from __future__ import annotations

from typing import Final

from copydesk.intake.byline import person
from copydesk.intake.lines import Line, ends
from copydesk.intake.paste_draft import Draft
from copydesk.text.characters import words_of

MIN_WORDS: Final = 6
MAX_LINE: Final = 300
MAX_PULLED: Final = 12
"""More such lines than a story has; the text is of another kind then."""
MAX_SPEAKER: Final = 70
QUOTES: Final = "“”„«»\"‘’'"


def without_pull_quotes(lines: list[Line], draft: Draft) -> list[Line]:
    """Return the lines without those whose words all stand, in that order, within another line.

    Only lines that are set as no sentence of the story is: all in quotation marks, or without a full stop. A speaker's
    name in the line below goes with its words.
    """
    likely = [at for at, line in enumerate(lines) if _may_be_pulled(line)]
    if not likely or len(likely) > MAX_PULLED:
        return lines
    keys = [f" {_key(line.text)} " for line in lines]
    pulled = {at for at in likely if any(keys[at] in key and len(key) > len(keys[at]) for key in keys)}
    pulled |= {at + 1 for at in pulled if at + 2 < len(lines) and _is_speaker(lines[at + 1])}
    for at in sorted(pulled):
        draft.note("pull-quote", "dropped", lines[at])
    return [line for at, line in enumerate(lines) if at not in pulled]


def _may_be_pulled(line: Line) -> bool:
    text = line.text
    quoted = text[0] in QUOTES and text.rstrip(".!?…")[-1:] in {*QUOTES}
    return not line.bullet and len(text) <= MAX_LINE and (quoted or not ends(text)) and len(words_of(text)) >= MIN_WORDS


def _is_speaker(line: Line) -> bool:
    name = line.text.lstrip("-–— ").partition(",")[0]
    return len(line.text) <= MAX_SPEAKER and not ends(line.text) and bool(person(name))


def _key(text: str) -> str:
    return " ".join(words_of(text.casefold()))
