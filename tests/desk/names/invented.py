"""Registry files and stories of Marvania for the desk's tests, and which stories stand on whose page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import strategies as st

from copydesk import entities
from copydesk.desk.names.archive import Told
from copydesk.desk.names.books import Books, Change, books_of, changed_texts
from copydesk.entities.registry import Registry
from copydesk.entities.shipped import SHIPPED
from copydesk.model import Kind, RegistryEntry
from copydesk.text.yaml_write import field_rows

FOLDER = "content/entities"
PEOPLE, ORGANISATIONS, PLACES = (f"{FOLDER}/{stem}.yml" for stem in ("people", "organisations", "places"))
FIRST = ("Tilda", "Wenzel", "Orsolya", "Brannock")
LAST = ("Orre", "Quillfeather", "Danmark-Holt", "Vessing", "Ostergaard")
WORDS = ("trawler", "tariff", "lighthouse", "choir")
SENTENCES = (
    "On Monday {} spoke to reporters in Lunden Bay.",
    "The harbour committee had asked {} for a list of moorings.",
    "“We will see,” said {}, and left by the side door.",
    "Nobody at the quay had heard of {} before the storm.",
    "It was a quiet week for the {} of Marvania.",
)


MARVANIA = RegistryEntry("marvania", "Marvania", Kind.PLACE, demonyms=("Marvanian",), wikidata="Q9", file=SHIPPED)
"""All that ships in these tests: a registry with every country takes a tenth of a second."""


def opened(**files: str | Mapping[str, Any]) -> Books:
    """Return books: each file as text, or as entries by id."""
    texts = {f"{FOLDER}/{name}.yml": held if isinstance(held, str) else yaml_of(held) for name, held in files.items()}
    return books_of(FOLDER, texts, (MARVANIA,))


def yaml_of(entries: Mapping[str, Any]) -> str:
    """Return a registry file."""
    return "\n".join("\n".join((*field_rows(id, fields), "")) for id, fields in entries.items())


def after(books: Books, change: Change) -> Books:
    """Return the books as a change leaves them."""
    return books_of(books.folder, {**books.texts, **changed_texts(books, change)}, books.base)


def story(text: str, number: int = 1, **fields: Any) -> Told:
    """Return a story."""
    return Told(f"content/articles/2023/story-{number}.md", text, **fields)


def on_page(registry: Registry, told: Iterable[Told], id: str) -> set[str]:
    """Return the stories on an entity's page."""
    return {
        one.file
        for one in told
        for entity in entities.find(one.text, registry, headline=one.headline, overrides=registry.renewed(one.wishes))
        if entity.id == id and entity.registered
    }


names = st.builds("{} {}".format, st.sampled_from(FIRST), st.sampled_from(LAST))


@st.composite
def people(draw: st.DrawFn, own: list[str]) -> dict[str, Any]:
    """Return an entry with the names of `own`: open or guarded, known by the surname alone or not."""
    fields: dict[str, Any] = {"name": own[0], "aliases": own[1:]}
    if draw(st.booleans()):
        fields["surname_alone"] = True
    if draw(st.integers(0, 2)) == 0:
        fields["needs"] = [draw(st.sampled_from(WORDS))]
    return {key: value for key, value in fields.items() if value}


@st.composite
def stories(draw: st.DrawFn, forms: list[str]) -> tuple[Told, ...]:
    """Return stories that name some of the forms, and now and then a word that guards one."""
    filled = st.builds(str.format, st.sampled_from(SENTENCES), st.sampled_from([*forms, *WORDS]))
    texts = draw(st.lists(st.lists(filled, min_size=1, max_size=4), min_size=1, max_size=6))
    return tuple(story("\n\n".join(text), number) for number, text in enumerate(texts))
