"""The curator's word on a story's analysis, read from its front matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from copydesk.errors import StoryError
from copydesk.model import Overrides


def overrides(metadata: Mapping[str, Any], file: str) -> Overrides:
    """Read the curator's word on entities and quotations from a story's front matter."""
    names, said = metadata.get("entities", {}), metadata.get("quotes", {})
    for field, given, known in (
        ("entities", names, {"hide", "add", "as"}),
        ("quotes", said, {"pin", "hide", "speaker"}),
    ):
        if unknown := sorted(set(given) - known):
            raise StoryError(f"'{field}' has no part '{unknown[0]}'", hint=f"use {', '.join(sorted(known))}", file=file)
    return Overrides(
        hide_entities=_texts(names.get("hide")),
        add_entities=_texts(names.get("add")),
        entity_as=_texts_by_text(names.get("as")),
        pin_quotes=_texts(said.get("pin")),
        hide_quotes=_texts(said.get("hide")),
        quote_speakers=_texts_by_text(said.get("speaker")),
    )


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()


def _texts_by_text(value: Any) -> dict[str, str]:
    return {str(key): str(item) for key, item in value.items()} if isinstance(value, dict) else {}
