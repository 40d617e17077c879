"""The guide for themes and the program say the same: facts, variables and macros, each way.

Every list here is read from the code, and every name from the page; nothing is kept by hand on either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cached_property
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import pytest
from jinja2 import Environment, FileSystemLoader, meta
from jinja2.nodes import FromImport, Import, Macro, Name
from msgspec import Struct

from copydesk import digest
from copydesk.language.jinja import Interface
from copydesk.render import figures
from support.pages import PAGES, rows, ticked
from support.sites import ROOT

THEMING = PAGES["docs/theming.md"]
TEMPLATES = ROOT / "theme" / "templates"


def defined(package: ModuleType, part: str = "") -> dict[str, type]:
    """Return the dataclasses, structs and protocols of a package's modules whose names hold `part`, by name."""
    modules = (
        import_module(each.name)
        for each in walk_packages(package.__path__, f"{package.__name__}.")
        if part in each.name.rpartition(".")[2]
    )
    return {
        each.__name__: each
        for module in modules
        for each in vars(module).values()
        if isinstance(each, type) and each.__module__ == module.__name__
        if is_dataclass(each) or issubclass(each, Struct) or getattr(each, "_is_protocol", False)
    }


FACTS = {name: each for name, each in defined(digest, "facts").items() if ".feeds." not in each.__module__}
"""Every fact that templates are given; a feed is written without one."""
SEEN = {**defined(digest), **defined(figures)}


def described_facts() -> dict[str, str]:
    """Return what the guide says of each fact: from its name in bold to the next one."""
    parts = re.split(r"\*\*([A-Z]\w+)\*\*", THEMING.partition("## Facts")[2].partition("\n## ")[0])
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def members(each: type) -> set[str]:
    """Return the fields of a fact, and what it reckons from them."""
    own = {field.name for field in fields(each)} if is_dataclass(each) else set(each.__annotations__)
    return own | {name for name, value in vars(each).items() if isinstance(value, property | cached_property)}


def names_in(text: str) -> set[str]:
    return {name for name in ticked(text) if re.fullmatch(r"[a-z]\w*", name)}


@pytest.mark.parametrize("name", sorted(described_facts()))
def test_a_fact_of_the_guide_has_the_fields_that_it_names(name: str) -> None:
    """A paragraph may name another fact's fields as well; what no fact has at all is a slip."""
    known = {field for each in SEEN.values() for field in members(each)}
    assert name in SEEN
    assert names_in(bare(described_facts()[name])) - known == set()


def test_every_field_of_a_fact_stands_in_its_paragraph_or_for_a_fact_without_one_in_the_guide() -> None:
    said = {name: names_in(text) for name, text in described_facts().items()}
    whole = names_in(THEMING)
    wanted = {(name, field) for name, each in FACTS.items() for field in members(each)}
    assert len(FACTS) > 40
    assert {f"{name}.{field}" for name, field in wanted if field not in said.get(name, whole)} == set()


def bare(text: str) -> str:
    """Return a text without what stands in brackets."""
    return re.sub(r"\([^()]*\)", "", text)


def environment() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATES), extensions=[Interface], trim_blocks=True, lstrip_blocks=True)


NAMES = sorted(file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.html"))


def read_by(name: str) -> set[str]:
    """Return the variables that a template reads and does not set itself.

    Jinja holds what a template sets or imports above its blocks for undeclared within them, so these are taken away.
    """
    made = environment()
    tree = made.parse((TEMPLATES / name).read_text(encoding="utf-8"))
    own = {each.name for each in tree.find_all(Name) if each.ctx in ("store", "param")}
    own |= {each.target for each in tree.find_all(Import)} | {each.name for each in tree.find_all(Macro)}
    own |= {name for each in tree.find_all(FromImport) for name in each.names if isinstance(name, str)}
    return meta.find_undeclared_variables(tree) - own - made.globals.keys() - {"caller", "self", "loop"}


def given(name: str) -> set[str]:
    """Return what the guide grants a template beyond what every page is given."""
    return {each for cells in rows(THEMING, "template") if f"`{name}`" in cells[0] for each in names_in(cells[2])}


def everywhere() -> set[str]:
    return {name for cells in rows(THEMING, "variable") for name in ticked(cells[0])}


@pytest.mark.parametrize("name", [name for name in NAMES if "/" not in name])
def test_a_template_reads_what_the_guide_grants_it(name: str) -> None:
    assert read_by(name) - everywhere() - given(name) == set()


@pytest.mark.parametrize("name", [name for name in NAMES if "/" in name])
def test_a_macro_file_reads_what_every_page_is_given(name: str) -> None:
    assert read_by(name) - everywhere() == set()


@pytest.mark.parametrize("name", [name for name in NAMES if "/" not in name])
def test_a_template_is_granted_what_it_reads(name: str) -> None:
    """What stands in brackets says more of a variable; what stands outside is one."""
    cells = [cells[2] for cells in rows(THEMING, "template") if f"`{name}`" in cells[0]]
    own = {each.name for each in environment().parse((TEMPLATES / name).read_text(encoding="utf-8")).find_all(Name)}
    assert len(cells) == 1 or name in ("base.html", "annotations.html", "mail.html")
    if f"`{name}`" == "".join(cells):
        assert {each for cell in cells for each in names_in(bare(cell))} - own == set()


def signatures(source: str) -> Iterator[str]:
    """Yield the macros of a template as a caller writes them."""
    found = re.finditer(r"{%-? macro (\w+)\(([^)]*)\)", source)
    yield from (f"{each[1]}({' '.join(each[2].split())})" for each in found)


def made_macros() -> set[str]:
    assert all(environment().parse((TEMPLATES / name).read_text(encoding="utf-8")).find_all(Macro) for name in NAMES)
    return {each for name in NAMES for each in signatures((TEMPLATES / name).read_text(encoding="utf-8"))}


def macro_tables() -> Iterable[str]:
    part = THEMING.partition("## Macros")[2].partition("\n## ")[0]
    return re.findall(r"(?m)^\| (`.*?`) \|", part)


def test_macros_and_their_tables_are_the_same() -> None:
    named = {name for cell in macro_tables() for name in ticked(cell)}
    assert made_macros() - named == set()
    assert named - made_macros() == set()
