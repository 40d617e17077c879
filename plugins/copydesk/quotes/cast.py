"""The cast of a story: where its people, bodies and places are named, and what is known of their gender and roles.

Everything here is read from the story itself and from the entities found in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from msgspec import Struct

from copydesk.model import METONYM, PERSON, PLACE, Entity, Form, Span
from copydesk.quotes.lexicon import BODY, HE, ROLE, SHE, Lexicon, given_names
from copydesk.text.marks import Quoted

NEXT_PRONOUN: Final = 70
"""Code points behind a name in which a pronoun still tells its gender."""
PRONOUN: Final = re.compile(r"\b(?:he|his|him|himself|she|her|herself)\b", re.IGNORECASE)


LABEL: Final = re.compile(r"^[ \t>*•-]{0,4}([^\W\d_][\w.’'-]{1,30}):[ \t]?(?=[\"“„«‘»])", re.MULTILINE)
NONE: Final[frozenset[str]] = frozenset()


class Named(Struct, frozen=True, gc=False):
    """One mention with its entity."""

    start: int
    end: int
    entity: Entity
    form: Form


@dataclass(frozen=True)
class Cast:
    """The entities of one story, to be asked by place."""

    text: str
    entities: Sequence[Entity]
    words: Lexicon
    told: str = ""
    """The text with blanks for what stands between quotation marks: the reporter's own words."""
    outer: Sequence[Quoted] = ()
    """The outermost quotations: a name inside one is no antecedent."""

    @cached_property
    def mentions(self) -> list[Named]:
        """All mentions in the order of the text."""
        rows = [
            Named(mention.span.start, mention.span.end, entity, mention.form)
            for entity in self.entities
            for mention in entity.mentions
            if not (self.text.startswith("-", mention.span.end) and self._cuts_word(mention.span.end))
        ]
        return sorted(rows, key=lambda row: (row.start, row.end, row.entity.id))

    def _cuts_word(self, end: int) -> bool:
        """Say whether the hyphen at `end` goes on with a word of which a mention was taken for the whole."""
        return self.text[end + 1 : end + 2].islower()

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """The entities by their ids."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def by_last_name(self) -> dict[str, list[Entity]]:
        """The persons whose names have several words, by the last of them in small letters."""
        found: dict[str, list[Entity]] = {}
        for entity in self.entities:
            words = entity.name.split()
            if entity.kind is PERSON and len(words) > 1:
                found.setdefault(words[-1].casefold(), []).append(entity)
        return found

    @cached_property
    def places(self) -> dict[str, str]:
        """The ids of places by the one-word forms in which the story names them: Marvania, Marvanian."""
        rows = (row for row in self.mentions if row.entity.kind is PLACE and row.form is not METONYM)
        return {self.text[row.start : row.end]: row.entity.id for row in rows}

    @cached_property
    def labels(self) -> frozenset[str]:
        """The words before a colon and a quotation at the beginning of a line, where two lines or more begin so."""
        found = [label[1] for label in LABEL.finditer(self.text)]
        return frozenset(label for label in found if not self.words.flags.get(label.lower())) if found[1:] else NONE

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _narrated(self) -> tuple[list[int], list[Named]]:
        """The mentions outside quotations, their beginnings first."""
        opens = [pair.outer.start for pair in self.outer]
        ends = [-1, *(pair.outer.end for pair in self.outer)]
        rows = [row for row in self.mentions if ends[bisect_right(opens, row.start)] <= row.start]
        return [row.start for row in rows], rows

    def narrated(self, start: int, end: int) -> list[Named]:
        """Return the mentions that begin in a stretch of the text and stand in no quotation."""
        starts, rows = self._narrated
        first = bisect_left(starts, start)
        return rows[first : bisect_left(starts, end, first)] if first < len(starts) and starts[first] < end else []

    @cached_property
    def persons(self) -> frozenset[str]:
        """The ids of the entities that a pronoun may call he or she."""
        return frozenset(entity.id for entity in self.entities if self.is_person(entity))

    def is_person(self, entity: Entity) -> bool:
        """Say whether a pronoun may call the entity he or she.

        A name that is only recognised also counts where it begins with a given name or follows Mr. or Frau, whatever
        else it was taken for.
        """
        if entity.kind is PERSON or entity.registered:
            return entity.kind is PERSON
        first, _, rest = entity.name.partition(" ")
        names = given_names()
        if rest and (first in names or first.split("-")[0] in names) and len(rest.split()) < 3:
            return True
        return any(self._title_gender(mention.span) or self._titled(mention.span) for mention in entity.mentions)

    def _titled(self, span: Span) -> bool:
        """Say whether a description of a person ends before the name: the director, Jana Roth."""
        word, comma, rest = self.text[max(0, span.start - 24) : span.start].rpartition(",")
        flags = self.words.flags.get(word.split()[-1].lower(), 0) if comma and not rest.strip() and word.split() else 0
        return bool(flags & ROLE) and not flags & BODY

    def within(self, start: int, end: int) -> list[Named]:
        """Return the mentions that begin in a stretch of the text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def ending_at(self, end: int) -> Named | None:
        """Return the mention that covers the character before `end`."""
        at = bisect_right(self._starts, end - 1) - 1
        if at < 0:
            return None
        mention = self.mentions[at]
        return mention if mention.end >= end else None

    def covers(self, at: int) -> bool:
        """Say whether the character at `at` stands inside a mention and does not begin it."""
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and self.mentions[place].start < at < self.mentions[place].end

    @cached_property
    def genders(self) -> dict[str, str]:
        """Return m or f by the id of each person of whom the story or the given name says it."""
        persons = (entity for entity in self.entities if entity.id in self.persons)
        return {entity.id: found for entity in persons if (found := self._gender(entity))}

    def _gender(self, entity: Entity) -> str:
        marks = self.words.gender
        stated = {self._title_gender(mention.span) for mention in entity.mentions} - {""}
        stated |= {marks[low] for word in entity.role.split() if (low := word.lower().strip(",.")) in marks}
        if len(stated) == 1:
            return stated.pop()
        first = next((word for word in entity.name.split() if word.lower().strip(".") not in marks), "")
        names = given_names()
        known = names.get(first, "") or names.get(first.partition("-")[0], "")
        return known or self._pronoun_gender(entity) or _second_name(entity.name, names)

    def _pronoun_gender(self, entity: Entity) -> str:
        """Read the pronouns right behind a name, up to the next person; they must agree."""
        seen = [mark for mention in entity.mentions if (mark := self._next_pronoun(mention.span.end))]
        return seen[0] if seen and len(set(seen)) == 1 else ""

    def _next_pronoun(self, end: int) -> str:
        limit = end + NEXT_PRONOUN
        following = next((row.start for row in self.within(end, limit) if row.entity.kind is PERSON), limit)
        found = PRONOUN.search(self.told or self.text, end, min(following, len(self.text)))
        stop = self.text.find("\n", end, limit)
        if found is None or 0 <= stop < found.start():
            return ""
        flags = self.words.flags.get(found[0].lower(), 0)
        return "m" if flags & HE else "f" if flags & SHE else ""

    def _title_gender(self, span: Span) -> str:
        """Read Mr. or Frau, before a name or at its beginning."""
        known = self.words.gender
        before = self.text[max(0, span.start - 16) : span.start].split()
        mark = known.get(before[-1].lower().strip("."), "") if before else ""
        if mark or span.end - span.start <= 3:
            return mark
        inside = self.text[span.start : span.end].split(maxsplit=1)
        return known.get(inside[0].lower().strip("."), "") if inside else ""


def _second_name(name: str, names: Mapping[str, str]) -> str:
    """Return what the second of three words says of the gender, where the first says nothing: Cheerful Jana Roth."""
    words = name.split()
    return names.get(words[1], "") if words[2:] else ""
