"""Story files in against pages out: nothing is lost without being named."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any, Final

from copydesk.errors import CopydeskError, StoryError

STORY_ENDINGS: Final = frozenset({".md", ".markdown"})
RECEIVED_ENDINGS: Final = frozenset(
    {".html", ".htm", ".txt", ".rst", ".docx", ".eml", ".mhtml", ".webarchive", ".xml", ".pdf", ".odt", ".rtf"}
)


PICTURE_ENDINGS: Final = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"})
FOLDERS: Final = frozenset({"inbox", "originals", "articles", "editions", "entities", "pages", "images"})
"""What content/ is made of; a story anywhere else would never be read."""


def strays(content: Path) -> list[str]:
    """Name every story or received article that lies beside the folders that are read."""
    found = []
    for file in sorted(content.rglob("*")):
        place = file.relative_to(content).parts
        outside = len(place) == 1 or place[0] not in FOLDERS
        if (
            outside
            and file.suffix.lower() in STORY_ENDINGS | RECEIVED_ENDINGS
            and file.is_file()
            and place[0][0] != "."
        ):
            shown = f"{content.name}/{'/'.join(place)}"
            hint = f"move it to {content.name}/articles/"
            found.append(str(StoryError("the story lies where no story is read", hint=hint, file=shown)))
    return found


def missing(content: Path, output: Path, generator: Any, problems: list[str]) -> list[str]:
    """Name everything under articles/ that neither became a page, nor is a picture, nor was explained."""
    known = {story.relative_source_path: story for story in _all_stories(generator)}
    explained = " ".join(problems)
    found = []
    for file in sorted((content / "articles").rglob("*")):
        name = file.relative_to(content).as_posix()
        shown = f"{content.name}/{name}"
        if any(part.startswith(".") for part in file.relative_to(content).parts) or f"{shown}:" in explained:
            continue
        fault = _fault(file, content, arrived=_arrived(known.get(name), output))
        if fault:
            found.append(str(fault.at(shown)))
    return found


def _fault(file: Path, content: Path, *, arrived: bool) -> CopydeskError | None:
    """Say why a file under articles/ is not what it should be, None where it is."""
    ending = file.suffix.lower()
    if file.is_symlink() and (file.is_dir() or not file.resolve().is_relative_to(content.resolve())):
        return StoryError("a link that is not followed", hint="copy what it leads to")
    if not file.is_file():
        return None
    if ending in RECEIVED_ENDINGS:
        return StoryError("a received article is no story yet", hint="make add FILE=… with this path")
    if ending in STORY_ENDINGS:
        return None if arrived else StoryError("the story did not become a page", hint="report this as a fault")
    return None if ending in PICTURE_ENDINGS else StoryError("no story and no picture", hint="move it out of articles/")


def linked_folders(content: Path) -> list[str]:
    """Return the links to folders within content/, relative to it: Pelican would follow them out, or round and round."""
    found = []
    for place, folders, _ in os.walk(content):
        found += [os.path.relpath(Path(place) / name, content) for name in folders if (Path(place) / name).is_symlink()]
    return found


def _all_stories(generator: Any) -> list[Any]:
    return [*generator.articles, *generator.hidden_articles, *generator.drafts]


def _arrived(story: Any, output: Path) -> bool:
    if story is None:
        return False
    page = output / story.save_as
    return bool(story.status == "draft") or (page.is_file() and page.stat().st_size > 0)


def waiting(generator: Any) -> list[str]:
    """Say which stories are not published and why."""
    notes = []
    for draft in sorted(generator.drafts, key=lambda story: str(story.relative_source_path)):
        if embargoed(draft):
            what, hint = f"waits until {draft.date.date().isoformat()}", "it is dated in the future"
        elif "date" not in draft.metadata:
            what, hint = "a draft: it has no date yet", "add 'date: …' and remove 'status: draft'"
        else:
            what, hint = "a draft", "remove 'status: draft' to publish it"
        notes.append(str(StoryError(what, hint=hint, file=f"content/{draft.relative_source_path}")))
    return notes


def embargoed(draft: Any) -> bool:
    """Say whether a draft is one only because its date lies ahead."""
    return "date" in draft.metadata and draft.metadata.get("status") != "draft" and ahead(draft)


def ahead(story: Any) -> bool:
    """Say whether a story's date lies in the future."""
    return bool(story.date > dt.datetime.now(dt.UTC))
