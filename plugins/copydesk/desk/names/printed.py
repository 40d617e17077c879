"""The review queue for a terminal, with the command for every answer; and the same as JSON."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from copydesk.desk.names.queue import Candidate, Undecided
from copydesk.entities.registry import Registry
from copydesk.model import Kind


def answers(one: Candidate) -> dict[str, list[str]]:
    """Return the words of each command that decides about a name."""
    aliases = [word for name in one.aliases for word in ("--alias", name)]
    return {
        "accept": ["accept", one.name, "--kind", one.kind.value, *aliases],
        "alias": ["alias", one.name, one.near[0] if one.near else "ID"],
        "never": ["never", one.name],
        "later": ["later", one.name],
    }


def as_json(found: Sequence[Candidate], left: Sequence[Undecided]) -> str:
    """Return the queue as one JSON document."""
    rows = {"names": [_row(one) for one in found], "left_alone": [_left_row(one) for one in left]}
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _row(one: Candidate) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind.value,
        "names": list(one.names),
        "stories": one.stories,
        "salience": round(one.salience, 4),
        "weight": round(one.weight, 4),
        "alias_of": list(one.near),
        "put_off": one.put_off,
        "contexts": _contexts(one.contexts),
        "commands": answers(one),
    }


def _left_row(one: Undecided) -> dict[str, Any]:
    return {
        "name": one.name,
        "readings": list(one.readings),
        "stories": len(one.doubts),
        "contexts": _contexts(one.contexts),
    }


def _contexts(found: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"file": file, "sentence": sentence} for file, sentence in found]


def as_text(found: Sequence[Candidate], left: Sequence[Undecided], registry: Registry, *, waiting: int = 0) -> str:
    """Return the queue for a person; `waiting` is how many more names there are."""
    call = caller()
    blocks = [_block(number, one, registry, call) for number, one in enumerate(found, 1)]
    rows = ["Names that the registry does not know", "", *blocks] if blocks else ["No name waits for an answer."]
    if waiting:
        more = f"{waiting} more {'name waits' if waiting == 1 else 'names wait'}"
        rows += [f"{more}: {call} review --all"]
    if left:
        rows += ["", "Left alone: names that the registry knows, where the story does not say which is meant", ""]
        rows += [_left_block(one, registry) for one in left]
    return "\n".join(rows).rstrip()


def _block(number: int, one: Candidate, registry: Registry, call: str) -> str:
    others = f"; also {', '.join(one.names[1:])}" if one.names[1:] else ""
    state = "; put off" if one.put_off else ""
    stories = f"{one.stories} {'story' if one.stories == 1 else 'stories'}"
    rows = [f"{number:>3}. {one.name} - {one.kind.value}? {stories}, salience {one.salience:.1f}{others}{state}"]
    rows += [f"     an alias of {id} ({registry.entries[id].name})?" for id in one.near]
    rows += context_rows(one.contexts)
    rows += [f"     {call} {shlex.join(words)}" for words in answers(one).values()]
    return "\n".join((*rows, ""))


def _left_block(one: Undecided, registry: Registry) -> str:
    readings = ", ".join(_reading(registry, id) for id in one.readings)
    wish = "     to say which in one story, write into its front matter: "
    example = f"entities: {{as: {{{json.dumps(one.name, ensure_ascii=False)}: {one.readings[0]}}}}}"
    rows = [f"  {one.name} - {readings}", *context_rows(one.contexts), f"{wish}{example}", ""]
    return "\n".join(rows)


def _reading(registry: Registry, id: str) -> str:
    entry = registry.entries[id]
    return f"{id} ({entry.name}, {entry.role or _kind(entry.kind)})"


def _kind(kind: Kind) -> str:
    return kind.value


def context_rows(found: Iterable[tuple[str, str]]) -> list[str]:
    """Return each story's file and below it the sentences with the name."""
    by_file: dict[str, list[str]] = {}
    for file, sentence in found:
        by_file.setdefault(file, [f"     {file}"]).append(f"         {sentence}")
    return [row for rows in by_file.values() for row in rows]


def caller() -> str:
    """Return how this command was called, for copying: the search path, the interpreter, the command."""
    path = os.environ.get("PYTHONPATH", "")
    here, program = Path.cwd(), Path(sys.executable)
    shown = program.relative_to(here) if program.is_relative_to(here) else program
    setting = f"PYTHONPATH={shlex.quote(path)} " if path else ""
    return f"{setting}{shlex.quote(str(shown))} -m copydesk entities"
