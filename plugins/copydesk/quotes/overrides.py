"""The curator's word on quotations: openings that pin, hide or give a speaker to one of them.

An opening is compared by its words alone: marks, punctuation, case and white space do not count, so that an entry in
the front matter survives a re-conversion with other quotation marks.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from copydesk.model import Entity, Overrides, Quotation, QuoteKind

WORD: Final = re.compile(r"\w+")
UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""What looks like an id of the registry and not like a name."""
NEARLY: Final = 0.8
"""Likeness above which a name is probably a slip of the pen: Oskar Tell and Oskar Thell, 0.95."""


def key(text: str) -> str:
    """Return the words of `text` in lower case, one blank between them: what two openings are compared by.

    Letters that Unicode holds to be the same are the same (NFKC: é in one piece or two, ﬁ, a no-break space); marks of
    no width, as a soft hyphen, are no part of a word.
    """
    plain = UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(WORD.findall(plain.casefold()))


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


def named_entity(stated: str, entities: Iterable[Entity]) -> Entity | None:
    """Return the entity of the story whose id or name the curator wrote, compared by their words alone."""
    wanted = key(stated.replace("-", " "))
    ids = {entity.id: entity for entity in entities}
    named = (one for one in ids.values() if key(one.id.replace("-", " ")) == wanted or key(one.name) == wanted)
    return ids.get(stated) or next(named, None)


def shown_name(stated: str) -> str:
    """Return what a page prints for a speaker who is not in the story: never an id, bram-okker is Bram Okker."""
    return " ".join(word.capitalize() for word in stated.split("-")) if ID.fullmatch(stated) else stated


def unmatched(
    quotations: tuple[Quotation, ...], overrides: Overrides, entities: tuple[Entity, ...] | None = None
) -> tuple[str, ...]:
    """Return a sentence for every override that does nothing, or not what it says.

    An entry that begins no quotation is named with the nearest one. An id that is nobody of the story is printed as a
    name without a link; that is found from the quotations, and `entities`, where they are given, add the nearest name.
    """
    return (
        *_unopened(quotations, overrides),
        *_unpinned(quotations, overrides),
        *_strangers(quotations, overrides, entities or ()),
    )


def _unpinned(quotations: tuple[Quotation, ...], overrides: Overrides) -> tuple[str, ...]:
    """Complain of pins that cannot make a callout: of a term, or of what is hidden as well."""
    complaints = []
    for opening in overrides.pin_quotes:
        opened = [quotation for quotation in quotations if opens(quotation, opening)]
        if opened and all(quotation.kind is QuoteKind.TERM for quotation in opened):
            complaints.append(f"'{_shortened(opening)}' opens a term and nobody's words; give it a speaker to pin it.")
        elif opened and all(any_opens(quotation, overrides.hide_quotes) for quotation in opened):
            complaints.append(f"'{_shortened(opening)}' is hidden as well; hiding wins.")
    return tuple(f"quotes: pin: {complaint}" for complaint in complaints)


def _strangers(quotations: tuple[Quotation, ...], overrides: Overrides, entities: tuple[Entity, ...]) -> Iterator[str]:
    """Complain of ids that are nobody's in this story, and of names that are nearly somebody's."""
    for opening, stated in overrides.quote_speakers.items():
        if not any(opens(one, opening) and _unlinked(one) for one in quotations):
            continue
        if ID.fullmatch(stated):
            yield _stranger(opening, stated, quotations, entities)
        elif near := difflib.get_close_matches(stated, sorted({one.name for one in entities}), n=1, cutoff=NEARLY):
            what = f"'{stated}', given for '{_shortened(opening)}', is nobody whom this story names"
            yield f"quotes: speaker: {what}; did you mean '{near[0]}'?"


def _unlinked(quotation: Quotation) -> bool:
    said = quotation.attribution
    return said is not None and said.rule == "curator" and not said.speaker.entity


def _stranger(opening: str, stated: str, quotations: tuple[Quotation, ...], entities: tuple[Entity, ...]) -> str:
    """Say that an id is nobody of the story, with the nearest one that is somebody."""
    known = {one.id: one.name for one in entities} or {
        said.speaker.entity: said.speaker.name
        for quotation in quotations
        if (said := quotation.attribution) is not None and said.speaker.entity
    }
    near = difflib.get_close_matches(stated, sorted(known), n=1, cutoff=0.6)
    hint = f"; did you mean '{near[0]}' ({known[near[0]]})?" if near else "."
    return (
        f"quotes: speaker: '{stated}', given for '{_shortened(opening)}', is nobody whom this story names; "
        f"the page prints '{shown_name(stated)}' without a link{hint}"
    )


def _unopened(quotations: tuple[Quotation, ...], overrides: Overrides) -> tuple[str, ...]:
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
    found = starts[near[0]] if near else _holding(key(opening), quotations)
    hint = f"; did you mean '{_shortened(found)}'?" if found else "."
    return f"quotes: {field}: no quotation of this story begins with '{_shortened(opening)}'{hint}"


def _holding(wanted: str, quotations: tuple[Quotation, ...]) -> str:
    """Return the quotation in which these words stand, somewhere behind its beginning."""
    held = (quotation.text for quotation in quotations if f" {wanted} " in f" {key(quotation.text)} ")
    return next(held, "") if wanted else ""


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= 8 else f"{' '.join(words[:8])} …"
