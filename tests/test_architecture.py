"""Arrows point one way: the imports of the package, read from its source."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "plugins/copydesk"
BELOW = {
    "errors": set[str](),
    "model": set[str](),
    "data": set[str](),
    "settings": {"errors"},
    "language": {"errors", "data"},
    "text": {"model", "errors", "data"},
    "intake": {"model", "errors", "data", "text"},
    "entities": {"model", "errors", "data", "text"},
    "quotes": {"model", "errors", "data", "text"},
    "analyse": {"model", "errors", "text", "entities", "quotes"},
    "render": {"model", "errors", "data", "text", "analyse"},
    "digest": {"model", "errors", "language", "text", "entities", "render"},
}
"""What each part may import beside itself. `site`, `desk` and `cli` stand above and may import all of these."""
SYSTEM = {"pelican", "os", "subprocess", "tempfile", "shutil", "socket", "time"}
HARMLESS = {"os.path", "os.path.commonprefix", "time", "time.struct_time"}
"""What the system's modules have that only looks at strings or is a type."""
IO = {
    "open",
    "read_text",
    "write_text",
    "read_bytes",
    "write_bytes",
    "mkdir",
    "unlink",
    "rename",
    "getenv",
    "glob",
    "rglob",
}


def part(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> set[str]:
    """Return the dotted names that a module imports, at whatever depth."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


MODULES = sorted(file for file in PACKAGE.rglob("*.py") if "__pycache__" not in file.parts)
PURE = [file for file in MODULES if part(file) in BELOW and part(file) != "data"]


@pytest.mark.parametrize("file", PURE, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_pure_part_imports_only_what_lies_below_it(file: Path) -> None:
    names = imported(ast.parse(file.read_text(encoding="utf-8")))
    own = {name.split(".")[1] for name in names if name.startswith("copydesk.")}
    assert own <= BELOW[part(file)] | {part(file)}
    assert not {name for name in names - HARMLESS if name.split(".")[0] in SYSTEM}


@pytest.mark.parametrize("file", PURE, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_pure_part_opens_no_file(file: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    names = {func.id if isinstance(func, ast.Name) else getattr(func, "attr", "") for func in calls}
    assert not names & IO


def test_one_module_imports_pelican() -> None:
    users = [
        file.relative_to(PACKAGE).as_posix()
        for file in MODULES
        if any(name.split(".")[0] == "pelican" for name in imported(ast.parse(file.read_text(encoding="utf-8"))))
    ]
    assert users == ["site/__init__.py"]
