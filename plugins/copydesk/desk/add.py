"""`add`: received articles into content/articles/, the received file kept beside them.

One line for each story says what became of it: added, needs a date, updated, already there, in conflict, or refused.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from copydesk.desk.adding import Desk, Given, add_file
from copydesk.desk.outcomes import Outcome, as_json, refused, say
from copydesk.desk.received import addresses_of, received_files, refuse_own, shown
from copydesk.errors import InputError, UsageError
from copydesk.text.urls import canonical

FROM_MAKE: Final = ("DATE", "URL", "SOURCE", "SECTION", "NOTE")
SWITCHES: Final = ("ANYWAY", "DRY_RUN", "JSON")
OFF: Final = frozenset({"", "0", "no", "false"})
INBOX: Final = "inbox"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    files = "a received file, or a folder of them; without any, what waits in the inbox"
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help=files)
    parser.add_argument("--date", default="", help="when the story was published, as 2023-03-20")
    parser.add_argument("--url", default="", help="its address")
    parser.add_argument("--source", default="", help="the outlet, as in content/sources.yml")
    parser.add_argument("--section", default="", help="its section in the digest")
    parser.add_argument("--note", default="", help="why it matters, in your words")
    parser.add_argument("--anyway", action="store_true", help="add it although a similar text is there already")
    parser.add_argument("--dry-run", action="store_true", help="say what would become of each file and write nothing")
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    parser.add_argument("--content", type=Path, default=Path("content"), help="the content folder")
    parser.add_argument("--from-make", action="store_true", help="take FILE, DATE, URL … from the environment")


def run(options: argparse.Namespace) -> int:
    """Add each file; one that is refused is named and the others go on. 1 if any was refused or in conflict."""
    if options.from_make:
        options = _from_environment(options, os.environ)
    paths = options.files or _inbox(options.content)
    given = _given(options)
    if given.url and (len(paths) > 1 or paths[0].is_dir()):
        raise UsageError("one address cannot belong to several files", hint="add them one by one, or without URL=")
    outcomes: list[Outcome] = []
    for outcome in _outcomes(paths, given, options):
        outcomes.append(outcome)
        if not options.json:
            say(outcome, several=len(paths) > 1 or paths[0].is_dir())
    if options.json:
        print(as_json(outcomes, dry=options.dry_run))
    elif options.dry_run:
        print("This was a dry run: nothing was written.")
    elif not outcomes:
        print(f"Nothing waits in {shown(paths[0])}.")
    return 1 if any(outcome.wrong for outcome in outcomes) else 0


def _outcomes(paths: list[Path], given: Given, options: argparse.Namespace) -> Iterator[Outcome]:
    desk: Desk | None = None
    for path in paths:
        try:
            refuse_own(path, options.content)
            files = received_files(path)
        except InputError as error:
            if path.is_dir() and path.name == INBOX:
                continue
            yield refused(error, shown(path))
            continue
        try:
            desk = desk or Desk.open(options.content, anyway=options.anyway, dry=options.dry_run)
        except InputError as error:
            yield refused(error, shown(path))
            return
        addresses = addresses_of(path)
        for file in files:
            yield from add_file(file, path if path.is_dir() else None, given.at(addresses, file), desk)


def _inbox(content: Path) -> list[Path]:
    """Return the inbox; raises UsageError where there is none."""
    if not (content / INBOX).is_dir():
        raise UsageError("no file is named", hint=f"make add FILE=path/to/article.html, or put it into {content}/inbox")
    return [content / INBOX]


def _from_environment(options: argparse.Namespace, environment: Mapping[str, str]) -> argparse.Namespace:
    """Take the values as `make add` sets them; FILE is one path, which may hold spaces."""
    values = {name.lower(): environment.get(name, "").strip() for name in FROM_MAKE}
    on = {name.lower(): environment.get(name, "").strip().lower() not in OFF for name in SWITCHES}
    switches = {name: on[name] or getattr(options, name) for name in on}
    file = environment.get("FILE", "").strip()
    files = [Path(file).expanduser()] if file else options.files
    return argparse.Namespace(**{**vars(options), **values, **switches, "files": files})


def _given(options: argparse.Namespace) -> Given:
    return Given(_date(options.date), _url(options.url), options.source, options.section, options.note)


def _date(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text) if len(text) == len("2023-03-20") else dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"'{text}' is no date", hint="write it as year-month-day: DATE=2023-03-20") from error


def _url(text: str) -> str:
    address = canonical(text) if text else ""
    if text and not address:
        raise UsageError(f"'{text}' is no address", hint="write it as https://…")
    return address
