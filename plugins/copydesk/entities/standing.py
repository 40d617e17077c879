"""Where a hazardous name stands in its sentences: where only a country can, only a company, or inside another name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise, takewhile

from copydesk import data
from copydesk.entities.aliases import Alias
from copydesk.entities.clues import FINITE
from copydesk.entities.registry import Match
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import words
from copydesk.model import DEMONYM, NAME, ORGANISATION, PLACE

ADDRESS = frozenset("mr mrs ms miss dr sir lady lord prof king queen saint st aunt uncle sister brother".split())
ARTICLES = frozenset({"a", "an", "the"})
LINKS = frozenset({",", "and", "or"})
PLACE_CUES = frozenset(
    "in into inside near across throughout outside northern southern eastern western neighbouring".split()
)
FORCES = frozenset("media state authorities".split())
PLURAL_VERBS = frozenset("have are were vote voted say want will can".split())
OWN = frozenset({"its", "it", "itself"})
BELONGING = frozenset({"his", "her", "he", "she", "him"})
BRAND_CUES = frozenset({"in", "by", "at", "from", "to"})
NOTHING_OWNED = frozenset({"", ",", ".", ";", ":", "(", "and", "or", "in", "on", "for", "to"})
REACH = 6
"""Tokens behind a name in which its pronoun stands: Jordan has closed its airspace, Jordan lost his temper."""
PEOPLE_ENDINGS = ("ers", "ors", "ists", "ians", "men", "women", "people", "ants", "ents")
ASIDE = 3
"""Tokens in which a state's noun may stand: Turkey's foreign minister, Queen Rania of Jordan."""
Test = Callable[[Tokens, Match], bool]
OUT = -2
"""What a place inside another name says against the name: Jordan Ashe."""


def _state_nouns() -> frozenset[str]:
    return data.words("entities-state-nouns.txt")


def _dealings() -> frozenset[str]:
    return data.words("entities-dealings.txt")


def votes(tokens: Tokens, matches: Sequence[Match]) -> dict[Alias, int]:
    """Count for each guarded name where it stands as only its thing can, less where it is part of another name.

    A name that is in the result with 0 stands nowhere that tells.
    """
    sure = _neighbours(tokens, matches)
    found: dict[Alias, int] = {}
    for match in matches:
        if match.alias.needs and (test := _test(match.alias)) is not None:
            vote = (
                OUT if grown(tokens, match) else int(test(tokens, match) or match.start in sure) + _owns(tokens, match)
            )
            found[match.alias] = found.get(match.alias, 0) + vote
    return found


def places(alias: Alias) -> bool:
    """Say whether the alias is the name of a place."""
    return alias.entry.kind is PLACE and alias.form is NAME


def subjects(tokens: Tokens, matches: Iterable[Match]) -> frozenset[Alias]:
    """Return the guarded names that nobody bears and that act somewhere: Turkey has blocked it."""
    return frozenset(match.alias for match in matches if match.alias.word and _verb_behind(tokens, match))


def _owns(tokens: Tokens, match: Match) -> int:
    """Return 1 where the pronoun behind a name that acts is a thing's, -1 where it is a person's, else 0."""
    if not (_verb_behind(tokens, match) or _folds(tokens, match.end).endswith("ed")):
        return 0
    places = range(match.end, min(match.end + REACH, len(tokens.folds)))
    sentence = {tokens.folds[at] for at in takewhile(lambda at: not tokens.initial[at], places)}
    return -1 if sentence & BELONGING else int(bool(sentence & OWN))


def _verb_behind(tokens: Tokens, match: Match) -> bool:
    behind = _folds(tokens, match.end)
    return behind in words().said or behind in FINITE


def _test(alias: Alias) -> Test | None:
    """Return how to tell that the thing is meant, None for a name that its surroundings do not tell."""
    if places(alias):
        return _as_place
    if len(alias.words) > 1 and alias.folds[-1] == "'s":
        return _as_brand
    if len(alias.words) > 1 or alias.words[0].isupper() or alias.entry.line:
        return None
    if alias.form is DEMONYM:
        return _as_people
    return _as_body if alias.entry.kind is ORGANISATION else None


def _as_place(tokens: Tokens, match: Match) -> bool:
    """Say whether only a place can stand here: in Jordan, the king of Jordan, Jordan's parliament, flew to Turkey."""
    before = _folds(tokens, match.start - 1)
    earlier = tokens.folds[max(0, match.start - 1 - ASIDE) : max(0, match.start - 1)]
    if before in PLACE_CUES or (before in ("of", "with") and not _state_nouns().isdisjoint(earlier)):
        return True
    behind = tokens.folds[match.end : match.end + 1 + ASIDE]
    if behind[:1] == ("'s",):
        return not _state_nouns().isdisjoint(behind)
    if _folds(tokens, match.end) in _state_nouns():
        return True
    return before not in ARTICLES and _word_in_capitals(tokens, match)


def _word_in_capitals(tokens: Tokens, match: Match) -> bool:
    """Say whether what is else a common word has a capital where a common word has none."""
    before = _folds(tokens, match.start - 1)
    return match.alias.word and not (_opens(tokens, match) or _capital_before(tokens, match)) and before != "-"


def _as_people(tokens: Tokens, match: Match) -> bool:
    """Say whether only a people can be meant: the Polish consul, Polish farmers; not: Polish the brass."""
    if _opens(tokens, match) and match.alias.word:
        behind = _folds(tokens, match.end)
        acts = match.alias.text.endswith("s") and behind in PLURAL_VERBS
        return acts or behind.endswith(PEOPLE_ENDINGS) or behind in _state_nouns() or behind in FORCES
    return _word_in_capitals(tokens, match)


def _as_body(tokens: Tokens, match: Match) -> bool:
    """Say whether only a company can be meant: shares in Apple, Apple said; not: Apple pie, along the Amazon."""
    behind, after = _folds(tokens, match.end), _folds(tokens, match.end + 1)
    if _capital_before(tokens, match) or (_folds(tokens, match.start - 1) in ARTICLES and behind not in _dealings()):
        return False
    if not _opens(tokens, match):
        return _folds(tokens, match.end) != "-"
    beside = behind in LINKS and after in words().organisations
    return beside or behind in _dealings() or _verb_behind(tokens, match)


def _as_brand(tokens: Tokens, match: Match) -> bool:
    """Say whether a name in 's stands where nobody owns anything: McDonald's said, shares in Moody's, at Christie's.

    What somebody owns stands behind the possessive, and a verb of saying is no such thing.
    """
    if _verb_behind(tokens, match) or tokens.folds[match.end : match.end + 1] == ("'s",):
        return True
    before, earlier = _folds(tokens, match.start - 1), _folds(tokens, match.start - 2)
    if earlier in _dealings() and before in ("in", "of"):
        return True
    return before in BRAND_CUES and _folds(tokens, match.end) in NOTHING_OWNED


def _opens(tokens: Tokens, match: Match) -> bool:
    """Say whether a capital means nothing here: the first word of a sentence or of a line."""
    at = match.start
    return tokens.initial[at] or tokens.line[at] in tokens.shouted


def _capital_before(tokens: Tokens, match: Match) -> bool:
    at = match.start - 1
    return at >= 0 and tokens.capital[at] and not tokens.initial[at] and tokens.line[at] == tokens.line[match.start]


def _folds(tokens: Tokens, at: int) -> str:
    return tokens.folds[at] if 0 <= at < len(tokens.folds) else ""


def _neighbours(tokens: Tokens, matches: Sequence[Match]) -> frozenset[int]:
    """Return where places stand in a list beside a sure one, from one to the next: Guinea, Mali and Senegal."""
    found = [match for match in matches if places(match.alias) and not grown(tokens, match)]
    sure = {match.start for match in found if not match.alias.needs or match.alias.usual}
    beside: set[int] = set()
    pairs = [(left, right) for left, right in pairwise(found) if _linked(tokens, left, right)]
    for one, other in (*pairs, *((right, left) for left, right in reversed(pairs))):
        if one.start in sure or one.start in beside:
            beside.add(other.start)
    return frozenset(beside)


def _linked(tokens: Tokens, left: Match, right: Match) -> bool:
    """Say whether nothing but a comma and a conjunction parts two names."""
    between = tokens.folds[left.end : right.start]
    return 0 < len(between) <= 2 and all(word in LINKS for word in between)


def grown(tokens: Tokens, match: Match) -> bool:
    """Say whether the name is a part of a longer one: Kathy Ireland, Malta Cross, Mr Jordan."""
    after = match.end
    more = after < len(tokens.words) and tokens.capital[after] and tokens.line[after] == tokens.line[match.start]
    return _named_before(tokens, match) or (more and not tokens.initial[after])


def _named_before(tokens: Tokens, match: Match) -> bool:
    at, lists = match.start - 1, words()
    if at < 0 or not tokens.capital[at] or tokens.line[at] != tokens.line[match.start]:
        return False
    word = tokens.folds[at]
    if word in lists.first or word in ADDRESS:
        return True
    loose = word in lists.function or word in lists.peoples or word in lists.countries or word in PLACE_CUES
    return not (loose or tokens.initial[at] or tokens.line[at] in tokens.shouted)
