"""The desk's own figures: who is quoted, how often by name, how many sources, how many corrections, what is held back.

Everything is counted once over the stories and once over what is said in them; no page but their own is given them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from copydesk.digest.facts import DigestFact, SpeakerFact, StoryPage
from copydesk.digest.rights import EXCERPT, FULL, LINK
from copydesk.digest.stats_facts import GenderFact, QuotedFact, RightsFact, Stats, StatsSpan
from copydesk.language.interface import ENGLISH, Language
from copydesk.render.figures.bars import ROW, WORDS, Bar, bars
from copydesk.render.figures.labels import fitted

QUOTED: Final = 20
"""Speakers that the page lists; all of them stand in the index of speakers."""
MONTHS: Final = 24
"""Months that have a line of their own: enough to hold one against that of the year before."""
DRAWN: Final = 12
"""Months that have a bar."""
HELD: Final = frozenset({EXCERPT, LINK})
CLASSES: Final = (FULL, EXCERPT, LINK, "")


def stats(digest: DigestFact, language: Language = ENGLISH) -> Stats:
    """Return the figures of a digest, all of its stories counted; `language` is that of the interface."""
    stories = [story for month in digest.months for story in month.stories]
    everybody = [one for letter in digest.quotes.speakers[0].letters for one in letter.speakers]  # those with a name
    months = tuple(_span(month.title, month.url, month.stories) for month in digest.months[:MONTHS])
    before = [story for month in digest.months[MONTHS:] for story in month.stories]
    whole = _span(language.gettext("All"), "", stories)
    drawn = months[:DRAWN]
    return Stats(
        all=whole,
        months=months,
        earlier=_span(language.gettext("Earlier"), "", before) if before else None,
        quoted=_quoted(everybody),
        quoted_total=len(everybody),
        speech=bars((whole.named, whole.described, whole.unattributed)),
        named_bars=tuple(
            Bar(each.named, ROW * row, 0.0, float(each.named_percent), each.named_percent)
            for row, each in enumerate(drawn)
        ),
        source_bars=bars([round(10 * each.effective) for each in drawn]),
        genders=_genders(everybody, {each.url: each.gender for each in digest.entities}),
        rights=_rights(stories),
        sources_mix=digest.sources_mix,
    )


def _span(label: str, url: str, stories: Sequence[StoryPage]) -> StatsSpan:
    named = Counter(story.source.url for story in stories if story.source)
    briefs = [story.brief for story in stories]
    named_speech, described = sum(brief.named for brief in briefs), sum(brief.described for brief in briefs)
    corrections = sum(len(story.corrections) for story in stories)
    return StatsSpan(
        label=label,
        url=url,
        stories=len(stories),
        sources=len(named),
        effective=effective(named.values()),
        quotations=named_speech + described + sum(brief.unattributed for brief in briefs),
        named=named_speech,
        described=described,
        corrected=sum(bool(story.corrections) for story in stories),
        corrections=corrections,
        rate=round(100 * corrections / len(stories), 1) if stories else 0.0,
        shortened=sum(story.rights in HELD for story in stories),
    )


def effective(counts: Iterable[int]) -> float:
    """Return the effective number of sources, to one decimal: how many equal ones would be as diverse.

    It is the inverse of Simpson's index (E. H. Simpson, Measurement of Diversity, Nature 163, 1949): one divided by the
    sum of the squares of the shares; Hill's number of order 2. 0 for no source at all.
    """
    known = list(counts)
    squares = sum(count * count for count in known)
    return round(sum(known) ** 2 / squares, 1) if squares else 0.0


def _quoted(everybody: Iterable[SpeakerFact]) -> tuple[QuotedFact, ...]:
    most = sorted(everybody, key=lambda one: (-one.words, one.name.casefold(), one.newest.story.slug))[:QUOTED]
    drawn = bars([one.words for one in most])
    return tuple(
        QuotedFact(one.name, fitted(one.name, WORDS), one.role, one.url, one.quotations, one.words, bar)
        for one, bar in zip(most, drawn, strict=True)
    )


def _genders(everybody: Iterable[SpeakerFact], stated: Mapping[str, str]) -> tuple[GenderFact, ...]:
    """Return the people by the gender that the registry states for the page `url`; nothing where it states none."""
    groups: dict[str, list[SpeakerFact]] = {}
    names: dict[str, str] = {}
    for one in everybody:
        if one.newest.is_person:  # a ministry has no gender
            gender = stated.get(one.url, "")
            groups.setdefault(gender.casefold(), []).append(one)
            names[gender.casefold()] = min(gender, names.get(gender.casefold(), gender))
    if not any(groups):
        return ()
    words = {key: sum(one.words for one in group) for key, group in groups.items()}
    order = sorted(groups, key=lambda key: (not key, -words[key], key))
    drawn = bars([words[key] for key in order])
    return tuple(
        GenderFact(names[key], len(groups[key]), sum(one.quotations for one in groups[key]), words[key], bar)
        for key, bar in zip(order, drawn, strict=True)
    )


def _rights(stories: Iterable[StoryPage]) -> tuple[RightsFact, ...]:
    counts = Counter(story.rights for story in stories)
    there = [each for each in CLASSES if counts[each]]
    drawn = bars([counts[each] for each in there])
    return tuple(RightsFact(each, counts[each], bar) for each, bar in zip(there, drawn, strict=True))


def as_json(figures: Stats) -> dict[str, Any]:
    """Return the figures for scripts, without what only a drawing needs; docs/theming.md describes the keys."""
    months = (*figures.months, *filter(None, [figures.earlier]))
    return {
        "all": _counts(figures.all),
        "months": [_counts(each) for each in months],
        "quoted": [
            {"name": one.name, "role": one.role, "url": one.url, "quotations": one.quotations, "words": one.words}
            for one in figures.quoted
        ],
        "quoted_total": figures.quoted_total,
        "genders": [
            {"gender": each.gender, "speakers": each.speakers, "quotations": each.quotations, "words": each.words}
            for each in figures.genders
        ],
        "rights": [{"rights": each.rights, "stories": each.stories} for each in figures.rights],
    }


def _counts(span: StatsSpan) -> dict[str, Any]:
    names = [field.name for field in fields(StatsSpan)]
    return {name: getattr(span, name) for name in (*names, "unattributed", "named_percent")}
