"""Registry matches that hold: guards asked, rival readings settled by evidence in the same story, ties left alone."""

from __future__ import annotations

from copydesk.entities.guards import Readings, Support, contest, support
from copydesk.entities.phrases import names_nothing
from copydesk.entities.registry import Match, Registry
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words, words

NOBLES = frozenset("duke duchess earl prince princess count countess marquess baron baroness viscount lord".split())
CLEARLY = 2
"""So many times as many context words as its rivals' make a reading the likelier one."""


def matched(tokens: Tokens, registry: Registry) -> tuple[Match, ...]:
    """Return the matches of `registry` that this story supports, in its order, never overlapping."""
    found = _found(tokens, registry)
    held = support(tokens, found)
    return tuple([match for readings in found if (match := _reading(readings, held)) is not None])


def contested(tokens: Tokens, registry: Registry) -> tuple[Readings, ...]:
    """Return the readings of each name that several entries claim and that the story does not decide."""
    found = _found(tokens, registry)
    held = support(tokens, found)
    return tuple(readings for readings in found if contest(readings) and _reading(readings, held) is None)


def _found(tokens: Tokens, registry: Registry) -> tuple[Readings, ...]:
    lists = words()
    return tuple([item for item in registry.matches(tokens) if not _is_another(tokens, item[0], lists)])


def _is_another(tokens: Tokens, match: Match, lists: Words) -> bool:
    """Say whether the words mean something else than the name."""
    return _in_a_title(tokens, match) or names_nothing(tokens, match.start, match.end, lists)


def _in_a_title(tokens: Tokens, match: Match) -> bool:
    """Say whether the name belongs to somebody's title: the Duke of Wellington, the Prince of Wales."""
    at = match.start - 2
    return at >= 0 and tokens.folds[at + 1] == "of" and tokens.folds[at] in NOBLES and tokens.capital[at]


def _reading(readings: Readings, held: Support) -> Match | None:
    """Choose among the readings of one stretch, each test asked only where those before it left several; no tie.

    A reading that the story supports (a guard that holds, a sure name of the same entry, a context word) before one
    that it does not; what it names outright; clearly more context words; the curator's priority.
    """
    left = [match for match in readings if not match.alias.needs or held.holds(match.alias)]
    if len(left) < 2 or not contest(tuple(left)):
        return left[0] if left else None
    left = [match for match in left if _supported(match, held)] or left
    left = [match for match in left if match.alias.entry.id in held.named] or left
    left = _with_most_context(left, held)
    highest = max(match.alias.entry.priority for match in left)
    left = [match for match in left if match.alias.entry.priority == highest]
    return None if contest(tuple(left)) else left[0]


def _supported(match: Match, held: Support) -> bool:
    return bool(match.alias.needs) or match.alias.entry.id in held.named or held.words_for(match.alias) > 0


def _with_most_context(left: list[Match], held: Support) -> list[Match]:
    """Keep the reading with clearly more context words than every other, if there is one."""
    counts = {match.alias.entry.id: held.words_for(match.alias) for match in left}
    most = max(sorted(counts), key=counts.__getitem__)
    clear = counts[most] and all(counts[most] >= CLEARLY * count for id, count in counts.items() if id != most)
    return [match for match in left if match.alias.entry.id == most] if clear else left
