"""`convert`: received articles to a folder of Markdown files, without touching content/."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from copydesk.desk.received import ADDRESSES, read_received, received_files, shown, write_whole
from copydesk.errors import InputError, UsageError
from copydesk.intake import explain_lines, fragment, read, story_file
from copydesk.intake.decode import decode
from copydesk.model import Story

PACKED: Final = re.compile(r"\.(?:warc\.gz|[^.]{1,12})$", re.IGNORECASE)


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("source", metavar="IN", type=Path, help="a received file, or a folder of them")
    parser.add_argument("target", metavar="OUT", type=Path, help="a folder, or for one file a path that ends in .md")
    parser.add_argument("--fragment", action="store_true", help="bare HTML fragments to bodies, without front matter")
    parser.add_argument("--report", metavar="DIR", type=Path, help="write what was kept, moved and dropped, and why")
    parser.add_argument("--url", default="", help="the address that the article was fetched from")


def run(options: argparse.Namespace) -> int:
    """Convert each file; one that cannot be converted is named and the others go on. 1 if any was refused."""
    files = received_files(options.source)
    single = options.target.suffix.lower() == ".md"
    if single and (options.source.is_dir() or options.target.is_dir()):
        raise UsageError("a folder cannot become one file", hint="name a folder as OUT")
    if "content/articles" in options.target.resolve().as_posix():
        raise UsageError("convert would overwrite edited stories there", hint="use 'add' for content/articles")
    addresses = _addresses(options.source)
    taken: set[str] = set()
    refused = 0
    for file in files:
        try:
            for path, text, notes in _converted(file, options, addresses, taken):
                write_whole(path, text.encode("utf-8", "replace"))
                _report(options.report, path, notes)
                print(f"{'converted':<12}{shown(file)} to {shown(path)}")
        except InputError as error:
            refused += 1
            print(f"copydesk: {error.at(shown(file))}", file=sys.stderr)
    print(f"{len(files) - refused} of {len(files)} files converted")
    return 1 if refused else 0


def _converted(
    file: Path, options: argparse.Namespace, addresses: Mapping[str, str], taken: set[str]
) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Yield the path, the text and the explanations of each story in a file."""
    raw = read_received(file, options.source if options.source.is_dir() else None)
    if options.fragment:
        yield _path(file, options.target, taken), fragment(decode(raw)), ()
        return
    url = options.url or addresses.get(file.name, "") or addresses.get(stem(file.name), "")
    stories = read(raw, file.name, url=url)
    for number, story in enumerate(stories, 1):
        path = _path(file, options.target, taken, number if len(stories) > 1 else 0)
        yield path, story_file(story, {}), _explained(file, story)


def _path(file: Path, target: Path, taken: set[str], number: int = 0) -> Path:
    """Return where a story goes: the same stem; the whole name where another file took the stem; a number in feeds."""
    if target.suffix.lower() == ".md":
        return target.with_stem(f"{target.stem}-{number:02}") if number > 1 else target
    name = stem(file.name) + (f"-{number:02}" if number else "")
    name = name if name not in taken else file.name + (f"-{number:02}" if number else "")
    taken.add(name)
    return target / f"{name}.md"


def stem(name: str) -> str:
    """Return a file's name without its ending; `.warc.gz` is one ending."""
    return PACKED.sub("", name) or name


def _addresses(source: Path) -> Mapping[str, str]:
    """Return the addresses that a folder's index.json gives for its files; nothing where there is none."""
    index = source / ADDRESSES
    if not source.is_dir() or not index.is_file():
        return {}
    try:
        found = json.loads(read_received(index))
    except (ValueError, RecursionError) as error:
        raise InputError("this is no valid JSON", hint="map file names to addresses", file=str(index)) from error
    return {key: value for key, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}


def _explained(file: Path, story: Story) -> tuple[str, ...]:
    return (f"{file.name}: {story.title}", "", *explain_lines(story), "", "Kept:", "", story.body)


def _report(folder: Path | None, path: Path, notes: tuple[str, ...]) -> None:
    if folder is not None and notes:
        write_whole(folder / f"{path.stem}.txt", "\n".join(notes).encode("utf-8", "replace"))
