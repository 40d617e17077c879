"""`explain`: the reasons, for a person: what intake dropped or moved, who was found, who speaks and why."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from copydesk.desk.analyse import analysed
from copydesk.desk.reading import Reading, read_bytes, read_story
from copydesk.errors import InputError, UsageError
from copydesk.model import Analysis, Entity, Quotation, Story
from copydesk.quotes import passed_over
from copydesk.site.account import STORY_ENDINGS

if TYPE_CHECKING:
    from copydesk.desk.explained import Explained

LONGEST: Final = 160


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("file", nargs="?", type=Path, default=Path(), help="a story file, or an article as received")
    parser.add_argument("--content", type=Path, default=Path("content"), help="folder with the registry")
    parser.add_argument("--html", type=Path, metavar="PAGE", help="write source and result side by side into PAGE")


def run(options: argparse.Namespace) -> int:
    """Print what was dropped by which rule, who was found and why, who speaks and why; or write it as a page."""
    if options.html is not None:
        _refuse(options.html, options.content)
    if options.file == Path():
        raise UsageError("no file is named", hint="make explain FILE=content/articles/2023/slug.md")
    stories = [(one, report(one.received, one.found, one.reading)) for one in explained(options.file, options.content)]
    if options.html is None:
        for _, reasons in stories:
            print(reasons)
        return 0
    from copydesk.desk.explained import page
    from copydesk.desk.received import write_whole

    write_whole(options.html, page(stories, str(options.file)).encode("utf-8", "replace"))
    print(f"look at {options.html}")
    return 0


def _refuse(page: Path, content: Path) -> None:
    """Refuse to write a page over anything that may be a curator's."""
    if page.suffix.lower() not in {".html", ".htm"}:
        raise UsageError(f"the page '{page}' has no ending of one", hint="write HTML=report.html")
    if page.resolve().is_relative_to(content.resolve()):
        raise UsageError(f"the page '{page}' would lie in {content}/", hint="write it elsewhere: HTML=report.html")


def explained(file: Path, content: Path) -> Iterator[Explained]:
    """Yield the stories of a file with what is known of them: a story file has one, a received one perhaps several."""
    from copydesk.desk.explained import Explained

    if file.suffix.lower() in STORY_ENDINGS:
        reading = read_story(file)
        fields = reading.front.fields if reading.front else {}
        original = content / str(fields["original"]) if fields.get("original") else None
        there = original if original and original.is_file() else None
        stories = _received(there, content, str(fields.get("source_url", ""))) if there else ()
        yield Explained(stories, _lines(there) if there else "", analysed(reading, content), reading)
        return
    for story in _received(file, content):
        reading = _as_story(story)
        yield Explained((story,), _lines(file), analysed(reading, content), reading)


def _lines(file: Path) -> str:
    """Return a received file as text where its format has lines, else ""."""
    from copydesk.desk.convert import LINED
    from copydesk.intake.decode import decode

    return decode(read_bytes(file)) if file.suffix.lower() in LINED else ""


def _received(file: Path, content: Path, url: str = "") -> tuple[Story, ...]:
    from copydesk.desk.guidance import guidance_of
    from copydesk.desk.received import shown
    from copydesk.intake import read

    try:
        stories = read(read_bytes(file), file.name, url=url, guidance=guidance_of(content))
    except InputError as error:
        raise error.at(shown(file)) from error
    return tuple(story for story in stories if story.source_url == url) or stories


def _as_story(story: Story) -> Reading:
    """Read a story that the intake has just made as if it lay in content/articles/."""
    from copydesk.desk.reading import markdown_text

    return Reading(story.title, markdown_text(story.body), story.date)


def report(stories: tuple[Story, ...], found: Analysis, reading: Reading) -> str:
    """Return all the reasons as text, one a line."""
    rows = [row for story in stories for row in intake_rows(story)]
    rows += ["", "Who is in the story, and why"]
    for entity in found.entities:
        rows += entity_rows(entity, shown=entity.id in found.sidebar)
    rows += ["", "Who said what, and why"]
    rows += [quotation_row(quotation) for quotation in found.quotations] or ["  no quotation marks"]
    rows += ["", "Callouts, and why"]
    rows += [f"  “{_flat(callout.text)}” - {callout.why}" for callout in found.callouts] or ["  none"]
    rows += silenced_rows(found, reading)
    rows += [f"warning: {warning}" for warning in found.warnings]
    return "\n".join(rows).lstrip("\n")


def silenced_rows(found: Analysis, reading: Reading) -> list[str]:
    """Return the speech that is no callout, each with the rule that keeps it from being one."""
    silenced = passed_over(
        found.text, found.quotations, found.callouts, headline=reading.headline, overrides=reading.overrides
    )
    if not silenced:
        return []
    return ["", "No callouts, and why", *(f"  “{_flat(quotation.text)}” - {why}" for quotation, why in silenced)]


def intake_rows(story: Story) -> list[str]:
    """Return what became of each line of the received article that was not simply kept."""
    from copydesk.intake import explain_lines

    return ["What became of the article as received", *(f"  {row}" for row in explain_lines(story))]


def entity_rows(entity: Entity, *, shown: bool) -> list[str]:
    """Return an entity's line and the rules by which its mentions were found."""
    known = "registry" if entity.registered else "recognised only"
    place = "sidebar" if shown else "below the cut-off"
    role = f", {entity.role}" if entity.role else ""
    counted = Counter(f"{_flat(mention.text)} ({mention.rule})" for mention in entity.mentions)
    forms = ", ".join(f"{form}{f' {count}×' if count > 1 else ''}" for form, count in counted.items())
    return [
        f"  {entity.name} [{entity.id}]: {entity.kind}{role}; {known}; salience {entity.salience:.2f}, {place}",
        f"      {forms}",
    ]


def quotation_row(quotation: Quotation) -> str:
    """Return a quotation with its class, its speaker and the rule that found it."""
    said = quotation.attribution
    if said is None:
        who = "nobody's" if quotation.kind == "term" else "the text does not say whose"
        return f"  {quotation.kind}, {who}: “{_flat(quotation.text)}”"
    reason = f"{said.rule}, from “{_flat(said.mention)}”, confidence {said.confidence:.2f}"
    return f"  {quotation.kind}, {said.speaker.name} ({reason}): “{_flat(quotation.text)}”"


def _flat(text: str) -> str:
    """Return a text on one line, shortened in the middle where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 24]} … {flat[-20:]}"
