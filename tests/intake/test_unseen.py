"""What a page hides from its readers is not converted, unless it hides most of what it has."""

from __future__ import annotations

import pytest
from lxml import html

from copydesk.intake.dom import text_of
from copydesk.intake.unseen import drop_unseen

TEXT = "The ferry to Gull Head ran again on Wednesday, nine days after the storm had torn away the landing stage."


def parted(body: str) -> tuple[tuple[str, ...], str]:
    root = html.document_fromstring(f"<html><body>{body}</body></html>")
    return drop_unseen(root), text_of(root)


@pytest.mark.parametrize(
    "mark",
    ["style='display:none'", "style='color: red; DISPLAY : none !important'", "style='visibility: hidden;'", "hidden"],
)
def test_a_hidden_paragraph_goes(mark: str) -> None:
    assert parted(f"<p>{TEXT}</p><p {mark}>Join <i>us</i>.</p>") == (("Join us.",), TEXT)


@pytest.mark.parametrize("mark", ["style='display:block'", "style='list-style-display:none'", "class='hidden'"])
def test_what_only_looks_like_it_stays(mark: str) -> None:
    assert parted(f"<p>{TEXT}</p><p {mark}>The stage is new.</p>")[0] == ()


def test_the_text_behind_a_hidden_label_stays() -> None:
    assert parted(f"<p>{TEXT} Born <span style='display:none'>1931-04-02</span> in April.</p>")[1].endswith(
        "Born  in April."
    )


def test_a_box_that_opens_when_asked_to_stays() -> None:
    assert parted(f"<p>{TEXT}</p><div hidden><p>The stage is new.</p></div>")[0] == ()


def test_the_signs_of_a_formula_that_is_shown_as_a_picture_stay() -> None:
    formula = "<span style='display:none'><math><mi>a</mi></math></span><img src='/a.svg' alt='a'>"
    assert parted(f"<p>{TEXT} Its length is {formula}.</p>")[0] == ()


def test_a_page_that_a_script_shows_stays_whole() -> None:
    assert parted(f"<p>Menu</p><div style='display:none'><p>{TEXT}</p><p style='display:none'>x</p></div>")[0] == ()
