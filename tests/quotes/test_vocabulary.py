"""Words as they were read before: remembered, in bounds, and the same whether remembered or not."""

import pytest

from copydesk.quotes import vocabulary as words

STORY = "The mayor said that Jana Roth hadn’t asked her. “Why?” a-t-elle dit.".split()


def test_too_many_words_are_forgotten_and_read_the_same_again(monkeypatch: pytest.MonkeyPatch) -> None:
    known = words.vocabulary("en")
    first = [known[word] for word in STORY]
    monkeypatch.setattr(words, "MOST_WORDS", 3)
    small = words.vocabulary.__wrapped__("en")
    assert [small[word] for word in STORY * 2] == first * 2
    assert len(small) <= 3


def test_a_word_and_a_mark_are_told_apart() -> None:
    known = words.vocabulary("en")
    assert known["Roth"][:2] == ("roth", words.WORD)
    assert known["—"][:2] == ("—", words.PUNCTUATION)
