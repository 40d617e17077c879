"""The same story is recognised in what newsrooms and wires do to it; another story is not."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.intake.identity import Index, fingerprint, is_same_text, likeness
from copydesk.text.frontmatter import parse

ARTICLES = sorted((Path(__file__).parent.parent.parent / "content/articles").rglob("*.md"))
BODIES = {file.stem: parse(file.read_text(encoding="utf-8")).body for file in ARTICLES}


@pytest.fixture(scope="module")
def index() -> Index:
    index = Index()
    for name, body in BODIES.items():
        index.add(name, fingerprint(body))
    return index


def cut(body: str) -> str:
    blocks = body.split("\n\n")
    return "\n\n".join(blocks[: max(1, int(len(blocks) * 0.6))])


def shuffled(body: str) -> str:
    blocks = body.split("\n\n")
    random.Random(7).shuffle(blocks)
    return "\n\n".join(blocks)


def edited(body: str) -> str:
    words = body.split(" ")
    words[::40] = ["amended"] * len(words[::40])
    return " ".join(words)


def framed(body: str) -> str:
    return f"Home\n\nMenu\n\n{body}\n\nShare this\n\nAll rights reserved"


def straight(body: str) -> str:
    return body.translate({0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2013: "-"})


def longer(body: str) -> str:
    return f"{body}\n\n" + " ".join(f"Paragraph {number} was not there before." for number in range(20))


@pytest.mark.parametrize(
    "change", [cut, shuffled, edited, framed, straight, longer], ids=lambda change: change.__name__
)
@pytest.mark.parametrize("name", BODIES)
def test_a_changed_story_is_recognised(index: Index, name: str, change: object) -> None:
    match = index.nearest(fingerprint(change(BODIES[name])))  # type: ignore[operator]
    assert match is not None
    assert match.name == name


def test_no_two_stories_of_the_digest_are_taken_for_one() -> None:
    index = Index()
    for name, body in BODIES.items():
        assert index.nearest(fingerprint(body)) is None, name
        index.add(name, fingerprint(body))


def test_typography_case_and_addresses_do_not_count_and_a_word_does() -> None:
    first = fingerprint("“The [pier](https://a.example/x) is *broken*,” she said.{: .caption}")
    assert is_same_text(first, fingerprint('"THE PIER IS BROKEN", she said.'))
    assert not is_same_text(first, fingerprint("“The pier is mended,” she said."))


def test_a_brief_of_a_few_words_matches_only_itself() -> None:
    index = Index()
    index.add("brief", fingerprint("The ferry runs again on Monday, the office said."))
    assert index.nearest(fingerprint("The ferry runs again on Tuesday, the office said.")) is None
    assert index.nearest(fingerprint("The ferry runs again on Monday, the office said")) is not None


def test_nothing_is_like_nothing_else() -> None:
    assert likeness(fingerprint(""), fingerprint("one two three four five six")) == (0.0, 0.0)


@settings(max_examples=60)
@given(st.text(max_size=400))
def test_every_text_is_the_same_as_itself(text: str) -> None:
    assert likeness(fingerprint(text), fingerprint(text)) == (1.0, 1.0)


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "from copydesk.intake.identity import fingerprint;"
        "p = fingerprint(' '.join(f'word{n} and more' for n in range(400)));"
        "print(sorted(p.sample)[:5], p.runs, p.whole)"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
