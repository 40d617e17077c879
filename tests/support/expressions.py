"""Every regular expression of the package, and how each is used: told by importing it and by its source."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PLUGINS: Final = Path(__file__).parents[2] / "plugins"
ANYWHERE: Final = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
ONE_PLACE: Final = frozenset({"match", "fullmatch"})
TRIED: Final = ANYWHERE | ONE_PLACE
MAKERS: Final = TRIED | {"compile"}
QUIET: Final = frozenset({"pattern", "flags", "groups", "groupindex"})
UNKNOWN: Final = frozenset({"search", "fullmatch"})
"""How an expression may be used that is handed on to others."""
STAND_IN: Final = "ab"
"""What stands in an expression for a part that nobody knows before it is used."""
FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
LOOPS: Final = (ast.For, ast.comprehension)

Pattern = re.Pattern[Any]
Place = tuple[str, int]
"""A module and a line."""
Name = tuple[str, str]
"""A module and a name in it."""


class StrayError(Exception):
    """An expression is made where it cannot be found."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression, where it stands, and the methods that are called on it."""

    place: str
    pattern: Pattern
    methods: frozenset[str]

    @property
    def anywhere(self) -> bool:
        """Whether it is tried at every place of a text."""
        return bool(self.methods & ANYWHERE)

    @property
    def whole(self) -> bool:
        """Whether it is tried at one place of a text."""
        return bool(self.methods & ONE_PLACE)


def expressions(package: str, folder: Path = PLUGINS) -> tuple[Expression, ...]:
    """Return every expression of a package that has not been imported yet. Raises StrayError."""
    made = _compiled_on_import(package)
    trees = {
        module.__name__: ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        for name, module in sys.modules.items()
        if name.split(".")[0] == package
    }
    missed = {file for file in (folder / package).rglob("*.py") if file.stem != "__main__"} - {
        Path(str(sys.modules[name].__file__)) for name in trees
    }
    if missed:
        raise StrayError(f"{missed}: not imported")
    uses = _uses(trees)
    return tuple(each for name, tree in trees.items() for each in _of_module(name, tree, made, uses))


def _compiled_on_import(package: str) -> dict[Place, list[Pattern]]:
    """Import every module of a package; return what the lines of each compile."""
    compile_, made = re.compile, dict[Place, list[Pattern]]()

    def noted(pattern: Any, flags: int = 0) -> Pattern:
        caller = sys._getframe(1)
        compiled = compile_(pattern, flags)
        made.setdefault((str(caller.f_globals.get("__name__")), caller.f_lineno), []).append(compiled)
        return compiled

    re.compile = noted
    try:
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    finally:
        re.compile = compile_
    return made


def _of_module(
    module: str, tree: ast.Module, made: Mapping[Place, list[Pattern]], uses: Mapping[Name, frozenset[str]]
) -> Iterator[Expression]:
    for call, method, target in _calls(tree):
        place = f"{module}:{call.lineno}"
        if target is None:
            pattern = _plain(call, sys.modules[module], place)
            yield Expression(place, pattern, UNKNOWN if method == "compile" else frozenset({method}))
            continue
        patterns = made.get((module, call.lineno))
        if method != "compile" or not patterns:
            raise StrayError(f"{place}: neither compiled with its module nor plain to see")
        methods = uses.get((module, target), UNKNOWN) if target else UNKNOWN
        for pattern in patterns:
            yield Expression(f"{place} {target}", pattern, methods)


def _calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str, str | None]]:
    """Yield the calls of `re`, their methods, and the names that hold their results; None inside a function."""
    inside = {id(each) for node in ast.walk(tree) if isinstance(node, FUNCTIONS) for each in ast.walk(node)}
    for statement in tree.body:
        for node in ast.walk(statement):
            method = _method(node)
            if isinstance(node, ast.Call) and method:
                yield node, method, None if id(node) in inside else _target(statement)


def _method(node: ast.AST) -> str:
    """Return the name of the function of `re` that makes an expression, if a node calls one."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=method)) if method in MAKERS:
            return method
    return ""


def _target(statement: ast.stmt) -> str:
    match statement:
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return ""


def _plain(call: ast.Call, module: Any, place: str) -> Pattern:
    """Return the expression that a call inside a function makes, with stand-ins for what only the function knows."""
    given = {word.arg: word.value for word in call.keywords}
    flags = ast.unparse(given["flags"]) if "flags" in given else "0"
    match call.args[0]:
        case ast.Constant(value=str() | bytes() as text):
            source = text
        case ast.JoinedStr(values=parts):
            source = "".join(_part(part, module) for part in parts)
        case _:
            raise StrayError(f"{place}: an expression that is not plain to see")
    return re.compile(source, eval(flags, vars(module)))


def _part(part: ast.expr, module: Any) -> str:
    match part:
        case ast.Constant(value=text):
            return str(text)
        case ast.FormattedValue(value=ast.Name(id=name)) if name in vars(module):
            return str(vars(module)[name])
    return STAND_IN


def _uses(trees: Mapping[str, ast.Module]) -> dict[Name, frozenset[str]]:
    """Return the methods that are called on each name of a module, in the module and where it is imported."""
    found: dict[Name, set[str]] = {}
    for module, tree in trees.items():
        known = _imported(tree)
        parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.setdefault(known.get(node.id, (module, node.id)), set()).update(_used(node, parents))
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in known:
                of = ".".join(known[node.value.id])
                found.setdefault((of, node.attr), set()).update(_used(node, parents))
    return {name: frozenset(methods) - QUIET for name, methods in found.items()}


def _imported(tree: ast.Module) -> dict[str, Name]:
    return {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


def _used(node: ast.expr, parents: Mapping[ast.AST, ast.AST]) -> Iterator[str]:
    """Yield the methods that one mention of an expression, or of several in a tuple, calls."""
    match parents[node]:
        case ast.Attribute(attr=method) as attribute:
            yield from _called(attribute, method, parents)
        case ast.For(iter=iterated, target=target) as loop if iterated is node:
            yield from _looped(target, loop, parents)
        case ast.comprehension(iter=iterated, target=target) as loop if iterated is node:
            yield from _looped(target, parents[loop], parents)
        case _:
            yield from UNKNOWN


def _called(attribute: ast.Attribute, method: str, parents: Mapping[ast.AST, ast.AST]) -> Iterator[str]:
    """Yield a method; one that is told where to begin is called at many places of a text."""
    match parents[attribute]:
        case ast.Call(func=func, args=[_, _, *_]) if func is attribute and method in ONE_PLACE:
            yield "search"
    if method in TRIED | QUIET:
        yield method
    else:
        yield from UNKNOWN


def _looped(target: ast.expr, loop: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> Iterator[str]:
    names = {each.id for each in ast.walk(target) if isinstance(each, ast.Name)}
    for node in ast.walk(loop):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=method) if (
                name in names and method in ONE_PLACE | ANYWHERE
            ):
                yield from _called(node, method, parents)
