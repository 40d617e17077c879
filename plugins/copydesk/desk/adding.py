"""One received file onto the shelf: read, recognised, then added, updated, or left alone."""

from __future__ import annotations

import datetime as dt
import hashlib
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from copydesk.desk import outcomes
from copydesk.desk.arrivals import Arrival, find, update
from copydesk.desk.guidance import guidance_of
from copydesk.desk.outcomes import Outcome
from copydesk.desk.received import read_received, removing, shown, stem, write_whole
from copydesk.desk.shelf import UNDATED, Shelf, Shelved, dated_text, keep_original, move, open_shelf, original_path
from copydesk.digest.feeds.ids import new_id
from copydesk.errors import CopydeskError, InputError
from copydesk.intake.guidance import Guidance
from copydesk.intake.outlets import named, rights
from copydesk.intake.receive import read
from copydesk.intake.storyfile import edited, story_file
from copydesk.model import Story
from copydesk.text import frontmatter
from copydesk.text.urls import canonical


@dataclass(frozen=True, slots=True)
class Given:
    """What the curator states on the way in; it wins over what the article states."""

    date: dt.date | None = None
    url: str = ""
    source: str = ""
    section: str = ""
    note: str = ""
    rights: str = ""

    def fields(self) -> Mapping[str, str]:
        """Return the given values as fields of the front matter, without the date."""
        return {
            "source": self.source,
            "source_url": self.url,
            "section": self.section,
            "note": self.note,
            "rights": self.rights,
        }

    def stated(self) -> Mapping[str, Any]:
        """Return what was given, with the date, as fields for a story that is there; its address is known by then."""
        dated = {"date": self.date, "date_basis": "curator"} if self.date else {}
        return {**{name: value for name, value in self.fields().items() if value and name != "source_url"}, **dated}

    def untaken(self) -> str:
        """Say that a story which stays as it is has not got what was given; "" where nothing was."""
        names = [name for name in self.stated() if name != "date_basis"]
        return f"the given {', '.join(names)} not taken: write what you want into the story" if names else ""

    def at(self, addresses: Mapping[str, str], file: Path) -> Given:
        """Return the values for one file of a folder whose index.json may know its address."""
        known = addresses.get(file.name, "") or addresses.get(stem(file.name), "")
        return self if self.url or not known else replace(self, url=canonical(known))


@dataclass(frozen=True, slots=True)
class Desk:
    """Where stories go, what is known, and how to go about it."""

    shelf: Shelf
    guidance: Guidance
    today: dt.date
    """When what states no day of its own was received."""
    anyway: bool = False
    dry: bool = False

    @classmethod
    def open(cls, content: Path, *, anyway: bool, dry: bool) -> Desk:
        """Read the shelf and what the desk knows. Raises InputError for a missing folder, RegistryError for a fault."""
        today = dt.datetime.now().astimezone().date()
        return cls(open_shelf(content), guidance_of(content), today, anyway=anyway, dry=dry)

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.shelf.content


@dataclass(frozen=True, slots=True)
class Job:
    """A received file, found `within` a folder where one was named, and what is stated about it."""

    file: Path
    within: Path | None
    given: Given


@dataclass(frozen=True, slots=True)
class Received:
    """A received file with what it holds."""

    file: Path
    raw: bytes
    sha256: str
    stories: tuple[Story, ...]

    @property
    def alone(self) -> bool:
        """Whether it holds one story."""
        return len(self.stories) == 1


def receive(job: Job, guidance: Guidance) -> Received:
    """Read a received file and convert its stories, apart from the shelf; raises InputError for what is no article."""
    raw = read_received(job.file, job.within)
    stories = read(raw, job.file.name, url=job.given.url, guidance=guidance)
    if not stories:
        raise InputError("there is no story in this file", hint="save the article again")
    return Received(job.file, raw, hashlib.sha256(raw).hexdigest(), stories)


def add_received(received: Received, given: Given, desk: Desk) -> Iterator[Outcome]:
    """Add the stories of one file; what lay in the inbox is moved to the originals."""
    file = received.file
    fine = True
    for story in received.stories:
        try:
            outcome = _add(story, received, given, desk)
        except CopydeskError as error:
            outcome = outcomes.refused(error.at(shown(file)), shown(file))
        missed = [outcomes.refused(InputError(what, file=shown(file)), shown(file)) for what in story.missed]
        fine = fine and outcome.what != outcomes.REFUSED and not missed
        yield replace(outcome, received=shown(file))
        yield from missed
    if fine and not desk.dry and _waits(file, desk.content):
        _clear_away(received, desk)


def _clear_away(received: Received, desk: Desk) -> None:
    """Take a file out of the inbox; its bytes are among the originals, or are put there."""
    if not any(story.sha256 == received.sha256 and _original(story, desk) for story in desk.shelf.stories):
        keep_original(desk.content, received.file, received.raw)
    with removing(received.file):
        received.file.unlink()


def _waits(file: Path, content: Path) -> bool:
    """Say whether a file lies in the inbox."""
    return file.resolve().is_relative_to((content / "inbox").resolve())


def _add(story: Story, received: Received, given: Given, desk: Desk) -> Outcome:
    url = given.url or story.source_url
    found = find(story, received.sha256, url, desk.shelf, alone=received.alone, anyway=desk.anyway)
    if found.there is None:
        return _new(story, received, given, desk)
    if found.there.retracted:
        file = shown(found.there.file)
        raise InputError(f"its story, {file}, was retracted", hint="remove 'retracted:' there, if it is to come back")
    if found.arrival is Arrival.SAME_FILE:
        return _same_file(found.there, received, given, desk)
    if found.arrival is Arrival.SAME_ADDRESS:
        return _same_address(found.there, story, received, given, desk)
    return Outcome(outcomes.DUPLICATE, shown(found.there.file), _how_near(found.there, found.share, story, desk))


def _how_near(there: Shelved, share: float, story: Story, desk: Desk) -> str:
    """Say how much of the text is the same, and for an undated draft which date the other file states."""
    said = f"it has {share:.0%} of the same text; if it is another story: ANYWAY=1"
    if not (there.draft and story.date and there.original):
        return said
    day = story.date.isoformat()[:10]
    original = _quoted(desk.content / there.original)
    return f"it has {share:.0%} of the same text; this file dates it: make add FILE={original} DATE={day}"


def _new(story: Story, received: Received, given: Given, desk: Desk) -> Outcome:
    date = given.date or story.date
    path = desk.shelf.free_path(story.title, str(date.year) if date else UNDATED)
    original = original_path(desk.content, received.file, received.raw)
    name = original.relative_to(desk.content).as_posix()
    text = story_text(story, given, desk, name, received.sha256)
    if not desk.dry:
        keep_original(desk.content, received.file, received.raw)
        write_whole(path, text.encode("utf-8"))
    address = given.url or story.source_url
    desk.shelf.put(Shelved(path, story.title, received.sha256, canonical(address), not date, name, story.body))
    why = "" if date else _how_to_date(_later(received.file, original, desk), story.date_hint)
    return Outcome(outcomes.ADDED if date else outcomes.NEEDS_DATE, shown(path), why, warnings=story.warnings)


def story_text(story: Story, given: Given, desk: Desk, original: str, sha256: str) -> str:
    """Return the file of a new story, with the outlet named and its rights set as content/sources.yml says."""
    outlet = named(given.source, desk.guidance.outlets)
    source = outlet.name if outlet else given.source
    policy = rights(source or story.source, given.url or story.source_url, desk.guidance.outlets)
    dated = {"date": given.date, "date_basis": "curator"} if given.date else {}
    id = new_id(canonical(given.url or story.source_url), sha256, story.title)
    kept = {"id": id, "retrieved": _received(story, desk), "original": original, "original_sha256": sha256}
    return story_file(story, {**given.fields(), "source": source, "rights": given.rights or policy, **dated, **kept})


def _received(story: Story, desk: Desk) -> dt.date | str:
    """Return the day on which a story was received: the one that its file states, else today."""
    try:
        return dt.date.fromisoformat(story.retrieved)
    except ValueError:
        return story.retrieved or desk.today


def _same_file(there: Shelved, received: Received, given: Given, desk: Desk) -> Outcome:
    """Publish an undated draft that now gets its date; else say where the story is and leave it as it is."""
    if given.date and (there.draft or there.file.parent.name == UNDATED):
        text, year = dated_text(there, given.date, given.fields())
        path = (
            desk.content / "articles" / str(year) / there.file.name if desk.dry else move(there, desk.shelf, text, year)
        )
        return Outcome(outcomes.ADDED, shown(path), f"dated {given.date.isoformat()}; it was a draft")
    kept = desk.content / there.original if there.original else received.file
    why = _how_to_date(_later(received.file, kept, desk), "", again=True) if there.draft else given.untaken()
    return Outcome(outcomes.THERE, shown(there.file), why)


def _same_address(there: Shelved, story: Story, received: Received, given: Given, desk: Desk) -> Outcome:
    """Take in a new version: the curator's edits stay, or both versions are left for a person to merge."""
    ours = read_received(there.file).decode("utf-8", "replace")
    found = update(ours, _base(there, desk), story, anyway=desk.anyway)
    original = original_path(desk.content, received.file, received.raw).relative_to(desk.content).as_posix()
    if found.text is None and not found.conflict:
        return Outcome(outcomes.THERE, shown(there.file), "; ".join(filter(None, (found.why, given.untaken()))))
    if not desk.dry:
        keep_original(desk.content, received.file, received.raw)
    if found.text is None:
        beside = there.file.with_name(f"{there.file.name}.new")
        if not desk.dry:
            write_whole(beside, story_text(story, given, desk, original, received.sha256).encode("utf-8"))
        why = f"{found.why}; the new version is in {shown(beside)}: take over what you want, then delete it"
        return Outcome(outcomes.CONFLICT, shown(there.file), why)
    marks = {"retrieved": _received(story, desk), "original": original, "original_sha256": received.sha256}
    text = edited(found.text, {**given.stated(), **marks})
    path = there.file if desk.dry else _written(there, text, desk)
    return Outcome(outcomes.UPDATED, shown(path), found.why, warnings=story.warnings)


def _written(there: Shelved, text: str, desk: Desk) -> Path:
    """Write an updated story; a draft that has got its date by the update is published."""
    date = str(frontmatter.parse(text).fields.get("date", ""))
    if there.draft and date[:4].isdigit():
        return move(there, desk.shelf, edited(text, {"status": None, "date_hint": None}), int(date[:4]))
    write_whole(there.file, text.encode("utf-8"))
    return there.file


def _original(there: Shelved, desk: Desk) -> Path | None:
    """Return the kept original of a story, or None where there is none."""
    original = desk.content / there.original
    return original if there.original and original.is_file() else None


def _base(there: Shelved, desk: Desk) -> Story | None:
    """Return the conversion of the original that a story was made from, or None where that is not there any more."""
    original = _original(there, desk)
    if original is None:
        return None
    raw = read_received(original)
    if hashlib.sha256(raw).hexdigest() != there.sha256:
        return None
    try:
        stories = read(raw, original.name, url=there.source_url, guidance=desk.guidance)
    except InputError:
        return None
    if len(stories) == 1:
        return stories[0]
    return next(
        (story for story in stories if there.source_url == story.source_url or there.title == story.title), None
    )


def _later(file: Path, original: Path, desk: Desk) -> Path:
    """Return where the received file will lie when the curator comes back to it; a dry run moves nothing."""
    return original if _waits(file, desk.content) and not desk.dry else file


def _how_to_date(file: Path, hint: str, *, again: bool = False) -> str:
    said = "it has no date yet" if again else f"the text only says {hint}" if hint else "the text states no date"
    return f"{said}; give it: make add FILE={_quoted(file)} DATE=2023-03-20"


def _quoted(file: Path) -> str:
    """Return a path as the shell takes it for one word."""
    return shlex.quote(shown(file))
