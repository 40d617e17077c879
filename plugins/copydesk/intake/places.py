"""Names of places, as far as a byline needs to know them: what stands behind a name there, or is taken for one."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from copydesk.data import lines

CAPITAL: Final = 3
"""The field of a country's entry that holds its capital."""
ID: Final = re.compile(r"\s?\(Q\d{1,12}\)")


@cache
def countries() -> frozenset[str]:
    """Return the names of countries as news prints them."""
    return frozenset(entry.partition("|")[0].strip() for entry in lines("places-countries.txt"))


def is_place(text: str) -> bool:
    """Say whether a text is the name of a country, a capital or a city, and nothing else."""
    return text.strip(" .") in _known()


@cache
def _known() -> frozenset[str]:
    fields = (entry.split("|") for entry in lines("places-countries.txt"))
    capitals = {
        name.strip()
        for entry in fields
        if len(entry) > CAPITAL
        for name in re.split(r"[/;]", ID.sub("", entry[CAPITAL]))
    }
    cities = {entry.partition("|")[0].strip() for entry in lines("places-known.txt")}
    return frozenset((countries() | capitals | cities) - {""})
