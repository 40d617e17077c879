"""Build as `copydesk build` does, with the safety on or off: `python -m bench.unguarded on`.

What guards against hostile stories, torn files and half a site is taken out of the program that runs, by name, so that
the product has no switch for it. A name that is gone is an error: the benchmark would measure nothing.
"""

from __future__ import annotations

import functools
import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import Any, Final


def identity(text: Any, *_: Any, **__: Any) -> Any:
    """Return a text as it is."""
    return text


def nothing(*_: Any, **__: Any) -> tuple[()]:
    """Find nothing."""
    return ()


def unread(html: str, *_: Any) -> tuple[str, tuple[()]]:
    """Take every link of a story for good."""
    return html, ()


def renamed(fresh: Path, published: Path, *_: Any, **__: Any) -> None:
    """Put a folder in another's place, in two steps and without waiting for the disk."""
    shutil.rmtree(published, ignore_errors=True)
    fresh.rename(published)


OFF: Final[Mapping[str, Callable[..., Any]]] = {
    "render.markup:sanitised": identity,
    "render.jsonld:permission": lambda _: "",
    "text.characters:printable": identity,
    "text.characters:balanced": identity,
    "text.weight:too_much": lambda _: "",
    "site.links:own_links": unread,
    "site.account:leads_out": lambda *_: False,
    "site.account:missing": nothing,
    "site.account:misplaced": nothing,
    "desk.fingerprint:stamp": lambda _: "",
    "desk.ledger:unanswered": nothing,
    "desk.folders:exchange": renamed,
    "desk.folders:locked": nullcontext,
    "desk.build:unbroken": nullcontext,
}
"""Sanitising; policies; characters and sizes; links; the count of all pages; stamps; the exchange and the lock."""


def switch_off() -> None:
    """Take the safety out of the program, wherever a module has it by name."""
    for place, instead in OFF.items():
        module, _, name = place.partition(":")
        replace(getattr(import_module(f"copydesk.{module}"), name), instead)
    _without_checksums()
    _without_escaping()


def replace(function: Any, instead: Any) -> None:
    """Put something else in the place of a function in every module of the program."""
    for title, module in list(sys.modules.items()):
        if title.split(".")[0] == "copydesk":
            for name, value in list(vars(module).items()):
                if value is function:
                    setattr(module, name, instead)


def _without_checksums() -> None:
    """Keep the keys of what is remembered, which find it, and leave out the checksums, which prove it."""
    memory, writer = import_module("copydesk.site.memory"), import_module("copydesk.site.writer")
    key = memory.hashed
    memory.hashed = lambda first, *more: key(first, *more) if isinstance(first, str) else b""  # type: ignore[attr-defined]
    writer.hashed = lambda *parts: key(*parts) if len(parts) > 1 else bytes(32)  # type: ignore[attr-defined]
    fingerprint = import_module("copydesk.desk.fingerprint")
    fingerprint.code = functools.cache(fingerprint.code)  # type: ignore[attr-defined]


def _without_escaping() -> None:
    build = import_module("copydesk.site.build")
    settings_of = build.site_settings

    def settings(*given: Any) -> dict[str, Any]:
        made: dict[str, Any] = settings_of(*given)
        return made | {"JINJA_ENVIRONMENT": made["JINJA_ENVIRONMENT"] | {"autoescape": False}}

    build.site_settings = settings  # type: ignore[attr-defined]


def main(switch: str) -> int:
    """Build the site of the current folder; return the exit status."""
    from copydesk import cli

    for module in ("site.plugin", "site.build", "desk.build", "desk.ledger"):
        import_module(f"copydesk.{module}")  # in both cases, so that both cost the same
    if switch == "off":
        switch_off()
    return cli.main(["build"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
