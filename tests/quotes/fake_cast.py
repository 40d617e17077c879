"""A small fake of what the entities part hands over: names found by plain search, the last name alone included."""

from __future__ import annotations

import re

from copydesk.model import Entity, Form, Kind, Mention, Span

PEOPLE = (
    *("Jana Roth", "Tomas Lind", "Anton Berg", "Jana May"),
    *("Elsa Varn", "Piet Somers", "Mila Stern", "Ruben Aske", "Greta Moll", "Jon Falk", "Oskar Wynn", "Hugo Lenz"),
    *("Karel Dorn", "Otto Reim", "Ilse Brandt", "Joan Pell", "Nora Vinter", "Ida Moss", "Timo Rask", "Rita Hale"),
    *("Anne Corbin", "Luc Marchand", "Paul Renard", "Ana Robles", "Ada Quist", "Karl Moos"),
)
BODIES = ("Harbour Board",)
DEMONYMS = {"Marvania": ("Marvanian",)}


def cast(text: str) -> tuple[Entity, ...]:
    """Return the entities of the invented country that `text` names."""
    found = [_entity(text, name, Kind.PERSON, (name, name.split()[-1]), ()) for name in PEOPLE]
    found += [_entity(text, name, Kind.ORGANISATION, (name,), ()) for name in BODIES]
    found += [_entity(text, name, Kind.PLACE, (name,), forms) for name, forms in DEMONYMS.items()]
    return tuple(entity for entity in found if entity.mentions)


def _entity(text: str, name: str, kind: Kind, names: tuple[str, ...], demonyms: tuple[str, ...]) -> Entity:
    mentions = [*_mentions(text, names, kind, Form.NAME), *_mentions(text, demonyms, kind, Form.DEMONYM)]
    ordered = tuple(sorted(mentions, key=lambda mention: mention.span))
    return Entity(name.lower().replace(" ", "-"), name, kind, False, "", ordered, 1.0)


def _mentions(text: str, forms: tuple[str, ...], kind: Kind, form: Form) -> list[Mention]:
    if not forms:
        return []
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b")
    return [Mention(Span(*found.span()), found[0], kind, form, "fake") for found in pattern.finditer(text)]
