"""Which tables are tables, and which only arrange a page."""

from __future__ import annotations

from lxml import html

from copydesk.intake.tree import is_layout

SENTENCE = "The ferry to Gull Head ran again on Wednesday, nine days after the storm. "


def layout(cell: str) -> bool:
    table = f"<table><tr><th>Pier</th><th>State</th></tr><tr><td>North</td><td>{cell}</td></tr></table>"
    return is_layout(html.fromstring(table))


def test_a_cell_with_whole_passages_or_a_table_arranges_a_page() -> None:
    assert layout(SENTENCE * 10)
    assert layout("<table><tr><td>a</td></tr></table>")


def test_white_space_in_a_cell_is_no_text() -> None:
    assert not layout(SENTENCE + "\n" * 900 + "<ul><li>closed</li></ul>")
