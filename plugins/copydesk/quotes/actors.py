"""From the words for a speaker to the speaker: a name, a pronoun or a description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.model import Entity, Form, Kind, Span
from copydesk.quotes import lexicon as lx
from copydesk.quotes.cast import Cast
from copydesk.quotes.descriptions import SEVERAL, described
from copydesk.quotes.phrases import PARTICLES, Phrase, is_name, is_pronoun
from copydesk.quotes.tokens import WORD, Token

HIMSELF: Final = frozenset(["himself", "herself", "itself", "themselves", "selbst", "même"])
POSSESSIVE: Final = ("’s", "'s")
LEADING: Final = frozenset(["the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "un", "une"])


@dataclass(frozen=True, slots=True)
class Actor:
    """Who stands in a phrase, before any looking back."""

    span: Span
    text: str
    form: str
    """name, pronoun, nominal or plural."""
    entity: Entity | None = None
    name: str = ""
    """The name as written, for one that is no entity of the story."""
    role: str = ""
    """The words beside the name that describe its bearer."""
    metonym: bool = False
    """Whether the name stands for its entity in this story: the Kremlin."""
    sure: bool = True
    """Whether a description names somebody by itself, not only by its place beside a reporting verb."""


def actor(text: str, tokens: Sequence[Token], phrase: Phrase, cast: Cast, *, owner: bool = False) -> Actor | None:
    """Read a phrase: Mayor Jana Roth; she; one expert at a think-tank; Roth and Lind.

    What ends with a possessive is nobody, but for the `owner` of the words that follow: Roth’s (answer).
    """
    words = tokens[phrase.start : phrase.end]
    if words[-1].low.endswith(POSSESSIVE) and not is_pronoun(words[-1]):
        if not owner:
            return None
        words = [*words[:-1], _without_possessive(words[-1])]
    span = Span(words[0].start, words[-1].end)
    surface = text[span.start : span.end]
    if len(words) == 1 and is_pronoun(words[0]):
        return Actor(span, surface, "pronoun")
    end = _core_end(words, cast)
    if end == 0 or any(token.text.isupper() and token.low in cast.words.shouted for token in words):
        return None  # a heading in capitals: LIND HAS SEEN HIM
    if any(token.low in ("and", "&", "und", "et") and not cast.covers(token.start) for token in words[:end]):
        return Actor(span, surface, "plural")
    last = words[end - 1]
    if is_name(last) and not last.low.endswith(("’s", "'s")):
        named = _named(text, words, end, cast, opens=phrase.start == 0)
        if named is not None:
            return named
    if len(words) == 1 and is_name(last) and not last.flags & ~lx.CAPITAL and not last.low.endswith(SEVERAL):
        return _surname(span, surface, cast)
    found = described(words)
    if found is None:
        return None
    span = Span(span.start, words[found.length - 1].end)
    return Actor(span, text[span.start : span.end], "nominal", sure=found.sure)


def _without_possessive(token: Token) -> Token:
    cut = 2
    return token._replace(text=token.text[:-cut], low=token.low[:-cut], end=token.end - cut)


def _by_surname(name: str, before: Sequence[Token], cast: Cast) -> Entity | None:
    """Return the one person of the story with this last name; Mr or Mrs before it tells two of them apart."""
    gender = next((mark for token in before if (mark := cast.words.gender.get(token.low))), "")
    bearers = cast.by_last_name.get(name.casefold(), ())
    fitting = [one for one in bearers if not gender or cast.genders.get(one.id, gender) == gender]
    return fitting[0] if len(fitting) == 1 else None


def _surname(span: Span, surface: str, cast: Cast) -> Actor:
    """Read a lone capital that no entity claims: it is a name only where it stands right beside a reporting verb."""
    entity = _by_surname(surface, (), cast)
    return Actor(span, surface, "name", entity, entity.name if entity else surface, sure=False)


def _core_end(words: Sequence[Token], cast: Cast) -> int:
    """Return where the head of the phrase ends: before "for the Harbour Board" or "who …"."""
    for at, token in enumerate(words):
        closes = at and token.type == WORD and (token.flags & (lx.PREPOSITION | lx.RELATIVE) or token.low in HIMSELF)
        if closes and not (cast.covers(token.start) or _joins(words, at, cast) or _entitles(words, at, cast)):
            return at
    return len(words)


def _entitles(words: Sequence[Token], at: int, cast: Cast) -> bool:
    """Say whether a preposition stands inside a title before a name: Secretary of State Jana Roth."""
    before, named = words[at - 1], cast.ending_at(words[-1].end)
    if named is None or named.entity.kind is not Kind.PERSON or at + 1 >= len(words):
        return False
    return bool(before.flags & lx.ROLE and before.flags & lx.CAPITAL) and named.start > words[at + 1].start


def _joins(words: Sequence[Token], at: int, cast: Cast) -> bool:
    """Say whether a preposition is part of a name: Bank of Lunden Bay, van; not: Mayor of, Jana Roth of Lunden Bay."""
    before = words[at - 1]
    if words[at].low in PARTICLES:
        return is_name(before)
    following = words[at + 1] if at + 1 < len(words) else None
    if words[at].low != "of" or following is None or not is_name(before) or not is_name(following):
        return False
    named = cast.ending_at(before.end)
    return not before.flags & lx.ROLE and not (named is not None and named.end == before.end)


def _named(text: str, words: Sequence[Token], end: int, cast: Cast, *, opens: bool) -> Actor | None:
    last = words[end - 1]
    span = Span(words[0].start, words[end - 1].end)
    surface = text[words[0].start : words[-1].end]
    found = cast.ending_at(last.end)
    if found is not None and found.form is Form.DEMONYM:
        return None
    start = _run_start(words, end)
    role = text[words[0].start : (found.start if found else words[start].start)].strip(" ,")
    if found is not None and found.entity.kind is Kind.PERSON and " " not in found.entity.name:
        # A last name that two persons share may have been left a person of its own.
        entity = _by_surname(found.entity.name, words[:start], cast)
        found = found._replace(entity=entity) if entity is not None else found
    if found is not None:
        return Actor(
            Span(span.start, words[-1].end),
            surface,
            "name",
            found.entity,
            found.entity.name,
            _role(role),
            found.form is Form.METONYM,
        )
    if last.flags & lx.ROLE:
        return None
    name = text[words[start].start : last.end]
    if " " not in name and (entity := _by_surname(name, words[:start], cast)):
        return Actor(Span(span.start, words[-1].end), surface, "name", entity, entity.name, "")
    if " " not in name and opens:
        return None  # a capital that only begins the sentence
    return Actor(Span(span.start, words[-1].end), surface, "name", None, name, _role(role))


def _run_start(words: Sequence[Token], end: int) -> int:
    """Return where the run of capitals that ends at `end` begins, titles left out."""
    at = end
    while at > 0 and (is_name(words[at - 1]) or words[at - 1].text == "." or words[at - 1].low in PARTICLES):
        at -= 1
    while at < end - 1 and (words[at].flags & lx.ROLE or words[at].text == "." or words[at].low.endswith(("’s", "'s"))):
        at += 1
    return at


def _role(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.lower() in LEADING else words if words.lower() not in LEADING else ""


def bare(description: str) -> str:
    """Return a description without its leading article, for print."""
    return _role(description) or description
