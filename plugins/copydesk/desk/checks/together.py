"""Rules that need all files at once: two that want one place, names that nearly meet, files that lie wrong."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from copydesk.desk.checks.addresses import address, former, former_of
from copydesk.desk.checks.finding import Finding, Severity, of_error
from copydesk.desk.checks.shelf import Shelf, StoryFile
from copydesk.digest.editions import edition_id
from copydesk.digest.plans import EditionPlan
from copydesk.errors import did_you_mean
from copydesk.site.account import misplaced, new_versions
from copydesk.text.slugs import slug
from copydesk.text.urls import canonical

NEAR: Final = 0.75
"""Likeness above which two names of sections are probably meant as one: Econmy and Economy, 0.92."""
EDITION: Final = re.compile(r"\d{4}-W\d\d|\d{4}-\d\d-\d\d")


def same_slug(shelf: Shelf) -> Iterator[Finding]:
    """Name two stories, or two pages, that want one address."""
    for group in (shelf.stories, shelf.pages):
        for kept, other in _doubles(group, lambda story: story.slug.casefold()):
            what = f"the slug '{other.slug}' is taken by {kept.name}"
            hint = "give one of the two another slug"
            yield Finding(other.name, other.line_of("slug"), Severity.ERROR, "same-slug", what, hint)


def old_address(shelf: Shelf) -> Iterator[Finding]:
    """Name an old address, in `formerly`, at which another story or page lives, or which another one names as well."""
    homes = {address(story.slug, story, shelf.settings).casefold(): story for story in reversed(shelf.files)}
    for story in shelf.files:
        for url in former(story, shelf.settings):
            if (holder := homes.setdefault(url.casefold(), story)) is not story:
                what = f"the old address {url} is one of {holder.name}"
                hint = "remove it from formerly: of one of the two"
                yield Finding(story.name, story.line_of("formerly"), Severity.ERROR, "old-address", what, hint)


def same_story(shelf: Shelf) -> Iterator[Finding]:
    """Name two stories from one address, or under one headline."""
    keys = (
        ("source_url", lambda story: canonical(story.text("source_url"))),
        ("title", lambda story: " ".join(story.text("title").casefold().split())),
    )
    for field, key in keys:
        for kept, other in _doubles(shelf.stories, key):
            what = f"{kept.name} has the same {field}"
            hint = "keep one of the two, or mend the field"
            yield Finding(other.name, other.line_of(field), Severity.WARNING, "same-story", what, hint)


def _doubles(stories: Iterable[StoryFile], key: Callable[[StoryFile], str]) -> Iterator[tuple[StoryFile, StoryFile]]:
    """Return pairs with one key, an empty key aside: (the one that keeps it, the other)."""
    first: dict[str, StoryFile] = {}
    for story in sorted(stories, key=lambda each: each.name):
        value = key(story)
        if value and first.setdefault(value, story) is not story:
            yield first[value], story


def section(shelf: Shelf) -> Iterator[Finding]:
    """Name a section that one story uses alone, where its name is nearly that of another."""
    used = Counter(story.section for story in shelf.stories if story.section)
    for story in shelf.stories:
        name = story.section
        others = [other for other in used if other != name]
        near = _nearest(name, others) if used[name] == 1 else ""
        if near and (used[near] > 1 or near < name):
            field = "section" if story.text("section") else "category"
            what = f"the section '{name}' is used by this story alone"
            hint = f"did you mean '{near}'?"
            yield Finding(story.name, story.line_of(field), Severity.WARNING, "section", what, hint)


def _nearest(name: str, others: Iterable[str]) -> str:
    folded = {other.casefold(): other for other in sorted(others)}
    near = difflib.get_close_matches(name.casefold(), sorted(folded), n=1, cutoff=NEAR)
    return folded[near[0]] if near else ""


def source(shelf: Shelf) -> Iterator[Finding]:
    """Name the sources that content/sources.yml does not list, where there is such a list."""
    known = shelf.library.sources
    unknown = {name for story in shelf.stories if known and (name := story.text("source")) and name not in known}
    hints = {name: did_you_mean(name, known) or "add it to content/sources.yml" for name in unknown}
    for story in shelf.stories:
        if (name := story.text("source")) in hints:
            what = f"the source '{name}' is not in sources.yml"
            yield Finding(story.name, story.line_of("source"), Severity.WARNING, "source", what, hints[name])


def received(shelf: Shelf) -> Iterator[Finding]:
    """Name what lies in content/ where it will not be read: articles as received, foreign files, stray stories."""
    for error in misplaced(shelf.content):
        yield of_error(error, "received", error.file)


def new_version(shelf: Shelf) -> Iterator[Finding]:
    """Name what `add` could not merge into an edited story and has left beside it."""
    for error in new_versions(shelf.content):
        yield Finding(error.file, 1, Severity.WARNING, "new-version", error.what, error.hint)


def editions(shelf: Shelf) -> Iterator[Finding]:
    """Name what an edition file asks for and will not get."""
    by_slug = {story.slug: story for story in reversed(shelf.stories)}
    for plan in shelf.library.editions.values():
        if not EDITION.fullmatch(plan.id):
            hint = "call it 2023-W12.md or 2023-03-20.md"
            yield Finding(plan.file, 1, Severity.WARNING, "edition", f"'{plan.id}' is the name of no edition", hint)
            continue
        for name in dict.fromkeys(filter(None, (plan.lead, *plan.order))):
            yield from _wish(plan, name, by_slug.get(name), shelf, by_slug)
        yield from _sections(plan, shelf)


def _sections(plan: EditionPlan, shelf: Shelf) -> Iterator[Finding]:
    """Name the sections of a plan that no story of the edition has."""
    there = {shelf.section_of(story) for story in shelf.stories if _edition_of(story, plan) == plan.id}
    for name in dict.fromkeys(plan.sections) if there else ():
        if slug(name) not in map(slug, there):
            hint = did_you_mean(name, there) or "mend it or take it out"
            what = f"no story of this edition is in the section '{name}'"
            yield Finding(plan.file, _line_of(name, plan, shelf), Severity.WARNING, "edition", what, hint)


def _edition_of(story: StoryFile, plan: EditionPlan) -> str:
    return edition_id(story.date.date(), "week" if "W" in plan.id else "day") if story.date else ""


def _wish(
    plan: EditionPlan, name: str, story: StoryFile | None, shelf: Shelf, known: Iterable[str]
) -> Iterator[Finding]:
    line = _line_of(name, plan, shelf)
    if story is None:
        moved = next((each.slug for each in shelf.stories if name in former_of(each)), "")
        hint = f"it is '{moved}' now" if moved else did_you_mean(name, known) or "mend the slug or remove it"
        yield Finding(plan.file, line, Severity.ERROR, "edition", f"there is no story '{name}'", hint)
    elif story.is_retracted or story.text("status") == "hidden":
        what = f"the story '{name}' is {'retracted' if story.is_retracted else 'hidden'}, and in no edition"
        yield Finding(plan.file, line, Severity.WARNING, "edition", what, "take it out here")
    elif not shelf.is_published(story):
        what = f"the story '{name}' is not published yet"
        yield Finding(plan.file, line, Severity.WARNING, "edition", what, f"publish {story.name} first")
    elif (day := _edition_of(story, plan)) and day != plan.id:
        what = f"the story '{name}' belongs to the edition {day}"
        yield Finding(plan.file, line, Severity.WARNING, "edition", what, "mend its date or move the line")


def _line_of(name: str, plan: EditionPlan, shelf: Shelf) -> int:
    rows = (shelf.root / plan.file).read_text(encoding="utf-8").split("\n")
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    return next((at for at, row in enumerate(rows, 1) if word.search(row)), 1)
