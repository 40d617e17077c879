"""What the desk knows, ready to be matched: a dictionary on the first word, the longest name wins.

No pattern is compiled: ten thousand aliases cost as much per word as ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from copydesk.entities.names import bare, fold
from copydesk.entities.registry_file import parse
from copydesk.entities.shipped import hazards
from copydesk.entities.tokens import Tokens, tokenise
from copydesk.errors import RegistryError
from copydesk.model import Form, RegistryEntry

__all__ = ["Alias", "Match", "Registry", "parse"]


@dataclass(frozen=True, slots=True)
class Alias:
    """One form of one entry, split into words."""

    entry: RegistryEntry
    form: Form
    text: str
    words: tuple[str, ...]
    folds: tuple[str, ...]
    article: bool
    """The name counts only after the word "the": the West, the Netherlands."""
    needs: tuple[str, ...]
    """Words of which the story must hold one, for a hazardous name."""
    stands_for: str = ""
    """Id of the entry that this one's name may stand for: russia, for Moscow."""


@dataclass(frozen=True, slots=True)
class Match:
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
    lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By first folded word: how many words the aliases have that begin with it, the longest first."""
    ignored: frozenset[str] = frozenset()
    """Folded names that are never shown."""

    @classmethod
    def of(cls, entries: Iterable[RegistryEntry], *, ignored: Iterable[str] = ()) -> Registry:
        """Build a registry; of two entries with one id the later extends the earlier and overrides its fields.

        Raises RegistryError where two entries claim one name and neither is guarded by `needs`.
        """
        known: dict[str, RegistryEntry] = {}
        for entry in entries:
            known[entry.id] = extended(known[entry.id], entry) if entry.id in known else entry
        ordered = {id: known[id] for id in sorted(known)}
        aliases = _readings(_aliases(ordered))
        return cls(ordered, aliases, _lengths(aliases), frozenset(map(fold, ignored)))

    def matches(self, tokens: Tokens) -> Iterator[tuple[Match, ...]]:
        """Yield, from left to right and never overlapping, the longest match at each place.

        Each item holds every reading of the same words: one where the name is clear, more where several entries
        claim it under guards.
        """
        end = 0
        for at in [at for at, word in enumerate(tokens.folds) if word in self.lengths]:
            found = self._longest(tokens, at) if at >= end else ()
            if found:
                yield found
                end = found[0].end

    def _longest(self, tokens: Tokens, at: int) -> tuple[Match, ...]:
        for length in self.lengths[tokens.folds[at]]:
            end = at + length
            readings = self.aliases.get(tokens.folds[at:end], ()) if end <= len(tokens.folds) else ()
            if readings and tokens.line[at] == tokens.line[end - 1]:
                found = tuple([Match(at, end, alias) for alias in readings if _fits(tokens, at, alias)])
                if len(found) > 1:
                    return tuple(match for match in found if match.alias.article) or found
                if found:
                    return found
        return ()


def extended(old: RegistryEntry, new: RegistryEntry) -> RegistryEntry:
    """Return `new` with the names of `old` added and its empty fields filled from `old`."""
    return replace(
        new,
        aliases=_union(old.aliases, new.aliases, (old.name,) if old.name != new.name else ()),
        demonyms=_union(old.demonyms, new.demonyms),
        metonyms=_union(old.metonyms, new.metonyms),
        needs=new.needs or old.needs,
        role=new.role or old.role,
        description=new.description or old.description,
        wikidata=new.wikidata or old.wikidata,
        surname_alone=new.surname_alone or old.surname_alone,
    )


def _union(*parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in parts for name in part))


def _aliases(entries: Mapping[str, RegistryEntry]) -> list[Alias]:
    """Return every form of every entry; metonyms become a form of their own only where no entry has that name."""
    seats = {fold(bare(name)): entry.id for entry in entries.values() for name in entry.metonyms}
    forms: list[Alias] = []
    for entry in entries.values():
        names = [(name, Form.NAME) for name in (entry.name, *entry.aliases)]
        names += [(_surname(entry), Form.NAME)] if entry.surname_alone else []
        names += [(name, Form.DEMONYM) for name in entry.demonyms]
        stands = next((seats[key] for name, _ in names if (key := fold(bare(name))) in seats), "")
        forms += [_alias(entry, name, form, stands if stands != entry.id else "") for name, form in names]
    named = {alias.folds for alias in forms}
    for entry in entries.values():
        seat_forms = (_alias(entry, name, Form.METONYM, entry.id) for name in entry.metonyms)
        forms += [alias for alias in seat_forms if alias.folds not in named]
    return [alias for alias in forms if alias.folds]


def _surname(entry: RegistryEntry) -> str:
    return entry.name.split()[-1] if entry.name.split() else ""


def _alias(entry: RegistryEntry, name: str, form: Form, stands_for: str) -> Alias:
    words = tokenise(" ".join(bare(name).split()))
    needs = entry.needs or hazards().get(bare(name), ())
    return Alias(entry, form, name, words.words, words.folds, bare(name) != name, needs, stands_for)


def _readings(aliases: list[Alias]) -> dict[tuple[str, ...], tuple[Alias, ...]]:
    groups: dict[tuple[str, ...], list[Alias]] = {}
    for alias in aliases:
        rivals = groups.setdefault(alias.folds, [])
        _refuse_two_claims(alias, rivals)
        rivals.append(alias)
    return {folds: tuple(group) for folds, group in groups.items()}


def _lengths(aliases: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for folds in aliases:
        found.setdefault(folds[0], set()).add(len(folds))
    return {word: tuple(sorted(sizes, reverse=True)) for word, sizes in found.items()}


def _refuse_two_claims(alias: Alias, rivals: list[Alias]) -> None:
    for rival in rivals:
        rivalry = rival.entry.id != alias.entry.id and rival.article == alias.article
        if rivalry and not (rival.needs or alias.needs):
            one, two = sorted(
                (rival.entry, alias.entry), key=lambda entry: (entry.line > 0, entry.file, entry.line, entry.id)
            )
            raise RegistryError(
                f"'{alias.text}' is claimed by '{two.id}' and by '{one.id}' ({_place(one)})",
                hint="remove the name from one of them, or guard one with needs: [words that its stories hold]",
                file=two.file,
                line=two.line,
            )


def _by_place(entry: RegistryEntry) -> tuple[bool, str, int, str]:
    """Order the shipped entries before the curator's, whose file is the one to mend."""
    return (entry.line > 0, entry.file, entry.line, entry.id)


def _place(entry: RegistryEntry) -> str:
    return f"{entry.file}:{entry.line}" if entry.line else entry.file or "no file"


def _fits(tokens: Tokens, at: int, alias: Alias) -> bool:
    """Compare capitals: a capital in the name must be one in the text, and an acronym's letters all must."""
    if alias.article and not (at and tokens.folds[at - 1] == "the"):
        return False
    seen = tokens.words[at : at + len(alias.words)]
    return seen == alias.words or all(map(_same_capitals, alias.words, seen))


def _same_capitals(word: str, seen: str) -> bool:
    if word == seen or not word[0].isupper():
        return True
    if word.isupper() and len(word.replace(".", "")) <= 3:
        return seen.isupper()
    return seen[0].isupper()
