"""Build the whole site into an empty folder and say whether everything arrived.

Pelican reports most faults in its log and goes on; here each of them is a problem that the build returns, and every
story file is counted in against the pages that came out.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import jinja2

from copydesk import settings as copydesk_settings
from copydesk.entities.recognise import Recogniser
from copydesk.errors import BuildError, CopydeskError, SettingsError
from copydesk.site import (
    FileOverwriteFailedError,
    LimitFilter,
    Pelican,
    PelicanTemplateNotFound,
    cards,
    console,
    read_settings,
    recogniser,
    signals,
)
from copydesk.site.account import embargoed, misplaced, missing, new_versions, waiting
from copydesk.site.crew import CREW, Crew
from copydesk.site.memory import MEMORY, Memory
from copydesk.site.standing import remember, sweep

CONFIG: Final = "pelican.conf.py"
ADDRESS: Final = re.compile(r"https?://[^\s/?#\"'<>]+(?:/[^\s?#\"'<>]*)?$")
PELICAN_FILE: Final = re.compile(r"^(?:Could not process|Skipping) (\S+?\.\w+)\b")
PELICAN_PLUGIN: Final = re.compile(r"^Cannot (?:load|register) plugin `([^`]*)`")
PELICAN_COPY: Final = re.compile(r"^(?:A problem occurred copying file|Cannot copy|While copying) ")
"""Pelican only warns of a file that it has copied in part or not at all."""


@dataclass(frozen=True, slots=True)
class Built:
    """What one build did."""

    problems: tuple[str, ...]
    """One line each; the site may be published only when there is none."""
    notes: tuple[str, ...]
    """What the curator should know though nothing is wrong: drafts, embargoes, warnings."""
    whole: bool = False
    """Whether every page was written, so that all that is wrong is a story that was left out."""
    stories: int = 0
    pages: int = 0
    entities: int = 0
    wakes: str = ""
    """When the next embargoed story is due (ISO 8601), so that "nothing has changed" ends then; else empty."""


def site_settings(root: Path, output: Path | None = None) -> dict[str, Any]:
    """Read pelican.conf.py of the checkout `root`; raise SettingsError with file and line where it is wrong."""
    override = {"OUTPUT_PATH": str(output)} if output else {}
    _check_theme(root / "theme", os.environ.get("THEME", ""))
    if not (root / "content").is_dir():
        raise SettingsError(
            "there is no folder content/", hint="bring it back, or begin with an empty one: mkdir content"
        )
    try:
        with _uncompiled():
            settings: dict[str, Any] = read_settings(str(root / CONFIG), override=override)
    except SyntaxError as error:
        raise SettingsError(
            f"no valid Python: {error.msg}", hint="mend the line", file=CONFIG, line=error.lineno or 0
        ) from error
    except Exception as error:  # the file is the curator's own program, so anything may come out of it
        raise SettingsError(f"{type(error).__name__}: {error}", hint="mend the settings", file=CONFIG) from error
    try:
        own = copydesk_settings.from_mapping(settings)
        recogniser.check(own)
        cards.check(own)
    except SettingsError as error:
        raise placed(error, root) from error
    return settings


@contextmanager
def _uncompiled() -> Iterator[None]:
    """Let Python leave no compiled file of the settings: on a full disk it would be torn, and read the next time."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def _check_theme(themes: Path, name: str) -> None:
    """Refuse a THEME of the environment that is none; Pelican takes any folder, and then finds no template in it."""
    if name and not (themes / name / "templates").is_dir():
        others = ", ".join(sorted(folder.parent.name for folder in themes.glob("*/templates")))
        raise SettingsError(f"there is no theme '{name}'", hint=f"write THEME={others}, or nothing for theme/ itself")


def recogniser_of(settings: Mapping[str, Any], root: Path) -> Recogniser | None:
    """Return the recogniser that the settings of `root` name, None for the shipped one.

    Raises SettingsError, with the line of pelican.conf.py, where it is missing or does not load.
    """
    try:
        return recogniser.named(copydesk_settings.from_mapping(settings))
    except SettingsError as error:
        raise placed(error, root) from error


def placed(error: SettingsError, root: Path) -> CopydeskError:
    """Return the error with the line of pelican.conf.py that sets what it names."""
    return error.at(CONFIG, _line_of(error.what, root / CONFIG))


def _line_of(what: str, config: Path) -> int:
    """Return the line of the setting that a message names, 0 where it is not set in the file itself."""
    name = re.search(r"COPYDESK_\w+", what)
    lines = config.read_text(encoding="utf-8").splitlines()
    # The last place counts, as it does for Python.
    return max((at for at, line in enumerate(lines, 1) if name and re.match(rf"\s*{name[0]}\b", line)), default=0)


def build(root: Path, output: Path, memory: Memory | None = None, crew: Crew | None = None) -> Built:
    """Build the site of the checkout `root` into the empty folder `output`, with what `memory` holds of earlier builds.

    The `crew` shares the work that can be shared.

    Raises SettingsError when nothing could be started; every other fault is a line in `problems`.
    """
    settings = {**site_settings(root, output), MEMORY: memory or Memory()}
    if crew:
        settings[CREW] = crew
    if settings["COPYDESK_ENV"] == "production" and settings["RELATIVE_URLS"]:
        raise BuildError("a site cannot be published without its address", hint="make publish SITEURL=https://…")
    if not ADDRESS.match(settings["SITEURL"]):
        raise BuildError(f"'{settings['SITEURL']}' is no address of a site", hint="write SITEURL=https://…")
    with _collected_log() as records, _watched() as seen:
        crash = _run(settings, root)
        sweep(output, settings[MEMORY].held.standing)
        remember(settings[MEMORY])
    problems = [*_lines(records, logging.ERROR), *crash]
    notes = list(_lines(records, logging.WARNING, logging.ERROR))
    if seen and not crash:
        problems += map(str, misplaced(Path(settings["PATH"])))
        problems += missing(Path(settings["PATH"]), output, seen[0], problems)
        notes += [*waiting(seen[0]), *map(str, new_versions(Path(settings["PATH"])))]
    lines = (_distinct(problems, root, output), _distinct(notes, root, output))
    pages = sum(name.endswith(".html") for name in settings[MEMORY].held.made)
    return _built(*lines, pages, seen, whole=bool(seen) and not crash)


def _distinct(lines: Iterable[str], root: Path, output: Path) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_relative(line, root, output) for line in lines))


def _built(problems: tuple[str, ...], notes: tuple[str, ...], pages: int, seen: list[Any], *, whole: bool) -> Built:
    digest = seen[0].context.get("digest") if seen else None
    due = [draft.date.isoformat() for draft in (seen[0].drafts if seen else ()) if embargoed(draft)]
    return Built(
        problems=problems,
        notes=notes,
        whole=whole,
        stories=len(seen[0].articles) if seen else 0,
        pages=pages,
        entities=len(digest.entities) if digest else 0,
        wakes=min(due, default=""),
    )


def _run(settings: dict[str, Any], root: Path) -> list[str]:
    """Run Pelican; return what stopped it, as lines."""
    try:
        Pelican(settings).run()
    except SettingsError as error:
        return [str(placed(error, root))]
    except CopydeskError as error:
        return [str(error)]
    except jinja2.TemplateSyntaxError as error:
        return [
            str(BuildError(f"{error.message}", hint="mend the template", file=str(error.filename), line=error.lineno))
        ]
    except PelicanTemplateNotFound as error:
        name = re.sub(r"^.*unable to load (\S{1,100}?)\[(\.\w+).*$", r"\1\2", str(error))
        return [
            str(BuildError(f"the theme has no template {name}", hint="bring it back; theme/ as it is shipped has one"))
        ]
    except FileOverwriteFailedError as error:
        return [str(BuildError(f"two pages want one address: {error}", hint="change the slug of one"))]
    except OSError as error:
        return [str(BuildError(f"{error.strerror}: {error.filename!s}", hint="mend the cause and build again"))]
    except Exception as error:
        file, line = _template_place(error)
        if not file:
            raise
        return [str(BuildError(f"{type(error).__name__}: {error}", hint="mend the template", file=file, line=line))]
    return []


def _template_place(error: Exception) -> tuple[str, int]:
    """Find the template and the line in an error's traceback: Jinja maps them back to the source."""
    trace, place = error.__traceback__, ("", 0)
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".html"):
            place = (name, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _relative(line: str, root: Path, output: Path) -> str:
    """Name files as the curator knows them: from the checkout's own folder."""
    for folder in (output, root):
        line = line.replace(f"{folder}{os.sep}", "").replace(f"{folder.resolve()}{os.sep}", "")
    return " ".join(line.split())


class _Collector(logging.Handler):
    """A log handler that keeps the records."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self._records = records

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        self._records.append(record)


@contextmanager
def _collected_log() -> Iterator[list[logging.LogRecord]]:
    """Collect what Pelican and the plugin log, and keep Pelican's own printing quiet."""
    records: list[logging.LogRecord] = []
    handler = _Collector(records)
    root = logging.getLogger()
    before, quiet = root.level, console.quiet
    LimitFilter._raised_messages.clear()  # noqa: SLF001 - else a second build hides the warnings of the first
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    console.quiet = True
    try:
        yield records
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
        console.quiet = quiet


@contextmanager
def _watched() -> Iterator[list[Any]]:
    """Hand out the generator of the stories once it has read them: Pelican keeps it to itself."""
    seen: list[Any] = []

    def remember(generator: Any) -> None:
        seen[:] = [generator]

    signals.article_generator_finalized.connect(remember)
    try:
        yield seen
    finally:
        signals.article_generator_finalized.disconnect(remember)


def _lines(records: Iterable[logging.LogRecord], least: int, below: int = logging.CRITICAL + 1) -> Iterator[str]:
    """Return the log as lines, each file once: Pelican repeats in its own words what the reader has said."""
    said: set[str] = set()
    for record in records:
        line = record.getMessage()
        if not least <= (logging.ERROR if PELICAN_COPY.match(line) else record.levelno) < below:
            continue
        if record.name.startswith("copydesk"):
            said.add(line.partition(":")[0])
        elif (named := PELICAN_FILE.match(line)) and f"content/{named[1].removeprefix('content/')}" in said:
            continue
        elif plugin := PELICAN_PLUGIN.match(line):
            line = f"{CONFIG}: the plugin '{plugin[1]}' cannot be loaded - check PLUGINS and PLUGIN_PATHS"
        yield line
