"""Both ends of a story, where a page puts what no list can hold."""

from __future__ import annotations

import pytest
from lxml import html

from copydesk.intake.edges import edge_rules, slides
from copydesk.intake.normalise import normalise
from copydesk.intake.units import units_of

LONG = (
    "<p>The bell of Saint Orm was hung again on Sunday with ropes that the navy lent, and it rang for as long as the"
    " ropes held, which was long enough.</p>"
)


def rules(before: str = "", after: str = "") -> list[str]:
    body = normalise(html.document_fromstring(f"<html><body><div>{before}{LONG}{after}</div></body></html>"))
    return list(edge_rules(list(units_of(body))).values())


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ('<p><a href="/parish">Parish</a></p>', "kicker"),
        ('<p><a href="/">Home</a> <a href="/parish">Parish</a></p>', "breadcrumb"),
        ("<p>Written by admin on 4 March 2023 · 3 min read</p>", "date-line"),
        ("<p>by bellringer</p>", "date-line"),
        ("<p>Photo: parish archive</p>", "picture-credit"),
        ("<p>***</p>", "end-mark"),
    ],
)
def test_a_line_before_the_first_paragraph_has_a_rule(line: str, rule: str) -> None:
    assert rules(before=line) == [rule]


@pytest.mark.parametrize(
    "line",
    ["<p>It rang.</p>", "<p>On 4 March 2023 it rang.</p>", "<p>By noon the ropes were gone.</p>", "<h2>The bell</h2>"],
)
def test_prose_at_either_end_has_none(line: str) -> None:
    assert rules(before=line) == []
    assert rules(after=line) == []


def test_a_call_after_the_last_paragraph_goes_and_a_credit_stays() -> None:
    call = '<p><a href="/bells">Ten bells that fell before this one</a></p>'
    credit = '<p>Source: <a href="https://mna.example/">Marvania News Agency</a></p>'
    assert rules(after=f"{call}{credit}<p>■</p>") == ["related", "end-mark"]


def test_a_picture_series_goes_only_from_a_longer_story() -> None:
    series = "".join(f"<li>{number}/6 The tower in its {number}th year</li>" for number in range(1, 7))
    items = f"<div>{''.join(f'<p>{row}</p>' for row in series.replace('</li>', '').split('<li>')[1:])}</div>"
    longer = units_of(normalise(html.document_fromstring(f"<html><body>{LONG * 6}{items}</body></html>")))
    alone = units_of(normalise(html.document_fromstring(f"<html><body>{items}</body></html>")))
    assert len(slides(list(longer))) == 6
    assert not slides(list(alone))


def test_a_list_of_links_below_a_subhead_of_the_storys_own_stays_at_the_end() -> None:
    links = '<ul><li><a href="/a">The yearbook of the parish</a></li></ul>'
    assert rules(after=f"<h2>Sources</h2>{links}") == []
    assert rules(after=f"<h2>More on bells</h2>{links}") == ["related"]
    assert rules(after=links) == ["related"]
