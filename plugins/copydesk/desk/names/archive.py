"""Every story read and analysed once: whom it names that the registry does not know, and what of the registry it uses.

The only module here that reads stories; everything that is decided about names takes an `Archive`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from copydesk import entities
from copydesk.desk.checks import shelf
from copydesk.desk.checks.finding import Finding, of_error
from copydesk.digest.overrides import overrides
from copydesk.entities.matcher import contested
from copydesk.entities.recognise import Recogniser
from copydesk.entities.registry import Match, Registry
from copydesk.entities.tokens import Tokens, tokenise
from copydesk.errors import StoryError
from copydesk.model import Entity, Form, Kind, Overrides, Span
from copydesk.text.sentences import sentence_of

NO_CLOCK: Final = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
"""Drafts and stories that wait for their day count as any other, so that the time of day decides nothing."""
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Told:
    """A story as the queue needs it."""

    file: str
    text: str
    headline: str = ""
    date: dt.date | None = None
    wishes: Overrides = field(default_factory=Overrides)

    def sentence(self, span: Span) -> str:
        """Return the sentence in which `span` stands on one line, shortened round it where it is long."""
        whole = sentence_of(self.text, span)
        start, end = whole.start, whole.end
        if end - start > LONGEST:
            start = max(start, self.text.rfind(" ", start, max(start, min(span.start - LONGEST // 2, end - LONGEST))))
            end = min(end, max(self.text.rfind(" ", start, start + LONGEST), span.end))
        cut = " ".join("".join(char for char in self.text[start:end] if char.isprintable() or char.isspace()).split())
        return f"{'… ' if start > whole.start else ''}{cut}{' …' if end < whole.end else ''}"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One thing that one story names and the registry does not know."""

    name: str
    kind: Kind
    salience: float
    story: Told
    spans: tuple[Span, ...]
    """Of its mentions by name, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name in one story that the registry knows, and that was left alone: a tie, or a guard without its words."""

    name: str
    readings: tuple[str, ...]
    """Ids of the entries that it may mean."""
    story: Told
    span: Span


@dataclass(frozen=True, slots=True)
class Archive:
    """What the stories say about names."""

    stories: tuple[Told, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    named: frozenset[str] = frozenset()
    """Ids of the entries that a story names."""
    seen: frozenset[tuple[str, str]] = frozenset()
    """Forms that stand in a story, whether or not they counted: id and form."""
    small: Mapping[str, int] = field(default_factory=dict)
    """How often a word stands in the stories without a capital, by folded word; only words of the registry."""


# --- reading ---------------------------------------------------------------------------------------------------------


def stories(root: Path) -> tuple[tuple[Told, ...], Recogniser | None, tuple[Finding, ...]]:
    """Return the stories of the checkout `root`, the recogniser that it names, and what could not be read."""
    from copydesk.render.markup import converter, to_html
    from copydesk.site.build import recogniser_of, site_settings
    from copydesk.text.plain import plain

    settings = site_settings(root)
    read = shelf.read(root, settings, NO_CLOCK)
    markdown = converter(settings["MARKDOWN"])
    found: list[Told] = []
    faults = [fault for fault in read.unreadable if fault.file.startswith(f"{read.content.name}/articles/")]
    for story in read.stories:
        try:
            wishes = overrides(_fields(story), story.name)
            text = plain(to_html(markdown, story.front.body)).text
        except StoryError as error:
            faults.append(of_error(error, "field", story.name))
            continue
        day = story.date.date() if story.date else None
        found.append(Told(story.name, text, story.text("title"), day, wishes))
    return tuple(found), recogniser_of(settings, root), tuple(faults)


def _fields(story: shelf.StoryFile) -> dict[str, object]:
    return {name: value for name, value in story.front.fields.items() if isinstance(value, dict)}


# --- finding ---------------------------------------------------------------------------------------------------------


def archive(told: Iterable[Told], registry: Registry, recogniser: Recogniser | None = None) -> Archive:
    """Analyse each story once, without its quotations."""
    found = [_analysed(story, registry, recogniser) for story in told]
    words = {form[0] for form in registry.aliases if len(form) == 1}
    return Archive(
        stories=tuple(one.stories[0] for one in found),
        sightings=tuple(sighting for one in found for sighting in one.sightings),
        doubts=tuple(doubt for one in found for doubt in one.doubts),
        named=frozenset(id for one in found for id in one.named),
        seen=frozenset(form for one in found for form in one.seen),
        small=Counter({word: sum(one.small.get(word, 0) for one in found) for word in sorted(words)}),
    )


def _analysed(story: Told, registry: Registry, recogniser: Recogniser | None) -> Archive:
    wishes = registry.renewed(story.wishes)
    found = entities.find(story.text, registry, headline=story.headline, overrides=wishes, recogniser=recogniser)
    tokens = tokenise(story.text)
    doubts = tuple(_doubts(story, tokens, contested(tokens, registry), found))
    doubtful = {doubt.name for doubt in doubts}
    hidden = frozenset(wishes.hide_entities)
    unknown = [one for one in found if not one.registered and not {one.id, one.name} & hidden]
    return Archive(
        stories=(story,),
        sightings=tuple(seen for one in unknown for seen in _sighting(story, one) if one.name not in doubtful),
        doubts=doubts,
        named=frozenset(one.id for one in found if one.registered and one.mentions),
        seen=frozenset(form for words in (tokens, tokenise(story.headline)) for form in _forms(words, registry)),
        small=Counter(fold for fold, capital in zip(tokens.folds, tokens.capital, strict=True) if not capital),
    )


def _forms(tokens: Tokens, registry: Registry) -> Iterator[tuple[str, str]]:
    """Yield every form of the registry that stands there, with its entry's id."""
    for readings in registry.matches(tokens):
        yield from ((match.alias.entry.id, match.alias.text) for match in readings)


def _sighting(story: Told, entity: Entity) -> Iterator[Sighting]:
    """Yield the entity where a mention names it; what is only known by its people has no name yet."""
    spans = tuple(mention.span for mention in entity.mentions if mention.form is Form.NAME)
    if spans:
        yield Sighting(entity.name, entity.kind, entity.salience, story, spans)


def _doubts(story: Told, tokens: Tokens, left: Iterable[tuple[Match, ...]], found: Iterable[Entity]) -> Iterator[Doubt]:
    """Yield each name that several entries claim and that nothing in the story decides, once."""
    settled = {mention.span for entity in found if entity.registered for mention in entity.mentions}
    names: set[str] = set()
    for readings in left:
        first = readings[0]
        span = Span(tokens.starts[first.start], tokens.ends[first.end - 1])
        name = tokens.text[span.start : span.end]
        if name not in names and span not in settled:
            names.add(name)
            yield Doubt(name, tuple(dict.fromkeys(match.alias.entry.id for match in readings)), story, span)
