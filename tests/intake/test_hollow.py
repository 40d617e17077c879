"""Subheads whose text did not stay, and the lists that a subhead or a line leads to."""

from __future__ import annotations

from lxml import html

from copydesk.intake.crud import presents_others
from copydesk.intake.hollow import hollow_headings
from copydesk.intake.normalise import normalise
from copydesk.intake.units import units_of

TEXT = "The ferry to Gull Head ran again on Wednesday, nine days after the storm had torn away the landing stage."
LINKS = "<ul><li><a href='/a'>The storm in pictures</a></li><li><a href='/b'>Who pays for the stage</a></li></ul>"


def hollow(body: str, *, elected: tuple[int, ...], kept: tuple[int, ...]) -> list[str]:
    units = units_of(normalise(html.document_fromstring(f"<html><body>{body}</body></html>")))
    staying = [units[at] for at in kept]
    return [unit.text for unit in hollow_headings(units, [units[at] for at in elected], staying) if unit in staying]


def test_a_subhead_above_links_that_were_dropped_goes_with_them() -> None:
    page = f"<p>{TEXT}</p><h2>More on the storm</h2>{LINKS}<h2>The stage</h2><p>{TEXT}</p>"
    assert hollow(page, elected=(0, 1, 3, 4), kept=(0, 1, 3, 4)) == ["More on the storm"]


def test_a_subhead_above_text_that_a_rule_dropped_goes_with_it() -> None:
    page = f"<p>{TEXT}</p><h2>Join us</h2><p>Sign up for our letter.</p><h2>The stage</h2><p>{TEXT}</p>"
    assert hollow(page, elected=(0, 1, 2, 3, 4), kept=(0, 1, 3, 4)) == ["Join us"]


def test_a_subhead_stays_above_plain_text_that_the_finders_overlooked() -> None:
    page = f"<p>{TEXT}</p><h2>In short</h2><p>The ferry runs.</p><h2>The stage</h2><p>{TEXT}</p>"
    assert hollow(page, elected=(0, 1, 3, 4), kept=(0, 1, 3, 4)) == []


def test_a_subhead_stays_above_a_lower_one_and_above_a_picture() -> None:
    page = f"<h2>The stage</h2><h3>In June</h3><p>{TEXT}</p><h2>The mole</h2><figure><img src='/m.jpg'></figure>"
    assert hollow(page, elected=(0, 1, 2, 3, 4), kept=(0, 1, 2, 3, 4)) == []


def test_a_subhead_that_nothing_follows_goes_whatever_was_dropped_below_it() -> None:
    page = f"<p>{TEXT}</p><h2>Our letter</h2><p>The ferry runs.</p><h2>Imprint</h2>"
    assert hollow(page, elected=(0, 1), kept=(0, 1)) == ["Our letter"]


def test_lines_that_lead_to_other_stories_are_known_in_many_languages() -> None:
    others = (
        "More from the harbour",
        "You may also be interested in:",
        "Das könnte Sie auch interessieren",
        "関連記事はこちら",
    )
    assert all(presents_others(line) for line in others)
    own = ("Sources", "The council published three documents:", "Further evidence", "Forelated")
    assert not any(presents_others(line) for line in own)
