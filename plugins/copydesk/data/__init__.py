"""Word lists that ship with Copydesk, as commented text files that anybody can extend."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the entries of the list `name` (such as "cue-verbs.txt"), comments and blank lines left out, in order.

    A comment begins with `#` at the start of a line or after white space.
    """
    bare = (line.strip() if not line.startswith("#") else "" for line in text(name).splitlines())
    return tuple(entry for line in bare if (entry := line.split(" #")[0].rstrip()))


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of the list `name` as a set."""
    return frozenset(lines(name))


def text(name: str) -> str:
    """Return the text of the file `name` as it is."""
    return (files(__package__) / name).read_text(encoding="utf-8")


@cache
def catalogues() -> frozenset[str]:
    """Return the languages that the interface has a catalogue for, such as de."""
    names = (file.name for file in (files(__package__) / "catalogue").iterdir())
    return frozenset(name.removesuffix(".po") for name in names if name.endswith(".po"))
