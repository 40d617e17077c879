"""The ledger of published addresses, content/published.yml: how it is read and written, and which have no page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from copydesk.digest.feeds.ids import story_key
from copydesk.digest.urls import save_as
from copydesk.errors import RegistryError

NAME: Final = "published.yml"
HEAD: Final = """\
# Addresses of stories and pages that readers have, each with what its story is known by. `make publish` adds to this
# list; `make check` fails when one of them would go away. Take a line out only where its page is meant to go.
"""
ITEM: Final = "- "
BETWEEN: Final = ": "
PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
KEY_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One published address."""

    line: int
    key: str = ""
    """What its story is known by, as `key` gives it; empty in a ledger of old."""


def key(fields: Mapping[str, object], title: str) -> str:
    """Return what a story is known by, as one word: its `id`, or a hash of what stands in for one."""
    known = story_key(fields, title)
    return (
        known if PLAIN.fullmatch(known) else hashlib.sha256(known.encode("utf-8", "replace")).hexdigest()[:KEY_LENGTH]
    )


def parse(text: str, file: str) -> dict[str, Entry]:
    """Return the entries of a ledger by address. Raises RegistryError with file and line for a line that is none."""
    found: dict[str, Entry] = {}
    for number, row in enumerate(text.splitlines(), 1):
        line = row.strip()
        if line.startswith(ITEM):
            address, _, known = line.removeprefix(ITEM).partition(BETWEEN)
            found.setdefault(address.strip(), Entry(number, known.strip()))
        elif line and not line.startswith("#"):
            hint = "write '- ' and an address, such as '- stories/ferry-returns/'"
            raise RegistryError(f"'{line[:60]}' is no address", hint=hint, file=file, line=number)
    return found


def read(content: Path) -> dict[str, Entry]:
    """Return the entries of content/published.yml by address; none where there is no such file."""
    file, name = content / NAME, f"{content.name}/{NAME}"
    try:
        return parse(file.read_text(encoding="utf-8"), name) if file.is_file() else {}
    except UnicodeDecodeError as error:
        raise RegistryError("the file is no UTF-8 text", hint="save it as UTF-8", file=name) from error


def written(known: Mapping[str, str]) -> str:
    """Return the text of a ledger, given as keys by address: one a line, sorted, so that a new one is a new line."""
    rows = (f"{ITEM}{address}{BETWEEN if known[address] else ''}{known[address]}\n" for address in sorted(known))
    return HEAD + "".join(rows)


def unanswered(content: Path, site: Path) -> tuple[str, ...]:
    """Return a line for each published address at which the built `site` has no page: no story, tombstone, redirect.

    Raises RegistryError for a ledger that cannot be read.
    """
    name = f"{content.name}/{NAME}"
    hint = "make check says what mends it"
    gone = ((address, entry) for address, entry in read(content).items() if not _has(site, address))
    return tuple(
        f"{name}:{entry.line}: the published address {address} has no page - {hint}" for address, entry in gone
    )


def _has(site: Path, address: str) -> bool:
    try:
        return (site / save_as(address)).is_file()
    except (OSError, ValueError):  # no name that a file can have
        return False
