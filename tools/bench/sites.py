"""The two sites of the benchmark: plain Pelican at its leanest, and Copydesk with everything on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench import corpus

LEAN: Final = """PATH = "content"
OUTPUT_PATH = "output"
SITENAME = "Digest"
SITEURL = "https://digest.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "simple"
DEFAULT_PAGINATION = 10
USE_FOLDER_AS_CATEGORY = False
SLUGIFY_SOURCE = "basename"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 50
DIRECT_TEMPLATES = ["index", "tags", "categories", "authors"]
"""
"""Pelican's settings: one page a story, a numbered list of all, of each tag, category and author, one feed."""
TAKEN: Final = ("pelican.conf.py", "requirements.lock", "plugins", "theme")
"""What of the checkout a site of Copydesk's needs."""
PAGES: Final = ("pages", "sources.yml", "site-rules.yml")


@dataclass(frozen=True, slots=True)
class Site:
    """A folder that one command builds into `output`."""

    title: str
    folder: Path
    command: tuple[str, ...]
    environment: Mapping[str, str]
    stories: str
    """Where its stories lie, below the folder."""
    caches: tuple[str, ...] = ()

    @property
    def output(self) -> Path:
        """Where it is built."""
        return self.folder / "output"

    def clear(self) -> None:
        """Remove all that was built and all that was kept for the next time."""
        for name in ("output", *self.caches):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def edit(self, number: int) -> None:
        """Add one sentence, which holds `number`, to the story in the middle of the archive."""
        files = sorted((self.folder / self.stories).glob("*.md"))
        with files[len(files) // 2].open("a", encoding="utf-8") as file:
            file.write(f"\nSentence number {number} was added by the editor in Lunden Bay.\n")


def plain_pelican(folder: Path, count: int) -> Site:
    """Make plain Pelican's site of `count` stories in a new folder."""
    corpus.write(folder / "content", count)
    (folder / "pelicanconf.py").write_text(LEAN, encoding="utf-8")
    command = (sys.executable, "-m", "pelican", "-q", "-s", "pelicanconf.py")
    return Site("Pelican", folder, command, _environment(), "content", ("__pycache__",))


def copydesk(folder: Path, count: int, checkout: Path) -> Site:
    """Make Copydesk's site of `count` stories in a new folder, with the program of a checkout, compiled."""
    folder.mkdir(parents=True)
    for name in TAKEN:
        _copy(checkout / name, folder / name)
    for name in PAGES:
        _copy(checkout / "content" / name, folder / "content" / name)
    (folder / "content/entities").mkdir()
    for name, text in corpus.registry():
        (folder / "content/entities" / name).write_text(text, encoding="utf-8")
    corpus.write(folder / "content/articles", count)
    subprocess.run([sys.executable, "-m", "compileall", "-q", "plugins"], cwd=folder, check=True)
    # What `make html` runs once it has looked after the environment, which is not to be touched here.
    command = (sys.executable, "-m", "copydesk", "build")
    environment = _environment() | {"PYTHONPATH": "plugins"}
    return Site("Copydesk", folder, command, environment, "content/articles", (".cache",))


def _copy(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, place, ignore=shutil.ignore_patterns("__pycache__"))
    elif source.is_file():
        shutil.copy(source, place)


def _environment() -> dict[str, str]:
    """Return the environment without what steers either generator or the `make` that runs this."""
    steering = {"SITEURL", "COPYDESK_ENV", "KEEP_GOING", "THEME", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    return {name: value for name, value in os.environ.items() if name not in steering}
