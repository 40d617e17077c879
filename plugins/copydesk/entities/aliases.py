"""Every form of every entry, split into words, and what no two entries may both claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from copydesk.entities.names import bare, fold
from copydesk.entities.shipped import SHIPPED, Hazard, guards
from copydesk.entities.tokens import tokenise
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


def aliases(entries: Mapping[str, RegistryEntry]) -> list[Alias]:
    """Return every form of every entry; metonyms become a form of their own only where no entry has that name."""
    seats = _seats(entries.values())
    forms: list[Alias] = []
    for entry in entries.values():
        names = [(name, Form.NAME) for name in (entry.name, *entry.aliases)]
        names += [(_surname(entry), Form.NAME)] if entry.surname_alone else []
        names += [(name, Form.DEMONYM) for name in entry.demonyms]
        seat_of = [entry.stands_for, *(id for name, _ in names for id in seats.get(fold(bare(name)), ()))]
        stands = tuple(id for id in dict.fromkeys(seat_of) if id and id != entry.id)
        forms += [_alias(entry, name, form, stands) for name, form in names]
    named = {alias.folds for alias in forms}
    for entry in entries.values():
        seat_forms = (_alias(entry, name, Form.METONYM, (entry.id,)) for name in entry.metonyms)
        forms += [alias for alias in seat_forms if alias.folds not in named]
    return [alias for alias in forms if alias.folds]


def _seats(entries: Iterable[RegistryEntry]) -> dict[str, list[str]]:
    """Return by folded name which entries the name may stand for."""
    seats: dict[str, list[str]] = {}
    for entry in entries:
        for name in entry.metonyms:
            seats.setdefault(fold(bare(name)), []).append(entry.id)
    return seats


def _surname(entry: RegistryEntry) -> str:
    return entry.name.split()[-1] if entry.name.split() else ""


def _alias(entry: RegistryEntry, name: str, form: Form, stands_for: tuple[str, ...]) -> Alias:
    words = tokenise(" ".join(bare(name).split()))
    article = bare(name) != name
    if entry.needs:
        return Alias(entry, form, name, words.words, words.folds, article, entry.needs, stands_for)
    kept = guards().get(f"{bare(name)} @ {entry.id}") or guards().get(bare(name), UNGUARDED)
    told = (kept.needs, stands_for, kept.against, kept.usual, kept.word)
    return Alias(entry, form, name, words.words, words.folds, article, *told)


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
