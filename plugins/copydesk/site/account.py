"""Story files in against pages out: nothing is lost without being named."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any, Final

from copydesk.errors import StoryError

STORY_ENDINGS: Final = frozenset({".md", ".markdown"})
RECEIVED_ENDINGS: Final = frozenset(
    {".html", ".htm", ".txt", ".rst", ".docx", ".eml", ".mhtml", ".webarchive", ".xml", ".pdf", ".odt", ".rtf"}
)


PICTURE_ENDINGS: Final = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"})
NEW_VERSION: Final = ".md.new"
"""Ending of the version that `add` leaves beside an edited story which it could not merge."""
FOLDERS: Final = frozenset({"inbox", "originals", "articles", "editions", "entities", "pages", "images"})
"""What content/ is made of; a story anywhere else would never be read."""
UNREAD: Final = frozenset({"inbox", "originals"})
"""Those from which nothing is published."""


def leads_out(file: Path, content: Path) -> bool:
    """Say whether a path leads out of the content folder through links, or nowhere because they go in a circle."""
    try:
        return not file.resolve().is_relative_to(content.resolve())
    except (OSError, RuntimeError):  # Python 3.11 raises RuntimeError for links in a circle
        return True


def misplaced(content: Path) -> list[StoryError]:
    """Name every file in content/ that is no story, no picture, or lies where nobody would read it."""
    return [error for file in sorted(content.rglob("*")) if (error := _misplaced(file, content))]


def _misplaced(file: Path, content: Path) -> StoryError | None:
    place = file.relative_to(content).parts
    shown = f"{content.name}/{'/'.join(place)}"
    if any(part.startswith(".") for part in place):
        return None
    if place[0] not in UNREAD and file.is_symlink() and (leads_out(file, content) or file.is_dir()):
        return StoryError("a link that is not followed", hint="copy what it leads to", file=shown)
    if place[0] != "articles":
        return _stray(file, place, shown)
    ending = file.suffix.lower()
    if not file.is_file() or ending in STORY_ENDINGS | PICTURE_ENDINGS or file.name.endswith(NEW_VERSION):
        return None
    if ending in RECEIVED_ENDINGS:
        return StoryError("a received article is no story yet", hint=f"make add FILE={shown}", file=shown)
    return StoryError("no story and no picture", hint="move it out of articles/", file=shown)


def _stray(file: Path, place: tuple[str, ...], shown: str) -> StoryError | None:
    outside = len(place) == 1 or place[0] not in FOLDERS
    if not outside or file.suffix.lower() not in STORY_ENDINGS | RECEIVED_ENDINGS or not file.is_file():
        return None
    return StoryError("the story lies where no story is read", hint="move it to content/articles/", file=shown)


def missing(content: Path, output: Path, generator: Any, problems: list[str]) -> list[str]:
    """Name every story under articles/ that neither became a page nor was explained."""
    known = {story.relative_source_path: story for story in _all_stories(generator)}
    explained = " ".join(problems)
    found = []
    for file in sorted((content / "articles").rglob("*")):
        name = file.relative_to(content).as_posix()
        shown = f"{content.name}/{name}"
        hidden = any(part.startswith(".") for part in file.relative_to(content).parts)
        if hidden or file.suffix.lower() not in STORY_ENDINGS or f"{shown}:" in explained:
            continue
        if not _arrived(known.get(name), output):
            found.append(StoryError("the story did not become a page", hint="report this as a fault", file=shown))
    return [str(error) for error in found]


def linked_folders(content: Path) -> list[str]:
    """Return the links to folders in content/, relative to it: Pelican would follow them out, or round and round."""
    found = []
    for place, folders, _ in os.walk(content):
        found += [os.path.relpath(Path(place) / name, content) for name in folders if (Path(place) / name).is_symlink()]
    return found


def _all_stories(generator: Any) -> list[Any]:
    return [*generator.articles, *generator.hidden_articles, *generator.drafts]


def _arrived(story: Any, output: Path) -> bool:
    if story is None:
        return False
    if story.status == "draft":
        return True
    page: Path = output / story.save_as
    try:
        return page.stat().st_size > 0
    except OSError:
        return False


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


def new_versions(content: Path) -> list[StoryError]:
    """Name the versions that wait beside edited stories."""
    found = sorted((content / "articles").rglob(f"*{NEW_VERSION}"))
    hint = "take over what you want, then remove it"
    names = (f"{content.name}/{file.relative_to(content).as_posix()}" for file in found)
    return [StoryError("a new version of the story waits", hint=hint, file=name) for name in names]


def embargoed(draft: Any) -> bool:
    """Say whether a draft is one only because its date lies ahead."""
    return "date" in draft.metadata and draft.metadata.get("status") != "draft" and ahead(draft)


def ahead(story: Any) -> bool:
    """Say whether a story's date lies in the future."""
    return bool(story.date > dt.datetime.now(dt.UTC))
