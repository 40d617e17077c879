"""`retract`: takes a published story back; its address stays and says so. With --takedown its text is deleted as well.

front matter: retracted ──▶ the next build writes a tombstone, and the text stands nowhere on the site
--takedown              ──▶ body, original, a new version that waits and all that was built are gone from the disk
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from copydesk.desk.build import FRESH, OUTPUT
from copydesk.desk.cache import CACHE, MEMORY, PREVIOUS, SPARE, clear_unfinished
from copydesk.desk.checkout import here
from copydesk.desk.checks.mending import breaks_kept
from copydesk.desk.copies import removed
from copydesk.desk.folders import locked
from copydesk.desk.received import read_received, removing, shown, write_whole
from copydesk.desk.shelf import Shelved, open_shelf
from copydesk.digest.corrections import LEFT, retraction
from copydesk.digest.story_facts import RetractionFact
from copydesk.errors import CopydeskError, InputError, StoryError, UsageError
from copydesk.intake.storyfile import edited
from copydesk.site.account import NEW_VERSION
from copydesk.text import frontmatter
from copydesk.text.characters import printable, squeeze

KEPT: Final = LEFT | {"source", "section", "retrieved", "converter"}
"""Fields that a takedown leaves: with them `add` knows the story again, and does not take it in anew."""
PICTURE: Final = re.compile(r"images/[\w./-]{1,200}\.\w{1,9}")


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("file", metavar="FILE", nargs="?", default="", help="the story: its file, its slug or address")
    parser.add_argument("--reason", default="", help="why, in a sentence that readers see")
    parser.add_argument("--date", default="", help="since when, as 2023-03-22; without it, today")
    parser.add_argument("--takedown", action="store_true", help="delete its text, its original and the copies of both")
    parser.add_argument("--from-make", action="store_true", help="take FILE, REASON, DATE and TAKEDOWN from make")


def run(options: argparse.Namespace) -> int:
    """Mark the story as retracted and say what was done; 0 when it is, UsageError or InputError where it cannot be."""
    root = here()
    name, reason, day, takedown = _asked(options, os.environ)
    if not name:
        raise UsageError("no story is named", hint="make retract FILE=content/articles/2023/slug.md REASON='…'")
    since = _day(day)
    content = root / "content"
    story = find(name, content)
    text = _text(story, root)
    made = _made(text, since, squeeze(printable(reason)), _name(story, root), takedown=takedown)
    if made == text and not takedown:
        raise InputError("it is retracted already", hint="change the reason in the file", file=_name(story, root))
    front = frontmatter.parse(text)
    for line in removed(front, story, content) if takedown else ():
        print(line)
    write_whole(story, (_naming_original(made, front) if takedown else made).encode("utf-8"))
    print(f"retracted     {_name(story, root)}: the next build says so at its address")
    if takedown:
        for line in _taken_down(story, front, root):
            print(line)
        write_whole(story, made.encode("utf-8"))
    print(_what_now(takedown=takedown))
    return 0


def _text(story: Path, root: Path) -> str:
    try:
        return read_received(story).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("the file is no UTF-8 text", hint="save it as UTF-8", file=_name(story, root)) from error


def _made(text: str, since: dt.date, reason: str, name: str, *, takedown: bool) -> str:
    try:
        return emptied(text, since, reason, name) if takedown else marked(text, since, reason, name)
    except StoryError as error:
        raise error.at(name) from error


def _naming_original(text: str, front: frontmatter.FrontMatter) -> str:
    """Return an emptied story that still names its original: where a takedown breaks off, the next one finds it."""
    original = {"original": front.fields["original"]} if front.fields.get("original") else {}
    return edited(text, original)


def _asked(options: argparse.Namespace, environment: Mapping[str, str]) -> tuple[str, str, str, bool]:
    """Return the story, the reason, the day and whether its text is to be deleted."""
    if not options.from_make:
        return options.file.strip(), options.reason, options.date.strip(), options.takedown
    file, reason, day, takedown = (environment.get(name, "") for name in ("FILE", "REASON", "DATE", "TAKEDOWN"))
    return file.strip(), reason, day.strip(), takedown.strip() not in {"", "0"}


def _day(given: str) -> dt.date:
    try:
        return dt.date.fromisoformat(given) if given else dt.datetime.now().astimezone().date()
    except ValueError as error:
        raise UsageError(f"'{given}' is no date", hint="write DATE=2023-03-22") from error


def _name(file: Path, root: Path) -> str:
    return shown(file.relative_to(root))


def find(name: str, content: Path) -> Path:
    """Return the story's file, given by path, slug or address; raises InputError where there is none or are several."""
    home = (content / "articles").resolve()
    place = Path(name).expanduser()
    if place.is_file():
        if not place.resolve().is_relative_to(home) or place.suffix.lower() not in {".md", ".markdown"}:
            hint = "name a file in content/articles/"
            raise InputError("this is no story of the digest", hint=hint, file=shown(place))
        return content / "articles" / place.resolve().relative_to(home)
    slug = name.partition("?")[0].rstrip("/").rpartition("/")[2]
    found = [file for file in sorted((content / "articles").rglob("*.md")) if slug in {file.stem, _slug(file)}]
    if len(found) != 1:
        what = f"there {'are several stories' if found else 'is no story'} '{shown(Path(slug))}'"
        raise InputError(what, hint="name its file: content/articles/2023/slug.md")
    return found[0]


def _slug(file: Path) -> str:
    try:
        front = frontmatter.parse(read_received(file).decode("utf-8", "replace"))
    except CopydeskError:  # another story's fault
        return ""
    return str(front.fields.get("slug", ""))


def marked(text: str, since: dt.date, reason: str, file: str) -> str:
    """Return the text of a story file with the field `retracted`; as it is where it has one and no reason is given.

    A day that stands there stays. Raises StoryError for a file whose front matter cannot be read or changed.
    """
    known = frontmatter.parse(text, file).fields.get("retracted")
    if known and reason in {"", retraction(known, file).reason}:
        return text
    return breaks_kept(text, edited(text, {"retracted": _since(known, since, reason, file)}))


def emptied(text: str, since: dt.date, reason: str, file: str) -> str:
    """Return a story file that is marked as retracted, without its body, comments, and fields that may quote it."""
    fields = frontmatter.parse(text, file).fields
    known = fields.get("retracted")
    kept = {name: _dated(value) for name, value in fields.items() if name in KEPT}
    return frontmatter.dump({**kept, "retracted": _since(known, since, reason, file)}, "")


def _since(known: Any, since: dt.date, reason: str, file: str) -> Any:
    """Return the field's value; a day and a reason that stand there stay where no other reason is given."""
    fact = retraction(known, file) if known else RetractionFact(since)
    reason = reason or fact.reason
    return {fact.date.isoformat(): reason} if reason else fact.date


def _dated(value: Any) -> Any:
    """Return a day, or a day with a time, as one, so that it is written without quotation marks."""
    for read in (dt.date.fromisoformat, dt.datetime.fromisoformat):
        with suppress(ValueError, TypeError):
            return read(value)
    return value


def _taken_down(story: Path, front: frontmatter.FrontMatter, root: Path) -> Iterator[str]:
    """Delete what else holds the story's text; yield a line for each thing that was done or is left to do.

    Raises InputError for what cannot be removed.
    """
    content = root / "content"
    yield f"deleted       the text in {_name(story, root)}"
    beside = story.with_name(f"{story.stem}{NEW_VERSION}")
    if beside.is_file():
        with removing(beside):
            beside.unlink()
        yield f"deleted       {_name(beside, root)}"
    yield from _original(str(front.fields.get("original", "")), story, content)
    with locked(root / CACHE / "build.lock"):
        cache = root / CACHE
        for place in (*root.glob(f"{FRESH}*"), cache / SPARE, cache / PREVIOUS, root / OUTPUT):
            with removing(place):  # the site too: the next build would keep the one that it replaces, for rollback
                if place.exists():
                    shutil.rmtree(place)
        clear_unfinished(cache)
        with removing(cache / MEMORY):
            (cache / MEMORY).unlink(missing_ok=True)
    yield f"deleted       {OUTPUT}/ and what builds remember in {CACHE}/: both hold the text"
    pictures = dict.fromkeys(PICTURE.findall(front.body))
    yield from (f"look at       content/{name}: the text showed it" for name in pictures if (content / name).is_file())
    needle = str(front.fields.get("source_url", "")).encode()
    yield from (f"look at       {_name(file, root)}: it names the address" for file in _naming(needle, content))


def _original(name: str, story: Path, content: Path) -> Iterator[str]:
    """Delete the received file unless another story came from it as well."""
    original = content / name
    home = (content / "originals").resolve()
    if not name or not original.is_file() or not original.resolve().is_relative_to(home):
        return
    others = [other for other in open_shelf(content).stories if _is_from(other, original, story, content)]
    if others:
        yield f"kept          content/{name}: {_name(others[0].file, content.parent)} came from it as well"
        return
    with removing(original):
        original.unlink()
    yield f"deleted       content/{name}"


def _is_from(other: Shelved, original: Path, story: Path, content: Path) -> bool:
    return other.file != story and bool(other.original) and (content / other.original).resolve() == original.resolve()


def _naming(needle: bytes, content: Path) -> list[Path]:
    """Return what else was received and holds the address: an earlier version, a file that waits."""
    places = (content / "originals", content / "inbox")
    files = (file for place in places for file in sorted(place.rglob("*")) if file.is_file() and not file.is_symlink())
    return [file for file in files if needle and needle in file.read_bytes()]


def _what_now(*, takedown: bool) -> str:
    """Say what is left to the curator."""
    now = "now: make publish, and commit"
    if not takedown:
        return f"{now}; its text stays in the file and on no page"
    return f"{now}; the history of git still holds the text, and what was exported or mailed is out of reach"
