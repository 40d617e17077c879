"""Who is in the story: registry, recogniser, resolution, salience.

text ── matcher ──┐
── recognise ┴ merge ── metonyms ── resolve ── roles, salience ──▶ entities
"""

from __future__ import annotations

from copydesk.entities.find import find
from copydesk.entities.salience import sidebar
from copydesk.entities.shipped import shipped
from copydesk.entities.unmatched import unmatched

__all__ = ["find", "shipped", "sidebar", "unmatched"]
