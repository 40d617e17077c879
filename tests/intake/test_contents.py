"""A table of contents is the story's where it names subheads that stand in it, and a way to other pages where not."""

from __future__ import annotations

from lxml import html

from copydesk.intake.contents import contents
from copydesk.intake.normalise import normalise
from copydesk.intake.units import Unit, units_of

TEXT = "The ferry to Gull Head ran again on Wednesday, nine days after the storm had torn away the landing stage."
ENTRIES = (
    "<ul><li><a href='#a'>1 The storm</a><ul><li><a href='#b'>1.1 The stage</a></li></ul></li>"
    "<li><a href='#c'>2 Who pays</a></li></ul>"
)
PARTS = "".join(f"<h2>{name} [edit]</h2><p>{TEXT}</p>" for name in ("The storm", "The stage", "Who pays"))


def told(body: str) -> tuple[list[str], list[str]]:
    units = units_of(normalise(html.document_fromstring(f"<html><body>{body}</body></html>")))
    own, other = contents(units, list(units))
    return _texts(units, own), _texts(units, other)


def _texts(units: tuple[Unit, ...], found: frozenset[Unit]) -> list[str]:
    return [unit.text for unit in units if unit in found]


def test_a_list_that_names_the_storys_subheads_is_its_own_with_its_heading() -> None:
    page = f"<main><p>{TEXT}</p><div class='toc'><h2>Contents</h2>{ENTRIES}</div>{PARTS}</main>"
    assert told(page) == (["Contents", "1 The storm 1.1 The stage 2 Who pays"], [])


def test_a_list_in_a_navigation_element_or_beside_the_text_is_not() -> None:
    assert told(f"<main><p>{TEXT}</p><nav>{ENTRIES}</nav>{PARTS}</main>") == ([], [])
    assert told(f"<div>{ENTRIES}</div><main><p>{TEXT}</p>{PARTS}</main>") == ([], [])


def test_a_list_of_places_that_names_no_subhead_leads_elsewhere() -> None:
    page = f"<main><p>{TEXT}</p>{ENTRIES}<h2>The mole</h2><p>{TEXT}</p></main>"
    assert told(page) == ([], ["1 The storm 1.1 The stage 2 Who pays"])


def test_notes_and_lists_of_other_pages_are_no_contents() -> None:
    notes = "".join(f"<li><a href='#n{at}'>^</a> The harbour book, page {at}.</li>" for at in range(4))
    links = ENTRIES.replace("#", "/")
    assert told(f"<main><p>{TEXT}</p>{links}{PARTS}<ol>{notes}</ol></main>") == ([], [])
