"""Registry matches that hold: guards asked, rival readings settled by evidence in the same story, ties left alone."""

from __future__ import annotations

from copydesk.entities.names import fold
from copydesk.entities.phrases import names_nothing
from copydesk.entities.registry import Alias, Match, Registry
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import words
from copydesk.model import Form, Kind

NOBLES = frozenset("duke duchess earl prince princess count countess marquess baron baroness viscount lord".split())
COMPANY = 2
"""So many other places in a story make a country of a hazardous name that nothing speaks against."""
LINKS = frozenset({",", "and", "or"})
PLACE_CUES = frozenset({"in", "near", "across", "throughout", "outside", "northern", "southern", "eastern", "western"})


def matched(tokens: Tokens, registry: Registry) -> tuple[Match, ...]:
    """Return the matches of `registry` that this story supports, in its order, never overlapping."""
    found = [readings for readings in registry.matches(tokens) if not _is_another(tokens, readings[0])]
    hazardous = {match.alias for readings in found for match in readings if match.alias.needs}
    supported = _supported(tokens, hazardous, found) if hazardous else frozenset()
    return tuple(match for readings in found if (match := _reading(readings, supported)) is not None)


def _is_another(tokens: Tokens, match: Match) -> bool:
    """Say whether the words mean something else than the name."""
    return _in_a_title(tokens, match) or names_nothing(tokens, match.start, match.end, words())


def _in_a_title(tokens: Tokens, match: Match) -> bool:
    """Say whether the name belongs to somebody's title: the Duke of Wellington, the Prince of Wales."""
    at = match.start - 2
    return at >= 0 and tokens.folds[at + 1] == "of" and tokens.folds[at] in NOBLES and tokens.capital[at]


def _reading(readings: tuple[Match, ...], supported: frozenset[tuple[str, str]]) -> Match | None:
    """Choose among the readings of one stretch: guarded ones that the story supports first, and no tie."""
    if len(readings) == 1 and not readings[0].alias.needs:
        return readings[0]
    guarded = [match for match in readings if match.alias.needs]
    holding = [match for match in guarded if (match.alias.entry.id, match.alias.text) in supported]
    free = [match for match in readings if not match.alias.needs]
    for choice in (holding, free):
        if len({match.alias.entry.id for match in choice}) == 1:
            return choice[0]
        if choice:
            return None
    return None


def _beside(tokens: Tokens, match: Match, starts: frozenset[int], ends: frozenset[int]) -> bool:
    """Say whether a list puts the name beside a place that is sure: Ukraine, Turkey and Romania."""
    before, after = match.start - 1, match.end
    if before > 0 and tokens.words[before] == "and" and tokens.words[before - 1] == ",":
        before -= 1
    return (before > 0 and tokens.words[before] in LINKS and before in ends) or (
        after + 1 < len(tokens.words) and tokens.words[after] in LINKS and after + 1 in starts
    )


def _supported(tokens: Tokens, hazardous: set[Alias], found: list[tuple[Match, ...]]) -> frozenset[tuple[str, str]]:
    present = frozenset(tokens.folds)
    firm = {
        match.alias.entry.id: match.alias.entry for readings in found for match in readings if not match.alias.needs
    }
    company = sum(1 for entry in firm.values() if entry.kind is Kind.PLACE and entry.demonyms) >= COMPANY
    votes = _place_votes(tokens, found)
    return frozenset(
        (alias.entry.id, alias.text)
        for alias in hazardous
        if alias.entry.id in firm
        or any(_holds(tokens, present, need) for need in alias.needs)
        or votes.get(alias, 0) > 0
        or (company and votes.get(alias, -1) == 0 and alias.entry.demonyms and not _also_lower(tokens, alias))
    )


def _place_votes(tokens: Tokens, found: list[tuple[Match, ...]]) -> dict[Alias, int]:
    """Count for each hazardous name of a place where it stands as only a place can, less where it cannot be one."""
    sure = [m for readings in found for m in readings if not m.alias.needs and m.alias.entry.kind is Kind.PLACE]
    starts, ends = frozenset(match.start for match in sure), frozenset(match.end for match in sure)
    votes: dict[Alias, int] = {}
    for match in (match for readings in found for match in readings):
        alias = match.alias
        if alias.needs and alias.entry.kind is Kind.PLACE and alias.form is Form.NAME:
            votes[alias] = votes.get(alias, 0) + _vote(tokens, match, starts, ends)
    return votes


def _vote(tokens: Tokens, match: Match, starts: frozenset[int], ends: frozenset[int]) -> int:
    before = tokens.folds[match.start - 1] if match.start else ""
    if _grown(tokens, match):
        return -2
    return 1 if before in PLACE_CUES or _beside(tokens, match, starts, ends) else 0


def _also_lower(tokens: Tokens, alias: Alias) -> bool:
    word = alias.folds[0]
    return any(fold == word and not capital for fold, capital in zip(tokens.folds, tokens.capital, strict=True))


def _holds(tokens: Tokens, present: frozenset[str], need: str) -> bool:
    """Say whether the story holds the words of `need` one after the other."""
    wanted = tuple(map(fold, need.split()))
    if not wanted or not all(word in present for word in wanted):
        return False
    if len(wanted) == 1:
        return True
    size = len(wanted)
    return any(tokens.folds[at : at + size] == wanted for at in range(len(tokens.folds) - size + 1))


def _grown(tokens: Tokens, match: Match) -> bool:
    before, after = match.start - 1, match.end
    first = before >= 0 and tokens.folds[before] in words().first and tokens.line[before] == tokens.line[match.start]
    more = after < len(tokens.words) and tokens.capital[after] and tokens.line[after] == tokens.line[match.start]
    return (first and tokens.capital[before]) or (more and not tokens.initial[after])
