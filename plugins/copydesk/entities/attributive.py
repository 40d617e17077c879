"""A country's initials before a noun say American, not the United States: US officials, a UK minister."""

from __future__ import annotations

from bisect import bisect_left

from copydesk.entities.acting import verb_at
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import words
from copydesk.model import DEMONYM, NAME, PLACE, Form, Mention

LONGEST = 3
"""Letters of such initials."""


def counted_as(tokens: Tokens, mention: Mention) -> Form:
    """Return the form as which a mention counts for salience: a country's initials before a noun count as a demonym."""
    if mention.kind is not PLACE or mention.form is not NAME or not _initials(mention.text):
        return mention.form
    return DEMONYM if _noun_at(tokens, bisect_left(tokens.starts, mention.span.end), mention) else mention.form


def _initials(text: str) -> bool:
    letters = text.replace(".", "")
    return letters.isupper() and 1 < len(letters) <= LONGEST


def _noun_at(tokens: Tokens, at: int, mention: Mention) -> bool:
    """Say whether a word stands right behind the mention that is no verb, preposition or conjunction."""
    if at >= len(tokens.words) or "\n" in tokens.text[mention.span.end : tokens.starts[at]]:
        return False
    word, lists = tokens.folds[at], words()
    return word[0].isalpha() and word not in lists.function and not verb_at(tokens, at, lists)
