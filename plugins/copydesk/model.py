"""The values that flow through Copydesk: frozen, without behaviour beyond themselves, free of files and Pelican.

Every offset counts Unicode code points of the text that was analysed, half-open: `text[start:end]`.

What a story has hundreds of is a frozen struct of msgspec: like a frozen dataclass, but made in a sixth of the time and
read back in half of it. `replace` for one is msgspec.structs.replace. None can hold itself, so that the collector of
garbage need not look at any (gc=False).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What sort of thing an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    WORK = "work"


class Form(StrEnum):
    """How a mention points at its entity."""

    NAME = "name"
    """By a name or a part of it: Putin."""
    DEMONYM = "demonym"
    """By the word for its people or things: Russian."""
    METONYM = "metonym"
    """By the name of something that stands for it in this sentence: Moscow, the Kremlin."""


class QuoteKind(StrEnum):
    """What a pair of quotation marks holds."""

    SPEECH = "speech"
    """A full direct quotation; it may become a callout."""
    FRAGMENT = "fragment"
    """Somebody's words woven into the reporter's sentence; attributed, never a callout."""
    TERM = "term"
    """A name, title, term or scare quote: nobody's speech here."""


class SpeakerKind(StrEnum):
    """How well a speaker is known."""

    NAMED = "named"
    """A name, resolved to an entity of the story."""
    ROLE = "role"
    """A description which the text does not tie to a name: one expert at a think-tank."""


PERSON, ORGANISATION, PLACE, EVENT, WORK = Kind
NAME, DEMONYM, METONYM = Form
NAMED, ROLE = SpeakerKind
"""What is asked of every mention has a name of its own: Python 3.11 calls a function for each `Kind.PERSON`."""


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open run of code points."""

    start: int
    end: int

    def touches(self, other: Span) -> bool:
        """Say whether the two runs share a character."""
        return self.start < other.end and other.start < self.end


# --- a received article -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Decision:
    """One line or block of a received article that was not simply kept: what became of it, and by which rule."""

    rule: str
    """Name of the rule, as `explain` prints it: repeated-title, breadcrumb, credit, share-row …"""
    action: str
    """dropped, moved or changed."""
    text: str
    """The line as received (shortened for print by whoever prints it)."""
    to: str = ""
    """Where it went when it was moved: the name of a front-matter field."""
    line: int = 0
    """Line in the received text, counted from 1; 0 where the format has no lines."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article as the intake hands it over: fields for the front matter and a Markdown body.

    A field is empty where the source does not state it; `basis` says what stated it (`json-ld`, `meta`, `byline`,
    `curator` …), by the field's name.
    """

    title: str
    body: str
    """Markdown for Python-Markdown with Pelican's extensions, without front matter, ending in one newline."""
    date: date | datetime | None = None
    date_hint: str = ""
    """What the text says about its date where that is no date: Monday."""
    source: str = ""
    source_url: str = ""
    authors: tuple[str, ...] = ()
    credit: str = ""
    section: str = ""
    standfirst: str = ""
    lang: str = ""
    tags: tuple[str, ...] = ()
    image: str = ""
    retrieved: str = ""
    basis: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    warnings: tuple[str, ...] = ()
    """What the curator should look at, each a full sentence."""
    missed: tuple[str, ...] = ()
    """What else the received file holds and could not be read, each as what is wrong and what to do."""


# --- who is in a story --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of an entity, with what must stand beside it."""

    file: str  # below content/
    alt: str = ""
    author: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class DatedRole:
    """What somebody was, from one day to another, both included."""

    role: str
    since: str = ""
    """An ISO date as exact as is known (2019, 2019-03 or 2019-03-28); empty where the beginning is open."""
    until: str = ""
    """Likewise; empty while the role is held."""


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """One thing that the desk knows, from content/entities/*.yml or from the lists that ship with Copydesk."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    """Names of other things that may stand for this one: Beijing and Zhongnanhai for China."""
    role: str = ""
    description: str = ""
    wikidata: str = ""
    gender: str = ""
    """A person's, in the desk's words; only counted, and never guessed where it is not stated."""
    surname_alone: bool = False
    """Whether a person's last name alone means this person even where no full name stands in the story."""
    needs: tuple[str, ...] = ()
    """The entry matches only in a story that also holds one of these words: the guard of a hazardous name."""
    context: tuple[str, ...] = ()
    """Words that make this reading the likelier one where several entries claim a name; no guard."""
    priority: int = 0
    """Of several readings that the story supports equally, the one with the highest priority is taken."""
    stands_for: str = ""
    """Id of the entry that this one's name may stand for: russia, for the Kremlin."""
    image: Image | None = None
    roles: tuple[DatedRole, ...] = ()
    """The newest first; `role` is then the newest one's."""
    formerly: tuple[str, ...] = ()
    """Old addresses of its page: an id of the same kind, or folder/id."""
    file: str = ""
    line: int = 0


class Mention(Struct, frozen=True, gc=False):
    """One place in the text that names an entity."""

    span: Span
    text: str
    kind: Kind
    form: Form
    rule: str
    """What found it: registry, title, capital-run, acronym …, as `explain` prints it."""
    via: str = ""
    """Id of the thing that is named where it stands for the entity: moscow, in "Moscow denied it"."""


class Entity(Struct, frozen=True, gc=False):
    """One person, organisation, place, event or work in one story, all of its mentions together."""

    id: str
    """The registry's id, or for a name only recognised a slug of the name; unique within the story."""
    name: str
    """The registry's name, or the fullest form that the text gives."""
    kind: Kind
    registered: bool
    """Only a registered entity has a page of its own and is linked."""
    role: str
    """As the text gives it (Ukrainian Foreign Ministry spokesman), else as the registry does, else empty."""
    mentions: tuple[Mention, ...]
    """In the order of the text, never overlapping."""
    salience: float
    """How much the story is about it; higher is more. Comparable within one story only."""
    acts: bool = False
    """A person or an organisation that speaks or does something in the story, and is not only spoken of."""


# --- who said what ------------------------------------------------------------------------------------------------


class Speaker(Struct, frozen=True, gc=False):
    """Whom the page names under a quotation."""

    name: str
    """Display name: the entity's name, or the description without a leading article for SpeakerKind.ROLE."""
    kind: SpeakerKind
    entity: str = ""
    """Id of an `Entity` of the same analysis; always empty for SpeakerKind.ROLE."""
    role: str = ""
    """Role or description to print after the name; may be empty."""


class Attribution(Struct, frozen=True, gc=False):
    """Who said a quotation and how that was found."""

    speaker: Speaker
    mention: str
    """The words of the text that the speaker was read from: he, the Chinese leader, Putin."""
    span: Span
    """Where those words stand."""
    rule: str
    """explicit, pronoun, nominal, continuation, colon, according-to …, as `explain` prints it."""
    confidence: float
    """From 0 to 1."""


class Quotation(Struct, frozen=True, gc=False):
    """One quote-marked stretch of the text."""

    span: Span
    """The text between the marks, marks excluded."""
    text: str
    """Verbatim: `text[span.start:span.end]` of the analysed text."""
    kind: QuoteKind
    attribution: Attribution | None = None
    """None where the text does not say, and always for QuoteKind.TERM."""


class Callout(Struct, frozen=True, gc=False):
    """A quotation that the page pulls out in large type."""

    quotation: Quotation
    text: str
    """What is printed: `quotation.text`, less a comma that the reporter's sentence put at its end."""
    why: str
    """The reasons that chose it, as `explain` prints them."""


class Analysis(Struct, frozen=True, gc=False):
    """All that Copydesk found in one story."""

    text: str
    """The plain text that every offset counts in."""
    entities: tuple[Entity, ...] = ()
    """By falling salience."""
    sidebar: tuple[str, ...] = ()
    """Ids of the entities that the sidebar shows, by falling salience."""
    quotations: tuple[Quotation, ...] = ()
    """In the order of the text."""
    callouts: tuple[Callout, ...] = ()
    """In the order of the text."""
    warnings: tuple[str, ...] = ()
    """Overrides that match nothing and the like, each a full sentence."""

    def entity(self, id: str) -> Entity | None:
        """Return the entity with that id, or None."""
        return next((entity for entity in self.entities if entity.id == id), None)


@dataclass(frozen=True, slots=True)
class Overrides:
    """The curator's word on one story's analysis, from its front matter."""

    hide_entities: tuple[str, ...] = ()
    """Ids or names that are not to be shown."""
    add_entities: tuple[str, ...] = ()
    """Registry ids that belong in the sidebar whatever was found."""
    entity_as: Mapping[str, str] = field(default_factory=dict)
    """Surface form to registry id: {Jordan: michael-jordan}."""
    pin_quotes: tuple[str, ...] = ()
    """Openings of quotations that become callouts first."""
    hide_quotes: tuple[str, ...] = ()
    """Openings of quotations that never become callouts."""
    quote_speakers: Mapping[str, str] = field(default_factory=dict)
    """Opening of a quotation to the id or name of its speaker."""
