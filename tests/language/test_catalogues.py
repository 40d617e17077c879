"""Everything that a page says around its stories stands in every catalogue, and nothing else does."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from copydesk.data import catalogues, text
from copydesk.language import catalogue
from copydesk.language.jinja import Interface

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = sorted(
    file
    for kind in ("*.html", "*.txt", "*.webmanifest")
    for file in (ROOT / "theme").rglob(kind)
    if "static" not in file.parts
)
MODULES = sorted((ROOT / "plugins/copydesk").rglob("*.py"))
SETTINGS = ROOT / "pelican.conf.py"
CALLS = ("gettext", "ngettext", "_")
Key = str | tuple[str, str]
"""An English text, or its singular and its plural."""


def environment() -> Environment:
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, extensions=[Interface])


def in_template(source: str) -> Iterator[Key]:
    for _, _, found in extract_from_ast(environment().parse(source), CALLS):
        texts = tuple(each for each in ((found,) if isinstance(found, str) else found or ()) if each)
        if texts:
            yield texts[0] if len(texts) == 1 else texts[:2]  # type: ignore[misc]


def in_module(source: str) -> Iterator[Key]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in CALLS:
            texts = [
                each.value for each in node.args[:2] if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
            if texts:
                yield texts[0] if len(texts) == 1 else (texts[0], texts[1])


def in_settings(source: str) -> Iterator[Key]:
    """Yield the labels of the navigation, which the templates look up."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and str(getattr(node.targets[0], "id", "")).startswith("COPYDESK_NAV"):
            yield from (label for label, _ in ast.literal_eval(node.value))


def used() -> dict[Key, str]:
    """Return every text of the interface, with the file that it was last seen in."""
    found: dict[Key, str] = {}
    for files, reader in ((TEMPLATES, in_template), (MODULES, in_module), ([SETTINGS], in_settings)):
        for file in files:
            found.update(dict.fromkeys(reader(file.read_text(encoding="utf-8")), file.relative_to(ROOT).as_posix()))
    return found


def translated(name: str) -> dict[Key, tuple[str, ...]]:
    messages = [each for each in catalogue.read(text(f"catalogue/{name}.po"), name) if each.id and not each.fuzzy]
    return {each.id if isinstance(each.id, str) else tuple(each.id): catalogue.forms(each.string) for each in messages}


NAMES = sorted(catalogues())
USED = used()


def test_there_are_texts_and_catalogues() -> None:
    assert len(USED) > 150
    assert {"de", "fr"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_catalogue_has_every_text(name: str) -> None:
    done = translated(name)
    assert {key: file for key, file in USED.items() if not all(done.get(key, ("",)))} == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_catalogue_has_no_text_that_is_not_used(name: str) -> None:
    assert sorted(map(str, translated(name).keys() - USED.keys())) == []


def test_no_text_stands_alone_and_as_the_singular_of_a_plural() -> None:
    """A catalogue has one entry for an English text."""
    plurals = {key[0] for key in USED if isinstance(key, tuple)}
    assert sorted(plurals & USED.keys()) == []
