"""What every build reads and seldom changes, read before it begins: code, word lists, the registry, templates."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from copydesk import quotes, site
from copydesk.analyse import analyse
from copydesk.desk import build as _build_command
from copydesk.site import build, plugin
from copydesk.site.library import load_registry

__all__ = ["prepare"]

LOADED: Final = (quotes, site, build, plugin, _build_command)
"""Imported so that they are there."""
SAMPLES: Final = (
    "“The ferry leaves at noon,” said Ada Brook, the harbour master of Lunden Bay. “Nobody waits.”",
    "„Die Fähre legt mittags ab“, sagte Ada Brook, die Hafenmeisterin. „Sie wartet nicht.“",
    "« Le bac part à midi », a dit Ada Brook, la capitaine du port. « Il n’attend pas. »",
)
"""An invented sentence in each language whose word lists a digest may need."""


def prepare(root: Path) -> None:
    """Read them for the checkout `root`; what is known from the last time is not read again.

    Raises CopydeskError where the registry cannot be used.
    """
    registry = load_registry(root / "content")
    for sample in SAMPLES:
        analyse(sample, registry)
