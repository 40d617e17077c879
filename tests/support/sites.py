"""Whole tiny sites as fixtures: copied into a scratch checkout that has the real theme, plugin and settings."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
ROOT = TESTS.parent
SITES = TESTS / "sites"
INVALID = TESTS / "sites_invalid"


def checkout(place: Path, *layers: Path) -> Path:
    """Make a checkout in `place`: this project's settings, plugin and theme, and the folders of `layers` on top.

    A file `settings.append` in a layer is added to the end of pelican.conf.py.
    """
    place.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "pelican.conf.py", place)
    shutil.copy(ROOT / "requirements.lock", place)
    (place / "plugins").symlink_to(ROOT / "plugins")
    shutil.copytree(ROOT / "theme", place / "theme")
    for layer in layers:
        shutil.copytree(layer, place, dirs_exist_ok=True)
        addition = place / "settings.append"
        if addition.exists():
            with (place / "pelican.conf.py").open("a", encoding="utf-8") as config:
                config.write(addition.read_text(encoding="utf-8"))
            addition.unlink()
    return place


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its name."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def built_pages(root: Path, siteurl: str = "") -> dict[str, str]:
    """Build the checkout `root`, at `siteurl` where one is given, and return its files as text by their names."""
    from copydesk.site.build import build

    (root / "output").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        if siteurl:
            patch.setenv("SITEURL", siteurl)
        assert build(root, root / "output").problems == ()
    return {name: content.decode("utf-8", "replace") for name, content in tree(root / "output").items()}
