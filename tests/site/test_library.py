"""The registry of a build: read once, and out of the memory the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.errors import RegistryError
from copydesk.site import library
from copydesk.site.held import held
from copydesk.site.memory import Memory

PEOPLE = """
orla-venn:
  name: Orla Venn
  aliases: [O. Venn]
  role:
    - {role: mayor of Lunden Bay, since: 2019-03, until: 2023}
  gender: woman
  surname_alone: true
  needs: [harbour]
  context: [tolls]
  priority: 2
  wikidata: Q1
  description: She rows.
  formerly: [venn]
"""


def written(root: Path, people: str) -> Path:
    for name, text in (("people", people), ("ignored", "- Tomas Reik\n")):
        file = root / f"content/entities/{name}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root / "content"


def test_a_registry_out_of_the_memory_is_the_one_that_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = written(tmp_path, PEOPLE)
    read = library.load(content)
    for _ in range(2):
        held().registry = None
        with Memory(tmp_path / "memory.sqlite", "code") as memory:
            again = library.load(content, memory)
        assert (again.registry.entries, again.registry.ignored) == (read.registry.entries, read.registry.ignored)
        assert again.digest == read.digest
        monkeypatch.setattr(library, "parse", None)


def test_a_faulty_registry_is_told_of_each_time_and_a_mended_one_is_read(tmp_path: Path) -> None:
    content = written(tmp_path, PEOPLE + "  mayor: yes\n")
    for _ in range(2):
        with (
            Memory(tmp_path / "memory.sqlite", "code") as memory,
            pytest.raises(RegistryError, match=r"people\.yml:\d+: .*'mayor'"),
        ):
            library.load(content, memory)
    with Memory(tmp_path / "memory.sqlite", "code") as memory:
        mended = library.load(written(tmp_path, PEOPLE.replace("She rows", "She sails")), memory)
    assert mended.registry.entries["orla-venn"].description == "She sails."
