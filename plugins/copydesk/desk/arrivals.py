"""What an arriving story is: new, or one that is there already, by its file, its address or its text.

The decisions touch nothing; `add` carries them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from copydesk.desk.shelf import Shelf, Shelved
from copydesk.intake.identity import fingerprint, is_same_text
from copydesk.intake.merging import FieldMerge, merged_body, merged_fields
from copydesk.intake.storyfile import edited, story_file
from copydesk.model import Story
from copydesk.text import frontmatter

LEAST_PART: Final = 0.75
"""A new file with a smaller part of the text is a teaser or the free beginning of a story, not its update."""
NOT_MERGED: Final = frozenset("original original_sha256 converter status date_hint retrieved source_url".split())


class Arrival(StrEnum):
    """How an arriving story relates to the shelf."""

    NEW = "new"
    SAME_FILE = "same file"
    SAME_ADDRESS = "same address"
    SAME_TEXT = "same text"


@dataclass(frozen=True, slots=True)
class Found:
    """The verdict, the story that is there, and for a near-duplicate the share of the text that both hold."""

    arrival: Arrival
    there: Shelved | None = None
    share: float = 0.0


def find(story: Story, sha256: str, url: str, shelf: Shelf, *, alone: bool, anyway: bool) -> Found:
    """Say what an arriving story is; `alone`: no other story is in its file; `anyway`: a similar text is no bar."""
    same = shelf.same_file(sha256, story.title, url, alone=alone)
    if same:
        return Found(Arrival.SAME_FILE, same)
    known = shelf.same_address(url)
    if known:
        return Found(Arrival.SAME_ADDRESS, known)
    near = None if anyway else shelf.same_text(fingerprint(story.body))
    return Found(Arrival.SAME_TEXT, near[0], near[1].share) if near else Found(Arrival.NEW)


@dataclass(frozen=True, slots=True)
class Update:
    """What an update does: `text` is the new file; None where there is nothing to do, or a conflict, as `why` says."""

    text: str | None
    why: str
    conflict: bool = False


def update(ours: str, base: Story | None, theirs: Story, *, anyway: bool) -> Update:
    """Merge a story's new version into the curator's file; `base` is the conversion of the original behind it."""
    front = frontmatter.parse(ours)
    old = base.body if base else front.body
    if is_same_text(fingerprint(old), fingerprint(theirs.body)):
        return Update(None, "it has the same address and the same text")
    if not anyway and len(theirs.body.split()) < LEAST_PART * len(old.split()):
        return Update(None, "the file has the same address and only a part of the text; ANYWAY=1 takes it all the same")
    if base is None:
        return Update(None, "the original that it was made from is not there any more", conflict=True)
    body = merged_body(base.body, front.body.strip("\n") + "\n", theirs.body)
    if body is None:
        return Update(None, "you and its publisher changed the same paragraphs", conflict=True)
    fields = _fields(base, theirs, ours)
    kept = f"; kept your {', '.join(fields.kept)}" if fields.kept else ""
    return Update(edited(ours, fields.changes, body), f"its publisher changed it; your edits are in{kept}")


def _fields(base: Story, theirs: Story, ours: str) -> FieldMerge:
    sides = [frontmatter.parse(text).fields for text in (story_file(base, {}), ours, story_file(theirs, {}))]
    known, own, new = ({name: value for name, value in side.items() if name not in NOT_MERGED} for side in sides)
    return merged_fields(known, own, new)
