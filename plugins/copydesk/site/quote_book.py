"""The pages of what is said: the quote book, the index of speakers, and what an entity said that its page cuts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copydesk.digest.facts import DigestFact


def quote_pages(digest: DigestFact) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield url, template and facts of each page; what counts the whole digest goes to the newest page alone."""
    book = digest.quotes
    for number, page in enumerate(book.pages):
        yield page.url, "quotes", {"page": page, "book": None if number else book}
    for index in book.speakers:
        yield index.url, "speakers", {"page": index}
    for entity in digest.entities:
        for page in entity.said_pages:
            yield page.url, "said", {"page": page, "entity": entity}
