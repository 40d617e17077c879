"""Who is named with whom: the pairs of names that stand most often in the sidebars of the same stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Final

from copydesk.digest.figure_facts import Network, NetworkNode, NetworkPair
from copydesk.digest.story_facts import SidebarEntry, StoryPage
from copydesk.render.figures.arcs import ROW, arcs, arranged, middle
from copydesk.render.figures.labels import fitted

NAMED_TOGETHER: Final = 2
"""Stories that must name both before two entities are called companions: once is chance."""
NODES: Final = 24
"""Names in the drawing of the whole digest."""
EDITION_NODES: Final = 12
"""Names in that of an edition, which has other things to show."""
LEAST: Final = 5
"""Names below which there is no drawing: three or four that are together are a sentence."""
ARCS: Final = 2
"""Arcs that a name gets for itself, to those it is most often named with; more only as one of the two of another.
Without that, the names that are in every story hide all else behind their arcs to each other."""
PER_STORY: Final = 24
"""Names of one sidebar that count, its first: pairs grow with the square of the names."""
ROOM: Final = 24
"""Percent of the drawing's width for the arcs of the largest diagram."""
MARGIN: Final = 4
"""What the width of a line takes beyond its arc, in units of the arcs' grid."""
WORDS: Final = 200
"""Pixels for a name: what a screen of 320 leaves beside the arcs and the drawing of the kind."""

Pair = tuple[str, str]


def network(stories: Iterable[StoryPage], most: int = NODES) -> Network | None:
    """Return who is named with whom, at most so many names; None where that shows little."""
    companies = [_company(story) for story in stories]
    counts = Counter(chain.from_iterable(combinations(sorted(company), 2) for company in companies))
    known = dict(chain.from_iterable(company.items() for company in companies))
    chosen = tuple(_strongest(counts, most))
    names = {id for pair in chosen for id in pair}
    return _drawn(chosen, counts, known) if len(names) >= LEAST else None


def _company(story: StoryPage) -> dict[str, SidebarEntry]:
    """Return the registered names of a story's sidebar: what it is about, not every name that falls."""
    return {entry.id: entry for entry in story.sidebar[:PER_STORY] if entry.url}


def _strongest(counts: Counter[Pair], most: int) -> Iterator[Pair]:
    """Yield the pairs with most stories in common, as long as one of the two has few and there is room for both."""
    arcs_of: Counter[str] = Counter()
    often = ((pair, count) for pair, count in counts.items() if count >= NAMED_TOGETHER)
    for pair, _ in sorted(often, key=lambda each: (-each[1], each[0])):
        if len(arcs_of.keys() | pair) <= most and min(arcs_of[name] for name in pair) < ARCS:
            arcs_of.update(pair)
            yield pair


def _drawn(pairs: Sequence[Pair], counts: Counter[Pair], known: Mapping[str, SidebarEntry]) -> Network:
    ids = tuple(dict.fromkeys(id for pair in pairs for id in pair))
    number = {id: at for at, id in enumerate(ids)}
    order = arranged(len(ids), [(number[one], number[other], counts[one, other]) for one, other in pairs])
    rows = {ids[node]: row for row, node in enumerate(order)}
    nodes = tuple(_node(known[id], row) for id, row in rows.items())
    drawn = ((rows[one], rows[other], counts[one, other]) for one, other in pairs)
    links = [(min(one, other), max(one, other), count) for one, other, count in drawn]
    lines = arcs(links)
    reach = max(arc.reach for arc in lines) + MARGIN
    return Network(
        nodes=nodes,
        pairs=tuple(
            NetworkPair(nodes[upper], nodes[lower], count, arc)
            for (upper, lower, count), arc in zip(links, lines, strict=True)
        ),
        height=ROW * len(nodes),
        reach=reach,
        room=-(-ROOM * reach // 100),
    )


def _node(entry: SidebarEntry, row: int) -> NetworkNode:
    return NetworkNode(entry.id, entry.name, fitted(entry.name, WORDS), entry.kind, entry.url, middle(row))
