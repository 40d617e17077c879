"""What the desk knows, ready to be matched: a dictionary on the first word, the longest name wins.

No pattern is compiled: ten thousand aliases cost as much per word as ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import compress, count, pairwise

from msgspec import Struct

from copydesk.entities.aliases import Alias, aliases, by_place, readings, refuse_strangers
from copydesk.entities.former import former, renewed
from copydesk.entities.names import fold
from copydesk.entities.tokens import Tokens
from copydesk.model import Overrides, RegistryEntry


class Match(Struct, frozen=True, gc=False):
    """An alias found at tokens [start, end)."""

    start: int
    end: int
    alias: Alias


@dataclass(frozen=True, slots=True)
class Registry:
    """Every entry by id and every alias by its first word; build it once with `Registry.of`."""

    entries: Mapping[str, RegistryEntry] = field(default_factory=dict)
    aliases: Mapping[tuple[str, ...], tuple[Alias, ...]] = field(default_factory=dict)
    """By folded words: every reading of them."""
    lengths: Mapping[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict)
    """By first and second folded word: how many words the aliases have that begin so, the longest first; the second is
    empty for an alias of one word."""
    small: frozenset[str] = frozenset()
    """First folded words that an alias writes without a capital; all others count with a capital alone."""
    ignored: frozenset[str] = frozenset()
    """Folded names that are never shown."""
    former: Mapping[str, str] = field(default_factory=dict)
    """Ids that no entry has any more, and the id that each became."""

    @classmethod
    def of(cls, entries: Iterable[RegistryEntry], *, ignored: Iterable[str] = ()) -> Registry:
        """Build a registry; the order of `entries` does not matter.

        Of two entries with one id the curator's extends the shipped one and overrides its fields. Raises RegistryError
        where two entries claim one name and nothing tells them apart (`needs`, `context`, `priority`), where two claim
        one old address, and where `stands_for` names no entry.
        """
        known: dict[str, RegistryEntry] = {}
        for entry in sorted(entries, key=by_place):
            known[entry.id] = extended(known[entry.id], entry) if entry.id in known else entry
        ordered = {id: known[id] for id in sorted(known)}
        refuse_strangers(ordered)
        forms = readings(aliases(ordered))
        small = frozenset(
            folds[0] for folds, known in forms.items() if not all(alias.words[0][0].isupper() for alias in known)
        )
        return cls(ordered, forms, _lengths(forms), small, frozenset(map(fold, ignored)), former(ordered))

    def renewed(self, overrides: Overrides) -> Overrides:
        """Return the curator's wishes with every old id replaced by the one that it became."""
        return renewed(overrides, self.former) if self.former else overrides

    def matches(self, tokens: Tokens) -> tuple[tuple[Match, ...], ...]:
        """Return the matches from left to right; where two overlap the longer stands, of equals the first.

        Longer names are settled before shorter ones are looked at: no name can take away a longer one. Each item holds
        every reading of the same words: one where the name is clear, more where several entries claim it.
        """
        folds, lengths, size = tokens.folds, self.lengths, len(tokens.folds)
        found: list[tuple[Match, ...]] = []
        for at in self._starts(tokens):
            known = lengths[folds[at]]
            alone = known.get("", ())
            for length in known.get(folds[at + 1], ()) + alone if at + 1 < size else alone:
                readings = self._readings(tokens, at, at + length)
                if readings:
                    found.append(readings)
        return _separate(found, size)

    def _starts(self, tokens: Tokens) -> list[int]:
        """Return the tokens that begin like a name: those with a capital, and where it matters small words."""
        folds, lengths = tokens.folds, self.lengths
        capitals = [at for at in tokens.capitals if folds[at] in lengths]
        if self.small.isdisjoint(tokens.lower):
            return capitals
        small = compress(count(), map(self.small.__contains__, folds))
        return sorted({*capitals, *small})

    def _readings(self, tokens: Tokens, at: int, end: int) -> tuple[Match, ...]:
        """Return the readings of tokens [at, end)."""
        known = self.aliases.get(tokens.folds[at:end]) if end <= len(tokens.folds) else None
        if not known or tokens.line[at] != tokens.line[end - 1]:
            return ()
        seen = tokens.words[at:end]
        found = tuple([Match(at, end, alias) for alias in known if _fits(tokens, at, alias, seen)])
        if len(found) > 1:
            return tuple([match for match in found if match.alias.article]) or found
        return found


def _separate(found: list[tuple[Match, ...]], size: int) -> tuple[tuple[Match, ...], ...]:
    """Return of the matches in a text of `size` tokens those that no longer or earlier one overlaps."""
    if all(left[0].end <= right[0].start for left, right in pairwise(found)):
        return tuple(found)
    taken = bytearray(size)
    kept: list[tuple[Match, ...]] = []
    for item in sorted(found, key=_longest_first):
        start, end = item[0].start, item[0].end
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: item[0].start))


def _longest_first(item: tuple[Match, ...]) -> tuple[int, int]:
    return item[0].start - item[0].end, item[0].start


def extended(old: RegistryEntry, new: RegistryEntry) -> RegistryEntry:
    """Return `new` with the names of `old` added and its empty fields filled from `old`."""
    return replace(
        new,
        aliases=_union(old.aliases, new.aliases, (old.name,) if old.name != new.name else ()),
        demonyms=_union(old.demonyms, new.demonyms),
        metonyms=_union(old.metonyms, new.metonyms),
        formerly=_union(old.formerly, new.formerly),
        needs=new.needs or old.needs,
        context=new.context or old.context,
        priority=new.priority or old.priority,
        stands_for=new.stands_for or old.stands_for,
        image=new.image or old.image,
        role=new.role or old.role,
        roles=new.roles if new.role else old.roles,
        description=new.description or old.description,
        wikidata=new.wikidata or old.wikidata,
        gender=new.gender or old.gender,
        surname_alone=new.surname_alone or old.surname_alone,
    )


def _union(*parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in parts for name in part))


def _lengths(aliases: Iterable[tuple[str, ...]]) -> dict[str, dict[str, tuple[int, ...]]]:
    found: dict[str, dict[str, set[int]]] = {}
    for folds in aliases:
        found.setdefault(folds[0], {}).setdefault("".join(folds[1:2]), set()).add(len(folds))
    return {
        first: {second: tuple(sorted(sizes, reverse=True)) for second, sizes in behind.items()}
        for first, behind in found.items()
    }


def _fits(tokens: Tokens, at: int, alias: Alias, seen: tuple[str, ...]) -> bool:
    """Compare capitals: a capital in the name must be one in the text, and an acronym's letters all must."""
    if alias.language and alias.language != tokens.language:
        return False
    if alias.article and not (at and tokens.folds[at - 1] == "the"):
        return False
    return seen == alias.words or all(map(_same_capitals, alias.words, seen))


def _same_capitals(word: str, seen: str) -> bool:
    if word == seen or not word[0].isupper():
        return True
    if word.isupper() and len(word.replace(".", "")) <= 3:
        return seen.isupper()
    return seen[0].isupper()
