"""What the desk knows that helps to read an article: rules for sites, and the outlets by name and domain."""

from __future__ import annotations

from dataclasses import dataclass, field

from copydesk.intake.outlets import Outlet
from copydesk.intake.site_rules import SiteRules


@dataclass(frozen=True, slots=True)
class Guidance:
    """Handed to `read` as a value; empty, everything is read by the general rules alone."""

    rules: SiteRules = field(default_factory=SiteRules)
    outlets: tuple[Outlet, ...] = ()
