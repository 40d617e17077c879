"""`convert`: received articles to a folder of Markdown files, without touching content/."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from copydesk.desk.guidance import guidance_of
from copydesk.desk.received import addresses_of, read_received, received_files, shown, stem, write_whole
from copydesk.errors import InputError, UsageError
from copydesk.intake import fragment, read, story_file
from copydesk.intake.decode import decode
from copydesk.intake.guidance import Guidance
from copydesk.intake.report import report_page
from copydesk.model import Story

LINED: Final = frozenset({".txt", ".text"})
"""Files whose report can show what became of each line."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("source", metavar="IN", type=Path, help="a received file, or a folder of them")
    parser.add_argument("target", metavar="OUT", type=Path, help="a folder, or for one file a path that ends in .md")
    parser.add_argument("--fragment", action="store_true", help="bare HTML fragments to bodies, without front matter")
    parser.add_argument("--report", metavar="DIR", type=Path, help="write what was kept, moved and dropped, and why")
    parser.add_argument("--content", type=Path, default=Path("content"), help="folder with sources and rules for sites")
    parser.add_argument("--url", default="", help="the address that the article was fetched from")


def run(options: argparse.Namespace) -> int:
    """Convert each file; one that cannot be converted is named and the others go on. 1 if any was refused."""
    files = received_files(options.source)
    single = options.target.suffix.lower() == ".md"
    if single and (options.source.is_dir() or options.target.is_dir()):
        raise UsageError("a folder cannot become one file", hint="name a folder as OUT")
    if "content/articles" in options.target.resolve().as_posix():
        raise UsageError("convert would overwrite edited stories there", hint="use 'add' for content/articles")
    addresses = addresses_of(options.source)
    guidance = guidance_of(options.content)
    taken: set[str] = set()
    refused = 0
    for file in files:
        try:
            missed: list[str] = []
            for path, text, page, story in _converted(file, options, addresses, taken, guidance):
                write_whole(path, text.encode("utf-8", "replace"))
                if options.report is not None and page:
                    write_whole(options.report / f"{path.stem}.html", page.encode("utf-8", "replace"))
                print(f"{'converted':<12}{shown(file)} to {shown(path)}")
                for warning in story.warnings if story else ():
                    print(f"{'':<12}{warning}")
                missed += story.missed if story else ()
            if missed:
                refused += 1
            for what in missed:
                print(f"copydesk: {InputError(what, file=shown(file))}", file=sys.stderr)
        except InputError as error:
            refused += 1
            print(f"copydesk: {error.at(shown(file))}", file=sys.stderr)
    print(f"{len(files) - refused} of {len(files)} files converted")
    return 1 if refused else 0


def _converted(
    file: Path, options: argparse.Namespace, addresses: Mapping[str, str], taken: set[str], guidance: Guidance
) -> Iterator[tuple[Path, str, str, Story | None]]:
    """Yield the path, the text and the report of each story in a file, and the story; a fragment is none."""
    raw = read_received(file, options.source if options.source.is_dir() else None)
    if options.fragment:
        yield _path(file, options.target, taken), fragment(decode(raw)), "", None
        return
    url = options.url or addresses.get(file.name, "") or addresses.get(stem(file.name), "")
    stories = read(raw, file.name, url=url, guidance=guidance)
    lined = decode(raw) if file.suffix.lower() in LINED else ""
    for number, story in enumerate(stories, 1):
        path = _path(file, options.target, taken, number if len(stories) > 1 else 0)
        page = report_page(story, lined, file.name) if options.report is not None else ""
        yield path, story_file(story, {}), page, story


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
