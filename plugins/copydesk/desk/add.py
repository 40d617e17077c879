"""`add`: received articles into content/articles/, the received file kept beside them.

One line for each story says what became of it: added, needs a date, updated, already there, duplicate of, in conflict,
or refused.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from copydesk.desk import engines, workers
from copydesk.desk.adding import Desk, Given, Job, add_received, receive
from copydesk.desk.asked import from_environment
from copydesk.desk.cache import CACHE, clear_unfinished
from copydesk.desk.folders import locked
from copydesk.desk.outcomes import Outcome, as_json, refused, say
from copydesk.desk.progress import Progress, progress
from copydesk.desk.received import NothingThereError, addresses_of, received_files, refuse_own, shown
from copydesk.digest.rights import EXCERPT, FULL, LINK
from copydesk.errors import CopydeskError, InputError, UsageError, did_you_mean
from copydesk.text.urls import canonical

RIGHTS: Final = (FULL, EXCERPT, LINK)
FORMATS: Final = ("text", "json")
OLDEST: Final = 1000
"""The first year of a date that is not a slip of the pen."""
INBOX: Final = "inbox"
LOCK: Final = f"{CACHE}/add.lock"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    files = "a received file, or a folder of them; without any, what waits in the inbox"
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help=files)
    parser.add_argument("--date", default="", help="when the story was published, as 2023-03-20")
    parser.add_argument("--url", default="", help="its address")
    parser.add_argument("--source", default="", help="the outlet, as in content/sources.yml")
    parser.add_argument("--section", default="", help="its section in the digest")
    parser.add_argument("--note", default="", help="why it matters, in your words")
    parser.add_argument("--rights", default="", help="what may be reprinted: full, excerpt or link")
    parser.add_argument("--anyway", action="store_true", help="add it although a similar text is there already")
    parser.add_argument("--dry-run", action="store_true", help="say what would become of each file and write nothing")
    parser.add_argument("--format", default="", help="text, or json: one object a line for each story")
    parser.add_argument("--workers", default="", help="processes that convert, if not one for each processor")
    parser.add_argument("--content", type=Path, default=Path("content"), help="the content folder")
    parser.add_argument("--from-make", action="store_true", help="take FILE, DATE, URL … from the environment")


def run(options: argparse.Namespace) -> int:
    """Add each file; one that is refused is named and the others go on. 1 if any was refused or in conflict."""
    if options.from_make:
        options = from_environment(options, os.environ)
    paths: list[Path] = options.files or _inbox(options.content)
    given, count = _given(options), workers.wanted(options.workers)
    several = len(paths) > 1 or paths[0].is_dir()
    if given.url and several:
        raise UsageError("one address cannot belong to several files", hint="add them one by one, or without URL=")
    json = _one_of("format", options.format, FORMATS) == "json"
    jobs, refusals = _jobs(paths, given, options.content)
    said = wrong = 0
    with _alone(options, jobs), progress(len(jobs)) as bar, closing(_outcomes(jobs, count, options, bar)) as added:
        for outcome in chain(refusals, added):
            bar.clear()
            print(as_json(outcome, dry=options.dry_run), flush=True) if json else say(outcome, several=several)
            bar.show()
            said, wrong = said + 1, wrong + outcome.wrong
    if not json and (options.dry_run or not said):
        print("This was a dry run: nothing was written." if options.dry_run else f"Nothing waits in {shown(paths[0])}.")
    return 1 if wrong else 0


def _jobs(paths: Sequence[Path], given: Given, content: Path) -> tuple[list[Job], list[Outcome]]:
    """Return what is to be read, and what becomes of a path with nothing to read; an empty inbox is no mistake."""
    jobs: list[Job] = []
    refusals: list[Outcome] = []
    for path in paths:
        try:
            refuse_own(path, content)
            files = received_files(path)
        except InputError as error:
            if not (isinstance(error, NothingThereError) and path.name == INBOX):
                refusals.append(refused(error, shown(path)))
            continue
        addresses = addresses_of(path)
        jobs += [Job(file, path if path.is_dir() else None, given.at(addresses, file)) for file in files]
    return jobs, refusals


def _outcomes(
    jobs: Sequence[Job], count: int, options: argparse.Namespace, bar: Progress
) -> Generator[Outcome, None, None]:
    """Yield what becomes of each job, in their order: converted in parallel, put on the shelf one after the other."""
    if not jobs:
        return
    desk = Desk.open(options.content, anyway=options.anyway, dry=options.dry_run)
    reading = partial(receive, guidance=desk.guidance)
    engine = engines.chosen(os.environ)
    with closing(engine(reading, jobs, count)) as results:
        for job, received in results:
            bar.step()
            if isinstance(received, CopydeskError):
                yield refused(received.at(shown(job.file)), shown(job.file))
            else:
                yield from add_received(received, job.given, desk)


@contextmanager
def _alone(options: argparse.Namespace, jobs: Sequence[Job]) -> Iterator[None]:
    """Hold the lock of the content folder: two that add at once could give two stories one name."""
    content: Path = options.content
    if not jobs or options.dry_run or not content.is_dir():
        yield
        return
    try:
        with locked(content.resolve().parent / LOCK, "'add'"):
            clear_unfinished(content.resolve().parent / CACHE)
            yield
    except OSError as error:
        where = shown(content.parent / LOCK)
        raise InputError(f"cannot be written: {error.strerror}", hint="check its permissions", file=where) from error


def _inbox(content: Path) -> list[Path]:
    """Return the inbox; raises UsageError where there is none."""
    if not (content / INBOX).is_dir():
        raise UsageError("no file is named", hint=f"make add FILE=path/to/article.html, or put it into {content}/inbox")
    return [content / INBOX]


def _given(options: argparse.Namespace) -> Given:
    rights = _one_of("rights", options.rights, RIGHTS)
    return Given(_date(options.date), _url(options.url), options.source, options.section, options.note, rights)


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value and value not in known:
        hint = did_you_mean(value, known) or f"give one of {', '.join(known)}"
        raise UsageError(f"{name} is '{value}'", hint=hint)
    return value


def _date(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        date = dt.date.fromisoformat(text) if len(text) == len("2023-03-20") else dt.datetime.fromisoformat(text)
        if date.year >= OLDEST:
            return date
    except ValueError:
        pass
    raise UsageError(f"'{text}' is no date", hint="write it as year-month-day: DATE=2023-03-20")


def _url(text: str) -> str:
    address = canonical(text) if text else ""
    if text and not address:
        raise UsageError(f"'{text}' is no address", hint="write it as https://…")
    return address
