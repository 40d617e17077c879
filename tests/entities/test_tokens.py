"""Folds that were asked for before are remembered, in bounds, and the same whether remembered or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.entities import tokens
from copydesk.entities.names import fold

STORY = "Jana Roth of Marvania’s Ministère de l’Économie met the mayor of Lunden Bay."


def test_too_many_words_are_forgotten_and_fold_the_same_again(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tokens.tokenise(STORY).folds
    monkeypatch.setattr(tokens, "MOST_WORDS", 4)
    tokens._folds.cache_clear()
    assert tokens.tokenise(STORY).folds == whole
    assert len(tokens._folds()) <= 4
    tokens._folds.cache_clear()


@given(st.text(max_size=60))
def test_the_columns_agree(text: str) -> None:
    found = tokens.tokenise(text)
    assert found.folds == tuple(map(fold, found.words))
    assert found.capitals == tuple(at for at, word in enumerate(found.words) if word[0].isupper())
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == list(found.words)
