"""The arc diagram."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.render.figures.arcs import ROW, THICK, Link, arcs, arranged, middle

NODES = 24
PAIRS = st.dictionaries(
    st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 50),
    max_size=48,
)
LINKS = PAIRS.map(lambda pairs: [(one, other, strength) for (one, other), strength in pairs.items()])


def length(order: tuple[int, ...], links: list[Link]) -> int:
    row = {node: at for at, node in enumerate(order)}
    return sum(strength * abs(row[one] - row[other]) for one, other, strength in links)


@given(LINKS)
def test_every_node_has_one_row(links: list[Link]) -> None:
    assert sorted(arranged(NODES, links)) == list(range(NODES))


@given(LINKS)
def test_the_order_is_the_same_however_the_links_come(links: list[Link]) -> None:
    assert arranged(NODES, links) == arranged(NODES, links[::-1])


@given(LINKS)
def test_swapping_two_neighbours_makes_no_links_shorter(links: list[Link]) -> None:
    order = arranged(8, [link for link in links if max(link[:2]) < 8])
    kept = [link for link in links if max(link[:2]) < 8]
    for at in range(7):
        swapped = (*order[:at], order[at + 1], order[at], *order[at + 2 :])
        assert length(order, kept) <= length(swapped, kept)


def test_two_groups_stand_apart_and_a_chain_in_its_order() -> None:
    groups = [(0, 2, 1), (2, 4, 1), (0, 4, 1), (1, 3, 1), (3, 5, 1), (1, 5, 1)]
    order = arranged(6, groups)
    assert {frozenset(order[:3]), frozenset(order[3:])} == {frozenset({0, 2, 4}), frozenset({1, 3, 5})}
    chain = [(3, 0, 2), (0, 4, 2), (4, 1, 2), (1, 2, 2)]
    assert arranged(5, chain) in {(3, 0, 4, 1, 2), (2, 1, 4, 0, 3)}


def test_a_small_diagram_is_near_the_best_there_is() -> None:
    links = [(0, 3, 5), (1, 4, 4), (0, 4, 2), (2, 5, 3), (1, 5, 1), (3, 4, 2)]
    best = min(length(order, links) for order in permutations(range(6)))
    assert length(arranged(6, links), links) <= 1.1 * best


@given(LINKS)
def test_every_arc_stays_within_the_drawing(links: list[Link]) -> None:
    for (one, other, _), arc in zip(links, arcs(links), strict=True):
        assert (arc.top, arc.bottom) == (middle(one), middle(other))
        assert arc.half * 2 == arc.bottom - arc.top
        assert 0 < arc.top < arc.bottom < ROW * NODES
        assert 0 < arc.reach < 100
        assert 1 <= arc.stroke <= THICK


@given(LINKS)
def test_a_longer_arc_reaches_farther_and_a_stronger_link_is_broader(links: list[Link]) -> None:
    made = list(zip(arcs(links), links, strict=True))
    lengths = [arc.reach for arc, _ in sorted(made, key=lambda each: each[0].half)]
    assert lengths == sorted(lengths)
    strokes = [arc.stroke for arc, _ in sorted(made, key=lambda each: each[1][2])]
    assert strokes == sorted(strokes)
