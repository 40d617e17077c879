"""`check`: what can be wrong before publishing, offline and without building the site."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.desk.checkout import here

if TYPE_CHECKING:
    from copydesk.desk.checks.finding import Finding
    from copydesk.desk.checks.room import Room
    from copydesk.desk.checks.shelf import Shelf


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="how to print findings")
    parser.add_argument("--strict", action="store_true", help="warnings fail the check as errors do")
    parser.add_argument("--since", metavar="REF", help="all errors, and the rest of files changed since then (git)")
    parser.add_argument("--names", type=int, metavar="MOST", default=0, help="also so many names without an entry")
    parser.add_argument("--fix", action="store_true", help="mend what needs no judgement, then check")


def run(options: argparse.Namespace) -> int:
    """Check content/ of the current folder; return 1 when there is an error (with --strict, or a warning)."""
    root = here()
    from copydesk.desk.checks import report, room
    from copydesk.desk.checks.finding import Severity

    files = _changed(root, options.since) if options.since is not None else None
    shelved, found = checked(root)
    if options.fix:
        for line in (*_fix(shelved, _of(found, files)), *_lead_on(shelved)):
            print(line, file=sys.stdout if options.format == "text" else sys.stderr)
        shelved, found = checked(root)
    taken = _room(root, shelved)
    found = _of((*found, *_names(root, options.names, found), *room.warning(taken, shelved.now.date())), files)
    if printed := report.FORMATS[options.format](found):
        print(printed)
    for line in filter(None, (report.tally(found, len(shelved.stories)), room.told(taken, shelved.now.date()))):
        print(line, file=sys.stdout if options.format == "text" else sys.stderr)
    failing = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return int(any(finding.severity in failing for finding in found))


def checked(root: Path) -> tuple[Shelf, tuple[Finding, ...]]:
    """Return what lies in content/ of the checkout `root`, and what every rule finds in it now."""
    from copydesk.desk.checks import rules, shelf
    from copydesk.site.build import site_settings

    shelved = shelf.read(root, site_settings(root), dt.datetime.now(dt.UTC))
    return shelved, rules.findings(shelved)


def _room(root: Path, shelved: Shelf) -> Room:
    """Return what the last build takes."""
    from copydesk.desk.checks.room import room, size_of

    dates = (story.date for story in shelved.stories if story.date and shelved.is_published(story))
    return room(size_of(root / str(shelved.settings["OUTPUT_PATH"])), dates, shelved.now)


def _names(root: Path, most: int, found: Iterable[Finding]) -> Iterable[Finding]:
    """Return notes on unknown names; none where the registry cannot be read, which is an error already."""
    if most <= 0 or any(each.rule == "library" for each in found):
        return ()
    from copydesk.desk.newcomers import unknown_names

    return unknown_names(root, most)


def _changed(root: Path, revision: str) -> frozenset[str]:
    from copydesk.desk import revisions

    return revisions.changed(root, revisions.base(root, revision))


def _of(found: Sequence[Finding], files: Collection[str] | None) -> tuple[Finding, ...]:
    """Return the findings that a change of `files` answers for: in one of them, about one of them, or an error.

    An error stops the site wherever it stands, and a removed story leaves its dead links in other files.
    """
    if files is None:
        return tuple(found)
    return tuple(
        each
        for each in found
        if each.severity == "error" or each.file in files or any(name in files for name in each.what.split())
    )


def _fix(shelved: Shelf, found: Iterable[Finding]) -> Iterable[str]:
    """Write each file anew whose findings can be mended; yield a line for each."""
    from copydesk.desk.checks.mending import mended
    from copydesk.desk.received import write_whole

    findings = tuple(found)
    for story in shelved.files:
        text = story.file.read_bytes().decode("utf-8")
        made = mended(text, story, (each for each in findings if each.file == story.name))
        if made != text:
            write_whole(story.file, made.encode("utf-8"))
            yield f"mended        {story.name}"


def _lead_on(shelved: Shelf) -> Iterable[str]:
    """Write into each story that the ledger knows under another address that it had that one; yield a line for each."""
    from copydesk.desk.checks import addresses, ledger
    from copydesk.desk.checks.mending import led_on
    from copydesk.desk.received import write_whole

    for story, slugs in ledger.renamed(shelved, addresses.of(shelved)):
        text = story.file.read_bytes().decode("utf-8")
        if (made := led_on(text, slugs)) != text:
            write_whole(story.file, made.encode("utf-8"))
            yield f"mended        {story.name}: formerly {', '.join(slugs)}"
