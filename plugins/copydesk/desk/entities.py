"""`entities`: the desk's care of names: the review queue, yes and no to a name, merge, split, rename, lint."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from copydesk.desk.checkout import here
from copydesk.errors import UsageError, did_you_mean
from copydesk.model import Kind

if TYPE_CHECKING:
    from copydesk.desk.names import queue
    from copydesk.desk.names.archive import Archive
    from copydesk.desk.names.books import Books, Change

CONTENT: Final = Path("content")
SHOWN: Final = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    review = actions.add_parser("review", help="names that stories hold and the registry does not know")
    review.add_argument("--limit", type=_number, default=SHOWN, help=f"show so many names (else {SHOWN})")
    review.add_argument("--all", action="store_true", help="show every name, those put off included")
    review.add_argument("--json", action="store_true", help="print JSON")
    accept = actions.add_parser("accept", help="give a name an entry of its own")
    accept.add_argument("name")
    accept.add_argument("--id", default="", help="its id, else made from the name")
    accept.add_argument("--kind", choices=[kind.value for kind in Kind], help="else what the stories make of it")
    for text in ("role", "description", "wikidata"):
        accept.add_argument(f"--{text}", default="")
    accept.add_argument("--alias", action="append", default=[], help="another form; may be given several times")
    accept.add_argument("--needs", action="append", default=[], help="a word that its stories hold; several times")
    alias = actions.add_parser("alias", help="make a name another form of an entry: alias NAME of ID")
    alias.add_argument("name")
    alias.add_argument("of", nargs="+", metavar="ID", help="the entry's id; 'of' may stand before it")
    for name, text in (("never", "never show a name"), ("later", "put a name off until more stories name it")):
        actions.add_parser(name, help=text).add_argument("name")
    _configure_moves(actions)
    lint = actions.add_parser("lint", help="what is stale, double or unguarded in the registry")
    lint.add_argument("--json", action="store_true", help="print JSON")


def _configure_moves(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    merge = actions.add_parser("merge", help="make one entry of two, under the second id")
    merge.add_argument("source", metavar="FROM")
    merge.add_argument("into", metavar="INTO")
    merge.add_argument("--kind", choices=[kind.value for kind in Kind], help="which, where the two differ")
    split = actions.add_parser("split", help="give some names of an entry to a new one")
    split.add_argument("id", metavar="ID")
    split.add_argument("new_id", metavar="NEW-ID")
    split.add_argument("--name", required=True, help="the new entry's name")
    split.add_argument("--alias", action="append", default=[], help="an alias that moves; several times")
    split.add_argument("--needs", action="append", default=[], help="a word that the new one's stories hold")
    rename = actions.add_parser("rename", help="give an entry another id, and --name another name")
    rename.add_argument("id", metavar="ID")
    rename.add_argument("new_id", metavar="NEW-ID")
    rename.add_argument("--name", default="", help="its new name; the old one becomes an alias")


def _number(word: str) -> int:
    if not word.isascii() or not word.isdecimal():
        raise argparse.ArgumentTypeError(f"'{word}' is no number")
    return int(word)


def run(options: argparse.Namespace) -> int:
    """Answer one question about names, or change the registry's files: all that belong to the change, or none."""
    from copydesk.desk.names import books, unfinished

    for line in unfinished.ended(CONTENT / books.FOLDER):
        print(line, file=sys.stderr)
    opened = books.open_books(CONTENT)
    action: str = options.action
    if action == "review":
        return _review(opened, options)
    if action == "lint":
        return _lint(opened, options)
    return _write(opened, CHANGES[action](opened, options))


def _write(opened: Books, change: Change) -> int:
    from copydesk.desk.names import books

    books.write(CONTENT, opened, books.changed_texts(opened, change))
    print("\n".join(change.said))
    return 0


def _archive(opened: Books) -> tuple[Archive, int]:
    """Return what the stories say, and how many could not be read; each of those is named."""
    from copydesk.desk.names import archive

    root = here()
    told, recogniser, faults = archive.stories(root)
    for fault in faults:
        print(f"copydesk: {fault}", file=sys.stderr)
    return archive.archive(told, opened.registry, recogniser), len(faults)


def _review(opened: Books, options: argparse.Namespace) -> int:
    from copydesk.desk.names import printed, queue

    read, faults = _archive(opened)
    found = [one for one in _candidates(opened, read) if options.all or not one.put_off]
    left = queue.undecided(read, opened.registry)
    shown, also = (found, left) if options.all else (found[: options.limit], left[: options.limit])
    more = len(found) - len(shown) + len(left) - len(also)
    text = printed.as_json(shown, also) if options.json else printed.as_text(shown, also, opened.registry, waiting=more)
    print(text)
    return int(faults > 0)


def _candidates(opened: Books, read: Archive) -> tuple[queue.Candidate, ...]:
    from copydesk.desk.names import queue
    from copydesk.entities.registry_file import ignored, later

    return queue.candidates(read, opened.registry, later=later(opened.texts), ignored=ignored(opened.texts))


def _in_queue(opened: Books, name: str, hint: str) -> queue.Candidate:
    """Return what the stories say about one name; raises UsageError, with the nearest one or `hint`, for no story."""
    from copydesk.entities.names import fold

    found = _candidates(opened, _archive(opened)[0])
    known = {fold(other): (other, one) for one in reversed(found) for other in one.names}
    if fold(name) in known:
        return known[fold(name)][1]
    raise UsageError(
        f"no story names '{name}'", hint=did_you_mean(name, (other for other, _ in known.values())) or hint
    )


def _lint(opened: Books, options: argparse.Namespace) -> int:
    from copydesk.desk.checks import report
    from copydesk.desk.checks.finding import Severity
    from copydesk.desk.names import lint

    read, faults = _archive(opened)
    found = lint.findings(opened, read, CONTENT)
    if printed := report.FORMATS["json" if options.json else "text"](found):
        print(printed)
    print(report.tally(found, len(read.stories)), file=sys.stderr if options.json else sys.stdout)
    return int(faults > 0 or any(finding.severity is Severity.ERROR for finding in found))


# --- one function for each change -----------------------------------------------------------------------------------


def _accept(opened: Books, options: argparse.Namespace) -> Change:
    from copydesk.desk.names import changes

    return changes.accept(
        opened,
        options.name,
        Kind(options.kind) if options.kind else _kind(opened, options.name),
        id=options.id,
        aliases=options.alias,
        needs=options.needs,
        role=options.role,
        description=options.description,
        wikidata=options.wikidata,
    )


def _kind(opened: Books, name: str) -> Kind:
    from copydesk.desk.names import books

    hint = f"write --kind {' or --kind '.join(kind.value for kind in Kind)}"
    return _in_queue(opened, books.a_name(name), hint).kind


def _alias(opened: Books, options: argparse.Namespace) -> Change:
    from copydesk.desk.names import changes

    words: list[str] = options.of
    ids = words[1:] if words[0] == "of" else words
    if len(ids) != 1:
        raise UsageError("an alias belongs to one entry", hint="write: alias NAME of ID, a NAME of two words in quotes")
    return changes.alias(opened, options.name, ids[0])


def _never(opened: Books, options: argparse.Namespace) -> Change:
    from copydesk.desk.names import changes

    return changes.never(opened, options.name)


def _later(opened: Books, options: argparse.Namespace) -> Change:
    from copydesk.desk.names import changes

    name = changes.deferrable(opened, options.name)
    found = _in_queue(opened, name, "only a name of the review queue can wait")
    return changes.later(opened, name, found.stories)


def _merge(opened: Books, options: argparse.Namespace) -> Change:
    from copydesk.desk.names import moves

    return moves.merge(opened, options.source, options.into, kind=Kind(options.kind) if options.kind else None)


def _split(opened: Books, options: argparse.Namespace) -> Change:
    from copydesk.desk.names import moves

    return moves.split(
        opened, options.id, options.new_id, name=options.name, aliases=options.alias, needs=options.needs
    )


def _rename(opened: Books, options: argparse.Namespace) -> Change:
    from copydesk.desk.names import moves

    return moves.rename(opened, options.id, options.new_id, name=options.name)


CHANGES: Final[Mapping[str, Callable[[Books, argparse.Namespace], Change]]] = MappingProxyType(
    {
        "accept": _accept,
        "alias": _alias,
        "never": _never,
        "later": _later,
        "merge": _merge,
        "split": _split,
        "rename": _rename,
    }
)
