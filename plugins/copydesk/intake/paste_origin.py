"""Where a paste came from: a line that is an address, or the name of an outlet that the desk knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from copydesk.intake.headline import SUFFIX, Headline
from copydesk.intake.lines import Line
from copydesk.intake.outlets import Outlet, named
from copydesk.model import Decision
from copydesk.text.urls import canonical

HEAD: Final = 8
TAIL: Final = 3
ADDRESS: Final = re.compile(
    r"(?:(?:url|link|source|original|from|via|web|quelle|lien|enlace|fuente)\s?: ?)?<?(https?://[^\s<>]{4,2000})>?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """The lines that are left, and what the others said."""

    lines: list[Line]
    address: str = ""
    outlet: str = ""
    decisions: tuple[Decision, ...] = ()


def take_origin(lines: list[Line], outlets: tuple[Outlet, ...]) -> Origin:
    """Take address and known outlet out of the first lines, and an address out of the last.

    An outlet's name counts only as a whole line, and not as the first of two lines in all.
    """
    edge = {*range(min(HEAD, len(lines))), *range(max(0, len(lines) - TAIL), len(lines))}
    kept: list[Line] = []
    decisions: list[Decision] = []
    address = outlet = ""
    for at, line in enumerate(lines):
        found = ADDRESS.fullmatch(line.text) if at in edge and not address else None
        url = canonical(found[1]) if found else ""
        known = named(line.text, outlets) if at < HEAD and not outlet and len(lines) > 2 else None
        if url:
            address = url
            decisions.append(Decision("address", "moved", line.text, "source_url", line.number))
        elif known:
            outlet = known.name
            decisions.append(Decision("outlet", "moved", line.text, "source", line.number))
        else:
            kept.append(line)
    return Origin(kept, address, outlet, tuple(decisions))


def with_known_outlet(text: str, outlets: tuple[Outlet, ...]) -> Headline | None:
    """Return a title whose last part is the name of an outlet that the desk knows, parted from it, else None."""
    found = SUFFIX.match(text) if len(text) <= 500 else None
    outlet = named(found["site"], outlets) if found else None
    return Headline(found["title"], site=outlet.name) if found and outlet else None
