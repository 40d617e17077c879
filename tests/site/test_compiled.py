"""Templates are compiled when a page is rendered with them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, TemplateSyntaxError

from copydesk.site.compiled import wait


class Theme(SimpleNamespace):
    """As much of Pelican's generator as looks up templates."""

    def get_template(self, name: str) -> Any:
        raise LookupError(name)


def theme(**sources: str) -> Theme:
    environment = Environment(
        loader=DictLoader({f"{name}.html": source for name, source in sources.items()}), autoescape=True
    )
    made = Theme(env=environment, settings={"TEMPLATE_EXTENSIONS": [".htm", ".html"]})
    wait(made)
    return made


def test_a_template_is_found_before_it_is_compiled() -> None:
    template = theme(page="{% if %}").get_template("page")
    assert template.name == "page.html"
    with pytest.raises(TemplateSyntaxError):
        template.render()


def test_it_renders_as_ever() -> None:
    assert theme(page="{{ a }}{{ b }}").get_template("page").render({"a": "<"}, b=2) == "&lt;2"


def test_one_that_is_not_there_is_missed_at_once() -> None:
    with pytest.raises(LookupError, match="other"):
        theme(page="").get_template("other")
