"""What a page's own elements say of a text, and where they are not believed."""

from __future__ import annotations

from lxml import html

from copydesk.intake.marked import marked_box, other_article
from copydesk.intake.normalise import normalise
from copydesk.intake.units import Unit, units_of

ONE = "The harbour council voted on Tuesday to close the old mole to lorries, after a survey had found three cracks."
TWO = "The guild of the fishermen said that it would ask for compensation for the forty families behind the mole."
TITLE = "Old mole to close"
STORY = f"<h1>{TITLE}</h1>{f'<p>{ONE}</p><p>{TWO}</p>' * 3}"
NEXT = "<h1>Ferry runs again</h1>{}<p>The ferry to Gull Head ran again on Wednesday, nine days after the storm.</p>"


def units(body: str) -> list[Unit]:
    return list(units_of(normalise(html.document_fromstring(f"<html><body>{body}</body></html>"))))


def others(body: str) -> list[str]:
    found = units(body)
    rule = other_article(found, (TITLE,))
    return [unit.text for at, unit in enumerate(found) if rule(at, unit)]


def marked(body: str) -> list[str]:
    found = units(body)
    rule = marked_box(found)
    return [unit.text for at, unit in enumerate(found) if rule(at, unit)]


def test_a_second_box_like_the_storys_with_a_headline_and_a_byline_is_another_story() -> None:
    second = NEXT.format("<p>By Pavel Ostrin</p>")
    page = f"<main><div class='story'>{STORY}</div><div class='story'>{second}</div></main>"
    assert others(page)[0] == "Ferry runs again"
    assert len(others(page)) == 3


def test_parts_of_a_story_with_main_headlines_for_subheads_are_no_other_stories() -> None:
    part = NEXT.format("")
    assert others(f"<main><div class='part'>{STORY}</div><div class='part'>{part}</div></main>") == []
    assert others(f"<main><div>{STORY}</div><div>{NEXT.format('<p>By Pavel Ostrin</p>')}</div></main>") == []


def test_boxes_called_contents_that_hold_sentences_are_no_way_to_other_pages() -> None:
    page = (
        f"<article><p>{ONE}</p>{'<p>' + TWO + '</p>' * 9}<div class='toc'><h2>The vote</h2><p>{TWO}</p></div></article>"
    )
    assert marked(page) == []


def test_a_list_of_contents_goes() -> None:
    contents = "<div class='toc'><ul><li><a href='#a'>The vote</a></li><li><a href='#b'>The guild</a></li></ul></div>"
    assert marked(f"<article><p>{ONE}</p>{contents}<p>{TWO}</p></article>") == ["The vote The guild"]
