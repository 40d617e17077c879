"""Every form of every entry, split into words, and what no two entries may both claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from copydesk.entities.names import bare, fold
from copydesk.entities.shipped import SHIPPED, Hazard, guards
from copydesk.entities.tokens import split
from copydesk.entities.translations import Translation, translations
from copydesk.errors import RegistryError, did_you_mean
from copydesk.model import Form, RegistryEntry

GUARD = "remove the name from one of them, or guard one with needs: [words that its stories hold]"
UNGUARDED = Hazard()


@dataclass(frozen=True, slots=True, eq=False)
class Alias:
    """One form of one entry, split into words; compared by identity, for an entry may have ten thousand."""

    entry: RegistryEntry
    form: Form
    text: str
    words: tuple[str, ...]
    folds: tuple[str, ...]
    article: bool
    """The name counts only after the word "the": the West, the Netherlands."""
    needs: tuple[str, ...]
    """Words of which the story must hold one, for a hazardous name."""
    stands_for: tuple[str, ...] = ()
    """Ids of the entries that this one's name may stand for: russia, for Moscow."""
    against: tuple[str, ...] = ()
    """Words that speak against a hazardous name, where none of `needs` speaks for it."""
    usual: bool = False
    """A hazardous name that needs no evidence where nothing speaks against it."""
    word: bool = False
    """A hazardous name that is else a common word: a capital in mid-sentence is evidence."""
    language: str = ""
    """The name counts only in texts of this language: de, fr."""


def aliases(entries: Mapping[str, RegistryEntry]) -> list[Alias]:
    """Return every form of every entry.

    Metonyms and what other languages say become forms of their own only where no entry has that name.
    """
    seats = _seats(entries.values())
    forms: list[Alias] = []
    for entry in entries.values():
        names = [(name, Form.NAME) for name in (entry.name, *entry.aliases)]
        names += [(_surname(entry), Form.NAME)] if entry.surname_alone else []
        names += [(name, Form.DEMONYM) for name in entry.demonyms]
        forms += [_alias(entry, name, form, _meant(entry, name, seats)) for name, form in names]
    named = {alias.folds for alias in forms}
    for entry in entries.values():
        seat_forms = (_alias(entry, name, Form.METONYM, (entry.id,)) for name in entry.metonyms)
        forms += [alias for alias in seat_forms if alias.folds not in named]
    foreign = (_translated(entries[told.id], told, seats) for told in translations() if told.id in entries)
    forms += [alias for alias in foreign if alias.folds not in named]
    return [alias for alias in forms if alias.folds]


def _translated(entry: RegistryEntry, told: Translation, seats: Mapping[str, list[str]]) -> Alias:
    """Return the form of an entry in another language: Moskau stands for what Moscow stands for."""
    return replace(_alias(entry, told.text, told.form, _meant(entry, entry.name, seats)), language=told.language)


def _seats(entries: Iterable[RegistryEntry]) -> dict[str, list[str]]:
    """Return by folded name which entries the name may stand for."""
    seats: dict[str, list[str]] = {}
    for entry in entries:
        for name in entry.metonyms:
            seats.setdefault(fold(bare(name)), []).append(entry.id)
    return seats


def _meant(entry: RegistryEntry, name: str, seats: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return what one form of an entry may stand for.

    What the entry says holds for all its forms, what another's `metonyms` say for the name alone that stands there.
    """
    ids = dict.fromkeys((entry.stands_for, *seats.get(fold(bare(name)), ())))
    return tuple(id for id in ids if id and id != entry.id)


def _surname(entry: RegistryEntry) -> str:
    return entry.name.split()[-1] if entry.name.split() else ""


def _alias(entry: RegistryEntry, name: str, form: Form, stands_for: tuple[str, ...]) -> Alias:
    words, folds = _split(" ".join(bare(name).split()))
    article = bare(name) != name
    if entry.needs:
        return Alias(entry, form, name, words, folds, article, entry.needs, stands_for)
    kept = guards().get(f"{bare(name)} @ {entry.id}") or guards().get(bare(name), UNGUARDED)
    told = (kept.needs, stands_for, kept.against, kept.usual, kept.word)
    return Alias(entry, form, name, words, folds, article, *told)


@lru_cache(maxsize=65536)
def _split(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a name and their folds; a registry is read more than once, and most of it ships."""
    words = split(name)
    return words, tuple(map(fold, words))


def readings(forms: Iterable[Alias]) -> dict[tuple[str, ...], tuple[Alias, ...]]:
    """Return the forms by their folded words; raises RegistryError for a name that two entries claim outright."""
    groups: dict[tuple[str, ...], list[Alias]] = {}
    for alias in forms:
        rivals = groups.setdefault(alias.folds, [])
        _refuse_two_claims(alias, rivals)
        rivals.append(alias)
    return {folds: tuple(group) for folds, group in groups.items()}


def _refuse_two_claims(alias: Alias, rivals: Iterable[Alias]) -> None:
    for rival in rivals:
        rivalry = rival.entry.id != alias.entry.id and rival.article == alias.article
        if rivalry and not (_told_apart(alias) or _told_apart(rival) or alias.entry.priority != rival.entry.priority):
            one, two = sorted((rival, alias), key=lambda claim: by_place(claim.entry))
            what = f"'{two.text}' is claimed by '{two.entry.id}' and by '{one.entry.id}' ({place(one.entry)})"
            raise RegistryError(what, hint=GUARD, file=two.entry.file, line=two.entry.line)


def _told_apart(alias: Alias) -> bool:
    """Say whether something in a story can speak for this reading alone."""
    return bool(alias.needs or alias.entry.context)


def refuse_strangers(entries: Mapping[str, RegistryEntry]) -> None:
    """Refuse an entry that stands for itself or for an id that no entry has."""
    for entry in sorted(entries.values(), key=by_place):
        if entry.stands_for and (entry.stands_for not in entries or entry.stands_for == entry.id):
            own = entry.stands_for == entry.id
            what = "itself" if own else f"'{entry.stands_for}', which no entry has as its id"
            known = [id for id in entries if id != entry.id]
            hint = did_you_mean(entry.stands_for, known) or "write the id of a country or an organisation"
            raise RegistryError(f"'{entry.id}' stands for {what}", hint=hint, file=entry.file, line=entry.line)


def by_place(entry: RegistryEntry) -> tuple[bool, str, int, str]:
    """Order the shipped entries before the curator's, whose file is the one to mend."""
    return (entry.file != SHIPPED, entry.file, entry.line, entry.id)


def place(entry: RegistryEntry) -> str:
    """Return where an entry stands, for a message."""
    return f"{entry.file}:{entry.line}" if entry.line else entry.file or "no file"
