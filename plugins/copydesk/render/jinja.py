"""Jinja, made quicker for thousands of pages: the same templates, the same output.

A template that is imported `with context` is run anew by Jinja for every page that imports it. Here it is run once for
all pages on which the names that it reads, in itself and in what it takes in, have the same values. And where Jinja
escapes or calls through several functions of Python each time, the common case takes one. Whatever is no common case
goes the way that Jinja goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any, Final

import markupsafe
from jinja2 import Environment, Template, meta, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.environment import TemplateModule
from jinja2.filters import FILTERS
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Context, Macro
from jinja2.utils import missing, pass_context
from markupsafe import Markup, escape

MOST: Final = 40
"""Modules of one template that are remembered: one that reads what differs from page to page would fill the memory."""
SIMPLE: Final = frozenset({str, int, float, bool, type(None), Markup})
"""Types of which two equal values are the same to a template; of anything else only the same object is."""
FUNCTIONS: Final = frozenset({MethodType, FunctionType, BuiltinMethodType})
UNKNOWN: Final = ""
"""The name of a filter that only the rendering knows."""
WHOLE: Final = getattr(pass_context(lambda context: context), "jinja_pass_arg")  # noqa: B009 - Jinja sets it
"""By what Jinja marks a function that wants the whole context."""
escaped: Final[Callable[[str], str]] = getattr(markupsafe, "_escape_inner", escape)


def hasten(environment: Environment) -> None:
    """Let an environment, none of whose templates has been loaded yet, compile and import them in this way."""
    environment.code_generator_class = Generator
    environment.template_class = Remembering
    environment.globals["once"] = once


def once(macro: Any, *values: Any) -> Any:
    """Return what a macro makes of some values, made once for all pages that share its module.

    A value is the same where it is the same object, or equal text or the same number. So a macro may be called in this
    way where it depends on its values, on what is the same on all pages, and on nothing else.
    """
    made = macro.__dict__.setdefault("made", {})
    key = tuple(map(_same, values))
    if key not in made:
        made[key] = (macro(*values), values)  # the values are held, so that nothing else can come by their ids
    return made[key][0]


def _same(value: Any) -> Any:
    """Return what two values that are the same to a template have in common."""
    kind = type(value)
    return (kind, value) if kind in SIMPLE else id(value)


def shown(value: Any) -> str:
    """Return a value as text for HTML: what `escape` does, without making an object of it."""
    kind = type(value)
    if kind is str:
        return escaped(value)
    return value if kind is Markup else escape(value)


def call(context: Context, within: Mapping[str, Any], function: Any, *values: Any, **named: Any) -> Any:
    """Call what a template calls; `within` is what Jinja tells a function that wants the context of the place."""
    kind = type(function)
    if kind is Macro and not (function.caller or function.catch_kwargs or function.catch_varargs):
        rest = function.arguments[len(values) :]
        filled = [named.pop(name, missing) for name in rest]
        if not named and len(values) <= len(function.arguments):
            text = function._func(*values, *filled)  # noqa: SLF001 - what calling it does, without asking who calls
            return str.__new__(Markup, text) if context.eval_ctx.autoescape else text
        named.update((name, value) for name, value in zip(rest, filled, strict=True) if value is not missing)
    elif kind in FUNCTIONS and not hasattr(function, "jinja_pass_arg"):
        return function(*values, **named)
    return context.call(function, *values, **named, **within)


class Generator(CodeGenerator):
    """Jinja's compiler, which also writes down what a template reads and takes in."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Write the module of a template."""
        self.names: set[str] = set()
        self.writeline(f"from {__name__} import shown as _shown, call as _call")
        super().visit_Template(node, frame)
        self.writeline(f"reads = {sorted(self.names)!r}")
        self.writeline(f"takes = {list(meta.find_referenced_templates(node))!r}")
        self.writeline(f"filters = {sorted(set(_filters(node)))!r}")

    def enter_frame(self, frame: Frame) -> None:
        """Write the beginning of a scope: what it looks up in the context is what the template reads."""
        super().enter_frame(frame)
        self.names.update(name for action, name in frame.symbols.loads.values() if action == VAR_LOAD_RESOLVE and name)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("_shown(")
        else:
            super()._output_child_pre(node, frame, finalize)

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write a call."""
        if self.environment.is_async or self.environment.sandboxed:
            super().visit_Call(node, frame, forward_caller)
            return
        places = {"_loop_vars": frame.loop_frame, "_block_vars": frame.block_frame}
        within = ", ".join(f"'{name}': {name}" for name, there in places.items() if there)
        self.write(f"_call(context, {{{within}}}, ")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


def _filters(template: nodes.Template) -> Iterator[str]:
    """Give the filters of a template, by name; those, too, that `map` is told to use."""
    for each in template.find_all(nodes.Filter):
        yield each.name
        if each.name == "map" and each.args:
            yield each.args[0].value if isinstance(each.args[0], nodes.Const) else UNKNOWN


class Remembering(Template):
    """A template whose modules are remembered by the values of what they read."""

    def make_module(
        self,
        vars: dict[str, Any] | None = None,
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,
    ) -> TemplateModule:
        """Return the module for such a context: an earlier one where it would come out the same."""
        names = self._names()
        given = (vars or {}) if shared else {**self.globals, **(vars or {})}
        values = [_found(name, locals or {}, given) for name in names or ()]
        if names is None or any(map(_wants_context, values)):
            return super().make_module(vars, shared, locals)
        known: dict[Any, tuple[TemplateModule, list[Any]]] = self.__dict__.setdefault("known", {})
        key = tuple(map(_same, values))
        if key not in known:
            if len(known) >= MOST:
                known.clear()
            known[key] = (super().make_module(vars, shared, locals), values)
        return known[key][0]

    def _names(self) -> tuple[str, ...] | None:
        """Return the names that this template reads, and all that it takes in; None where that cannot be told."""
        if "names" not in self.__dict__:
            self.__dict__["names"] = _closure(self.environment, str(self.name))
        names: tuple[str, ...] | None = self.__dict__["names"]
        return names


def _found(name: str, locals: Mapping[str, Any], given: Mapping[str, Any]) -> Any:
    """Return what a name stands for in a context: the locals come first, as far as they have a value yet."""
    value = locals.get(name, missing)
    return given.get(name, missing) if value is missing else value


def _closure(environment: Environment, template: str) -> tuple[str, ...] | None:
    names: set[str] = set()
    seen: set[str] = set()
    waiting: list[str | None] = [template]
    while waiting:
        if (name := waiting.pop()) is None:
            return None
        if name in seen:
            continue
        seen.add(name)
        module: Mapping[str, Any] = getattr(environment.get_template(name).root_render_func, "__globals__", {})
        if any(map(partial(_reads_more, environment), module["filters"])):
            return None
        names.update(module["reads"])
        waiting += module["takes"]
    return tuple(sorted(names))


def _reads_more(environment: Environment, name: str) -> bool:
    """Say whether a filter may read what no name in the template tells; Jinja's own only call others."""
    found = environment.filters.get(name)
    return name == UNKNOWN or (_wants_context(found) and found is not FILTERS.get(name))


def _wants_context(value: Any) -> bool:
    """Say whether a function is given the whole context, so that nobody knows what it reads."""
    return getattr(value, "jinja_pass_arg", None) is WHOLE
