"""What speaks for a kind beside a name; `name_clues` reads the name itself. Weights lie in data/entities-clues.txt."""

from __future__ import annotations

from functools import cache

from copydesk.entities.names import fold, initials
from copydesk.entities.phrase_clues import QUOTES, SITES, phrases
from copydesk.entities.pieces import Piece
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words

RELATIVES = frozenset({"who", "whose", "whom"})
ARTICLES = frozenset({"a", "an", "the", "one", "its", "his", "her", "their", "our"})
HOLDINGS = frozenset("share shares stake stakes stock investor investors shareholder shareholders".split())
DATELINE = frozenset({",", "(", "—", "–", "-"})
LINKS = frozenset({",", "and", "or", "&"})
BELONGING = frozenset({"of", "for", "at", "the"})
CUES = frozenset({"by", "of", "for", "with", "on"})
HUMANS = frozenset({"man", "woman", "boy", "girl"})
FINITE = frozenset("is was has had will would can could may might should does did".split())


def outer(tokens: Tokens, piece: Piece, words: Words) -> list[str]:
    """Return the clues that the words beside one mention give."""
    found = ["title-before"] if piece.titled else []
    at = piece.start - 1
    opens = at < 0 or tokens.line[at] != tokens.line[piece.start]
    telling = not opens and tokens.folds[at] in _telling(words)
    if opens or piece.titled:
        found += ["line-start", "dateline"] if _heads_report(tokens, piece) else ["line-start"]
    elif telling:
        found += _before(tokens, piece, at, words)
    if telling:
        found += phrases(tokens, piece, words)
    found += _after(tokens, piece, words)
    found += _beside(tokens, piece, words)
    return found


@cache
def _telling(words: Words) -> frozenset[str]:
    """Return the words of which one must stand right before a name for any clue from there; most names have none."""
    sorts = words.place_cues | words.titles | words.said | words.org_cues | words.vessels | words.work_nouns
    return sorts | SITES | BELONGING | CUES | frozenset(map(fold, QUOTES)) | {",", "in"}


def _before(tokens: Tokens, piece: Piece, at: int, words: Words) -> list[str]:
    word, earlier = tokens.folds[at], tokens.folds[at - 1] if at else ""
    clue = _cue(tokens, piece, word, earlier, words)
    found = [clue] if clue else []
    if earlier in words.org_cues and word in BELONGING:
        found.append("org-cue-before")
    if word == "of" and earlier in words.place_nouns:
        found.append("place-noun-before")
    if word == "the" and earlier == "in" and at > 1:
        found.append("in-the-before")
    return found


def _cue(tokens: Tokens, piece: Piece, word: str, earlier: str, words: Words) -> str:
    """Return what the word before the name says, given the one before that."""
    if word == "in" and earlier in HOLDINGS:
        return "org-cue-before"
    if word in words.place_cues:
        return f"{word}-before"
    if word in words.titles and not tokens.capital[piece.start - 1]:
        return "calling-before"
    if word == "the":
        return _article(tokens, piece, piece.start - 1, words)
    if word in words.said:
        return "said-before"
    if word in words.org_cues:
        return "org-cue-before"
    return f"{word}-before" if word in CUES else ""


def _article(tokens: Tokens, piece: Piece, at: int, words: Words) -> str:
    """Tell the article of a name (the Marvania Post) from that of a noun behind it (the Orre government)."""
    if tokens.capital[at] and not tokens.initial[at]:
        return "large-the-before"
    end = piece.end
    follows = end < len(tokens.words) and tokens.line[end] == tokens.line[at] and tokens.words[end][0].isalpha()
    noun = follows and not tokens.capital[end] and tokens.folds[end] not in words.function
    return "the-noun-before" if noun and tokens.folds[end] not in words.said else "the-before"


def _heads_report(tokens: Tokens, piece: Piece) -> bool:
    """Say whether a place in capitals opens a report: LUNDEN BAY (MNA)."""
    if piece.end >= len(tokens.words) or tokens.words[piece.end] not in DATELINE:
        return False
    text = tokens.between(piece.start, piece.end)
    return text.isupper() and len(text) > 3


def _after(tokens: Tokens, piece: Piece, words: Words) -> list[str]:
    at = piece.end
    if at >= len(tokens.words) or tokens.line[at] != tokens.line[piece.start]:
        return ["line-end"]
    word, after = tokens.folds[at], tokens.folds[at + 1] if at + 1 < len(tokens.words) else ""
    if word == "'s":
        leads = after in words.org_cues or after in words.titles
        return ["own-after", "own-leader-after"] if leads else ["own-after"]
    clue = _after_comma(tokens, at, after, words) if word == "," else _behind(tokens, piece, word, after, words)
    return [clue] if clue else []


def _behind(tokens: Tokens, piece: Piece, word: str, after: str, words: Words) -> str:
    """Return what the word behind the name says, given the one behind that."""
    if word in words.said:
        return "said-beyond" if hangs(tokens, piece.start, words) else "said-after"
    if word in RELATIVES:
        return "who-after"
    if word in words.place_nouns:
        return "place-noun-after"
    if word in words.org_nouns:
        return "org-noun-after"
    if word in FINITE:
        return "finite-after"
    if word == "(":
        return "acronym-after" if _defines(tokens, piece) else "year-after" if _is_year(after) else "bracket-after"
    content = word[0].isalpha() and not tokens.capital[piece.end] and word not in words.function
    return "content-after" if content else ""


def hangs(tokens: Tokens, start: int, words: Words) -> bool:
    """Say whether a preposition stands before the name, so that another speaks: the brigade in Castleven said."""
    return start > 0 and (tokens.folds[start - 1] == "of" or tokens.folds[start - 1] in words.place_cues)


def _beside(tokens: Tokens, piece: Piece, words: Words) -> list[str]:
    """Return what the names are that a list puts beside this one: things of one kind stand together."""
    found = []
    at = piece.end
    if at + 1 < len(tokens.words) and tokens.capital[at + 1] and tokens.words[at] in LINKS:
        found.append(_guess(tokens, at + 1, words))
    at = piece.start - 1
    if at > 0 and tokens.words[at] == "and" and tokens.words[at - 1] == ",":
        at -= 1
    if at > 0 and tokens.capital[at - 1] and tokens.words[at] in LINKS:
        first = at - 1
        while first > 0 and at - first < 4 and tokens.capital[first - 1] and tokens.line[first - 1] == tokens.line[at]:
            first -= 1
        found.append(_guess(tokens, first, words))
    return [f"beside-{kind}" for kind in found if kind]


def _guess(tokens: Tokens, at: int, words: Words) -> str:
    """Guess what a neighbour is by its first words alone."""
    word = tokens.folds[at]
    pair = " ".join(tokens.folds[at : at + 2])
    if word in words.countries or word in words.places or pair in words.countries or pair in words.places:
        return "place"
    if word in words.first:
        return "person"
    if (tokens.words[at].isupper() and len(word) > 1) or word in words.organisations:
        return "organisation"
    area = at + 1 < len(tokens.folds) and tokens.capital[at + 1] and tokens.folds[at + 1] in words.place_words
    return "place" if area else ""


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal()


def _defines(tokens: Tokens, piece: Piece) -> bool:
    """Say whether the brackets behind the name hold its initials: Northern Farmers Alliance (NFA)."""
    at = piece.end + 1
    if at + 1 >= len(tokens.words) or tokens.words[at + 1] != ")" or not tokens.words[at].isupper():
        return False
    return tokens.folds[at] in initials(tokens.folds[piece.start : piece.end])


def _after_comma(tokens: Tokens, at: int, after: str, words: Words) -> str:
    if after in RELATIVES:
        return "who-after"
    if after.isdigit() and len(after) == 2:
        return "age-after"
    if after in words.said:
        return "said-after"
    if after in words.titles or (after in ARTICLES and _calls(tokens, at + 2, words)):
        return "role-after"
    return "place-after" if after in words.places or after in words.countries else ""


def _calls(tokens: Tokens, at: int, words: Words) -> bool:
    """Say whether one of the four words from `at` on says what somebody is."""
    return any(word in words.titles or word in HUMANS for word in tokens.folds[at : at + 4])
