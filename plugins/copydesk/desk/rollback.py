"""`rollback`: the site as it was before the last build."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from glob import escape
from pathlib import Path
from typing import Final

from copydesk.desk.build import CONTENT, OUTPUT, unbroken
from copydesk.desk.cache import CACHE, PREVIOUS
from copydesk.desk.folders import locked, swap
from copydesk.desk.received import shown
from copydesk.desk.shelf import open_shelf
from copydesk.errors import BuildError
from copydesk.text.characters import words_of
from copydesk.text.plain import plain_text

RUN: Final = 5
SAME: Final = 10
"""Runs of five words that a page shares with a story whose text it shows; what is left of a story is shorter."""
MORE: Final = 60
"""Words that a page has more than what is left of a story, where the story's text is not there to be compared."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options: there are none."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Let output/ and the site that the last build replaced change places, so that a second call undoes the first.

    Raises BuildError where there is none, and where it holds the text of a story that has been retracted since.
    """
    del options
    root = Path.cwd()
    with locked(root / CACHE / "build.lock"):
        if not (root / CACHE / PREVIOUS).is_dir() or not (root / OUTPUT).is_dir():
            raise BuildError("there is no earlier site to go back to", hint="only a build over another keeps one")
        for file in withdrawn(root / CACHE / PREVIOUS, root / OUTPUT, root / CONTENT):
            hint = "make html builds the site without it"
            raise BuildError("the earlier site holds its text, and it was retracted", hint=hint, file=file)
        with unbroken():
            swap(root / CACHE / PREVIOUS, root / OUTPUT)
            print(f"{OUTPUT}/ is as it was before the last build; the next build makes it anew from content/")
    return 0


def withdrawn(site: Path, now: Path, content: Path) -> Iterator[str]:
    """Yield the files of retracted stories whose text stands in `site`; `now` is the site of today."""
    if not content.is_dir():
        return
    for story in open_shelf(content).stories:
        if story.retracted:
            pages = (page.relative_to(site) for page in site.rglob(f"{escape(story.slug)}/index.html"))
            if any(_shows(site / page, now / page, story.body) for page in pages):
                yield shown(story.file.relative_to(content.parent))


def _shows(page: Path, now: Path, body: str) -> bool:
    words = _words(page)
    if body.strip():
        wanted = _runs(words_of(body.casefold()))
        return len(wanted & _runs(words)) >= min(SAME, max(1, len(wanted)))
    return now.is_file() and len(words) > len(_words(now)) + MORE


def _words(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8", errors="replace")
    return words_of(plain_text(text.partition("<main")[2] or text).casefold())


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
