"""The outlet behind a story: told by the domain of its address, else by the name that it states."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, Protocol

from copydesk.intake.site_rules import is_within
from copydesk.model import Story
from copydesk.text.characters import squeeze
from copydesk.text.urls import host

ARTICLE: Final = re.compile(r"(?:the|le|la|les|el|die|der|das|il) ")

CREDITED: Final = re.compile(r"(?:sources?|quelle|fuente|fonte|via) ?: ?(.{2,80}?)\.?", re.IGNORECASE)
"""A credit line that is an outlet's name and nothing else."""


class Outlet(Protocol):
    """What is asked of an entry of content/sources.yml."""

    @property
    def name(self) -> str:
        """Its name, as stories carry it."""

    @property
    def domains(self) -> tuple[str, ...]:
        """Domains of its site."""

    @property
    def policy(self) -> str:
        """What the digest may reprint of it: full, excerpt, link; "" where nobody has said."""


def outlet_of(source: str, source_url: str, outlets: Iterable[Outlet]) -> Outlet | None:
    """Return the outlet that a story is from, or None.

    The longest domain that holds the address decides; without one the name does, case, accents of typography and a
    leading article not counted; a domain that stands in place of a name counts as an address.
    """
    known = tuple(outlets)
    for name in (host(source_url), host(f"https://{source.strip()}") if "." in source else ""):
        fits = [
            (len(domain), outlet) for outlet in known for domain in outlet.domains if is_within(name, _bare(domain))
        ]
        if fits and name:
            return max(fits, key=lambda fit: fit[0])[1]
    return named(source, known)


def named(text: str, outlets: Iterable[Outlet]) -> Outlet | None:
    """Return the outlet of that name, or None."""
    key = _key(text)
    return next((outlet for outlet in outlets if key and _key(outlet.name) == key), None)


def attributed(story: Story, outlets: Iterable[Outlet]) -> Story:
    """Return the story with its source as content/sources.yml names it, where the desk knows the outlet."""
    credited = CREDITED.fullmatch(story.credit) if story.credit and not story.source else None
    outlet = outlet_of(story.source or (credited[1] if credited else ""), story.source_url, outlets)
    if outlet is None or outlet.name == story.source:
        return story
    return replace(story, source=outlet.name, basis={**story.basis, "source": "content/sources.yml"})


def rights(source: str, source_url: str, outlets: Iterable[Outlet]) -> str:
    """Return what may be reprinted of a story by its outlet's policy, "" where none is known."""
    outlet = outlet_of(source, source_url, outlets)
    return outlet.policy if outlet else ""


def _bare(domain: str) -> str:
    return domain.casefold().removeprefix("www.").strip("./ ")


def _key(text: str) -> str:
    folded = squeeze(text.replace("’", "'").replace("-", " ")).casefold().strip(" .:")
    return ARTICLE.sub("", folded, count=1) if ARTICLE.match(folded) else folded
