"""Capital runs cut into candidate names: titles, demonyms and sentence openers are taken off."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from copydesk.entities.offices import holder_at
from copydesk.entities.registry import Match
from copydesk.entities.runs import Run
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words
from copydesk.model import DEMONYM, ORGANISATION, PLACE

ACRONYM_LONGEST = 7
PARTIES = frozenset("DRI")
BELIEVERS = ("ologist", "crat", "ialist", "unist", "ionist", "tivist")
"""How words end that say what somebody is before the name: Democrat Ines Falk."""


class Piece(Struct, frozen=True, gc=False):
    """Tokens [start, end) that may name something."""

    start: int
    end: int
    titled: bool = False
    """A title or a form of address stands right before it."""
    known: Match | None = None
    """What ships with Copydesk knows exactly these words."""


def pieces(tokens: Tokens, run: Run, known: Mapping[int, Match], words: Words) -> list[Piece]:
    """Cut one run; `known` holds the shipped registry's matches by their first token."""
    start = _without_openers(tokens, run, known, words)
    end = _without_tail(tokens, start, run.end, words)
    if end - start < 2:
        return _lone(tokens, run, start, known, words) if start < end else []
    holder = holder_at(tokens, start, end, words)
    if holder > start:
        return _untitled(tokens, holder, end, known, words, titled=True)
    seam = _seam(tokens, start, end, words)
    if seam:
        return [Piece(start, seam), *_untitled(tokens, seam, end, known, words)]
    if run.linked or shaped(tokens, start, end, words):
        return [_whole(start, end, known)]
    cut = _last_title(tokens, start, end, words)
    if cut < 0:
        return _untitled(tokens, start, end, known, words, titled=_addressed(tokens, start, words))
    left = _before_title(tokens, start, cut, known, words)
    behind = cut + 1
    while behind < end and tokens.words[behind] in (".", "-"):
        behind += 1
    held = _untitled(tokens, behind, end, known, words, titled=True)
    return [*_untitled(tokens, start, left, known, words), *held]


def _lone(tokens: Tokens, run: Run, start: int, known: Mapping[int, Match], words: Words) -> list[Piece]:
    """Return the candidate of a run of which one word is left; a title alone is none."""
    if not run.linked and tokens.folds[start] in words.titles:
        return []
    whole = _whole(start, start + 1, known)
    titled = whole.known is None and not run.linked and _addressed(tokens, start, words)
    return [replace(whole, titled=True) if titled else whole]


def shaped(tokens: Tokens, start: int, end: int, words: Words) -> bool:
    """Say whether the last word makes the whole run an organisation, a place or an event."""
    if end - start < 2:
        return False
    last = tokens.folds[end - 1 if not tokens.folds[end - 1].isdecimal() else end - 2]
    if last in words.org_words or last in words.place_words or last in words.event_words:
        return tokens.folds[start] not in words.first or end - start > 2
    return False


def _seam(tokens: Tokens, start: int, end: int, words: Words) -> int:
    """Return where a person's name begins right behind another's, or 0: Lunden Council | Marta Quell."""
    for at in range(start + 1, end - 1):
        before = tokens.folds[at - 1]
        acronym = tokens.words[at - 1].isupper() and len(before) > 1
        body = acronym or (at - start > 1 and before in words.org_words) or before.endswith(BELIEVERS)
        if tokens.folds[at] in words.first and body:
            return at if tokens.folds[end - 1] not in words.org_words else 0
    return 0


def _whole(start: int, end: int, known: Mapping[int, Match]) -> Piece:
    match = known.get(start)
    return Piece(start, end, known=match if match and match.end == end else None)


def _without_openers(tokens: Tokens, run: Run, known: Mapping[int, Match], words: Words) -> int:
    """Drop words at the head that are only written large because a sentence begins."""
    start = _behind_constituency(tokens, run)
    while start < run.end and start not in known:
        word = tokens.folds[start]
        if (
            (word in words.function and not tokens.words[start].isupper())
            or word in words.not_names
            or (tokens.initial[start] and word in words.common and not _needed(tokens, start, run.end, words))
            or not tokens.words[start][0].isalpha()
        ):
            start += 1
        else:
            break
    return start


def _behind_constituency(tokens: Tokens, run: Run) -> int:
    """Step over an American member's party and state, which no comma parts from the next sentence: D-N.M. Ortiz."""
    start = run.start
    party = tokens.words[start] in PARTIES and run.end - start > 2 and tokens.words[start + 1] == "-"
    return start + 3 if party and "." in tokens.words[start + 2] else start


def _needed(tokens: Tokens, start: int, end: int, words: Words) -> bool:
    """Say whether a common word at the head belongs to the name: Human Rights Watch, New Haven."""
    if end - start < 2:
        return False
    first = tokens.folds[start]
    return shaped(tokens, start, end, words) or first in words.place_heads or first in words.event_heads


def _without_tail(tokens: Tokens, start: int, end: int, words: Words) -> int:
    while end > start and (
        (
            tokens.folds[end - 1] in words.function
            and not tokens.words[end - 1].isupper()
            and tokens.words[end - 2] != "-"
        )
        or tokens.words[end - 1] in ("-", "&")
        or (tokens.words[end - 1] == "." and tokens.words[end - 2] not in ("Jr", "Sr"))
    ):
        end -= 1
    return end


def _last_title(tokens: Tokens, start: int, end: int, words: Words) -> int:
    """Return the place of the last title word that a name can follow, or -1."""
    for at in range(end - 1, start - 1, -1):
        if tokens.folds[at] in words.titles and not (at > start and tokens.folds[at - 1] in words.first):
            return at
    return -1


def _addressed(tokens: Tokens, start: int, words: Words) -> bool:
    """Say whether an abbreviated form of address, which begins no run, stands right before: Mr Korvan, Dr. Falk."""
    at = start - 1
    if at > 0 and tokens.words[at] == "." and tokens.glued(at):
        at -= 1
    if at < 0 or tokens.line[at] != tokens.line[start] or not tokens.capital[at]:
        return False
    return tokens.folds[at] in words.titles and tokens.folds[at] in words.not_names


def _before_title(tokens: Tokens, start: int, cut: int, known: Mapping[int, Match], words: Words) -> int:
    """Return the end of what stands before a title and its modifiers: Ukrainian, of Ukrainian Foreign Minister."""
    matches = [known[at] for at in range(start, cut) if at in known]
    inside = {at for match in matches for at in range(match.start, match.end)}
    while cut > start and cut - 1 not in inside:
        before = tokens.folds[cut - 1]
        if not (before in words.titles or before in words.modifiers or before in (".", "-")):
            break
        cut -= 1
    return cut


def _untitled(
    tokens: Tokens, start: int, end: int, known: Mapping[int, Match], words: Words, *, titled: bool = False
) -> list[Piece]:
    """Split off what is known at the head, and keep the rest together."""
    if start >= end:
        return []
    match = known.get(start)
    if match and match.end <= end and _stands_alone(tokens, match, end, words):
        rest = match.end
        while rest < end and tokens.words[rest] in ("-", "."):
            rest += 1
        head = Piece(match.start, match.end, known=match)
        return [head, *_untitled(tokens, rest, end, known, words, titled=titled)]
    tail = None if titled else _known_tail(tokens, start, end, known)
    if tail is None:
        return [Piece(start, end, titled)]
    return [*_untitled(tokens, start, tail.start - 1, known, words), Piece(tail.start, tail.end, known=tail)]


def _stands_alone(tokens: Tokens, match: Match, end: int, words: Words) -> bool:
    """Say whether a known name at the head of a run is a name of its own there: Kenyan, in Kenyan Eliud Kipchoge."""
    if match.end == end or tokens.words[match.end] == "-":
        return True
    if match.alias.form is DEMONYM:
        return True
    left = end - match.end
    following = tokens.folds[match.end]
    if match.alias.entry.kind is PLACE and not match.alias.needs:
        return following in words.first or following in words.peoples or left >= 2
    return match.alias.entry.kind is ORGANISATION


def _known_tail(tokens: Tokens, start: int, end: int, known: Mapping[int, Match]) -> Match | None:
    """Return the known name that a hyphen ties to the end of the run: Russia, in Sino-Russia."""
    for at in range(start + 2, end):
        match = known.get(at)
        if match and match.end == end and tokens.words[at - 1] == "-" and len(tokens.words[at - 2]) > 1:
            return match
    return None
