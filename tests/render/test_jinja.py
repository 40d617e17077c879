"""Jinja made quicker: whatever a template does, it prints the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, TemplateError, pass_context
from markupsafe import Markup

from copydesk.render.jinja import hasten, once

PARTS = """
{% macro plain(a, b='x', c=none) %}{{ a }}-{{ b }}-{{ c }}-{{ root }}{% endmacro %}
{% macro around(a) %}<b>{{ a }}</b>{{ caller() }}{% endmacro %}
{% macro any(a) %}{{ a }}{{ varargs | join('|') }}{{ kwargs | length }}{% endmacro %}
{% macro same(story) %}[{{ story.title }}]{% if tick() %}{% endif %}{% endmacro %}
{% set foot %}<i>{{ root }}</i>{% endset %}
"""
PAGES = (
    "{{ parts.plain(value) }}",
    "{{ parts.plain(b=value, a=1) }}",
    "{{ parts.plain(value, c='<') }}",
    "{{ parts.plain() }}",
    "{% call parts.around(value) %}in{% endcall %}",
    "{{ parts.any(value, 1, 2, x=3) }}",
    "{% for each in (value, 2) %}{{ parts.plain(each, loop.index) }}{{ seen(each) }}{% endfor %}",
    "{% block one %}{{ value }}{{ parts.foot }}{{ seen(value) }}{% endblock %}",
    "{{ value.strip() if value is string }}{{ value | upper }}{{ missing }}",
    "{% autoescape false %}{{ value }}{{ parts.plain(value) }}{% endautoescape %}",
    "{% set x %}{{ value }}{% endset %}{{ x }}{{ x ~ value }}",
)
WRONG = (
    "{{ parts.plain(1, 2, 3, 4) }}",
    "{{ parts.plain(d=1) }}",
    "{{ parts.none(1) }}",
    "{{ value.none.at.all }}",
    "{{ parts.plain(1, a=2) }}",
)


@pass_context
def seen(context: Any, value: Any) -> str:
    return f"{context['root']}{value}{context.get('each', '')}"


def environment(page: str, *, quick: bool) -> Environment:
    whole = "{% import 'parts.html' as parts with context %}" + page
    made = Environment(loader=DictLoader({"parts.html": PARTS, "page.html": whole}), autoescape=True)
    made.globals.update(seen=seen, tick=lambda: "", once=lambda macro, *values: macro(*values))
    if quick:
        hasten(made)
    return made


@pytest.mark.parametrize("page", PAGES)
@given(st.lists(st.text(max_size=8) | st.integers() | st.none() | st.text(max_size=8).map(Markup), max_size=3))
def test_every_page_comes_out_as_jinja_makes_it(page: str, values: list[Any]) -> None:
    slow, quick = (environment(page, quick=each).get_template("page.html") for each in (False, True))
    for number, value in enumerate(values):
        facts = {"value": value, "root": "../" * (number % 2)}
        assert quick.render(facts) == slow.render(facts)


@pytest.mark.parametrize("page", WRONG)
def test_a_mistake_in_a_template_is_the_same_mistake(page: str) -> None:
    said = []
    for quick in (False, True):
        with pytest.raises((TemplateError, TypeError)) as error:
            environment(page, quick=quick).get_template("page.html").render(value="x", root="")
        said.append((type(error.value), str(error.value)))
    assert said[0] == said[1]


def test_a_module_is_run_once_for_all_pages_that_give_it_the_same() -> None:
    made = environment("{{ parts.foot }}", quick=True)
    parts = made.get_template("parts.html")
    one = parts.make_module({"root": "../", "page": 1})
    assert parts.make_module({"root": "../", "page": 2}) is one
    assert parts.make_module({"root": "./", "page": 2}) is not one
    assert parts.make_module({"root": Markup("../")}) is not one


@pytest.mark.parametrize(
    ("source", "remembered"),
    [
        ("{% set all = seen(1) %}", False),
        ("{% set all = 1 | whole %}", False),
        ("{% set all = [1] | map('whole') | list %}", False),
        ("{% set all = [1] | map(root) | list %}", False),
        ("{% set all = [1] | map('string') | select | list %}", True),
        ("{% include root %}", False),
    ],
)
def test_a_module_that_hands_on_the_whole_context_is_run_for_every_page(source: str, *, remembered: bool) -> None:
    made = environment("", quick=True)
    made.loader, made.filters["whole"] = DictLoader({"parts.html": source, "string": ""}), seen
    parts = made.get_template("parts.html")
    assert (parts.make_module({"root": "string"}) is parts.make_module({"root": "string"})) is remembered


def test_what_was_made_once_is_not_made_again_and_never_for_something_else() -> None:
    made = environment("", quick=True)
    ticks: list[int] = []
    made.globals["tick"] = lambda: ticks.append(1)
    macro: Any = made.get_template("parts.html").make_module({"root": ""}).same  # type: ignore[attr-defined]
    stories = [{"title": title} for title in ("a", "a", "<")]
    assert [str(once(macro, story)) for story in stories * 2] == ["[a]", "[a]", "[&lt;]"] * 2
    assert len(ticks) == len(stories)
    assert str(once(made.get_template("parts.html").make_module({"root": ""}).plain, 1, True)) == "1-True-None-"  # type: ignore[attr-defined]
    assert str(once(made.get_template("parts.html").make_module({"root": ""}).plain, 1, 1)) == "1-1-None-"  # type: ignore[attr-defined]


def test_an_error_names_the_line_of_the_template() -> None:
    made = environment("\n\n{{ parts.plain(1) }}\n{{ 1 // value }}", quick=True)
    with pytest.raises(ZeroDivisionError) as error:
        made.get_template("page.html").render(value=0, root="")
    assert error.traceback[-1].lineno + 1 == 4
