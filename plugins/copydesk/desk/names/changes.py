"""The curator's yes and no to one name: a new entry, an alias, never, later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from copydesk.desk.names.books import Books, Change, Fields, a_name, a_text, claimants, is_shipped, without_name
from copydesk.desk.names.fields import extended, given
from copydesk.entities.names import bare, fold
from copydesk.entities.registry_values import is_id
from copydesk.errors import UsageError
from copydesk.model import Kind, RegistryEntry
from copydesk.text.slugs import slug


def accept(
    books: Books,
    name: str,
    kind: Kind,
    *,
    id: str = "",
    aliases: Iterable[str] = (),
    needs: Iterable[str] = (),
    role: str = "",
    description: str = "",
    wikidata: str = "",
) -> Change:
    """Give a name an entry of its own; raises UsageError for an id that is taken."""
    name = a_name(name)
    new = free_id(books, id or slug(bare(name)))
    others = [other for other in dict.fromkeys(map(a_name, aliases)) if other != name]
    fields = given(
        name=name,
        aliases=others,
        role=a_text(role),
        description=a_text(description),
        wikidata=wikidata,
        needs=list(map(a_name, needs)),
    )
    file = books.file_of(kind)
    held = {**entries_in(books, file), new: fields}
    return Change({file: held, **unlisted(books, (name, *others))}, said=(f"{file}: {new} is a new entry",))


def alias(books: Books, name: str, id: str) -> Change:
    """Make a name an alias of an entry; raises UsageError where the entry has it already."""
    name, entry = a_name(name), books.entry(id)
    if name in (entry.name, *entry.aliases):
        raise UsageError(f"'{name}' is a name of '{id}' already", hint="nothing is to do")
    fields = extended(books.fields(entry), "aliases", [name])
    said = f"{books.home(entry)}: '{name}' is an alias of {id}"
    return Change({**with_fields(books, entry, fields), **unlisted(books, [name])}, said=(said,))


def never(books: Books, name: str) -> Change:
    """Never show a name; raises UsageError for one that the registry knows."""
    name = a_name(name)
    listed = list(books.held.get(books.ignored) or ())
    refuse_known(books, name)
    if name not in without_name(listed, name) and len(without_name(listed, name)) < len(listed):
        raise UsageError(f"'{name}' is never shown already", hint="nothing is to do")
    held = {**unlisted(books, [name]), books.ignored: [*listed, name]}
    return Change(held, said=(f"{books.ignored}: '{name}' is never shown",))


def later(books: Books, name: str, stories: int) -> Change:
    """Put a name off until more than `stories` stories name it; raises UsageError as `deferrable` does."""
    name = deferrable(books, name)
    held = {other: number for other, number in put_off(books).items() if fold(other) != fold(name) or other == name}
    more = f"more than {stories} {'story names' if stories == 1 else 'stories name'} it"
    return Change({books.later: {**held, name: stories}}, said=(f"{books.later}: '{name}' comes back when {more}",))


def deferrable(books: Books, name: str) -> str:
    """Return a name that may be put off; raises UsageError for one that an entry has or that is never shown."""
    name = a_name(name)
    refuse_known(books, name)
    if fold(name) in books.registry.ignored:
        raise UsageError(f"'{name}' is never shown", hint=f"remove it from {books.ignored} first")
    return name


def refuse_known(books: Books, name: str) -> None:
    """Raise UsageError for a name that an entry of the registry has."""
    for entry in claimants(books.registry, name):
        where = "which ships with Copydesk" if is_shipped(entry) else f"{entry.file}:{entry.line}"
        raise UsageError(
            f"'{name}' is a name of '{entry.id}' ({where})", hint="remove it there, or guard it with needs:"
        )


def free_id(books: Books, id: str, *, besides: str = "") -> str:
    """Return an id that no entry has; raises UsageError for one that is taken or cannot be an address.

    `besides` is the entry that may have it, in another case or formerly.
    """
    if not is_id(id) or id != a_name(id):
        raise UsageError(f"'{id}' cannot be an id", hint=f"write {slug(id)}")
    for entry in books.registry.entries.values():
        if entry.id == besides:
            continue
        if entry.id.casefold() == id.casefold():
            where = "ships with Copydesk" if is_shipped(entry) else f"stands in {entry.file}:{entry.line}"
            raise UsageError(f"the id '{id}' is taken by {entry.name}, which {where}", hint="choose another id")
        if id in (address.rpartition("/")[2] for address in entry.formerly):
            raise UsageError(f"'{id}' is an old address of '{entry.id}'", hint="choose another id")
    return id


# --- what the files hold ---------------------------------------------------------------------------------------------


def entries_in(books: Books, file: str) -> dict[str, Fields]:
    """Return the entries of a file; none where there is no such file yet."""
    return dict(books.held.get(file) or {})


def with_fields(books: Books, entry: RegistryEntry, fields: Fields) -> dict[str, Any]:
    """Return what the file of an entry is to hold where the entry is to have these keys."""
    file = books.home(entry)
    return {file: {**entries_in(books, file), entry.id: fields}}


def put_off(books: Books) -> dict[str, Any]:
    """Return the names that are put off, with their numbers as the file gives them."""
    return dict(books.held.get(books.later) or {})


def unlisted(books: Books, names: Iterable[str]) -> dict[str, Any]:
    """Return what ignored.yml and later.yml are to hold without the names, where one of them stands there."""
    folded = {fold(name) for name in names}
    held: dict[str, Any] = {}
    ignored = list(books.held.get(books.ignored) or ())
    if any(fold(name) in folded for name in ignored):
        held[books.ignored] = [name for name in ignored if fold(name) not in folded]
    waiting = put_off(books)
    if any(fold(name) in folded for name in waiting):
        held[books.later] = {name: number for name, number in waiting.items() if fold(name) not in folded}
    return held
