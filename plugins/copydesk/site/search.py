"""Pelican's generator for the search page and the files that it loads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import msgspec

from copydesk.digest.facts import DigestFact, StoryPage
from copydesk.digest.search import SearchFile, choices, in_order, search_files
from copydesk.digest.search_words import NOTHING, Postings, Weigher, postings
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
        found = _postings({story.fingerprint: story for story in stories}, memory)
        tongue = str(self.settings["DEFAULT_LANG"])
        for file in search_files(stories, found.words, digest.entities, language(tongue)):
            key = memory.key("search", file.name.partition("/")[0], tongue, *file.parts)
            writer.write_once(f"{SEARCH}{file.name}.json", key, partial(_json, file))


def _json(file: SearchFile) -> bytes:
    return json.dumps(file.content(), ensure_ascii=False, separators=(",", ":")).encode()


def _postings(stories: Mapping[bytes, StoryPage], memory: Memory) -> Postings:
    """Return the postings over stories, given by their fingerprints; they begin with those of the last build.

    The words of a story are weighed once for what it shows.
    """
    weigher = Weigher()

    def weights(mark: bytes) -> dict[str, int] | None:
        key, story = memory.key("words", mark), stories.get(mark)
        return memory.once(key, dict[str, int], partial(weigher, story)) if story else memory.known(key, dict[str, int])

    memory.need(memory.key("words", mark) for mark in stories)
    key = memory.key("postings")
    before = memory.held.postings or memory.known(key, Postings) or NOTHING
    found = memory.held.postings = postings(tuple(stories), weights, before)
    if found is not before:
        memory.keep(key, msgspec.msgpack.encode(found))
    return found
