"""Two entries into one, one into two, another address: every old address goes on answering, no story is edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from copydesk.desk.names.books import Books, Change, Fields, a_name, claimants, is_shipped
from copydesk.desk.names.changes import entries_in, free_id, with_fields
from copydesk.desk.names.fields import address, blurred, extended, given, guard_of, names_of, put, readdressed, surname
from copydesk.entities.names import fold
from copydesk.entities.registry_values import KINDS
from copydesk.errors import UsageError, did_you_mean
from copydesk.model import Kind, RegistryEntry

SINGLE: Final = ("role", "description", "wikidata", "gender", "image", "stands_for", "priority")
"""Keys of which an entry has one value."""


# --- entries in, entries out -----------------------------------------------------------------------------------------


def merged(
    source: RegistryEntry,
    source_fields: Fields,
    into: RegistryEntry,
    into_fields: Fields,
    kind: Kind,
    guard: tuple[str, ...],
) -> tuple[Fields, tuple[str, ...]]:
    """Return what the merged entry states, and a line for each value of `source` that gave way.

    The entries are as the registry knows them, the fields as the files state them. Every form that meant one of the two
    means the merged one, under a `guard` that lets it count where it counted.
    """
    fields = _named(source, into, into_fields)
    fields = put(fields, "needs", list(guard)) if guard != into.needs else fields
    fields = extended(fields, "context", source.context)
    said: list[str] = []
    for key in SINGLE:
        theirs, ours = source_fields.get(key), into_fields.get(key) or getattr(into, key, "")
        if theirs and not ours and theirs != into.id:
            fields = put(fields, key, theirs)
        elif theirs and str(theirs) != str(ours) and theirs != into.id:
            said.append(f"{into.id} keeps its {key}: {_shown(ours)}; {source.id} had: {_shown(theirs)}")
    if fields.get("stands_for") == source.id:
        del fields["stands_for"]
    moved = address(source.kind, source.id, kind)
    old = [*readdressed(source.formerly, source.kind, kind), moved]
    return extended(_of_kind(fields, into, kind), "formerly", old), tuple(said)


def _named(source: RegistryEntry, into: RegistryEntry, fields: Fields) -> Fields:
    """Add the names of `source`; its surname, where that alone meant it, means the merged entry."""
    there = (into.name, *into.aliases)
    alone = surname(source)
    if alone and alone == into.name.split()[-1]:
        fields = fields if into.surname_alone else put(fields, "surname_alone", True)
        alone = ""
    fields = extended(fields, "aliases", (source.name, *source.aliases, *filter(None, [alone])), known=there)
    fields = extended(fields, "demonyms", source.demonyms, known=into.demonyms)
    return extended(fields, "metonyms", source.metonyms, known=into.metonyms)


def _of_kind(fields: Fields, entry: RegistryEntry, kind: Kind) -> Fields:
    """Return an entry's keys where it becomes one of another kind, with its address until now."""
    if kind is entry.kind:
        return fields
    fields = put(fields, "formerly", [*readdressed(entry.formerly, entry.kind, kind)])
    fields = extended(fields, "formerly", [address(entry.kind, entry.id, kind)])
    return put(fields, "kind", kind.value) if not is_shipped(entry) else fields


def divided(entry: RegistryEntry, fields: Fields, name: str, aliases: Iterable[str]) -> tuple[Fields, Fields]:
    """Return what an entry states without the names that move, and the new one with them and the same guard.

    Raises UsageError for an alias that the entry does not have, and where nothing moves.
    """
    own = list(fields.get("aliases") or ())
    moving = [alias for alias in dict.fromkeys(aliases) if alias != name]
    for alias in moving:
        if alias not in own:
            raise UsageError(f"'{alias}' is no alias of '{entry.id}'", hint=_alias_hint(alias, own, entry))
    rest = [alias for alias in own if alias not in {name, *moving}]
    if rest == own:
        raise UsageError(f"no name of '{entry.id}' moves", hint="name one of its aliases with --alias")
    new = given(name=name, kind=fields.get("kind"), aliases=moving, needs=list(entry.needs))
    return put(fields, "aliases", rest), new


def _alias_hint(alias: str, own: list[str], entry: RegistryEntry) -> str:
    if alias in names_of(entry):
        return "its name and what ships with Copydesk stay with it"
    return did_you_mean(alias, own) or f"its aliases are {', '.join(own) or 'none'}"


def renamed(entry: RegistryEntry, fields: Fields, id: str, name: str) -> Fields:
    """Return what an entry states under another id, and where `name` is given under another name."""
    if name and name != entry.name:
        old = [entry.name, *([surname(entry)] if surname(entry) not in ("", name.rsplit(maxsplit=1)[-1]) else [])]
        kept = [alias for alias in fields.get("aliases") or () if alias != name]
        fields = put(put(fields, "name", name), "aliases", kept)
        fields = extended(fields, "aliases", old)
    if id == entry.id:
        return fields
    here = address(entry.kind, id, entry.kind), f"{stem_of(entry.kind)}/{id}"
    old = [item for item in fields.get("formerly") or () if item not in here]
    return extended(put(fields, "formerly", old), "formerly", [entry.id])


def stem_of(kind: Kind) -> str:
    """Return the folder of a kind's pages."""
    return next(name for name, other in KINDS.items() if other is kind)


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {item}" for key, item in value.items())
    return "; ".join(map(_shown, value)) if isinstance(value, (list, tuple)) else str(value)


# --- books in, a change out ------------------------------------------------------------------------------------------


def merge(books: Books, source_id: str, into_id: str, *, kind: Kind | None = None) -> Change:
    """Make one entry of two, under the second id; raises UsageError where they cannot be one thing."""
    source, into = books.entry(source_id), books.entry(into_id)
    kind = _one_kind(source, into, kind)
    _refuse_merge(source, into, books)
    guard = guard_of((_standing(books, into), _standing(books, source)))
    fields, said = merged(source, books.fields(source), into, books.fields(into), kind, guard)
    home = books.file_of(kind) if is_shipped(into) else into.file
    held = {file: _pointed(entries, source.id, into.id) for file, entries in _registry_files(books)}
    held[source.file] = {id: other for id, other in held[source.file].items() if id != source.id}
    held[home] = {**held.get(home, {}), into.id: fields}
    changed = {file: entries for file, entries in held.items() if entries != books.held.get(file)}
    what = f"{home}: {into.id} has taken over {source.id}, whose address goes on answering"
    return Change(changed, said=(what, *said, *_tied(source, into)))


def _tied(source: RegistryEntry, into: RegistryEntry) -> Iterator[str]:
    """Say which names both claimed: where a story did not decide between the two, it comes onto the page now."""
    taken = {fold(name) for name in names_of(into)}
    for name in (name for name in names_of(source) if fold(name) in taken):
        yield f"'{name}' was a name of both: the stories that left it alone between the two are {into.id}'s now"


def _standing(books: Books, entry: RegistryEntry) -> RegistryEntry:
    """Return an entry with those metonyms alone that no other entry has for its name: they are forms of its own."""
    own = (name for name in entry.metonyms if all(other.id == entry.id for other in claimants(books.registry, name)))
    return replace(entry, metonyms=tuple(own))


def _one_kind(source: RegistryEntry, into: RegistryEntry, kind: Kind | None) -> Kind:
    kinds = {source.kind, into.kind}
    if kind is None and len(kinds) > 1:
        what = f"'{source.id}' is a {source.kind.value}, '{into.id}' a {into.kind.value}".replace(" a o", " an o")
        raise UsageError(what.replace(" a e", " an e"), hint=f"say which with --kind {into.kind.value}")
    if kind is not None and kind not in kinds:
        hint = f"write --kind {into.kind.value}"
        raise UsageError(f"neither '{source.id}' nor '{into.id}' is of the kind {kind.value}", hint=hint)
    return kind or into.kind


def _refuse_merge(source: RegistryEntry, into: RegistryEntry, books: Books) -> None:
    if source.id == into.id:
        raise UsageError("these are one entry", hint="name two")
    if source.wikidata and into.wikidata and source.wikidata != into.wikidata:
        what = f"'{source.id}' is {source.wikidata} at Wikidata, '{into.id}' is {into.wikidata}"
        raise UsageError(what, hint="they are two things; mend the id that is wrong")
    refuse_shipped(books, source, hint=f"merge {into.id} into {source.id}")
    if blurred(_standing(books, source), _standing(books, into)):
        what = f"'{source.id}' and '{into.id}' are guarded differently"
        raise UsageError(what, hint="give both the same needs: first, so that no story comes or goes unseen")


def refuse_shipped(books: Books, entry: RegistryEntry, *, hint: str) -> None:
    """Raise UsageError for an entry that ships, extended or not: its id cannot go."""
    if entry.id in {other.id for other in books.base}:
        raise UsageError(f"'{entry.id}' ships with Copydesk and keeps its id", hint=hint)


def split(
    books: Books, id: str, new_id: str, *, name: str, aliases: Iterable[str] = (), needs: Iterable[str] = ()
) -> Change:
    """Give some names of an entry to a new one of the same kind and file; the old address stays with the old entry."""
    entry = books.entry(id)
    if is_shipped(entry):
        raise UsageError(f"'{id}' ships with Copydesk", hint="accept the other thing under a name of its own")
    new_id, name = free_id(books, new_id), a_name(name)
    left, new = divided(entry, books.fields(entry), name, map(a_name, aliases))
    asked = list(map(a_name, needs))
    new = put(new, "needs", asked) if asked else new
    held = {**with_fields(books, entry, left)[entry.file], new_id: new}
    moved = ", ".join((name, *new.get("aliases", ())))
    return Change({entry.file: held}, said=(f"{entry.file}: {new_id} is a new entry: {moved}",))


def rename(books: Books, id: str, new_id: str, *, name: str = "") -> Change:
    """Give an entry another id, and where `name` is given another name; the old ones go on meaning it."""
    entry = books.entry(id)
    refuse_shipped(books, entry, hint="its name can be overridden in an entry of the same id")
    new_id = id if new_id == id and name else free_id(books, new_id, besides=id)
    if new_id == id and (not name or a_name(name) == entry.name):
        raise UsageError(f"that is the id of '{id}' already", hint="give another id, or --name")
    fields = renamed(entry, books.fields(entry), new_id, a_name(name) if name else "")
    held = {file: _pointed(entries, id, new_id) for file, entries in _registry_files(books)}
    held[entry.file] = {(new_id if key == id else key): value for key, value in held[entry.file].items()}
    held[entry.file][new_id] = fields
    changed = {file: entries for file, entries in held.items() if entries != books.held[file]}
    said = f"{entry.file}: {id} is {new_id} now; its old address goes on answering"
    return Change(
        changed, {entry.file: {id: new_id}}, (said if new_id != id else f"{entry.file}: {id} has a new name",)
    )


def _registry_files(books: Books) -> Iterator[tuple[str, dict[str, Fields]]]:
    for file in books.held:
        if file not in (books.ignored, books.later):
            yield file, entries_in(books, file)


def _pointed(entries: Mapping[str, Fields], old: str, new: str) -> dict[str, Fields]:
    """Let the entries that stand for `old` stand for `new`."""
    return {
        id: {**fields, "stands_for": new} if fields.get("stands_for") == old else dict(fields)
        for id, fields in entries.items()
    }
