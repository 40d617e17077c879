"""Templates are compiled when a page is rendered with them, and once in this process for all environments.

They live in memory alone: compiled code in a file would be run by whoever planted it there.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import BytecodeCache, Environment, TemplateNotFound
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Jinja's cache of compiled templates, by their key; Jinja itself compares the source's checksum."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a template's bucket where it is known."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        self._known[bucket.key] = bucket.bytecode_to_string()


@cache
def compiled() -> Compiled:
    """Return the one of this process."""
    return Compiled()


class Waiting:
    """A template that is compiled when a page is rendered with it: for an edit, few of them are needed."""

    def __init__(self, environment: Environment, name: str) -> None:
        self.environment, self.name = environment, name

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Render the template, as Jinja does."""
        return self.environment.get_template(self.name).render(*args, **kwargs)


def wait(generator: Any) -> None:
    """Let one of Pelican's generators look its templates up without compiling them."""
    find = generator.get_template

    @cache
    def waiting(name: str) -> Any:
        for ending in generator.settings["TEMPLATE_EXTENSIONS"]:
            try:
                generator.env.loader.get_source(generator.env, f"{name}{ending}")
            except TemplateNotFound:
                continue
            return Waiting(generator.env, f"{name}{ending}")
        return find(name)  # which says what it did not find, and where

    generator.get_template = waiting
