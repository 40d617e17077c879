"""The files of content/entities as they stand, and a change to them: all of its files are written, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Final

from copydesk.desk.names import unfinished
from copydesk.desk.received import write_whole
from copydesk.entities import shipped
from copydesk.entities.names import bare, fold
from copydesk.entities.registry import Registry
from copydesk.entities.registry_file import IGNORED, LATER, ignored, later, parse
from copydesk.entities.registry_values import KINDS
from copydesk.entities.shipped import SHIPPED
from copydesk.entities.tokens import tokenise
from copydesk.errors import InputError, RegistryError, UsageError, did_you_mean
from copydesk.model import Kind, RegistryEntry
from copydesk.text.yaml_edits import LOADER, plain, rewritten
from copydesk.text.yaml_nodes import compose

FOLDER: Final = "entities"
STEMS: Final = {kind: stem for stem, kind in KINDS.items()}
LONGEST: Final = 100
"""In characters: a longer name is a sentence, and YAML would fold it."""
HEADS: Final = MappingProxyType(
    {
        IGNORED: "# Names that are never shown as entities, one a line: what looks like a name and is no news.\n",
        LATER: "# Names put off: each comes back into the review queue when more stories name it than did then.\n",
    }
)
"""How a file begins that the desk did not have yet."""
Fields = dict[str, Any]
"""An entry as its file states it: key to text, list or mapping."""


@dataclass(frozen=True, slots=True)
class Books:
    """The registry's files."""

    folder: str
    """As messages name it: content/entities."""
    texts: Mapping[str, str]
    """By file name, such as content/entities/people.yml."""
    held: Mapping[str, Any]
    """What each file holds: entries by id, a list of names, or names with numbers."""
    registry: Registry
    base: tuple[RegistryEntry, ...] = ()
    """What ships with Copydesk."""

    def entry(self, id: str) -> RegistryEntry:
        """Return the entry with that id; raises UsageError with the nearest one where there is none."""
        if id in self.registry.entries:
            return self.registry.entries[id]
        if id in self.registry.former:
            hint = f"it is '{self.registry.former[id]}' now"
        else:
            hint = did_you_mean(id, self.registry.entries) or self._named(id) or f"the ids stand in {self.folder}"
        raise UsageError(f"there is no entry '{id}'", hint=hint)

    def _named(self, name: str) -> str:
        """Return a hint for a name that was given where an id should be."""
        found = claimants(self.registry, name)
        return f"did you mean '{found[0].id}'?" if found else ""

    def fields(self, entry: RegistryEntry) -> Fields:
        """Return what the desk's files state about an entry; a shipped one begins with its name."""
        return dict(self.held[entry.file][entry.id]) if entry.file in self.held else {"name": entry.name}

    def file_of(self, kind: Kind) -> str:
        """Return the file for new entries of a kind."""
        return self._file(STEMS[kind])

    def home(self, entry: RegistryEntry) -> str:
        """Return the file in which an entry stands, or in which what extends a shipped one will."""
        return entry.file if entry.file in self.held else self.file_of(entry.kind)

    @property
    def ignored(self) -> str:
        """The file of names never shown."""
        return self._file(IGNORED)

    @property
    def later(self) -> str:
        """The file of names put off."""
        return self._file(LATER)

    def _file(self, stem: str) -> str:
        return f"{self.folder}/{stem}.yml"


@dataclass(frozen=True, slots=True)
class Change:
    """What files are to hold."""

    held: Mapping[str, Any]
    """By file, for those that change alone."""
    renamed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By file: ids and what they become."""
    said: tuple[str, ...] = ()
    """What the curator should know, each a full line."""


def open_books(content: Path) -> Books:
    """Read content/entities; raises InputError without a content folder and RegistryError for the first fault."""
    if not content.is_dir():
        raise InputError("there is no such content folder", hint="run this in the project's folder", file=str(content))
    files = {f"{content.name}/{FOLDER}/{file.name}": _text(file, content) for file in _files(content)}
    return books_of(f"{content.name}/{FOLDER}", files, shipped())


def books_of(folder: str, texts: Mapping[str, str], base: tuple[RegistryEntry, ...]) -> Books:
    """Return the books of files given as text, on the base of what ships; raises RegistryError for the first fault."""
    registry = Registry.of((*base, *parse(texts)), ignored=ignored(texts))
    later(texts)
    held = {file: plain(compose(text, file, RegistryError, loader=LOADER)) for file, text in texts.items()}
    return Books(folder, texts, held, registry, base)


def _files(content: Path) -> list[Path]:
    return sorted(content.glob(f"{FOLDER}/*.yml"))


def _text(file: Path, content: Path) -> str:
    """Return a file's text with its own line breaks."""
    name = file.relative_to(content.parent).as_posix()
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise RegistryError("the file is no UTF-8 text", hint="save it as UTF-8", file=name) from error
    except OSError as error:
        raise RegistryError(f"cannot be read: {error.strerror}", hint="check its permissions", file=name) from error


def changed_texts(books: Books, change: Change) -> dict[str, str]:
    """Return the texts that a change gives, for the files whose text differs.

    Each is read again and compared with what was meant, and all together must make a registry. Raises RegistryError.
    """
    made = {
        file: rewritten(
            books.texts.get(file, HEADS.get(stem(file), "")),
            held,
            file=file,
            error=RegistryError,
            renamed=change.renamed.get(file, {}),
        )
        for file, held in change.held.items()
    }
    books_of(books.folder, {**books.texts, **made}, books.base)
    return {file: text for file, text in made.items() if text != books.texts.get(file, "")}


def write(content: Path, books: Books, texts: Mapping[str, str]) -> None:
    """Write all files, or put back what was written where one fails or an interrupt comes; raises InputError.

    What a kill breaks off, `unfinished.ended` ends.
    """
    folder, several = content / FOLDER, len(texts) > 1
    try:
        if several:
            before = {PurePosixPath(file).name: books.texts.get(file) for file in texts}
            unfinished.begin(folder, before, {PurePosixPath(file).name: text for file, text in texts.items()})
        for file in sorted(texts):
            write_whole(content.parent / file, texts[file].encode("utf-8"))
    except BaseException:
        for file in sorted(texts):
            _put_back(content.parent / file, books.texts.get(file))
        unfinished.end(folder)
        raise
    if several:
        unfinished.end(folder)


def _put_back(file: Path, text: str | None) -> None:
    if (file.read_bytes() if file.is_file() else None) == (None if text is None else text.encode("utf-8")):
        return
    if text is None:
        file.unlink(missing_ok=True)
    else:
        write_whole(file, text.encode("utf-8"))


# --- names ----------------------------------------------------------------------------------------------------------


def a_name(words: str) -> str:
    """Return a name as a file may hold it; raises UsageError for what is none: it has a letter or a digit."""
    name = " ".join(words.split())
    if not name.isprintable() or not any(map(str.isalnum, name)):
        raise UsageError("this is no name", hint="write a name in quotation marks")
    if len(name) > LONGEST:
        raise UsageError(f"the name has more than {LONGEST} characters", hint="write a shorter one")
    return name


def a_text(words: str) -> str:
    """Return a role or a description as a file may hold it; raises UsageError for what no page can show."""
    text = " ".join(words.split())
    if not text.isprintable():
        raise UsageError("the role or the description holds control characters", hint="write plain text")
    return text


def claimants(registry: Registry, name: str) -> tuple[RegistryEntry, ...]:
    """Return the entries that a name may mean, each once."""
    forms = registry.aliases.get(tokenise(bare(name)).folds, ())
    return tuple({alias.entry.id: alias.entry for alias in forms}.values())


def without_name(names: Iterable[str], name: str) -> list[str]:
    """Return a list without a name in any spelling of its case and accents."""
    return [other for other in names if fold(other) != fold(name)]


def is_shipped(entry: RegistryEntry) -> bool:
    """Say whether an entry stands in the shipped lists alone."""
    return entry.file == SHIPPED


def stem(file: str) -> str:
    """Return a file's name without folder and ending."""
    return PurePosixPath(file).stem
