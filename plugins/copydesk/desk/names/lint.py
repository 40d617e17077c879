"""What is stale, double or unguarded in the registry: one rule, one small function, each with file, line and remedy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from copydesk.desk.checks.finding import Finding, Severity
from copydesk.desk.names.archive import Archive
from copydesk.desk.names.books import Books, claimants, is_shipped
from copydesk.desk.names.fields import surname
from copydesk.desk.names.kin import Shelves, spelt_alike, words_of
from copydesk.desk.names.places import Places, places
from copydesk.desk.names.queue import candidates
from copydesk.entities.aliases import by_place
from copydesk.entities.former import old_addresses
from copydesk.entities.names import bare, fold
from copydesk.entities.registry_file import ignored, later
from copydesk.entities.resolve import Name
from copydesk.entities.shipped import hazards
from copydesk.entities.words import words
from copydesk.model import Overrides, RegistryEntry


@dataclass(frozen=True, slots=True)
class Desk:
    """What the rules look at."""

    books: Books
    archive: Archive
    places: Places
    content: Path

    @property
    def own(self) -> tuple[RegistryEntry, ...]:
        """The entries of the desk's files, in their order."""
        entries = (entry for entry in self.books.registry.entries.values() if not is_shipped(entry))
        return tuple(sorted(entries, key=lambda entry: (entry.file, entry.line)))

    def finding(
        self, severity: Severity, rule: str, entry: RegistryEntry, what: str, hint: str, *place: str
    ) -> Finding:
        """Return a finding about an entry, at one of its keys or names."""
        return Finding(entry.file, self.places.of(entry, *place), severity, rule, what, hint)


def findings(books: Books, archive: Archive, content: Path) -> tuple[Finding, ...]:
    """Return what every rule finds, in the order of files and lines."""
    desk = Desk(books, archive, places(books), content)
    found = dict.fromkeys(finding for rule in RULES for finding in rule(desk))
    return tuple(sorted(found, key=lambda each: (each.file, each.line, each.rule, each.what)))


def unused(desk: Desk) -> Iterator[Finding]:
    """Name the entries that no story names."""
    for entry in desk.own:
        if entry.id not in desk.archive.named:
            what, hint = f"no story names '{entry.id}'", "keep it for the stories to come, or remove it"
            yield desk.finding(Severity.NOTE, "unused", entry, what, hint)


def unseen(desk: Desk) -> Iterator[Finding]:
    """Name the aliases of named entries that stand in no story."""
    for entry in desk.own:
        for key in ("aliases", "demonyms") if entry.id in desk.archive.named else ():
            stated = desk.books.fields(entry).get(key) or ()
            for alias in (name for name in stated if (entry.id, name) not in desk.archive.seen):
                what, hint = f"'{alias}' ({entry.id}) stands in no story", "mend its spelling or remove it"
                yield desk.finding(Severity.NOTE, "unseen-alias", entry, what, hint, key, alias)


def unguarded(desk: Desk) -> Iterator[Finding]:
    """Name the forms of one word that are also a common word or a first name, and that nothing guards."""
    for entry in desk.own:
        forms = [(entry.name, "name"), *((alias, "aliases") for alias in entry.aliases)]
        forms += [(surname(entry), "surname_alone")] if entry.surname_alone else []
        for form, key in forms if not entry.needs else ():
            reason = _hazard(form, desk.archive)
            if reason:
                what = f"'{form}' ({entry.id}) is also {reason}"
                hint = "guard the entry with needs: [words that its stories hold], or use a longer name"
                yield desk.finding(Severity.WARNING, "hazard", entry, what, hint, key, form)


def _hazard(form: str, archive: Archive) -> str:
    """Return what else a name of one word is; "" for a longer one, one after “the”, and one that is guarded already."""
    word, lists = fold(form), words()
    if len(words_of(form)) > 1 or bare(form) != form or form in hazards() or (form.isupper() and len(form) > 1):
        return ""
    times = archive.small.get(word, 0)
    if times:
        return (
            f"a word that the stories write small ({times} times)" if times > 1 else "a word that a story writes small"
        )
    if word in lists.common or word in lists.word_names or word in lists.not_names:
        return "a common word"
    return "a first name" if word in lists.first else ""


def shared(desk: Desk) -> Iterator[Finding]:
    """Name what two entries both claim, with the guards that tell them apart."""
    for forms in desk.books.registry.aliases.values():
        entries = {alias.entry.id: alias.entry for alias in forms}
        mine = [entry for entry in entries.values() if not is_shipped(entry)]
        if len(entries) > 1 and mine:
            last = max(mine, key=lambda entry: (entry.file, entry.line))
            text = next(alias.text for alias in forms if alias.entry.id == last.id)
            guards = "; ".join(f"{entry.id} {_guard(entry)}" for entry in entries.values())
            hint = "see that a story holds words of one alone, or give one a longer name"
            what = f"'{text}' is a name of {len(entries)} entries: {guards}"
            yield desk.finding(Severity.NOTE, "shared-name", last, what, hint, "aliases", text)


def _guard(entry: RegistryEntry) -> str:
    if entry.needs:
        return f"needs {', '.join(entry.needs)}"
    return f"in the context of {', '.join(entry.context)}" if entry.context else "unguarded"


def twins(desk: Desk) -> Iterator[Finding]:
    """Name two entries of one kind whose names differ by a letter or two."""
    shelves = Shelves()
    entries = sorted(
        desk.books.registry.entries.values(), key=lambda entry: (not is_shipped(entry), entry.file, entry.line)
    )
    for entry in entries:
        names = dict.fromkeys(map(words_of, (entry.name, *entry.aliases)))
        for id in () if is_shipped(entry) else _like(shelves, entry, tuple(names)):
            other = desk.books.registry.entries[id]
            what = f"'{entry.id}' ({entry.name}) and '{other.id}' ({other.name}) have nearly one name"
            hint = f"if they are one: entities merge {entry.id} {other.id}"
            yield desk.finding(Severity.WARNING, "near-name", entry, what, hint)
        for name in names:
            shelves.put(entry.kind, name, entry.id)


def _like(shelves: Shelves, entry: RegistryEntry, names: tuple[Name, ...]) -> tuple[str, ...]:
    """Return the entries with a name that is nearly one of `names`; one that is the same is another rule's matter."""
    found = (ids for name in names for ids in shelves.fitting(entry.kind, name, (_nearly,)))
    return tuple(dict.fromkeys(id for ids in found for id in ids if id != entry.id))


def _nearly(known: Name, name: Name) -> bool:
    return known != name and spelt_alike(known, name)


def undescribed(desk: Desk) -> Iterator[Finding]:
    """Name the entries without a role or without a description."""
    for entry in desk.own:
        missing = [key for key in ("role", "description") if not getattr(entry, key)]
        if missing:
            what = f"'{entry.id}' has no {' and no '.join(missing)}"
            hint = f"add {' and '.join(f'{key}:' for key in missing)} for its page"
            yield desk.finding(Severity.NOTE, "undescribed", entry, what, hint)


def wikidata(desk: Desk) -> Iterator[Finding]:
    """Name two entries with one Wikidata id."""
    first: dict[str, RegistryEntry] = {}
    for entry in sorted(desk.books.registry.entries.values(), key=by_place):
        other = first.setdefault(entry.wikidata, entry) if entry.wikidata else entry
        if other is not entry and not is_shipped(entry):
            what = f"'{entry.id}' and '{other.id}' are both {entry.wikidata}"
            hint = f"mend one, or: entities merge {entry.id} {other.id}"
            yield desk.finding(Severity.WARNING, "wikidata", entry, what, hint, "wikidata")


def formerly(desk: Desk) -> Iterator[Finding]:
    """Name old addresses that stand twice, whose id means something else by now, and stories that still use one."""
    living = desk.books.registry.entries
    had: dict[str, set[str]] = defaultdict(set)
    for entry in desk.own:
        for _, id in old_addresses(entry):
            had[id].add(entry.id)
    for entry in desk.own:
        addresses = old_addresses(entry)
        if len(addresses) < len(entry.formerly):
            what, hint = f"'{entry.id}' has one old address twice", "keep one"
            yield desk.finding(Severity.WARNING, "formerly", entry, what, hint, "formerly")
        for kind, id in addresses:
            if (kind, id.casefold()) == (entry.kind, entry.id.casefold()):
                what = f"'{id}' and '{entry.id}' are one address where the disk takes capitals for small letters"
                hint = "publish from a disk that tells them apart, or remove it"
                yield desk.finding(Severity.NOTE, "formerly", entry, what, hint, "formerly", id)
            means = f"'{id}' is the id of a {living[id].kind.value} now" if id in living else ""
            means = means or (f"'{id}' was the id of several entries" if len(had[id]) > 1 else "")
            if means:
                hint = f"a story that says '{id}' does not mean {entry.id}: write {entry.id} there"
                what = f"{means}; the address of this {kind.value} goes on answering"
                yield desk.finding(Severity.NOTE, "formerly", entry, what, hint, "formerly", id)
    for story in desk.archive.stories:
        for id in sorted(_ids(story.wishes) & desk.books.registry.former.keys()):
            what, hint = f"this story says '{id}', which works", f"it is '{desk.books.registry.former[id]}' now"
            yield Finding(story.file, 1, Severity.NOTE, "formerly", what, hint)


def _ids(wishes: Overrides) -> set[str]:
    return {*wishes.hide_entities, *wishes.add_entities, *wishes.entity_as.values(), *wishes.quote_speakers.values()}


def pictures(desk: Desk) -> Iterator[Finding]:
    """Name pictures that are not there, and those that lack what must stand beside them."""
    for entry in desk.own:
        if entry.image is None:
            continue
        if not (desk.content / entry.image.file).is_file():
            what = f"there is no picture {desk.content.name}/{entry.image.file}"
            yield desk.finding(Severity.ERROR, "image", entry, what, "put it there or mend the path", "image", "file")
        missing = [key for key in ("alt", "author", "licence") if not getattr(entry.image, key)]
        if missing:
            what = f"the picture of '{entry.id}' has no {', no '.join(missing)}"
            hint = f"add {', '.join(f'{key}:' for key in missing)} under image:"
            yield desk.finding(Severity.WARNING, "image", entry, what, hint, "image")


def put_off(desk: Desk) -> Iterator[Finding]:
    """Name what waits in later.yml for nothing, and what ignored.yml hides although an entry has it."""
    waiting, hidden = later(desk.books.texts), ignored(desk.books.texts)
    found = candidates(desk.archive, desk.books.registry, later=waiting, ignored=hidden)
    stories = {fold(name): one.stories for one in found for name in one.names}
    for name, then in waiting.items():
        what = _stale(desk, name, then, stories.get(fold(name), 0))
        if what:
            line = desk.places.of_name(desk.books.later, name)
            yield Finding(desk.books.later, line, Severity.NOTE, "later", what, "remove the line")
    for name in hidden:
        for entry in (entry for entry in claimants(desk.books.registry, name) if not is_shipped(entry)):
            line = desk.places.of_name(desk.books.ignored, name)
            what = f"'{name}' is never shown, although '{entry.id}' ({entry.file}:{entry.line}) has it"
            hint = "remove one of the two"
            yield Finding(desk.books.ignored, line, Severity.WARNING, "ignored", what, hint)


def _stale(desk: Desk, name: str, then: int, now: int) -> str:
    known = claimants(desk.books.registry, name)
    if known:
        return f"'{name}' is a name of '{known[0].id}' by now"
    if fold(name) in desk.books.registry.ignored:
        return f"'{name}' is never shown by now"
    if not now:
        return f"'{name}' stands in no story any more"
    return f"'{name}' is back in the review queue: stories that name it: {then} then, {now} now" if now > then else ""


RULES: Final[tuple[Callable[[Desk], Iterator[Finding]], ...]] = (
    unused,
    unseen,
    unguarded,
    shared,
    twins,
    undescribed,
    wikidata,
    formerly,
    pictures,
    put_off,
)
