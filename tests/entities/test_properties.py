"""What must hold for any text: no exception, mentions that are there, in order and apart."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.entities import find, shipped, sidebar
from copydesk.entities.evidence import score_of, scored, values
from copydesk.entities.kinds import name_of
from copydesk.entities.recognise import default
from copydesk.entities.recognise_rules import candidates
from copydesk.entities.registry import Registry
from copydesk.entities.registry_file import ignored, parse
from copydesk.entities.tokens import split, tokenise
from copydesk.entities.words import words
from copydesk.model import Overrides
from entities.registries import files, marvania

PARTS = st.sampled_from(
    "Xi Xi's Jinping Tilda Orre Orre’s President Mr. Dr. J. U.S. US US- -led al- al bin van der of the and & ( ) "
    "(ICC) , . : “ ” "
    "Lunden Bay Marvania Marvanian Jordan Turkey Kremlin Moscow Ministry University Council in near \n \n\n said who "
    "45 May "
    "WHO THE Ştefan Éé ß ﬀ ½ \u0301 \u200d 𝕏 ١ ' ’s `` -- … #".split(" ")
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(PARTS, max_size=60).map(" ".join), st.lists(PARTS, max_size=40).map("".join)
)


@settings(max_examples=150)
@given(TEXTS, st.text(max_size=20))
def test_mentions_are_in_the_text_in_order_and_apart(text: str, headline: str) -> None:
    found = find(text, marvania(), headline=headline)
    mentions = sorted((mention for entity in found for mention in entity.mentions), key=lambda mention: mention.span)
    assert all(text[mention.span.start : mention.span.end] == mention.text for mention in mentions)
    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))
    assert all(entity.mentions == tuple(sorted(entity.mentions, key=lambda mention: mention.span)) for entity in found)
    assert len({entity.id for entity in found}) == len(found)
    assert [entity.salience for entity in found] == sorted((entity.salience for entity in found), reverse=True)
    assert len(sidebar(found, limit=8, overrides=Overrides())) <= 8


@settings(max_examples=100)
@given(TEXTS)
def test_the_recogniser_keeps_its_protocol(text: str) -> None:
    mentions = default().recognise(text)
    assert all(text[mention.span.start : mention.span.end] == mention.text for mention in mentions)
    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))


@settings(max_examples=100)
@given(TEXTS)
def test_tokens_cover_everything_but_white_space(text: str) -> None:
    tokens = tokenise(text)
    assert "".join(tokens.words) == "".join(text.split())
    assert all(text[a:b] == word for a, b, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True))
    assert split(text) == tokens.words


@settings(max_examples=100)
@given(TEXTS)
def test_a_name_scores_what_its_clues_add_up_to(text: str) -> None:
    tokens, lists = tokenise(text), words()
    for piece in candidates(tokens, lists):
        group = [other for other in candidates(tokens, lists) if name_of(tokens, other) == name_of(tokens, piece)]
        assert score_of(tokens, group, lists) == scored(values(tokens, group, lists))


@settings(max_examples=12)
@given(st.permutations(sorted(files())), st.lists(PARTS, max_size=80).map(" ".join))
def test_the_order_of_the_registry_files_changes_nothing(order: list[str], text: str) -> None:
    shuffled = {name: files()[name] for name in order}
    registry = Registry.of((*shipped(), *parse(shuffled)), ignored=ignored(shuffled))
    assert find(text, registry) == find(text, marvania())


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "from copydesk.entities import find; from entities.registries import marvania;"
        "from support.cases import read_cases;"
        "text = '\\n\\n'.join(case.input for name in ('recogniser', 'hazards', 'resolution')"
        " for case in read_cases(f'entities/{name}.md'));"
        "print(find(text, marvania()))"
    )
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, env={**environment, "PYTHONHASHSEED": seed}
        )
        for seed in "12345"
    ]
    found = {run.communicate()[0] for run in runs}
    assert len(found) == 1
    assert len(next(iter(found))) > 10_000
