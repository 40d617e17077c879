"""`export`: everything that makes the digest what it is, in one archive that needs no Copydesk to be read.

content/…            every file, the originals included, what waits in the inbox and hidden files left out
pelican.conf.py      the settings, for the record
feed.json            every published story as JSON Feed, for programs that know no Markdown
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from copydesk.desk.checkout import SETTINGS, here
from copydesk.desk.received import shown, write_whole
from copydesk.errors import InputError, UsageError

if TYPE_CHECKING:
    from copydesk.desk.checks.finding import Finding

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The archive's only time, the earliest that the format knows: the same content gives the same bytes."""
PLAIN_FILE: Final = 0o100644 << 16
FEED: Final = "feed.json"
INBOX: Final = "inbox"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("archive", metavar="TO", nargs="?", type=Path, default=Path("digest.zip"), help="digest.zip")


def run(options: argparse.Namespace) -> int:
    """Write the archive of the current folder's content; 0 when all is in it, 1 where its feed lacks a story."""
    root, archive = here(), options.archive.expanduser()
    if archive.resolve().is_relative_to((root / "content").resolve()):
        raise UsageError("the archive would lie in content/", hint="name a place outside it", file=shown(archive))
    files = dict(content_files(root))
    files[SETTINGS] = (root / SETTINGS).read_bytes()
    feed, faults = _feed(root)
    files[FEED] = feed.encode("utf-8")
    write_whole(archive, packed(files))
    print(f"exported      {shown(archive)} with {len(files)} files")
    for fault in faults:
        print(f"copydesk: not in {FEED}: {fault}", file=sys.stderr)
    return int(bool(faults))


def content_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file of content/ by its name from the root; raises InputError for a link, which no archive keeps."""
    from copydesk.desk.checks.shelf import listed

    content = root / "content"
    for file in listed(content):
        name = file.relative_to(root).as_posix()
        if file.relative_to(content).parts[0] == INBOX:
            continue
        if file.is_symlink() or not file.is_file():
            hint = "put a copy of what it leads to in its place"
            raise InputError("this is no plain file, and the archive cannot keep it", hint=hint, file=shown(Path(name)))
        try:
            yield name, file.read_bytes()
        except OSError as error:
            what = f"cannot be read: {error.strerror}"
            raise InputError(what, hint="check its permissions", file=shown(Path(name))) from error


def packed(files: dict[str, bytes]) -> bytes:
    """Return a ZIP archive of files by name, in the order of their names and without times."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr, entry.compress_type = PLAIN_FILE, zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever this machine is
            archive.writestr(entry, files[name], compresslevel=9)
    return made.getvalue()


def _feed(root: Path) -> tuple[str, tuple[Finding, ...]]:
    """Return the feed, and the stories that could not be read for it."""
    from copydesk.desk.checks import addresses, shelf
    from copydesk.desk.exported_feed import feed
    from copydesk.site.build import site_settings

    shelved = shelf.read(root, site_settings(root), dt.datetime.now(dt.UTC))
    missing = (fault for fault in shelved.unreadable if fault.file.startswith("content/articles/"))
    return feed(shelved, addresses.of(shelved)), tuple(missing)
