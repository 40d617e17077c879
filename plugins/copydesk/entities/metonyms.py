"""Whether the name of a capital or a seat of government means the place or the government, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec.structs import replace

from copydesk.entities.aliases import Alias
from copydesk.entities.merge import Found
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import words
from copydesk.model import DEMONYM, METONYM, PLACE, RegistryEntry

PLACE_BEFORE = frozenset(
    "in at near off outside inside around across through throughout into via beyond leaving left visiting visited "
    "visit central downtown northern southern eastern western northeastern northwestern southeastern southwestern "
    "to of within towards dans en vers depuis nach aus bei desde hacia".split()
)
FROM_ACTORS = frozenset(
    "push pressure support statement response reaction pledge aid help threat threats warning warnings demand demands "
    "signal signals message assurances assurance criticism backing approval funding money orders permission "
    "concessions condemnation denial comment denials".split()
)
TO_ACTORS = frozenset("according message signal warning close loyal allied ties hostile response opposed pay".split())
BUILDINGS = frozenset("house palace castle street hall hill square office row gate court tower lodge".split())
PLACE_AFTER = frozenset(
    "airport suburb suburbs street streets trip visit summit residents resident hotel hospital region metro university "
    "stadium district neighbourhood neighborhood office apartment meeting conference university museum area".split()
)


def resolved(tokens: Tokens, found: tuple[Found, ...], entries: Mapping[str, RegistryEntry]) -> tuple[Found, ...]:
    """Return the mentions with those that stand for something else handed over to it.

    A capital stands for its country only where the story names the country about as often itself; the name of a
    building does so always, unless it is where something is.
    """
    plain = Counter(item.entry.id for item in found if item.entry is not None)
    return tuple([_read(tokens, item, entries, plain) for item in found])


def _read(
    tokens: Tokens,
    item: Found,
    entries: Mapping[str, RegistryEntry],
    plain: Mapping[str, int],
) -> Found:
    alias, entry = item.alias, item.entry
    if alias is None or entry is None or not alias.stands_for or alias.form is DEMONYM:
        return item
    meant = _meant(alias, entries, plain, plain.get(entry.id, 0))
    if meant is None or stands_as_place(tokens, item.at, item.at + len(alias.words)):
        return item
    return replace(item, entry=meant, mention=replace(item.mention, form=METONYM, via=entry.id))


def _meant(
    alias: Alias, entries: Mapping[str, RegistryEntry], plain: Mapping[str, int], named: int
) -> RegistryEntry | None:
    """Return what the name would stand for: of several the one that the story names most often, and no tie."""
    counts = sorted(((plain.get(id, 0), id) for id in alias.stands_for), reverse=True)
    if not counts or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    times, id = counts[0]
    return entries[id] if _is_seat(alias) or (times and 2 * times >= named) else None


def _is_seat(alias: Alias) -> bool:
    """Say whether the name is that of a building or a street, which news names for who sits in it."""
    return alias.entry.kind is not PLACE or alias.article or alias.folds[-1] in BUILDINGS


def stands_as_place(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether the words around tokens [start, end) make the name a place where something is or goes."""
    before = start - 1
    if before >= 0 and tokens.folds[before] == "the":
        before -= 1
    word = tokens.folds[before] if before >= 0 and tokens.line[before] == tokens.line[start] else ""
    earlier = tokens.folds[before - 1] if before > 0 else ""
    if word in ("and", "or") and before > 1 and tokens.capital[before - 1]:
        word = tokens.folds[before - 2]
    if word == "from":
        return earlier not in FROM_ACTORS
    if word == "to":
        return earlier not in TO_ACTORS
    if word in PLACE_BEFORE or tokens.words[before] == "à" or _dateline(tokens, start, end):
        return True
    return _place_behind(tokens, end)


def _place_behind(tokens: Tokens, end: int) -> bool:
    if end >= len(tokens.words):
        return False
    after = tokens.folds[end]
    if after == "-":
        return True
    if after == "," and end + 1 < len(tokens.words):
        return tokens.capital[end + 1] and not tokens.initial[end + 1]
    return after in PLACE_AFTER or after in words().place_nouns


def _dateline(tokens: Tokens, start: int, end: int) -> bool:
    opens = start == 0 or tokens.line[start - 1] != tokens.line[start]
    return opens and end < len(tokens.words) and tokens.words[end] in ("(", "—", "–", "-", ":", ",")
