"""From the words for a speaker to the speaker: a name, a pronoun or a description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from copydesk.model import DEMONYM, METONYM, PERSON, PLACE, Entity, Span
from copydesk.quotes import lexicon as lx
from copydesk.quotes.cast import Cast, Named
from copydesk.quotes.descriptions import ALONE, SEVERAL, described
from copydesk.quotes.lexicon import given_names
from copydesk.quotes.phrases import AND, PARTICLES, Phrase, is_name, is_pronoun
from copydesk.quotes.tokens import Token
from copydesk.quotes.vocabulary import WORD

NOBODY: Final = frozenset("nobody none no anybody anyone niemand keiner personne nadie ninguno".split())
LABEL: Final = 4
"""Letters from which a label in capitals is a name and no abbreviation."""
CLOSES: Final = lx.PREPOSITION | lx.RELATIVE
POSSESSES: Final = lx.HE | lx.SHE | lx.THEY | lx.IT | lx.WE
PEOPLES: Final = ("men", "women", "ians")
LEAST_PEOPLE: Final = 6
"""Endings of English nouns for several people, and letters that the whole must exceed; given names end so as well."""
HIMSELF: Final = frozenset(["himself", "herself", "itself", "themselves", "selbst", "même"])
POSSESSIVE: Final = ("’s", "'s")
LEADING: Final = frozenset(["the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "un", "une"])


class Actor(Struct, frozen=True, gc=False):
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
    if words[0].low in NOBODY:
        return None
    large = [token.low for token in words if token.text.isupper()]
    if end == 0 or (large and not cast.words.shouted.isdisjoint(large)):
        return None  # a heading in capitals: LIND HAS SEEN HIM
    ands = [token.start for token in words[:end] if token.low in AND]
    if ands and not all(map(cast.covers, ands)):
        return Actor(span, surface, "plural")
    last = words[end - 1]
    noun = end == 1 and _is_noun(tokens, phrase.start, cast)
    if is_name(last) and not noun and not last.low.endswith(("’s", "'s")):
        named = _named(text, words, end, cast, opens=phrase.start == 0)
        if named is not None:
            return named
    if len(words) == 1 and is_name(last) and (entity := _by_surname(surface, (), cast)) is not None:
        return Actor(span, surface, "name", entity, entity.name)
    if len(words) == 1 and is_name(last) and not (noun or last.flags & ~lx.CAPITAL or last.low.endswith(SEVERAL)):
        # A lone capital that no entity claims is a name only where it stands right beside a reporting verb.
        return Actor(span, surface, "name", None, surface, sure=False)
    found = described(words)
    if found is None:
        return None
    span = Span(span.start, words[found.length - 1].end)
    return Actor(span, text[span.start : span.end], "nominal", sure=found.sure)


def _without_possessive(token: Token) -> Token:
    cut = 2
    return replace(token, text=token.text[:-cut], low=token.low[:-cut], end=token.end - cut)


def _by_surname(name: str, before: Sequence[Token], cast: Cast) -> Entity | None:
    """Return the one person of the story with this last name; Mr or Mrs before it tells two of them apart."""
    bearers = cast.by_last_name.get(name.casefold(), ())
    if not bearers:
        return None
    gender = next((mark for token in before if (mark := cast.words.gender.get(token.low))), "")
    fitting = [one for one in bearers if not gender or cast.genders.get(one.id, gender) == gender]
    return fitting[0] if len(fitting) == 1 else None


def _core_end(words: Sequence[Token], cast: Cast) -> int:
    """Return where the head of the phrase ends: before "for the Harbour Board" or "who …"."""
    for at, token in enumerate(words):
        closes = at and token.type == WORD and (token.flags & CLOSES or token.low in HIMSELF)
        if closes and not (cast.covers(token.start) or _joins(words, at, cast) or _entitles(words, at, cast)):
            return at
    return len(words)


def _entitles(words: Sequence[Token], at: int, cast: Cast) -> bool:
    """Say whether a preposition stands inside a title before a name: Secretary of State Jana Roth."""
    before, named = words[at - 1], cast.ending_at(words[-1].end)
    if named is None or named.entity.kind is not PERSON or at + 1 >= len(words):
        return False
    of_state = before.flags & lx.LEADS and words[at + 2 :] and named.start == words[at + 2].start
    titled = before.flags & lx.ROLE and before.flags & lx.CAPITAL
    return (
        bool(titled or (of_state and not words[at + 1].flags & (lx.ROLE | lx.DETERMINER)))
        and named.start > words[at + 1].start
    )


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
    if found is not None and found.form is DEMONYM:
        return None
    start = _run_start(words, end)
    if cast.words.language == "de" and _is_german_noun(words[start:end], words[:start], found):
        return None
    name_at = next((at for at, word in enumerate(words) if found and word.start >= found.start), start)
    role = _title(text, words[:name_at])
    if found is not None and found.entity.kind is PERSON and " " not in found.entity.name:
        # A last name that two persons share may have been left a person of its own.
        entity = _by_surname(found.entity.name, words[:start], cast)
        found = replace(found, entity=entity) if entity is not None else found
    if found is not None:
        return Actor(
            Span(span.start, words[-1].end),
            surface,
            "name",
            found.entity,
            found.entity.name,
            role,
            found.form is METONYM,
        )
    addressed = start > 0 and _addresses(words, start - 1)
    if last.flags & lx.ROLE and not addressed:
        return None
    name = text[words[start].start : last.end]
    if " " not in name and (entity := _by_surname(name, words[:start], cast)):
        return Actor(Span(span.start, words[-1].end), surface, "name", entity, entity.name, "")
    if " " not in name and opens and not addressed and name not in cast.labels:
        return None  # a capital that only begins the sentence
    name = name.title() if name in cast.labels and len(name) >= LABEL else name  # VENN: “…”
    return Actor(Span(span.start, words[-1].end), surface, "name", None, name, role)


def common(word: Token) -> bool:
    """Say whether a capital is a noun for people or documents and no name: Report, Fishermen, Somebody."""
    several = word.low.endswith(PEOPLES) and len(word.low) > LEAST_PEOPLE and word.text not in given_names()
    return bool(word.flags & (lx.DOCUMENT | lx.BODY)) or word.low in ALONE or several


def _is_noun(tokens: Sequence[Token], at: int, cast: Cast) -> bool:
    """Say whether a lone capital is such a noun, whatever it was taken for; not in The Post or in a longer name."""
    if not common(tokens[at]) or (at and tokens[at - 1].flags & lx.DETERMINER):
        return False
    found = cast.ending_at(tokens[at].end)
    if found is None:
        return True
    return not (found.entity.registered or found.entity.kind is PLACE or " " in found.entity.name)


def _is_german_noun(run: Sequence[Token], before: Sequence[Token], found: Named | None) -> bool:
    """Say whether a single capital behind an article only describes: der Fachmann, whatever it was taken for."""
    first = run[0]
    article = bool(first.flags & lx.DETERMINER) or bool(before and before[-1].flags & lx.DETERMINER)
    nouns = len(run) - bool(first.flags & lx.DETERMINER)
    known = found is not None and (found.entity.registered or found.start > first.end)
    return article and nouns == 1 and not known


def _title(text: str, words: Sequence[Token]) -> str:
    """Return the words before a name that describe its bearer, without those that only address: the mayor, Mr."""
    first = next((at for at, word in enumerate(words) if not _addresses(words, at)), len(words))
    last = next((at for at in range(len(words), first, -1) if not _addresses(words, at - 1)), first)
    owned = last > first and words[first].flags & lx.DETERMINER and words[first].flags & POSSESSES
    if owned or (last > first and words[last - 1].low.endswith(POSSESSIVE)):
        return ""  # whose sister she is only the sentence says
    return _role(text[words[first].start : words[last - 1].end].strip(" ,")) if last > first else ""


def _addresses(words: Sequence[Token], at: int) -> bool:
    """Say whether a word, or the stop behind it, only addresses somebody: Mr., Frau."""
    stop = at > 0 and words[at].text == "." and words[at - 1].flags & lx.HONORIFIC
    return bool(words[at].flags & lx.HONORIFIC or stop)


def _run_start(words: Sequence[Token], end: int) -> int:
    """Return where the run of capitals that ends at `end` begins, titles left out."""
    at = end
    while at > 0 and (is_name(words[at - 1]) or words[at - 1].text == "." or words[at - 1].low in PARTICLES):
        at -= 1
    while at < end - 1 and (words[at].flags & lx.ROLE or words[at].text == "." or words[at].low.endswith(("’s", "'s"))):
        at += 1
    return at


def _role(words: str) -> str:
    words = words[2:] if words[:2].lower() in ("l’", "l'") else words
    first, _, rest = words.partition(" ")
    return rest if first.lower() in LEADING else words if words.lower() not in LEADING else ""


def bare(description: str) -> str:
    """Return a description without its leading article, for print."""
    return _role(description) or description
