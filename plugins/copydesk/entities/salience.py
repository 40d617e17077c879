"""How much a story is about each entity: log(1 + count) + title + lead, with weights well below a dozen mentions.

Of the orders tried on documents with graded salience this one ranked best; the sidebar fails on metonyms rather than
on recognition, so what stands for an entity counts for it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from copydesk.model import Entity, Form, Overrides, Span

TITLE = 1.5
LEAD = 0.5
DEMONYM = 0.25
CUT_OFF = 0.3
FEWEST = 3


def salience(mentions: Sequence[tuple[Span, Form]], headline: Span, lead: Span, *, named_above: bool) -> float:
    """Score one entity.

    `mentions` are those of the text; `headline` is the stretch of the text that is its headline (empty where it stands
    outside, then `named_above` says whether it names the entity), `lead` the stretch of its first paragraphs.
    """
    count = titled = led = 0.0
    demonym, top, below, first, last = Form.DEMONYM, headline.start, headline.end, lead.start, lead.end
    for span, form in mentions:  # asking a span whether it touches another would cost more than all else here
        start, end = span.start, span.end
        share = DEMONYM if form is demonym else 1.0
        if start < below and top < end:
            titled = max(titled, share)
        else:
            count += share
        if start < last and first < end:
            led = max(led, share)
    return math.log1p(count) + TITLE * (1.0 if named_above else titled) + LEAD * led


def ranked(entities: Sequence[Entity]) -> list[Entity]:
    """Sort by falling salience, then by first mention, then by id."""
    return sorted(entities, key=lambda entity: (-entity.salience, _first(entity), entity.id))


def _first(entity: Entity) -> int:
    return entity.mentions[0].span.start if entity.mentions else 1 << 60


def sidebar(entities: Sequence[Entity], *, limit: int, overrides: Overrides) -> tuple[str, ...]:
    """Return the ids that the sidebar shows, by falling salience: at most `limit`, three where there are so many.

    Beyond three, what falls below the cut-off gets a line only where it acts or speaks; what is named once in passing
    is the first to give way. What the curator adds stands first in line for a place, and what he hides gets none. A
    thing that is only named through its people (French, for France) needs two mentions; what stands in picture credits
    alone gets no line.
    """
    hidden = frozenset(overrides.hide_entities)
    wanted = frozenset(overrides.add_entities)
    shown = [entity for entity in ranked(entities) if not ({entity.id, entity.name} & hidden)]
    added = [entity for entity in shown if entity.id in wanted]
    best = max((entity.salience for entity in shown), default=0.0)
    others = [entity for entity in shown if entity.id not in wanted and _fit(entity)]
    worthy = [entity for entity in others if entity.acts or entity.salience >= CUT_OFF * best]
    first = sorted(worthy, key=_in_passing)
    in_line = dict.fromkeys(entity.id for entity in (*added, *first, *others))
    room = max(limit, 0)
    chosen = set(list(in_line)[: min(room, max(len(added) + len(worthy), FEWEST))])
    return tuple(entity.id for entity in shown if entity.id in chosen)


def _in_passing(entity: Entity) -> bool:
    """Say whether a thing is named once, outside headline and lead, and does nothing there."""
    return not entity.acts and entity.salience <= math.log1p(1)


def _fit(entity: Entity) -> bool:
    named = any(mention.form is not Form.DEMONYM for mention in entity.mentions)
    return entity.salience > 0 and (named or (entity.registered and len(entity.mentions) > 1))
