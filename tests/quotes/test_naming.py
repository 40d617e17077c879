"""Names without what a recogniser took along."""

from __future__ import annotations

import pytest

from copydesk.model import Entity, Form, Kind, Mention, Span
from copydesk.quotes.lexicon import lexicon
from copydesk.quotes.naming import under_own_name


def entity(name: str, text: str, forms: tuple[str, ...], kind: Kind = Kind.PERSON) -> Entity:
    """Return an entity that `text` names once in each of `forms`."""
    spans = [Span(text.index(form), text.index(form) + len(form)) for form in forms]
    mentions = tuple(Mention(span, form, kind, Form.NAME, "fake") for span, form in zip(spans, forms, strict=True))
    return Entity(name.lower().replace(" ", "-"), name, kind, False, "", mentions, 1.0)


TEXT = "Sarah Roth spoke. \tSarah Roth left. Crafty Sarah Roth! Karl Sarah Roth, Jo Sarah Roth."


@pytest.mark.parametrize(
    ("name", "forms", "own"),
    [
        ("Crafty Sarah Roth", ("Crafty Sarah Roth", "Sarah Roth", "Sarah Roth"), "Sarah Roth"),
        ("Crafty Sarah Roth", ("Crafty Sarah Roth", "Sarah Roth"), "Crafty Sarah Roth"),
        ("Karl Sarah Roth", ("Karl Sarah Roth", "Sarah Roth", "Sarah Roth"), "Karl Sarah Roth"),
        ("Jo Sarah Roth", ("Jo Sarah Roth", "Sarah Roth", "Sarah Roth"), "Jo Sarah Roth"),
        ("Mayor Sarah Roth", (), "Sarah Roth"),
        ("Sarah Roth", (), "Sarah Roth"),
    ],
)
def test_an_epithet_goes_where_the_story_mostly_does_without_it(name: str, forms: tuple[str, ...], own: str) -> None:
    assert under_own_name(entity(name, TEXT, forms), lexicon("en"), TEXT).name == own
