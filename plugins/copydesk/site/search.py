"""Pelican's generator for the search page and the files that it loads."""

from __future__ import annotations

import json
from typing import Any, Final

from copydesk.digest.facts import DigestFact
from copydesk.digest.search import choices, search_files
from copydesk.digest.urls import save_as
from copydesk.site import Generator

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
        stories = (story for edition in digest.editions for story in edition.stories)
        for file in search_files(stories, digest.entities):
            content = json.dumps(file.content, ensure_ascii=False, separators=(",", ":"))
            writer.write_text(f"{SEARCH}{file.name}.json", content)
