"""spaCy and GLiNER behind the protocol, with stand-ins for the libraries."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.entities import find
from copydesk.entities.backends import gliner, spacy
from copydesk.entities.recognise import Recogniser
from copydesk.model import Form, Kind
from entities.backends.stubs import Model, Pipeline
from entities.registries import marvania

TEXT = "The Marvanian envoy Tilda Orre saw the Lunden Bay Opera on Monday.\n\nOrre left for Pell."
SPACY = {
    "Marvanian": "NORP",
    "Tilda Orre": "PERSON",
    "the Lunden Bay Opera": "ORG",
    "Monday": "DATE",
    "Pell": "GPE",
}
GLINER = {"Tilda Orre": "person", "Lunden Bay Opera": "organisation", "Lunden Bay": "place", "Pell": "place"}


def test_spacys_labels_become_kinds_and_a_people_is_a_demonym() -> None:
    found = spacy.Spacy(Pipeline(SPACY)).recognise(TEXT)
    assert [(mention.text, mention.kind, mention.form, mention.rule) for mention in found] == [
        ("Marvanian", Kind.ORGANISATION, Form.DEMONYM, "spacy"),
        ("Tilda Orre", Kind.PERSON, Form.NAME, "spacy"),
        ("Lunden Bay Opera", Kind.ORGANISATION, Form.NAME, "spacy"),
        ("Pell", Kind.PLACE, Form.NAME, "spacy"),
    ]


def test_gliner_is_asked_for_our_kinds_and_the_longer_of_two_names_stays() -> None:
    found = gliner.Gliner(Model(GLINER)).recognise(TEXT)
    assert [(mention.text, mention.kind, mention.rule) for mention in found] == [
        ("Tilda Orre", Kind.PERSON, "gliner"),
        ("Lunden Bay Opera", Kind.ORGANISATION, "gliner"),
        ("Pell", Kind.PLACE, "gliner"),
    ]


def test_a_long_story_reaches_gliner_in_parts_and_keeps_its_offsets() -> None:
    model = Model(GLINER)
    text = "\n\n".join([TEXT] * 40)
    found = gliner.Gliner(model).recognise(text)
    assert len(model.seen) > 2
    assert max(len(part.split()) for part in model.seen) <= gliner.MOST_WORDS
    assert [mention.text for mention in found] == ["Tilda Orre", "Lunden Bay Opera", "Pell"] * 40


def test_the_registry_and_the_recogniser_meet_as_they_do_by_default() -> None:
    found = find(TEXT, marvania(), recogniser=spacy.Spacy(Pipeline(SPACY)))
    assert {(entity.name, entity.kind, entity.registered, len(entity.mentions)) for entity in found} >= {
        ("Tilda Orre", Kind.PERSON, True, 2),
        ("Lunden Bay Opera", Kind.ORGANISATION, False, 1),
    }


@pytest.mark.parametrize(
    "recogniser",
    [
        spacy.Spacy(Pipeline({"Orre": "PERSON", "a ": "ORG", "é": "GPE"})),
        gliner.Gliner(Model({"a": "person", " ": "work"})),
    ],
    ids=["spacy", "gliner"],
)
@settings(max_examples=80)
@given(
    text=st.one_of(
        st.text(max_size=60), st.lists(st.sampled_from("Orre a é \ud83d . \n\n ’s (ICC) The".split(" "))).map(" ".join)
    )
)
def test_any_text_goes_through(recogniser: Recogniser, text: str) -> None:
    for entity in find(text, marvania(), recogniser=recogniser):
        assert all(text[mention.span.start : mention.span.end] == mention.text for mention in entity.mentions)
