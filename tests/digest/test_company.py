"""Who is named with whom."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.company import ARCS, LEAST, NODES, PER_STORY, WORDS, network
from copydesk.digest.facts import Network
from copydesk.model import Analysis, Entity, Kind
from copydesk.render.figures.arcs import ROW
from copydesk.render.figures.labels import SIZE, room
from digest.fakes import story

CASTS = st.lists(st.lists(st.integers(0, 40), max_size=12, unique=True), max_size=12)


def entity(id: str, *, registered: bool = True) -> Entity:
    kind = Kind.PLACE if id.startswith("p") else Kind.PERSON
    return Entity(id, id.capitalize(), kind, registered=registered, role="", mentions=(), salience=1.0)


def cast(ids: Iterable[str], *, shown: Iterable[str] | None = None, unknown: Iterable[str] = ()) -> Any:
    """Return a story that names these, and has `shown` of them in its sidebar."""
    names = tuple(ids)
    entities = tuple(entity(id, registered=id not in set(unknown)) for id in names)
    return story("s", "2023-03-20", analysis=Analysis("", entities, tuple(names if shown is None else shown)))


def pairs(figure: Network | None) -> set[tuple[str, str, int]]:
    assert figure is not None
    return {(*sorted((each.one.id, each.other.id)), each.count) for each in figure.pairs}  # type: ignore[misc]


def test_a_pair_is_two_names_in_the_sidebars_of_two_stories() -> None:
    figure = network([cast("abc"), cast("abc"), cast("abd"), cast("dx"), *(cast("cd"), cast("de")) * 2])
    assert pairs(figure) == {("a", "b", 3), ("a", "c", 2), ("b", "c", 2), ("c", "d", 2), ("d", "e", 2)}
    assert figure is not None
    assert (figure.pairs[0].count, figure.height) == (3, 5 * ROW)


def test_who_is_only_mentioned_or_not_in_the_registry_is_in_no_pair() -> None:
    figure = network([cast("abcdexy", shown="abcdex", unknown="x")] * 2)
    assert figure is not None
    assert {node.id for node in figure.nodes} == set("abcde")


def test_nodes_have_what_a_link_needs() -> None:
    figure = network([cast(("a", "b", "c", "d", "pell"))] * 2)
    assert figure is not None
    (pell,) = (node for node in figure.nodes if node.id == "pell")
    assert (pell.name, pell.label, pell.kind, pell.url) == ("Pell", "Pell", Kind.PLACE, "places/pell/")


def test_a_few_names_are_a_sentence() -> None:
    assert network([]) is None
    assert network([cast("abcdef")]) is None
    assert network([cast("abcd")] * 9) is None
    assert network([cast("abcde")] * 2) is not None
    assert len("abcde") == LEAST


def test_the_strongest_pairs_are_drawn_as_long_as_there_is_room() -> None:
    told = [cast((f"n{at}", f"n{at + 1}")) for at in range(40) for _ in range(2 + at // 4)]
    figure = network(told)
    assert figure is not None
    assert len(figure.nodes) == NODES
    assert min(each.count for each in figure.pairs) > 5
    crowd = network([cast(tuple(f"n{at:02}" for at in range(NODES)))] * 2)
    assert NODES < len(pairs(crowd)) <= ARCS * NODES


def test_names_that_are_in_every_story_hide_nothing() -> None:
    everywhere = tuple(f"p{at}" for at in range(6))
    told = [cast(everywhere)] * 9 + [cast((*everywhere, name, f"{name}-too")) for name in "abcd" for _ in range(2)]
    figure = network(told)
    hubs = [each for each in pairs(figure) if set(each[:2]) <= set(everywhere)]
    assert len(hubs) == 9  # of 15: the third to the sixth have no arc to each other
    assert {"a", "b-too"} <= {name for each in pairs(figure) for name in each[:2]}


def test_of_a_crowded_sidebar_the_first_names_count() -> None:
    figure = network([cast(tuple(f"n{at:03}" for at in range(300)))] * 2)
    assert figure is not None
    assert max(node.id for node in figure.nodes) < f"n{PER_STORY:03}"


@given(CASTS)
def test_the_drawing_is_whole_and_nothing_lies_over_anything(casts: list[list[int]]) -> None:
    figure = network([cast(tuple(f"name-{at}" * (1 + at % 4) for at in each)) for each in casts])
    if figure is None:
        return
    ends = {id(node) for each in figure.pairs for node in (each.one, each.other)}
    assert ends == {id(node) for node in figure.nodes}
    boxes = [(node.y - SIZE / 2, node.y + SIZE / 2, room(node.label)) for node in figure.nodes]
    assert all(top >= 0 and bottom <= figure.height and width <= WORDS for top, bottom, width in boxes)
    assert all(upper[1] < lower[0] for upper, lower in pairwise(boxes))
    assert max(each.arc.reach for each in figure.pairs) < figure.reach <= 100
    assert 1 <= figure.room <= 24
    for each in figure.pairs:
        assert (each.arc.top, each.arc.bottom) == (each.one.y, each.other.y)
        assert each.count >= 2


@given(CASTS, st.randoms())
def test_the_order_of_stories_and_names_does_not_matter(casts: list[list[int]], random: Any) -> None:
    told = [tuple(f"n{at}" for at in each) for each in casts]
    first = network([cast(each) for each in told])
    random.shuffle(told)
    assert network([cast(sorted(each)) for each in told]) == first
