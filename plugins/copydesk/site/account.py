"""Story files in against pages out: nothing is lost without being named."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import suppress
from operator import itemgetter
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


def _listed(place: Path, above: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield everything in a folder and below, each name with `above` before it; links to folders are not followed."""
    with suppress(OSError), os.scandir(place) as entries:  # there may be no such folder
        for entry in entries:
            yield f"{above}{entry.name}", entry
            if entry.is_dir(follow_symlinks=False):
                yield from _listed(Path(entry.path), f"{above}{entry.name}/")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Say whether there is a folder, also at the end of a link; `entry` itself raises OSError for links in a circle."""
    return Path(entry.path).is_dir()


def _is_file(entry: os.DirEntry[str]) -> bool:
    return Path(entry.path).is_file()


def _hidden(name: str) -> bool:
    return name.startswith(".") or "/." in name


def misplaced(content: Path) -> list[StoryError]:
    """Name every file in content/ that is no story, no picture, or lies where nobody would read it."""
    seen = sorted(_listed(content, ""), key=itemgetter(0))
    return [error for name, entry in seen if not _hidden(name) and (error := _misplaced(name, entry, content))]


def _misplaced(name: str, file: os.DirEntry[str], content: Path) -> StoryError | None:
    folder, _, rest = name.partition("/")
    shown, ending = f"{content.name}/{name}", os.path.splitext(name)[1].lower()  # noqa: PTH122 - of every file
    if folder not in UNREAD and file.is_symlink() and (leads_out(Path(file.path), content) or _is_folder(file)):
        return StoryError("a link that is not followed", hint="copy what it leads to", file=shown)
    if folder != "articles":
        outside = not rest or folder not in FOLDERS
        if not outside or ending not in STORY_ENDINGS | RECEIVED_ENDINGS or not _is_file(file):
            return None
        return StoryError("the story lies where no story is read", hint="move it to content/articles/", file=shown)
    if ending in STORY_ENDINGS | PICTURE_ENDINGS or name.endswith(NEW_VERSION) or not _is_file(file):
        return None
    if ending in RECEIVED_ENDINGS:
        return StoryError("a received article is no story yet", hint=f"make add FILE={shown}", file=shown)
    return StoryError("no story and no picture", hint="move it out of articles/", file=shown)


def missing(content: Path, output: Path, generator: Any, problems: list[str]) -> list[str]:
    """Name every story under articles/ that neither became a page nor was explained."""
    known = {story.source_path: story for story in _all_stories(generator)}
    explained = " ".join(problems)
    lost = (
        f"{content.name}/{name}"
        for name, file in _listed(content / "articles", "articles/")
        if name.lower().endswith(tuple(STORY_ENDINGS))
        and not _hidden(name)
        and f"{content.name}/{name}:" not in explained
        and not _arrived(known.get(file.path), output)
    )
    what, hint = "the story did not become a page", "report this as a fault"
    return [str(StoryError(what, hint=hint, file=shown)) for shown in sorted(lost)]


def linked_folders(content: Path) -> list[str]:
    """Return the links to folders in content/, relative to it: Pelican would follow them out, or round and round."""
    return [name for name, entry in _listed(content, "") if entry.is_symlink() and _is_folder(entry)]


def _all_stories(generator: Any) -> list[Any]:
    return [*generator.articles, *generator.hidden_articles, *generator.drafts]


def _arrived(story: Any, output: Path) -> bool:
    if story is None:
        return False
    if story.status == "draft":
        return True
    try:
        return os.stat(f"{output}{os.sep}{story.save_as}").st_size > 0  # noqa: PTH116 - of every story
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
    found = sorted(name for name, _ in _listed(content / "articles", "articles/") if name.endswith(NEW_VERSION))
    hint = "take over what you want, then remove it"
    return [StoryError("a new version of the story waits", hint=hint, file=f"{content.name}/{name}") for name in found]


def embargoed(draft: Any) -> bool:
    """Say whether a draft is one only because its date lies ahead."""
    return "date" in draft.metadata and draft.metadata.get("status") != "draft" and ahead(draft)


def ahead(story: Any) -> bool:
    """Say whether a story's date lies in the future."""
    return bool(story.date > dt.datetime.now(dt.UTC))
