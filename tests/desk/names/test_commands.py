"""Whatever the command and however the file is written: what was meant, and no other byte."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from copydesk.desk.names import changes, moves
from copydesk.desk.names.books import Books, Change, changed_texts
from copydesk.errors import CopydeskError
from copydesk.model import Kind
from desk.names.invented import PEOPLE, opened
from support.registry_files import files

COMMANDS: dict[str, Callable[[Books, str, str], Change]] = {
    "accept": lambda books, _one, _other: changes.accept(
        books, "Wil: Dane, jr", Kind.PERSON, aliases=["yes"], needs=["choir"]
    ),
    "alias": lambda books, one, _: changes.alias(books, "@dane", one),
    "merge": moves.merge,
    "rename": lambda books, one, _: moves.rename(books, one, one.swapcase() + "-x", name="Wil: Dane"),
    "split": lambda books, one, _: moves.split(
        books, one, "new-one", name=books.registry.entries[one].aliases[0], needs=["a: b"]
    ),
}


@settings(max_examples=80, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data(), entries=files(guarded=True), command=st.sampled_from(sorted(COMMANDS)))
def test_a_command_touches_its_entries_alone(data: st.DataObject, entries: list[tuple[str, str]], command: str) -> None:
    ids = [id for id, _ in entries]
    one, other = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    assume(command != "merge" or one != other)
    try:
        books = opened(people="".join(text for _, text in entries))
        assume(command != "split" or books.held[PEOPLE][one].get("aliases"))
        after = changed_texts(books, COMMANDS[command](books, one, other))[PEOPLE]
    except CopydeskError as error:
        assert re.search("claimed|already|no name of|is no name", str(error))  # noqa: PT017 - no example: names that meet
        return
    touched = {one, *([other] if command == "merge" else [])} if command != "accept" else set()
    at = 0
    for id, text in entries:
        if id not in touched:
            at = after.index(text.strip("\n"), at)
    again = opened(people=after)
    assert {id: again.held[PEOPLE][id] for id in ids if id not in touched} == {
        id: books.held[PEOPLE][id] for id in ids if id not in touched
    }
