"""What the template of the desk's figures is given; `facts.py` has the facts of all other pages."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.digest.figure_facts import SourcesMix
from copydesk.render.figures.bars import Bar


@dataclass(frozen=True, slots=True)
class StatsSpan:
    """What was counted in the stories of a month, of several, or of all."""

    label: str
    """March 2023; what is no month has words of its own."""
    url: str
    """The month's page; empty for what is no month."""
    stories: int
    sources: int
    """How many different ones the stories name."""
    effective: float
    """Effective number of sources, to one decimal: 1 ÷ the sum of the squared shares; 0 where none is named."""
    quotations: int
    """Of direct speech."""
    named: int
    """Of them, those of a speaker with a name."""
    described: int
    """Those of a speaker whom the story only describes."""
    corrected: int
    """Stories with a correction."""
    corrections: int
    """Those made in these stories, whenever it was."""
    rate: float
    """Corrections per 100 stories, to one decimal."""
    shortened: int
    """Stories of which the rights allow an excerpt or a link alone."""

    @property
    def unattributed(self) -> int:
        """Return how many quotations have a speaker whom the text does not tell."""
        return self.quotations - self.named - self.described

    @property
    def named_percent(self) -> int:
        """Return the share of quotations whose speaker has a name, rounded; 0 where there is no quotation."""
        return round(100 * self.named / self.quotations) if self.quotations else 0


@dataclass(frozen=True, slots=True)
class QuotedFact:
    """Somebody with a name who is quoted."""

    name: str
    label: str
    """The name as the drawing has it, cut to the room there."""
    role: str
    url: str
    """Page of the speaker; empty where there is none."""
    quotations: int
    words: int
    bar: Bar
    """Of the words."""


@dataclass(frozen=True, slots=True)
class GenderFact:
    """The people of one gender among the speakers with a name."""

    gender: str
    """As the registry states it; empty for those of whom it does not."""
    speakers: int
    quotations: int
    words: int
    bar: Bar
    """Of the words."""


@dataclass(frozen=True, slots=True)
class RightsFact:
    """The stories of which one part is shown."""

    rights: str
    """full, excerpt or link; empty where nobody has said."""
    stories: int
    bar: Bar


@dataclass(frozen=True, slots=True)
class Stats:
    """The figures of the desk."""

    all: StatsSpan
    months: tuple[StatsSpan, ...]
    """Newest first, those with stories."""
    earlier: StatsSpan | None
    """The months before those that are shown by themselves, together; None where there are none."""
    quoted: tuple[QuotedFact, ...]
    """Most words first, at most twenty."""
    quoted_total: int
    """How many speakers with a name there are."""
    speech: tuple[Bar, ...]
    """Quotations with a name, with a description, with neither: one below the other."""
    named_bars: tuple[Bar, ...]
    """For each of the newest months, the share of quotations with a name; its width is the percentage itself."""
    source_bars: tuple[Bar, ...]
    """For the same months, ten times the effective number of sources."""
    genders: tuple[GenderFact, ...]
    """Most words first, those not stated last; empty where the registry states none."""
    rights: tuple[RightsFact, ...]
    """In the order full, excerpt, link, nothing said; those without a story left out."""
    sources_mix: SourcesMix | None
    """None where it would show nothing."""
