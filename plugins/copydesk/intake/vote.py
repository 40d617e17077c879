"""The vote: which units of a page belong to its story.

Each finder is a voice. What two voices agree on is kept and forms the core. A unit with one voice is kept where it
stands near the core: far from it, a single voice is more often wrong than right (measured on 356 pages). Pictures and
subheads, which some finders never name, are kept where they stand between kept text.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from copydesk.data import words
from copydesk.intake.crud import crud_rule, presents_others
from copydesk.intake.dom import Element
from copydesk.intake.tree import has_facts
from copydesk.intake.units import Unit, UnitKind
from copydesk.intake.voices import Voice

HALF: Final = 0.5
CORE_WORDS: Final = 12
"""A unit with fewer words does not show where a story is."""
NEAR: Final = 2
"""How many elements up the core must be met."""
MIN_CORE: Final = 30
MIXED: Final = 0.6
"""Below this share of core text, a container is a page's frame, in which a story's parts lie apart."""
PURE: Final = 0.8
"""From this share on, a container is the story's own, however deep a picture stands in it."""
MOST: Final = 0.6
CAPTION: Final = 14
BOX: Final = 12
"""How many units around a picture are looked at for what its box holds."""
MOSTLY_LINKS: Final = 0.6
BETWEEN: Final = 2
"""How many units of other boxes may stand between a list and what leads to it."""
LINKED_ITEMS: Final = 0.75
"""Up to this share of links, a list's items say something of their own."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """A unit with its votes and its distance from the core."""

    unit: Unit
    votes: tuple[str, ...]
    """Names of the finders that took it for the story."""
    distance: int
    """Elements to go up until the core is met; a large number where there is none."""
    purity: float
    """Share of core text in that container."""


def ballots(units: tuple[Unit, ...], voices: tuple[Voice, ...]) -> tuple[Ballot, ...]:
    """Return the ballots of all units, in the order of the page."""
    votes = [tuple(voice.name for voice in voices if voice.support(unit) >= HALF) for unit in units]
    core = [_is_core(unit, names, len(voices)) for unit, names in zip(units, votes, strict=True)]
    weights = _weights(units, core)
    return tuple(
        Ballot(unit, names, *_distance(unit, weights, core=own))
        for unit, names, own in zip(units, votes, core, strict=True)
    )


def _is_core(unit: Unit, votes: tuple[str, ...], voices: int) -> bool:
    kind = unit.kind in {UnitKind.TEXT, UnitKind.LIST}
    return kind and unit.words >= CORE_WORDS and len(votes) >= min(2, voices)


def _weights(units: tuple[Unit, ...], core: list[bool]) -> Mapping[Element, tuple[int, int]]:
    """Return the words of core and of all text within each element that holds a unit."""
    held: Counter[Element] = Counter()
    total: Counter[Element] = Counter()
    for unit, own in zip(units, core, strict=True):
        for container in unit.element.iterancestors():
            total[container] += unit.words
            held[container] += unit.words if own else 0
    return {container: (held[container], words) for container, words in total.items()}


def _distance(unit: Unit, weights: Mapping[Element, tuple[int, int]], *, core: bool) -> tuple[int, float]:
    own = unit.words if core else 0
    for steps, container in enumerate(unit.element.iterancestors(), 1):
        held, total = weights[container]
        if held - own >= MIN_CORE:
            return steps, (held - own) / max(1, total - unit.words)
    return 1000, 0.0


def elected(cast: tuple[Ballot, ...], voices: int) -> tuple[bool, ...]:
    """Return for each ballot whether its unit belongs to the story."""
    kept = [_wins(ballot, voices) for ballot in cast]
    texts = [at for at, keep in enumerate(kept) if keep and cast[at].unit.words]
    if not texts:
        return tuple(kept)
    followed = _followed(cast, kept)
    first = _opening(cast, texts[0])
    for at, ballot in enumerate(cast):
        between = first < at < texts[-1] and ballot.purity >= HALF
        caption = at > 0 and kept[at - 1] and _is_caption(cast[at - 1].unit, ballot.unit)
        if not kept[at] and between and _joins(ballot, followed=at in followed, caption=caption):
            kept[at] = at > texts[0] or caption or ballot.unit.kind in {UnitKind.FIGURE, UnitKind.TABLE}
        kept[at] = kept[at] or (at > texts[-1] and kept[at - 1] and _closes(cast[at - 1].unit, ballot))
        kept[at] = kept[at] or _is_led(cast, kept, at, last=at > texts[-1] and at not in followed)
    teasers = _teasers(cast, kept)
    return tuple(keep and at not in teasers for at, keep in enumerate(_whole_lists(cast, kept)))


def _opening(cast: tuple[Ballot, ...], first: int) -> int:
    """Return the place behind which a picture may open the story: its headline, or the first kept text."""
    headlines = (at for at in range(first - 1, -1, -1) if cast[at].unit.element.tag == "h1")
    return next(headlines, first)


def _closes(before: Unit, ballot: Ballot) -> bool:
    """Say whether a picture or a player stands right below a story's last unit, in a box of its own."""
    beside = before.element.getparent() is ballot.unit.element.getparent()
    return ballot.unit.kind is UnitKind.FIGURE and beside and ballot.distance <= 1 and ballot.purity >= PURE


def _is_led(cast: tuple[Ballot, ...], kept: list[bool], at: int, *, last: bool) -> bool:
    """Say whether a list of links, which no finder takes, is the story's own: the unit before it leads to it.

    In the run of the text, a line that ends with a colon or a subhead leads to it, if it is not one of those that
    present other stories; where the text ends, only a subhead such as "Sources" does.
    """
    unit, before = cast[at].unit, _lead(cast, kept, at)
    whole = unit.kind is UnitKind.LIST and unit.element.tag != "li"
    if before is None or not whole or cast[at].distance > 1:
        return False
    if _is_reference(cast, kept, at):
        return True
    if last or crud_rule(before.text):
        return False
    leads = before.kind is UnitKind.HEADING or before.text.endswith((":", "："))
    return unit.linked < LINKED_ITEMS or (leads and not presents_others(before.text))


def _lead(cast: tuple[Ballot, ...], kept: list[bool], at: int) -> Unit | None:
    """Return the kept unit right before another in its box; small boxes of the page's own may stand between them."""
    box = cast[at].unit.element.getparent()
    for before in range(at - 1, max(-1, at - BETWEEN - 2), -1):
        if cast[before].unit.element.getparent() is box:
            return cast[before].unit if kept[before] else None
    return None


def _is_reference(cast: tuple[Ballot, ...], kept: list[bool], at: int) -> bool:
    """Say whether the next subhead above a list, in its box, is one below which a story names what it stands on."""
    box = cast[at].unit.element.getparent()
    for before in range(at - 1, max(-1, at - BOX), -1):
        unit = cast[before].unit
        if unit.kind is UnitKind.HEADING and unit.element.getparent() is box:
            name = unit.text.partition("[")[0].casefold().strip(" :.")
            return kept[before] and name in words("intake-reference-heads.txt")
    return False


def _is_caption(before: Unit, unit: Unit) -> bool:
    """Say whether a unit is a few words below a picture, in the picture's own box."""
    if before.kind is not UnitKind.FIGURE or unit.kind is not UnitKind.TEXT or not 0 < unit.words <= CAPTION:
        return False
    box = before.element.getparent()
    return box is not None and box in itertools.islice(unit.element.iterancestors(), NEAR)


def _teasers(cast: tuple[Ballot, ...], kept: list[bool]) -> frozenset[int]:
    """Return the places of pictures that present another story: in a box whose linked text or headline is not kept."""
    found: set[int] = set()
    for at, ballot in enumerate(cast):
        bare = ballot.unit.kind is UnitKind.FIGURE and not ballot.unit.words and not ballot.votes
        if not kept[at] or not bare or ballot.distance <= NEAR:
            continue
        box = next(itertools.islice(ballot.unit.element.iterancestors(), ballot.distance - 2, None), None)
        if box is not None and _is_teaser(box, at, cast, kept):
            found.add(at)
    return frozenset(found)


def _is_teaser(box: Element, at: int, cast: tuple[Ballot, ...], kept: list[bool]) -> bool:
    places = [other for other in range(max(0, at - BOX), min(len(cast), at + BOX)) if other != at]
    inside = [other for other in places if cast[other].unit.words and box in cast[other].unit.element.iterancestors()]
    linked = any(not kept[other] and cast[other].unit.linked >= HALF for other in inside)
    return linked and not any(kept[other] and len(cast[other].votes) > 1 for other in inside)


def _whole_lists(cast: tuple[Ballot, ...], kept: list[bool]) -> list[bool]:
    """Keep all items of a list that was judged item by item, where most were kept: half a list says the wrong thing."""
    places: dict[Element, list[int]] = {}
    for at, ballot in enumerate(cast):
        parent = ballot.unit.element.getparent() if ballot.unit.kind is UnitKind.LIST else None
        if parent is not None and ballot.unit.element.tag == "li":
            places.setdefault(parent, []).append(at)
    whole = {at for group in places.values() if sum(kept[at] for at in group) >= MOST * len(group) for at in group}
    return [keep or at in whole for at, keep in enumerate(kept)]


def _followed(cast: tuple[Ballot, ...], kept: list[bool]) -> frozenset[int]:
    """Return the places behind which text of the story comes next, pictures and other subheads not counted."""
    found: set[int] = set()
    text_next = False
    for at in range(len(cast) - 1, -1, -1):
        if text_next:
            found.add(at)
        unit = cast[at].unit
        caption = at > 0 and _is_caption(cast[at - 1].unit, unit)
        if unit.kind is UnitKind.HEADING and kept[at] and len(cast[at].votes) > 1:
            text_next = True
        elif unit.words and not caption and unit.kind not in {UnitKind.FIGURE, UnitKind.HEADING}:
            text_next = kept[at]
    return frozenset(found)


def _joins(ballot: Ballot, *, followed: bool, caption: bool) -> bool:
    """Say whether a unit between kept text belongs to it, though it lacks votes.

    One voice is enough in a container that is the story's own. Pictures and subheads, which finders tend to pass by,
    need none; a subhead that is a link as a whole needs text below it; a few words below a picture are its caption.
    """
    unit = ballot.unit
    if ballot.votes and unit.linked < MOSTLY_LINKS and ballot.purity >= PURE:
        return True
    if ballot.votes and unit.kind is UnitKind.LIST and followed and unit.linked < HALF:
        return True
    near = ballot.distance <= (NEAR + 1 if followed else NEAR)
    match unit.kind:
        case UnitKind.FIGURE:
            return near or ballot.purity >= PURE
        case UnitKind.HEADING:
            return near and (unit.linked < HALF or (followed and (bool(ballot.votes) or ballot.distance <= 1)))
        case UnitKind.TEXT if not unit.words:  # a row of stars between two parts
            return near
        case UnitKind.TEXT if unit.element.tag != "blockquote":
            return caption
        case _:  # a list, a table, a quotation right between two paragraphs
            table = unit.kind is UnitKind.TABLE
            plain = unit.linked < MOSTLY_LINKS or (table and has_facts(unit.element))
            return followed and plain and ballot.distance <= 1 + (table and _is_alone(unit.element))


def _is_alone(element: Element) -> bool:
    """Say whether an element has its box to itself, as a table has one that lets it scroll."""
    box = element.getparent()
    return box is not None and len(box) == 1


def _wins(ballot: Ballot, voices: int) -> bool:
    unit, count = ballot.unit, len(ballot.votes)
    if count >= min(2, voices):
        return True
    if not count or unit.linked >= MOSTLY_LINKS:
        return False
    near = ballot.distance <= NEAR or ballot.purity < MIXED
    if voices > 2 and unit.kind is UnitKind.TEXT:
        return "json-ld" in ballot.votes and near
    return near if unit.kind is UnitKind.FIGURE or "trafilatura" in ballot.votes else True
