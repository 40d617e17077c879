"""The curator's word on quotations: openings that pin, hide or give a speaker to one of them.

An opening is compared by its words alone: marks, punctuation, case and white space do not count, so that an entry in
the front matter survives a re-conversion with other quotation marks.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Final

from copydesk.model import Overrides, Quotation

WORD: Final = re.compile(r"\w+")


def key(text: str) -> str:
    """Return the words of `text` in lower case, one blank between them: what two openings are compared by."""
    return " ".join(WORD.findall(text.casefold()))


def opens(quotation: Quotation, opening: str) -> bool:
    """Say whether `quotation` begins with the words of `opening`."""
    wanted, words = key(opening), key(quotation.text)
    return bool(wanted) and (words == wanted or words.startswith(wanted + " "))


def any_opens(quotation: Quotation, openings: Iterable[str]) -> bool:
    """Say whether `quotation` begins with the words of one of the openings."""
    return any(opens(quotation, opening) for opening in openings)


def stated_speaker(quotation: Quotation, speakers: Mapping[str, str]) -> str:
    """Return the id or name that the curator gave the speaker of `quotation`, or ""."""
    return next((speakers[opening] for opening in speakers if opens(quotation, opening)), "")


def unmatched(quotations: tuple[Quotation, ...], overrides: Overrides) -> tuple[str, ...]:
    """Return a sentence for every override that begins no quotation, with the nearest one where one is near."""
    wishes = (
        ("pin", overrides.pin_quotes),
        ("hide", overrides.hide_quotes),
        ("speaker", tuple(overrides.quote_speakers)),
    )
    return tuple(
        _complaint(field, opening, quotations)
        for field, openings in wishes
        for opening in openings
        if not any(opens(quotation, opening) for quotation in quotations)
    )


def _complaint(field: str, opening: str, quotations: tuple[Quotation, ...]) -> str:
    length = len(key(opening))
    starts = {key(quotation.text)[:length]: quotation.text for quotation in reversed(quotations)}
    near = difflib.get_close_matches(key(opening), sorted(starts), n=1, cutoff=0.6)
    hint = f"; did you mean '{_shortened(starts[near[0]])}'?" if near else "."
    return f"quotes: {field}: no quotation of this story begins with '{_shortened(opening)}'{hint}"


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= 8 else f"{' '.join(words[:8])} …"
