"""Build the whole site into an empty folder and say whether everything arrived.

Pelican reports most faults in its log and goes on; here each of them is a problem that the build returns, and every
story file is counted in against the pages that came out.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import jinja2
import pelican.log
from pelican import Pelican
from pelican.plugins import signals
from pelican.settings import read_settings
from pelican.writers import FileOverwriteFailedError

from copydesk import settings as copydesk_settings
from copydesk.errors import BuildError, CopydeskError, SettingsError, StoryError

CONFIG: Final = "pelican.conf.py"
STORY_ENDINGS: Final = frozenset({".md", ".markdown"})
RECEIVED_ENDINGS: Final = frozenset(
    {".html", ".htm", ".txt", ".rst", ".docx", ".eml", ".mhtml", ".webarchive", ".xml", ".pdf", ".odt", ".rtf"}
)
PELICAN_FILE: Final = re.compile(r"^(?:Could not process|Skipping) (\S+?\.\w+)\b")


@dataclass(frozen=True, slots=True)
class Built:
    """What one build did."""

    problems: tuple[str, ...]
    """One line each; the site may be published only when there is none."""
    notes: tuple[str, ...]
    """What the curator should know though nothing is wrong: drafts, embargoes, warnings."""
    stories: int = 0
    pages: int = 0
    entities: int = 0
    wakes: str = ""
    """When the next embargoed story is due (ISO 8601), so that "nothing has changed" ends then; else empty."""


def site_settings(root: Path, output: Path | None = None) -> dict[str, Any]:
    """Read pelican.conf.py of the checkout `root`; raise SettingsError with file and line where it is wrong."""
    override = {"OUTPUT_PATH": str(output)} if output else {}
    try:
        settings: dict[str, Any] = read_settings(str(root / CONFIG), override=override)
    except SyntaxError as error:
        raise SettingsError(
            f"no valid Python: {error.msg}", hint="mend the line", file=CONFIG, line=error.lineno or 0
        ) from error
    except Exception as error:  # the file is the curator's own program, so anything may come out of it
        raise SettingsError(f"{type(error).__name__}: {error}", hint="mend the settings", file=CONFIG) from error
    try:
        copydesk_settings.from_mapping(settings)
    except SettingsError as error:
        raise error.at(CONFIG, _line_of(error.what, root / CONFIG)) from error
    return settings


def _line_of(what: str, config: Path) -> int:
    """Return the line of the setting that a message names, 0 where it is not set in the file itself."""
    name = re.search(r"COPYDESK_\w+", what)
    lines = config.read_text(encoding="utf-8").splitlines()
    return next((at for at, line in enumerate(lines, 1) if name and re.match(rf"\s*{name[0]}\b", line)), 0)


def build(root: Path, output: Path) -> Built:
    """Build the site of the checkout `root` into the empty folder `output`.

    Raises SettingsError when nothing could be started; every other fault is a line in `problems`.
    """
    settings = site_settings(root, output)
    if settings["COPYDESK_ENV"] == "production" and settings["RELATIVE_URLS"]:
        raise BuildError("a site cannot be published without its address", hint="make publish SITEURL=https://…")
    with _collected_log() as records, _watched() as seen:
        crash = _run(settings)
    problems = [*_lines(records, logging.ERROR), *crash]
    notes = list(_lines(records, logging.WARNING, logging.ERROR))
    if seen and not crash:
        problems += _missing(Path(settings["PATH"]), output, seen[0], problems)
        notes += _waiting(seen[0])
    return _built(problems, notes, output, seen)


def _built(problems: list[str], notes: list[str], output: Path, seen: list[Any]) -> Built:
    digest = seen[0].context.get("digest") if seen else None
    embargoed = [draft.date.isoformat() for draft in (seen[0].drafts if seen else ()) if _dated(draft)]
    return Built(
        problems=tuple(dict.fromkeys(problems)),
        notes=tuple(dict.fromkeys(notes)),
        stories=len(seen[0].articles) if seen else 0,
        pages=sum(1 for _ in output.rglob("*.html")),
        entities=len(digest.entities) if digest else 0,
        wakes=min(embargoed, default=""),
    )


def _run(settings: dict[str, Any]) -> list[str]:
    """Run Pelican; return what stopped it, as lines."""
    try:
        Pelican(settings).run()
    except CopydeskError as error:
        return [str(error)]
    except jinja2.TemplateSyntaxError as error:
        return [
            str(
                BuildError(f"{error.message}", hint="mend the template", file=_short(error.filename), line=error.lineno)
            )
        ]
    except FileOverwriteFailedError as error:
        return [str(BuildError(f"two pages want one address: {_short(str(error))}", hint="change the slug of one"))]
    except OSError as error:
        return [str(BuildError(f"{error.strerror}: {_short(error.filename)}", hint="mend the cause and build again"))]
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
            place = (_short(name), trace.tb_lineno)
        trace = trace.tb_next
    return place


def _short(path: object) -> str:
    """Return a path relative to the folder that we work in, for messages."""
    return str(path or "").replace(f"{Path.cwd()}{os.sep}", "")


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
    before, quiet = root.level, pelican.log.console.quiet
    pelican.log.LimitFilter._raised_messages.clear()  # noqa: SLF001 - else a second build hides the warnings of the first
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    pelican.log.console.quiet = True
    try:
        yield records
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
        pelican.log.console.quiet = quiet


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
        if not least <= record.levelno < below:
            continue
        line = " ".join(_short(record.getMessage()).split())
        if record.name.startswith("copydesk"):
            said.add(line.partition(":")[0])
        elif (named := PELICAN_FILE.match(line)) and f"content/{named[1].removeprefix('content/')}" in said:
            continue
        yield line


def _missing(content: Path, output: Path, generator: Any, problems: list[str]) -> list[str]:
    """Name every file under articles/ that neither became a page nor was explained."""
    known = {story.relative_source_path: story for story in _all_stories(generator)}
    explained = " ".join(problems)
    found = []
    for file in sorted((content / "articles").rglob("*")):
        name = file.relative_to(content).as_posix()
        if not file.is_file() or any(part.startswith(".") for part in file.relative_to(content).parts):
            continue
        shown = f"{content.name}/{name}"
        if file.suffix.lower() in RECEIVED_ENDINGS:
            found.append(StoryError("a received article is no story yet", hint=f"make add FILE={shown}", file=shown))
        elif (
            file.suffix.lower() in STORY_ENDINGS
            and f"{shown}:" not in explained
            and not _arrived(known.get(name), output)
        ):
            found.append(StoryError("the story did not become a page", hint="report this as a fault", file=shown))
    return [str(error) for error in found]


def _all_stories(generator: Any) -> list[Any]:
    return [*generator.articles, *generator.hidden_articles, *generator.drafts]


def _arrived(story: Any, output: Path) -> bool:
    if story is None:
        return False
    page = output / story.save_as
    return story.status == "draft" or (page.is_file() and page.stat().st_size > 0)


def _waiting(generator: Any) -> list[str]:
    """Say which stories are not published and why."""
    notes = []
    for draft in sorted(generator.drafts, key=lambda story: str(story.relative_source_path)):
        if _dated(draft):
            what, hint = f"waits until {draft.date.date().isoformat()}", "it is dated in the future"
        elif "date" not in draft.metadata:
            what, hint = "a draft: it has no date yet", "add 'date: …' and remove 'status: draft'"
        else:
            what, hint = "a draft", "remove 'status: draft' to publish it"
        notes.append(str(StoryError(what, hint=hint, file=f"content/{draft.relative_source_path}")))
    return notes


def _dated(draft: Any) -> bool:
    """Say whether a draft is one only because its date lies ahead."""
    ahead: bool = draft.date > dt.datetime.now(dt.UTC)
    return "date" in draft.metadata and draft.metadata.get("status") != "draft" and ahead
