"""What speaks for a kind: the named clues inside a candidate and beside it. Weights lie in data/entities-clues.txt."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.entities.names import initials
from copydesk.entities.phrase_clues import phrases, ship_prefix
from copydesk.entities.pieces import ACRONYM_LONGEST, Piece
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words

RELATIVES = frozenset({"who", "whose", "whom"})
ARTICLES = frozenset({"a", "an", "the", "one", "its", "his", "her", "their", "our"})
HOLDINGS = frozenset("share shares stake stakes stock investor investors shareholder shareholders".split())
CAMEL_NAMES = ("mc", "mac", "de", "di", "du", "la", "le", "van", "fitz")
"""How people's names begin that have a capital inside: McAllister, DeLong."""
DATELINE = frozenset({",", "(", "—", "–", "-"})
LINKS = frozenset({",", "and", "or", "&"})
HUMANS = frozenset({"man", "woman", "boy", "girl"})
FINITE = frozenset("is was has had will would can could may might should does did".split())


def inner(tokens: Tokens, piece: Piece, words: Words) -> Iterator[str]:
    """Yield the clues that the name itself gives, wherever it stands."""
    span = range(piece.start, piece.end)
    names = [at for at in span if tokens.words[at][0].isalpha()]
    first, last = tokens.folds[piece.start], tokens.folds[names[-1] if names else piece.end - 1]
    capitals = sum(tokens.capital[at] for at in names)
    yield f"words-{min(capitals, 4)}"
    if _plain(tokens, names, words):
        yield "plain-pair"
    yield from _listed(first, last, len(names), words)
    yield from _written(tokens, piece, names, words)
    folded = " ".join(tokens.folds[at] for at in span)
    if folded in words.organisations:
        yield "organisation-known"
    if folded in words.places:
        yield "place-known"
    elif last in words.places:
        yield "ends-in-place"
    elif first in words.places:
        yield "begins-with-place"


def _plain(tokens: Tokens, names: list[int], words: Words) -> bool:
    """Say whether two words stand side by side of which no list knows anything: Pela Vintar."""
    return len(names) == 2 and all(
        tokens.words[at].istitle()
        and len(tokens.words[at]) > 2
        and not any(tokens.folds[at] in table for table in (words.common, words.org_words, words.place_words))
        and not any(tokens.folds[at] in table for table in (words.event_words, words.titles, words.modifiers))
        for at in names
    )


def _listed(first: str, last: str, count: int, words: Words) -> Iterator[str]:
    alone = count == 1
    if first in words.first:
        yield "first-name-alone" if alone else "first-name"
    if first in words.family and not alone:
        yield "family-name-first"
    if last in words.family:
        yield "family-name-alone" if alone else "family-name-last"
    if last in words.first and not alone:
        yield "first-name-last"
    for table, name in ((words.org_words, "org"), (words.place_words, "place"), (words.event_words, "event")):
        if last in table:
            yield f"{name}-word-alone" if alone else f"{name}-word-last"
    if first in words.event_heads and not alone:
        yield "event-head"
    if last in words.work_words and not alone:
        yield "work-word-last"
    if first in words.org_heads and not alone:
        yield "org-head"
    if first in words.place_heads and not alone:
        yield "place-head"
    if first in words.common or (last in words.common and (alone or last not in words.event_words)):
        yield "common-word"
    if last.endswith(words.name_endings) and len(last) > 5:
        yield "name-ending"
    if last.endswith(words.place_endings) and len(last) > 5:
        yield "place-ending"


def _written(tokens: Tokens, piece: Piece, names: list[int], words: Words) -> Iterator[str]:
    first = tokens.folds[piece.start]
    for at in names:
        word = tokens.words[at]
        if len(word) == 1 and len(names) > 1:
            yield "initial"
        elif not tokens.capital[at]:
            if tokens.words[at - 1] == "-" and first in words.family:
                yield "given-tail"
            yield "of-inside" if word in ("of", "for", "and", "on", "the") else "particle"
        elif at < names[-1] and tokens.folds[at] in words.org_words:
            yield "org-word-inside"
        elif at < names[-1] and tokens.folds[at] in words.event_words:
            yield "event-word-inside"
    if ship_prefix(tokens, piece):
        yield "vessel-head"
    if len(names) > 1 and names[-1] - 1 not in names and tokens.folds[names[-1]] in words.owned - words.org_words:
        yield "owned-site"
    joined = tokens.between(piece.start, piece.end)
    if "&" in joined:
        yield "ampersand"
    if any(char.isdigit() for char in joined):
        yield "digit"
    bare = joined.replace(".", "")
    if bare.isupper() and len(names) == 1:
        yield "acronym" if 2 <= len(bare) <= ACRONYM_LONGEST else "shouted"
    elif len(names) == 1 and not bare[1:].islower() and bare.isalpha() and not first.startswith(CAMEL_NAMES):
        yield "camel"


def outer(tokens: Tokens, piece: Piece, words: Words) -> Iterator[str]:
    """Yield the clues that the words beside one mention give."""
    if piece.titled:
        yield "title-before"
    yield from _before(tokens, piece, words)
    yield from phrases(tokens, piece, words)
    yield from _after(tokens, piece, words)
    yield from _beside(tokens, piece, words)


def _before(tokens: Tokens, piece: Piece, words: Words) -> Iterator[str]:
    at = piece.start - 1
    if at < 0 or tokens.line[at] != tokens.line[piece.start] or piece.titled:
        yield "line-start"
        if piece.end < len(tokens.words) and tokens.words[piece.end] in DATELINE and _shouts(tokens, piece):
            yield "dateline"
        return
    word = tokens.folds[at]
    if word == "in" and at and tokens.folds[at - 1] in HOLDINGS:
        yield "org-cue-before"
    elif word in words.place_cues:
        yield f"{word}-before"
    elif word in words.titles and not tokens.capital[at]:
        yield "calling-before"
    elif word == "the":
        yield _article(tokens, piece, at, words)
    elif word in words.said:
        yield "said-before"
    elif word in words.org_cues:
        yield "org-cue-before"
    elif word == "by":
        yield "by-before"
    elif word in ("of", "for", "with", "on"):
        yield f"{word}-before"
    if at and word in ("of", "for", "at", "the") and tokens.folds[at - 1] in words.org_cues:
        yield "org-cue-before"
    if at and word == "of" and tokens.folds[at - 1] in words.place_nouns:
        yield "place-noun-before"
    if at > 1 and word == "the" and tokens.folds[at - 1] == "in":
        yield "in-the-before"


def _article(tokens: Tokens, piece: Piece, at: int, words: Words) -> str:
    """Tell the article of a name (the Marvania Post) from that of a noun behind it (the Orre government)."""
    if tokens.capital[at] and not tokens.initial[at]:
        return "large-the-before"
    end = piece.end
    follows = end < len(tokens.words) and tokens.line[end] == tokens.line[at] and tokens.words[end][0].isalpha()
    noun = follows and not tokens.capital[end] and tokens.folds[end] not in words.function
    return "the-noun-before" if noun and tokens.folds[end] not in words.said else "the-before"


def _shouts(tokens: Tokens, piece: Piece) -> bool:
    text = tokens.between(piece.start, piece.end)
    return text.isupper() and len(text) > 3


def _after(tokens: Tokens, piece: Piece, words: Words) -> Iterator[str]:
    at = piece.end
    if at >= len(tokens.words) or tokens.line[at] != tokens.line[piece.start]:
        yield "line-end"
        return
    word, after = tokens.folds[at], tokens.folds[at + 1] if at + 1 < len(tokens.words) else ""
    if word in words.said:
        yield "said-beyond" if hangs(tokens, piece.start, words) else "said-after"
    elif word in RELATIVES:
        yield "who-after"
    elif word in words.place_nouns:
        yield "place-noun-after"
    elif word in words.org_nouns:
        yield "org-noun-after"
    elif word in FINITE:
        yield "finite-after"
    elif word == "'s":
        yield "own-after"
        if after in words.org_cues or after in words.titles:
            yield "own-leader-after"
    elif word == "(":
        yield "acronym-after" if _defines(tokens, piece) else "year-after" if _is_year(after) else "bracket-after"
    elif word[0].isalpha() and not tokens.capital[at] and word not in words.function:
        yield "content-after"
    elif word == ",":
        yield from _after_comma(tokens, at, after, words)


def hangs(tokens: Tokens, start: int, words: Words) -> bool:
    """Say whether a preposition stands before the name, so that another speaks: the brigade in Castleven said."""
    return start > 0 and (tokens.folds[start - 1] == "of" or tokens.folds[start - 1] in words.place_cues)


def _beside(tokens: Tokens, piece: Piece, words: Words) -> Iterator[str]:
    """Yield what the names are that a list puts beside this one: things of one kind stand together."""
    at = piece.end
    if at + 1 < len(tokens.words) and tokens.words[at] in LINKS and tokens.capital[at + 1]:
        yield from (f"beside-{kind}" for kind in _guess(tokens, at + 1, words))
    at = piece.start - 1
    if at > 0 and tokens.words[at] == "and" and tokens.words[at - 1] == ",":
        at -= 1
    if at > 0 and tokens.words[at] in LINKS and tokens.capital[at - 1]:
        first = at - 1
        while first > 0 and at - first < 4 and tokens.capital[first - 1] and tokens.line[first - 1] == tokens.line[at]:
            first -= 1
        yield from (f"beside-{kind}" for kind in _guess(tokens, first, words))


def _guess(tokens: Tokens, at: int, words: Words) -> Iterator[str]:
    """Guess what a neighbour is by its first words alone."""
    word = tokens.folds[at]
    pair = " ".join(tokens.folds[at : at + 2])
    if word in words.countries or word in words.places or pair in words.countries or pair in words.places:
        yield "place"
    elif word in words.first:
        yield "person"
    elif (tokens.words[at].isupper() and len(word) > 1) or word in words.organisations:
        yield "organisation"
    elif at + 1 < len(tokens.folds) and tokens.capital[at + 1] and tokens.folds[at + 1] in words.place_words:
        yield "place"


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal()


def _defines(tokens: Tokens, piece: Piece) -> bool:
    """Say whether the brackets behind the name hold its initials: Northern Farmers Alliance (NFA)."""
    at = piece.end + 1
    if at + 1 >= len(tokens.words) or tokens.words[at + 1] != ")" or not tokens.words[at].isupper():
        return False
    return tokens.folds[at] in initials(tokens.folds[piece.start : piece.end])


def _after_comma(tokens: Tokens, at: int, after: str, words: Words) -> Iterator[str]:
    if after in RELATIVES:
        yield "who-after"
    elif after.isdigit() and len(after) == 2:
        yield "age-after"
    elif after in words.said:
        yield "said-after"
    elif after in words.titles or (
        after in ARTICLES
        and any(
            tokens.folds[n] in words.titles or tokens.folds[n] in HUMANS
            for n in range(at + 2, min(at + 6, len(tokens.words)))
        )
    ):
        yield "role-after"
    elif after in words.places or after in words.countries:
        yield "place-after"
