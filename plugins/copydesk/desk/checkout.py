"""The checkout that a command works in: the folder that it is called in."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from copydesk.errors import UsageError

SETTINGS: Final = "pelican.conf.py"
"""The file that tells a checkout from any other folder."""


def is_checkout(folder: Path) -> bool:
    """Say whether a folder is a checkout."""
    return (folder / SETTINGS).is_file()


def here() -> Path:
    """Return the checkout that the command was called in; raise UsageError where it was called elsewhere."""
    root = Path.cwd()
    if not is_checkout(root):
        raise UsageError(f"there is no {SETTINGS} here", hint="call it in the checkout's own folder")
    return root
