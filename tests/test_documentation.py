"""The documentation and the program say the same: what exists is described, and what is described exists.

Every list here is read from the code, and every name from the pages; nothing is kept by hand on either side.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest

from copydesk.cli import COMMANDS, MODULES, Parser
from copydesk.desk.checks.fields import BASIS, KNOWN
from copydesk.digest.plans import EDITION_KEYS
from copydesk.digest.sources import SOURCE_KEYS
from copydesk.entities.registry_values import IMAGE_KEYS, READERS, ROLE_KEYS
from copydesk.settings import Settings
from support.pages import PAGES, rows, ticked
from support.sites import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMMANDS_PAGE = PAGES["docs/commands.md"]
INTERNAL = frozenset({"-h", "--help"})


def keys(page: str, first: str) -> set[str]:
    """Return the names in the first column of such tables."""
    return {name for cells in rows(page, first) for name in ticked(cells[0])}


def table_of(page: str, key: str) -> set[str]:
    """Return the first column of the one table that has such a row."""
    tables = [table for table in re.split(r"\n(?!\|)", page) if re.search(rf"(?m)^\| `{key}`", table)]
    assert len(tables) == 1, key
    return {name for line in tables[0].splitlines() if line.startswith("| `") for name in ticked(line.split("|")[1])}


# --- settings -------------------------------------------------------------------------------------------------------


def test_settings_and_their_page_name_the_same() -> None:
    real = {f"COPYDESK_{field.name.upper()}" for field in fields(Settings)}
    assert keys(PAGES["docs/settings.md"], "setting") == real


def environment_names() -> set[str]:
    """Return the names of our own that the program reads, be it from the settings or from the environment."""
    code = "".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "plugins/copydesk").rglob("*.py")))
    return set(re.findall(r"[\"'](COPYDESK_[A-Z_]*[A-Z])[\"']", code))


def test_no_page_names_a_setting_that_does_not_exist() -> None:
    real = {f"COPYDESK_{field.name.upper()}" for field in fields(Settings)} | environment_names()
    named = {name for text in (*PAGES.values(), README) for name in re.findall(r"COPYDESK_[A-Z_]*[A-Z]", text)}
    assert named - real == set()


def test_what_is_read_from_the_environment_is_named() -> None:
    assert {name for name in environment_names() if f"`{name}`" not in PAGES["docs/settings.md"]} == set()


# --- commands and targets -------------------------------------------------------------------------------------------


def parser(command: str) -> argparse.ArgumentParser:
    made = Parser(prog=command)
    import_module(f"copydesk.desk.{MODULES.get(command, command)}").configure(made)
    return made


def options(made: argparse.ArgumentParser) -> set[str]:
    return {name for action in made._actions for name in action.option_strings} - INTERNAL


def subcommands(made: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    groups = [each for each in made._actions if isinstance(each, argparse._SubParsersAction)]
    return {name: each for group in groups for name, each in group.choices.items()}


def described(first: str) -> dict[str, set[str]]:
    """Return the commands of a table with their options."""
    return {
        name: {option for cell in cells[1:] for option in ticked(cell) if option.startswith("--")}
        for cells in rows(COMMANDS_PAGE, first)
        for name in ticked(cells[0])
    }


def test_commands_and_their_options_stand_in_the_table() -> None:
    assert described("Command") == {name: options(parser(name)) for name in COMMANDS}
    assert described("After `entities`") == {
        name: options(each) for name, each in subcommands(parser("entities")).items()
    }


def targets() -> dict[str, set[str]]:
    """Return the targets of the Makefile that have a word of help, with the variables that this word names."""
    return {
        name: set(re.findall(r"\b([A-Z][A-Z_]*)=", about))
        for name, about in re.findall(r"(?m)^([a-z-]+):.*## (.*)$", MAKEFILE)
    }


def test_targets_and_their_variables_stand_in_the_table() -> None:
    table = {
        name.removeprefix("make "): {each.partition("=")[0] for each in ticked(cells[2])}
        for cells in rows(COMMANDS_PAGE, "Target")
        for name in ticked(cells[0])
    }
    assert table.keys() == targets().keys()
    assert {name: lacking for name, named in targets().items() if (lacking := named - table[name])} == {}
    known = set(re.findall(r"\b[A-Z][A-Z_]*\b", MAKEFILE)) | environment_names()
    assert {variable for named in table.values() for variable in named} - known == set()


def test_what_make_reads_from_its_command_line_stands_in_the_table() -> None:
    """Of what the Makefile lets pass, the rest belongs to the machine."""
    read = re.search(r"(?m)^NAMES_READ = ((?:.*\\\n)*.*)$", MAKEFILE)
    assert read
    names = {name for name in re.findall(r"[A-Z_]+\b(?!%)", read[1]) if not name.endswith("_")}
    machine = {"CI", "LANG", "TZ", "SHELL", "PATH", "HOME"}
    assert {name for name in names - machine if f"`{name}=" not in COMMANDS_PAGE} == set()


def test_no_page_calls_a_target_that_does_not_exist() -> None:
    called = {
        name
        for text in (*PAGES.values(), README, (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
        for name in re.findall(r"(?m)(?:`|^ {4})make ([a-z][a-z-]*)", text)
    }
    assert called - targets().keys() == set()
    assert len(called) > 12


def test_no_page_calls_a_command_that_does_not_exist() -> None:
    called = {name for text in PAGES.values() for name in re.findall(r"(?:-m |`|/)copydesk ([a-z]+)\b(?! =)", text)} - {
        "in"
    }
    assert called - set(COMMANDS) == set()
    assert len(called) > 4


# --- what a curator writes ------------------------------------------------------------------------------------------


def test_front_matter_and_the_curators_guide_name_the_same() -> None:
    named = table_of(PAGES["docs/curating.md"], "title")
    assert KNOWN - named == set()
    assert {name for name in named - KNOWN if name.removesuffix(BASIS) not in KNOWN | {"text"}} == set()


def test_keys_of_the_registry_and_their_table_are_the_same() -> None:
    page = PAGES["docs/entities.md"]
    assert table_of(page, "surname_alone") == set(READERS)
    assert [key for key in (*IMAGE_KEYS, *ROLE_KEYS) if not re.search(rf"\b{key}: ", page)] == []


def test_keys_of_sources_and_their_table_are_the_same() -> None:
    assert table_of(PAGES["docs/curating.md"], "domains") == SOURCE_KEYS


def test_keys_of_an_edition_are_named() -> None:
    page = PAGES["docs/curating.md"].partition("## 5.")[2].partition("## 6.")[0]
    assert {key for key in EDITION_KEYS if f"`{key}`" not in page} == set()


# --- the pages themselves -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*PAGES, "README.md"])
def test_links_of_a_page_lead_somewhere(name: str) -> None:
    text = PAGES.get(name, README)
    prose = re.sub(r"`[^`\n]*`", "", text)
    for target, place in re.findall(r"\]\((?!https?:|\{)([^)#\s]*)(?:#([^)\s]*))?\)", prose):
        file = (ROOT / name).parent / target if target else ROOT / name
        assert file.exists(), target
        if place:
            assert place in anchors(file), f"{target}#{place}"


def anchors(file: Path) -> set[str]:
    """Return the anchors that GitHub gives the headings of a page."""
    heads = re.findall(r"(?m)^#+ (.*)$", file.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", head.casefold()).replace(" ", "-") for head in heads}
