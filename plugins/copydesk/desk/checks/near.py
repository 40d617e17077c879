"""The rule about stories that hold nearly the same text, by the measure with which `add` knows a story again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from copydesk.desk.checks.finding import Finding, Severity
from copydesk.desk.checks.shelf import Shelf, StoryFile
from copydesk.intake.identity import Index, fingerprint

SENTENCE: Final = re.compile(r"[^.!?]{40,}")
COMMON: Final = 8
"""A sentence that more stories share is an outlet's standing line, and says nothing of two of them."""


def near_story(shelf: Shelf) -> Iterator[Finding]:
    """Name the story with nearly the same text that stands earlier in the order of names."""
    index = Index()
    for story in candidates(shelf.stories):
        print_ = fingerprint(story.front.body)
        if match := index.nearest(print_):
            what = f"{match.name} holds {match.share:.0%} of the same text"
            hint = "keep one of the two, or let one be an excerpt"
            yield Finding(story.name, story.front.body_line, Severity.WARNING, "near-story", what, hint)
        index.add(story.name, print_)


def candidates(stories: Iterable[StoryFile]) -> tuple[StoryFile, ...]:
    """Return the stories that share a sentence with another, or are so short that they have none.

    Texts as near as `identity` asks for have whole sentences in common. Looking for one costs a tenth of a fingerprint.
    """
    ordered = sorted(stories, key=lambda story: story.name)
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for at, story in enumerate(ordered):
        for sentence in SENTENCE.findall(story.front.body):
            holders[" ".join(sentence.split()).casefold()].add(at)
    shared = {at for places in holders.values() if 1 < len(places) <= COMMON for at in places}
    return tuple(story for at, story in enumerate(ordered) if at in shared)
