"""The registry of the invented country that the tests share, and entities as lines of text."""

from __future__ import annotations

from functools import cache

from copydesk.entities import shipped
from copydesk.entities.registry import Registry
from copydesk.entities.registry_file import ignored, parse
from copydesk.model import Entity, Form
from support.cases import CASES

MARKS = {Form.NAME: "", Form.DEMONYM: "~", Form.METONYM: "^"}


def files() -> dict[str, str]:
    """Return the registry files by name."""
    return {file.name: file.read_text(encoding="utf-8") for file in sorted((CASES / "entities/registry").glob("*.yml"))}


@cache
def marvania() -> Registry:
    """Return what ships together with the registry of the invented country."""
    return Registry.of((*shipped(), *parse(files())), ignored=ignored(files()))


def lines(entities: tuple[Entity, ...]) -> str:
    """Write entities in the order of the text: name or [id], kind, mentions, role.

    A registered entity stands with its id in brackets; a demonym ends in ~, what only stands for the entity in ^.
    """
    ordered = sorted(entities, key=lambda entity: [mention.span for mention in entity.mentions])
    return "\n".join(line(entity) for entity in ordered)


def line(entity: Entity) -> str:
    """Write one entity."""
    name = f"[{entity.id}]" if entity.registered else entity.name
    mentions = ", ".join(mention.text + MARKS[mention.form] for mention in entity.mentions)
    return " | ".join(filter(None, (name, entity.kind.value, mentions, entity.role)))
