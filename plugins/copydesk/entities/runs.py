"""Capital runs: stretches of words that may be one name, before anybody asks what kind of thing they name."""

from __future__ import annotations

from msgspec import Struct

from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words

POSSESSIVE = frozenset({"'s"})
DASHES = frozenset({"-", "‐", "‑"})
GROUPS = frozenset(
    "people women men children workers teachers students lawyers farmers king queen prince nurses doctors veterans "
    "citizens girls boys world".split()
)
OPENING = frozenset("“\"‘'")
CLOSING = frozenset("”\"’'")
LONGEST = 16
"""A run of more words is a heading or a list, not one name."""
SYLLABLE = 6
"""Letters of half a given name, at most."""
AFTER_HEAD = frozenset({"of", "for", "on"})


class Run(Struct, frozen=True, gc=False):
    """Tokens [start, end) that may be one name; `linked` when "of", "for" or "&" holds it together."""

    start: int
    end: int
    linked: bool = False


def runs(tokens: Tokens, words: Words) -> list[Run]:
    """Return the capital runs of the text, from left to right, never overlapping."""
    found: list[Run] = []
    end = 0
    for at in tokens.capitals:
        if at >= end and _opens(tokens, words, at):
            run = _grow(tokens, words, _with_article(tokens, words, at))
            found.append(run)
            end = run.end
    return found


def _opens(tokens: Tokens, words: Words, at: int) -> bool:
    """Say whether the capital word at `at` can be the first word of a name."""
    word = tokens.folds[at]
    if word in words.not_names:
        return False
    if word in words.function:
        return _lone_acronym(tokens, at)
    if word in words.headline_verbs and at and tokens.capital[at - 1] and not tokens.initial[at]:
        return False
    return not (tokens.glued(at) and tokens.words[at - 1] in ("'", "’", "@", "#", "/") and len(word) < 3)


def _lone_acronym(tokens: Tokens, at: int) -> bool:
    """Say whether a word that is a function word in small letters stands in capitals alone: WHO, IT, FIRST."""
    word = tokens.words[at]
    if len(word) < 2 or not word.isupper() or tokens.line[at] in tokens.shouted:
        return False
    beside = [tokens.words[n] for n in (at - 1, at + 1) if 0 <= n < len(tokens.words) and tokens.words[n].isalpha()]
    return not any(word.isupper() and len(word) > 1 for word in beside)


def _with_article(tokens: Tokens, words: Words, at: int) -> int:
    """Step back over an Arabic article that is tied to the word: al-Nahda."""
    tied = at > 1 and tokens.words[at - 1] in DASHES and tokens.glued(at) and tokens.glued(at - 1)
    return at - 2 if tied and tokens.folds[at - 2] in words.articles and not tokens.capital[at - 2] else at


def _grow(tokens: Tokens, words: Words, start: int) -> Run:
    end = start + 1
    while not tokens.capital[end - 1]:
        end += 1
    linked = False
    while end - start < LONGEST and _may_go_on(tokens, words, start, end):
        step, link = _step(tokens, words, start, end, linked=linked)
        if not step:
            break
        end += step
        linked = linked or link
    return Run(start, end, linked)


def _may_go_on(tokens: Tokens, words: Words, start: int, end: int) -> bool:
    """Say whether the token behind a run can belong to it at all; most cannot."""
    if end >= len(tokens.words) or tokens.line[end] != tokens.line[start]:
        return False
    return tokens.capital[end] or tokens.folds[end] in words.joints or tokens.folds[end].isdecimal()


def _step(tokens: Tokens, words: Words, start: int, end: int, *, linked: bool) -> tuple[int, bool]:
    """Return how many tokens to take next (0: the run ends) and whether a link word was among them."""
    word = tokens.folds[end]
    if tokens.capital[end]:
        return (1 if _continues(tokens, words, end) else 0), False
    if word.isdecimal():
        return (1 if _numbers(tokens, words, end) else 0), False
    if word == ".":
        return (1 if _initial_stop(tokens, end) else 0), False
    if word in DASHES:
        if _given_tail(tokens, words, start, end):
            return 2, False
        if tokens.folds[end - 1] == "co" and _on_line(tokens, start, end + 1) and tokens.glued(end + 1):
            return 2, False
        return (2 if _tied(tokens, end) and _continues(tokens, words, end + 1) else 0), False
    if word in OPENING and not tokens.glued(end):
        return _nickname(tokens, words, start, end), False
    if not _capital_at(tokens, start, end + 1):
        return _longer_step(tokens, words, start, end)
    if not _continues(tokens, words, end + 1):
        return 0, False
    if word == "&":
        return 2, True
    if word in ("'s", "'"):
        return (2 if _is_group(tokens.folds[end - 1]) or _owned(tokens, words, start, end) else 0), False
    if word in AFTER_HEAD and tokens.folds[end - 1] in words.org_heads and tokens.folds[end - 1] not in words.titles:
        return 2, True
    if word == "and" and linked:
        return (2 if not _capital_at(tokens, start, end + 2) else 0), True
    if word in words.particles and tokens.folds[end - 1] not in words.titles:
        return 2, False
    return 0, False


def _numbers(tokens: Tokens, words: Words, at: int) -> bool:
    """Say whether a number belongs to a place before it: Route 66."""
    word = tokens.folds[at]
    return word.isdecimal() and len(word) < 4 and tokens.folds[at - 1] in words.place_words and not tokens.glued(at)


def _is_group(word: str) -> bool:
    """Say whether a word is for people who have bodies of their own: Children's Fund, Fishermen's Union."""
    return word in GROUPS or word.endswith(("men", "women"))


def _nickname(tokens: Tokens, words: Words, start: int, at: int) -> int:
    """Return the tokens of a nickname with its marks at `at` and the name behind it: Jo “Barty” Crane; 0 for none."""
    if tokens.folds[at - 1] in words.titles:
        return 0
    for size in (1, 2):
        inside = range(at + 1, at + 1 + size)
        close = at + 1 + size
        if (
            _capital_at(tokens, start, close + 1)
            and tokens.words[close] in CLOSING
            and all(tokens.capital[n] for n in inside)
            and tokens.glued(at + 1)
            and tokens.glued(close)
            and not tokens.glued(close + 1)
        ):
            return size + 3
    return 0


def _owned(tokens: Tokens, words: Words, start: int, at: int) -> bool:
    """Say whether the possessive at `at` stands inside a name: St Brannoc's Hospital, Hob's Landing, Patients' League.

    Not behind a country, a people or a known place or body: these own things under the things' own names.
    """
    head, owner = tokens.folds[at + 1], tokens.folds[at - 1]
    if not tokens.glued(at) or tokens.glued(at + 1) or _capital_at(tokens, start, at + 2):
        return False
    if at - start > 1:
        return tokens.folds[start] == "st"
    known = any(owner in table for table in (words.countries, words.places, words.peoples, words.organisations))
    if known or head not in words.owned:
        return False
    return tokens.folds[at] == "'" or owner == "king" or head not in words.org_words


def _longer_step(tokens: Tokens, words: Words, start: int, end: int) -> tuple[int, bool]:
    """Take "of the X", "de la X", "bin al-X"."""
    word = tokens.folds[end]
    if not _on_line(tokens, start, end + 1):
        return 0, False
    after = tokens.folds[end + 1]
    if word in AFTER_HEAD and after == "the" and _capital_at(tokens, start, end + 2):
        return (3, True) if tokens.folds[end - 1] in words.org_heads else (0, False)
    if (
        word in words.articles
        and after in DASHES
        and _capital_at(tokens, start, end + 2)
        and tokens.glued(end + 1)
        and tokens.glued(end + 2)
    ):
        return 3, False
    if word in words.particles and after in words.particles and _capital_at(tokens, start, end + 2):
        return 3, False
    return 0, False


def _on_line(tokens: Tokens, start: int, at: int) -> bool:
    return at < len(tokens.words) and tokens.line[at] == tokens.line[start]


def _capital_at(tokens: Tokens, start: int, at: int) -> bool:
    return _on_line(tokens, start, at) and tokens.capital[at]


def _continues(tokens: Tokens, words: Words, at: int) -> bool:
    """Say whether the capital word at `at` may stand inside a name."""
    word = tokens.folds[at]
    if tokens.initial[at] and not tokens.glued(at):
        return False
    if word in words.not_names:
        return word in ("may", "april", "june", "august") and tokens.folds[at - 1] in words.first
    if word in words.headline_verbs and not tokens.glued(at):
        return False
    return word not in words.function or _lone_acronym(tokens, at)


def _tied(tokens: Tokens, at: int) -> bool:
    """Say whether a hyphen at `at` ties two capital words into one: Leif-Eric."""
    return at + 1 < len(tokens.words) and tokens.capital[at + 1] and tokens.glued(at) and tokens.glued(at + 1)


def _given_tail(tokens: Tokens, words: Words, start: int, at: int) -> bool:
    """Say whether a hyphen at `at` ties the second half of a given name behind a family name: Ban Ki-moon."""
    if at - start != 2 or tokens.folds[start] not in words.family or not _on_line(tokens, start, at + 1):
        return False
    if tokens.folds[at - 1] in words.place_words or tokens.folds[at - 1] in words.org_words:
        return False
    tail = tokens.folds[at + 1]
    short = len(tokens.words[at - 1]) <= SYLLABLE and len(tail) <= SYLLABLE and tail.isalpha()
    tied = tokens.glued(at) and tokens.glued(at + 1) and not tokens.capital[at + 1]
    return short and tied and tail not in words.compound_tails


def _initial_stop(tokens: Tokens, at: int) -> bool:
    """Say whether the full stop at `at` belongs to an initial or to St., and the name goes on."""
    before = tokens.words[at - 1]
    short = (len(before) == 1 and before.isupper()) or before in ("St", "Jr", "Sr", "Mr", "Mrs", "Ms", "Dr", "Prof")
    titles = before in ("Gen", "Lt", "Col", "Maj", "Sgt", "Capt", "Adm", "Rev", "Sen", "Rep", "Gov", "Hon", "Brig")
    if not (short or titles) or not tokens.glued(at):
        return False
    return _capital_at(tokens, at, at + 1) or before in ("Jr", "Sr")
