"""The weights: what is learnt from a few examples, and the table that ships."""

from __future__ import annotations

import re

from copydesk import data
from copydesk.entities.evidence import KINDS, best, scored, table
from copydesk.entities.training import examples, trained
from copydesk.model import Kind

TEXT = "They met Pela Vintar in Dremmelby. They met Pela Vintar in Oskfurt. They met Pela Vintar in Ostrand."


def spans(text: str) -> dict[tuple[int, int], str]:
    labels = {"Pela Vintar": "PER", "Dremmelby": "LOC", "Oskfurt": "LOC", "Ostrand": "LOC"}
    found = ((match.span(), label) for name, label in labels.items() for match in re.finditer(name, text))
    return dict(found)


def test_examples_are_names_with_their_class() -> None:
    found = [(label, "in-before" in clues) for clues, label in examples(TEXT, spans(TEXT))]
    assert found == [(0, False), (2, True), (2, True), (2, True)]


def test_learning_prefers_what_it_saw_and_is_the_same_twice() -> None:
    seen = [*examples(TEXT, spans(TEXT))] * 3
    weights = trained(seen)
    place = weights["in-before"]
    assert place[2] == max(place)
    assert trained(seen) == weights


def test_every_row_of_the_table_has_a_weight_for_each_kind() -> None:
    assert {len(row) for row in table().values()} == {len(KINDS)}
    assert best(scored({"title-before": 1.0, "always": 1.0})) is Kind.PERSON


def test_the_trained_weights_say_what_they_were_trained_on() -> None:
    from importlib.resources import files

    head = (files(data) / "entities-weights.txt").read_text(encoding="utf-8")[:600]
    assert "CC BY 4.0" in head
    assert "tools/train_entities.py" in head
