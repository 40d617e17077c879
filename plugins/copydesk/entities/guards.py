"""What in a story speaks for one reading of a name: guard words, other names of the entry, where the name stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count

from copydesk.entities.aliases import Alias
from copydesk.entities.names import fold
from copydesk.entities.registry import Match
from copydesk.entities.standing import places, subjects, votes
from copydesk.entities.tokens import Tokens, split
from copydesk.model import PLACE, RegistryEntry

COMPANY = 2
"""So many other countries make a country of a hazardous name; that it acts counts for one of them."""
Readings = tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """What a story supports; nothing of it where no name in the story is guarded or contested."""

    named: frozenset[str] = frozenset()
    """Ids of the entries that the story names by a sure name."""
    guarded: frozenset[tuple[str, str]] = frozenset()
    """Id and text of the guarded names whose guard holds."""
    context: Mapping[str, int] | None = None
    """How many of its `context` words the story holds, by the id of each contested entry."""

    def holds(self, alias: Alias) -> bool:
        """Say whether a guarded name counts."""
        return (alias.entry.id, alias.text) in self.guarded

    def words_for(self, alias: Alias) -> int:
        """Return how many of the entry's context words the story holds."""
        return (self.context or {}).get(alias.entry.id, 0)


def support(tokens: Tokens, found: Iterable[Readings]) -> Support:
    """Return what the story says about the guarded and the contested names among `found`."""
    found = tuple(found)
    hazardous = {match.alias for readings in found for match in readings if match.alias.needs}
    several = [item for item in found if len(item) > 1]
    contested = {match.alias.entry.id: match.alias.entry for item in several if contest(item) for match in item}
    if not (hazardous or contested):
        return Support()
    present = _present(tokens)
    sure = [readings[0].alias for readings in found if not contest(readings) and not readings[0].alias.needs]
    named = {alias.entry.id: alias.entry for alias in sure}
    context = {entry.id: sum(_holds(tokens, present, word) for word in entry.context) for entry in contested.values()}
    guarded = _guarded(tokens, present, hazardous, named, found) if hazardous else frozenset()
    return Support(frozenset(named), guarded, context)


@lru_cache(maxsize=1)
def _present(tokens: Tokens) -> frozenset[str]:
    """Return the folded words of a text; two registries ask for those of each story, one after the other."""
    return frozenset(tokens.folds)


def contest(readings: Readings) -> bool:
    """Say whether several entries claim the same words."""
    return len(readings) > 1 and len({match.alias.entry.id for match in readings}) > 1


def _guarded(
    tokens: Tokens,
    present: frozenset[str],
    hazardous: Iterable[Alias],
    named: Mapping[str, RegistryEntry],
    found: Iterable[Readings],
) -> frozenset[tuple[str, str]]:
    """Return the guarded names that count: by a word of their guard, a sure name, or where they stand.

    The curator's `needs` is a hard guard: nothing else opens it. Words against a name outweigh where it stands; a name
    that is usually meant needs nothing but no such word.
    """
    others = sum(1 for entry in named.values() if entry.kind is PLACE and entry.demonyms)
    matches = [match for readings in found for match in readings]
    standing, acting = votes(tokens, matches), subjects(tokens, matches)

    def stands(alias: Alias) -> bool:
        vote = standing.get(alias, 0)
        if alias.entry.needs or _holds_any(tokens, present, alias.against):
            return False
        if vote or alias not in standing or alias.folds[0] in tokens.lower:
            return vote > 0
        return alias.usual or (bool(alias.entry.demonyms) and places(alias) and others + (alias in acting) >= COMPANY)

    return frozenset(
        (alias.entry.id, alias.text)
        for alias in hazardous
        if alias.entry.id in named or _holds_any(tokens, present, alias.needs) or stands(alias)
    )


@lru_cache(maxsize=4096)
def _split(need: str) -> tuple[str, ...]:
    """Return the words of a guard as the story's words are split: Porto-Novo is three."""
    return tuple(map(fold, split(need)))


@lru_cache(maxsize=4096)
def _sorted(needs: tuple[str, ...]) -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    """Return the single words among guards and the words of the others."""
    wanted = [words for need in needs if (words := _split(need))]
    return frozenset(words[0] for words in wanted if len(words) == 1), tuple(
        words for words in wanted if len(words) > 1
    )


def _holds_any(tokens: Tokens, present: frozenset[str], needs: tuple[str, ...]) -> bool:
    """Say whether the story holds one of `needs`."""
    if not needs:
        return False
    alone, phrases = _sorted(needs)
    return not alone.isdisjoint(present) or any(_stands(tokens, present, words) for words in phrases)


def _holds(tokens: Tokens, present: frozenset[str], need: str) -> bool:
    """Say whether the story holds the words of `need` one after the other."""
    wanted = _split(need)
    return bool(wanted) and _stands(tokens, present, wanted)


def _stands(tokens: Tokens, present: frozenset[str], wanted: tuple[str, ...]) -> bool:
    if not present.issuperset(wanted):
        return False
    size, first = len(wanted), compress(count(), map(wanted[0].__eq__, tokens.folds))
    return size == 1 or any(tokens.folds[at : at + size] == wanted for at in first)
