"""Pelican's generator for the search page and the files that it loads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from copydesk.digest.facts import DigestFact, StoryPage
from copydesk.digest.search import SearchFile, choices, in_order, search_files
from copydesk.digest.search_words import Weigher, postings
from copydesk.digest.urls import save_as
from copydesk.language.interface import language
from copydesk.site import Generator
from copydesk.site.memory import MEMORY, Memory

SEARCH: Final = "search/"
"""The page's address; `?q=` after it is a search."""


class SearchGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes the page and, beside it, the index over everything that is published."""

    def generate_output(self, writer: Any) -> None:
        """Write them; called by Pelican once all facts are in the context."""
        digest: DigestFact = self.context["digest"]
        template, relative = self.get_template("search"), self.settings["RELATIVE_URLS"]
        writer.write_file(
            save_as(SEARCH), template, self.context, relative_urls=relative, url=SEARCH, narrow=choices(digest)
        )
        stories = in_order(story for edition in digest.editions for story in edition.stories)
        memory: Memory = self.settings[MEMORY]
        found = memory.held.postings = postings(_weights(stories, memory), memory.held.postings)
        words = language(self.settings["DEFAULT_LANG"])
        for file in search_files(stories, found.words, digest.entities, words):
            shown = (story.fingerprint for story in file.stories)
            kind = file.name.partition("/")[0]
            key = memory.key("search", kind, str(self.settings["DEFAULT_LANG"]), *shown) if file.stories else None
            writer.write_once(f"{SEARCH}{file.name}.json", key, partial(_json, file))


def _json(file: SearchFile) -> bytes:
    return json.dumps(file.content(), ensure_ascii=False, separators=(",", ":")).encode()


def _weights(stories: Iterable[StoryPage], memory: Memory) -> Iterator[Mapping[str, int]]:
    """Yield the weights of the words of each story, which are found once for what the story shows."""
    weigher = Weigher()
    for story in stories:
        key = memory.key("words", story.fingerprint)
        make = partial(memory.once, key, dict[str, int], partial(weigher, story))
        yield memory.held.kept(("words", story.slug), (story,), make)
