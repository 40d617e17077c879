"""`convert`: received articles to a folder of Markdown files, without touching content/."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

from copydesk.desk import engines
from copydesk.desk.guidance import guidance_of
from copydesk.desk.progress import progress
from copydesk.desk.received import addresses_of, read_received, received_files, shown, stem, write_whole
from copydesk.desk.workers import wanted
from copydesk.errors import CopydeskError, InputError, UsageError
from copydesk.intake import fragment, read, story_file
from copydesk.intake.decode import decode
from copydesk.intake.guidance import Guidance
from copydesk.intake.report import report_page

LINED: Final = frozenset({".txt", ".text"})
"""Files whose report can show what became of each line."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("source", metavar="IN", type=Path, help="a received file, or a folder of them")
    parser.add_argument("target", metavar="OUT", type=Path, help="a folder, or for one file a path that ends in .md")
    parser.add_argument("--fragment", action="store_true", help="bare HTML fragments to bodies, without front matter")
    parser.add_argument("--report", metavar="DIR", type=Path, help="write what was kept, moved and dropped, and why")
    parser.add_argument("--content", type=Path, default=Path("content"), help="folder with sources and rules for sites")
    parser.add_argument("--workers", default="", help="processes that convert, if not one for each processor")
    parser.add_argument("--url", default="", help="the address that the article was fetched from")


@dataclass(frozen=True, slots=True)
class Job:
    """A received file, and the address that it came from."""

    file: Path
    url: str


@dataclass(frozen=True, slots=True)
class Converted:
    """One story as it will be written: its file's text, its report's page, and what to tell about it."""

    text: str
    page: str = ""
    warnings: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


def run(options: argparse.Namespace) -> int:
    """Convert each file; one that cannot be converted is named and the others go on. 1 if any was refused."""
    files = received_files(options.source)
    _refuse(options)
    addresses = addresses_of(options.source)
    jobs = [Job(file, options.url or _known(addresses, file)) for file in files]
    work = partial(_converted, options=options, guidance=guidance_of(options.content))
    taken: set[str] = set()
    refused = 0
    engine = engines.chosen(os.environ)
    with progress(len(jobs)) as bar, closing(engine(work, jobs, wanted(options.workers))) as results:
        for job, made in results:
            bar.clear()
            refused += not _written(job.file, made, options, taken)
            bar.step()
    print(f"{len(files) - refused} of {len(files)} files converted")
    return 1 if refused else 0


def _refuse(options: argparse.Namespace) -> None:
    """Raise UsageError for a place that cannot take what is converted."""
    if options.target.suffix.lower() == ".md" and (options.source.is_dir() or options.target.is_dir()):
        raise UsageError("a folder cannot become one file", hint="name a folder as OUT")
    if "content/articles" in options.target.resolve().as_posix():
        raise UsageError("convert would overwrite edited stories there", hint="use 'add' for content/articles")


def _known(addresses: Mapping[str, str], file: Path) -> str:
    return addresses.get(file.name, "") or addresses.get(stem(file.name), "")


def _converted(job: Job, *, options: argparse.Namespace, guidance: Guidance) -> tuple[Converted, ...]:
    """Return the stories in a file; nothing is written. Raises InputError for what is no article."""
    raw = read_received(job.file, options.source if options.source.is_dir() else None)
    if options.fragment:
        return (Converted(fragment(decode(raw))),)
    lined = decode(raw) if job.file.suffix.lower() in LINED else ""
    return tuple(
        Converted(
            story_file(story, {}),
            report_page(story, lined, job.file.name) if options.report is not None else "",
            story.warnings,
            story.missed,
        )
        for story in read(raw, job.file.name, url=job.url, guidance=guidance)
    )


def _written(
    file: Path, made: tuple[Converted, ...] | CopydeskError, options: argparse.Namespace, taken: set[str]
) -> bool:
    """Write the stories of a file and say so; False where something of it is not there now."""
    try:
        if isinstance(made, CopydeskError):
            raise made
        for number, story in enumerate(made, 1):
            path = _path(file, options.target, taken, number if len(made) > 1 else 0)
            kept = _kept(path, story.text.encode("utf-8", "replace"))
            if options.report is not None and story.page:
                write_whole(options.report / f"{path.stem}.html", story.page.encode("utf-8", "replace"))
            also = f"; what was there is {shown(kept)} now" if kept else ""
            print(f"{'converted':<12}{'; '.join([f'{shown(file)} to {shown(path)}{also}', *story.warnings])}")
    except CopydeskError as error:
        print(f"copydesk: {error.at(shown(file))}", file=sys.stderr)
        return False
    missed = [what for story in made for what in story.missed]
    for what in missed:
        print(f"copydesk: {InputError(what, file=shown(file))}", file=sys.stderr)
    return not missed


def _kept(path: Path, text: bytes) -> Path | None:
    """Write a story; another text that was there is kept under a name that ends in `.old`, which is returned.

    It may be one that a person has edited since it was converted; nothing tells.
    """
    before = read_received(path) if path.is_file() else text
    if before == text:
        write_whole(path, text)
        return None
    names = (path.with_name(f"{path.name}.old{number if number > 1 else ''}") for number in count(1))
    kept = next(name for name in names if not name.exists() or name.read_bytes() == before)
    write_whole(kept, before)
    write_whole(path, text)
    return kept


def _path(file: Path, target: Path, taken: set[str], number: int = 0) -> Path:
    """Return where a story goes, a name that no other file of this run has taken.

    The same stem; the whole name where another file took the stem; that with a number where it is taken too, as by a
    file of the same name in another folder. The stories of a feed are numbered.
    """
    if target.suffix.lower() == ".md":
        return target.with_stem(f"{target.stem}-{number:02}") if number > 1 else target
    tail = f"-{number:02}" if number else ""
    names = [f"{stem(file.name)}{tail}", f"{file.name}{tail}", *(f"{file.name}{tail}-{at}" for at in range(2, 10_000))]
    name = next(name for name in names if name.casefold() not in taken)
    taken.add(name.casefold())
    return target / f"{name}.md"
