"""Which outlets the stories of an edition or of the whole digest come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from copydesk.digest.figure_facts import SourceShare, SourcesMix
from copydesk.digest.story_facts import SourceFact, StoryPage
from copydesk.render.figures.bars import WORDS, bars
from copydesk.render.figures.labels import fitted

MOST: Final = 8
"""Outlets that the figure shows by themselves."""
LEAST: Final = 5
"""Stories below which there is no figure: of four, each is a quarter."""


def sources_mix(stories: Iterable[StoryPage]) -> SourcesMix | None:
    """Return the number of stories by source.

    None where there are few stories, or one source alone, or none has two: bars of one length are no picture.
    """
    counts: Counter[str] = Counter()
    facts: dict[str, SourceFact] = {}
    for story in stories:
        url = story.source.url if story.source else ""
        counts[url] += 1
        if story.source:
            facts.setdefault(url, story.source)
    total, unsourced = counts.total(), counts.pop("", 0)
    ranked = sorted(facts.values(), key=lambda source: (-counts[source.url], source.name.casefold(), source.url))
    if total < LEAST or len(ranked) < 2 or counts[ranked[0].url] < 2:
        return None
    most, others = ranked[:MOST], ranked[MOST:]
    rest = sum(counts[source.url] for source in others)
    drawn = list(
        bars([*(counts[source.url] for source in most), *filter(None, (rest, unsourced))], len(most) if rest else None)
    )
    after = drawn[len(most) :]
    return SourcesMix(
        shares=tuple(
            SourceShare(source.name, fitted(source.name, WORDS), source.url, bar)
            for source, bar in zip(most, drawn, strict=False)
        ),
        others=len(others),
        others_bar=after[0] if others else None,
        unsourced_bar=after[-1] if unsourced else None,
        total=total,
    )
