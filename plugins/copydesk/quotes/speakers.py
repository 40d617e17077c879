"""From a phrase to the speaker behind it: names, pronouns and descriptions, each with its rule and its certainty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from msgspec.structs import replace

from copydesk.model import NAME, NAMED, ROLE, Attribution, Entity, Kind, Speaker
from copydesk.quotes import anaphora
from copydesk.quotes import lexicon as lx
from copydesk.quotes.actors import Actor, actor, bare
from copydesk.quotes.anaphora import Candidate, Focus
from copydesk.quotes.backlog import Backlog
from copydesk.quotes.cast import Cast
from copydesk.quotes.lexicon import given_names
from copydesk.quotes.phrases import DEFINITE, Phrase
from copydesk.quotes.roles import Ties
from copydesk.quotes.tokens import Token

SPECIFIC: Final = frozenset(["a", "an", "one", "another", "ein", "eine", "un", "une"])
"""Words that bring somebody new into a story."""

WORD_BEHIND: Final = 24
"""Code points behind a name in which the first word of its description ends."""
TIED: Final = 0.83
"""Certainty of a description that the story ties to a name: enough to name the speaker, not enough for a callout."""

PLACE: Final = 0.83
"""Certainty of a place as a speaker: often it only stood before the verb; not enough for a callout."""
DESCRIBED: Final = 0.95
PLACED: Final = 0.8
"""Certainty of a description by a noun for people, bodies or documents; and by any other noun."""


@dataclass(slots=True)
class Resolver:
    """Reads the phrases of one story in their order and remembers whom it has been about."""

    text: str
    cast: Cast
    ties: Ties
    focus: Focus = field(default_factory=Focus)
    introduced: dict[str, str] = field(default_factory=dict)
    """By noun: the description with which the story brought in somebody without a name."""
    backlog: Backlog = field(default_factory=Backlog)
    """What changes `focus` and `introduced`; whoever asks one of the two has it worked off before."""
    candidates: dict[str, Candidate] = field(default_factory=dict)
    """What a pronoun may mean, by the entity's id; filled as the story is read."""

    def read(
        self,
        phrase: Phrase | None,
        tokens: Sequence[Token],
        sentence: int,
        weight: float,
        *,
        owner: bool = False,
        weak: bool = False,
    ) -> Attribution | None:
        """Return who stands in `phrase`, and take note of that for the pronouns that follow.

        Before a `weak` verb a lone capital of which nothing says that it is somebody is no one's antecedent.
        """
        if phrase is None or phrase.end <= phrase.start:
            return None
        who = actor(self.text, tokens, phrase, self.cast, owner=owner)
        if who is None:
            return None
        if not who.sure and weight < anaphora.SPEAKER:
            return None
        found = self._resolved(who, tokens, phrase, sentence)
        if found is not None:
            words = tokens[phrase.start : phrase.end]
            self.backlog.put(partial(self._remember, found, words, weight, sentence, weak=weak))
        return found

    def mentions(self, start: int, end: int, sentence: int) -> None:
        """Take note of every entity named outside quotations in a stretch of the text."""
        named = self.cast.narrated(start, end)
        if not named:
            return
        persons = self.cast.persons
        alone = len({mention.entity.id for mention in named if mention.entity.id in persons}) == 1
        for mention in named:
            if mention.entity.kind is Kind.PLACE and mention.form is NAME:
                continue  # where something happens is not what "it" says
            person = mention.entity.id in persons
            first = person and mention.entity.mentions[0].span.start == mention.start
            described = first and self._described_behind(mention.end)
            weight = anaphora.ALONE if alone and person else anaphora.INTRODUCED if first else anaphora.OTHER
            weight = max(weight, anaphora.PRESENTED) if described else weight
            self.focus.note(self._candidate(mention.entity), weight, sentence)

    def _resolved(self, who: Actor, tokens: Sequence[Token], phrase: Phrase, sentence: int) -> Attribution | None:
        if who.form == "pronoun":
            self.backlog.catch_up()
            self.mentions(tokens[0].start, who.span.start, sentence)
            found = self.focus.resolve(tokens[phrase.start].flags, sentence)
            return Attribution(found[0].speaker, who.text, who.span, "pronoun", found[1]) if found else None
        if who.form == "name":
            sure = (1.0 if who.entity else DESCRIBED) if who.sure else PLACED
            if who.entity is not None and who.entity.kind is Kind.PLACE:
                sure = min(sure, PLACE)
            return Attribution(self._named(who), who.text, who.span, "explicit", sure)
        entity = self._tied(tokens, phrase, sentence) if who.form == "nominal" else None
        if entity is not None:
            return Attribution(_of(entity), who.text, who.span, "nominal", TIED)
        sure = DESCRIBED if who.sure else PLACED
        name = self._in_full(who, tokens[phrase.start : phrase.end])
        return Attribution(Speaker(name, ROLE), who.text, who.span, "nominal", sure)

    def _in_full(self, who: Actor, words: Sequence[Token]) -> str:
        """Return a description for print: the engineer as the text brought her in, one engineer at the board."""
        known = words[0].flags & lx.DETERMINER
        name = bare(who.text[:1].lower() + who.text[1:] if known else who.text)
        head = next((word.low for word in words if word.flags & lx.ROLE and not word.flags & lx.BODY), "")
        if head and words[0].low in SPECIFIC:
            self.backlog.put(partial(self.introduced.__setitem__, head, name))
        elif words[0].low in DEFINITE and len(words) == 2 and head:
            self.backlog.catch_up()
            return self.introduced.get(head, name)
        return name

    def _tied(self, tokens: Sequence[Token], phrase: Phrase, sentence: int) -> Entity | None:
        """Return the person whom a description means: by a country at any distance, by a title only if just named."""
        words = tokens[phrase.start : phrase.end]
        led = self.ties.leader(words)
        if led:
            return self.cast.by_id.get(led)
        titled = self.ties.titled(words)
        self.backlog.put(partial(self.mentions, tokens[0].start, words[0].start, sentence))
        if not titled:
            return None
        self.backlog.catch_up()
        present = self.focus.holds(titled, sentence) or self.ties.alone(words)
        return self.cast.by_id.get(titled) if present else None

    def _named(self, who: Actor) -> Speaker:
        if who.entity is None:
            return Speaker(who.name, NAMED, "", who.role)
        speaker = _of(who.entity)
        if who.metonym:
            return replace(speaker, name=bare(who.text), role="")
        return speaker if speaker.role else replace(speaker, role=who.role)

    def _remember(self, said: Attribution, words: Sequence[Token], weight: float, sentence: int, *, weak: bool) -> None:
        entity = self.cast.by_id.get(said.speaker.entity)
        if entity is not None:
            self.focus.note(self._candidate(entity), weight, sentence)
        elif said.rule == "explicit":
            gender = self._stated(words) or given_names().get(said.speaker.name.split()[0], "")
            if weak and not gender and " " not in said.speaker.name:
                return
            self.focus.note(Candidate(f"name {said.speaker.name}", said.speaker, "person", gender), weight, sentence)
        elif said.rule == "nominal" and (number := _number(words)):
            gender = self._stated(words)
            self.focus.note(Candidate(f"role {said.speaker.name}", said.speaker, number, gender), weight, sentence)

    def _stated(self, words: Sequence[Token]) -> str:
        """Return m or f where a word says it: his sister Jana, a spokeswoman."""
        return next((mark for word in words if (mark := self.cast.words.gender.get(word.low))), "")

    def _candidate(self, entity: Entity) -> Candidate:
        known = self.candidates.get(entity.id)
        if known is None:
            known = self.candidates[entity.id] = self._described(entity)
        return known

    def _described(self, entity: Entity) -> Candidate:
        number = "person" if entity.id in self.cast.persons else "thing"
        return Candidate(entity.id, _of(entity), number, self.cast.genders.get(entity.id, ""))

    def _described_behind(self, end: int) -> bool:
        """Say whether an apposition follows a name: Jana Roth, (the mayor)."""
        comma, _, word = self.text[end : end + WORD_BEHIND].partition(" ")
        flags = self.cast.words.flags.get(word.split()[0], 0) if comma == "," and word.split() else 0
        return bool(flags & (lx.DETERMINER | lx.ROLE))


def _of(entity: Entity) -> Speaker:
    return Speaker(entity.name, NAMED, entity.id, entity.role)


def _number(words: Sequence[Token]) -> str:
    """Say whether a description brings in one person, several, or nobody that a pronoun could mean."""
    heads = [word for word in words if word.flags & lx.ROLE]
    if words[-1].flags & (lx.BODY | lx.DOCUMENT) and not words[-1].low.endswith("s"):
        return "thing"
    if not heads:
        return ""
    if heads[0].low.endswith("s") or heads[0].low in ("people", "police", "men", "women"):
        return "people"
    return "person" if words[0].low in SPECIFIC else ""
