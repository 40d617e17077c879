"""What the text says a person is: the words before the name, or those set off behind it."""

from __future__ import annotations

from copydesk.entities.offices import office_at
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words

ADDRESS = frozenset(
    "mr mrs ms miss mx mister madam dr doctor sir dame lord lady messrs mme mlle monsieur madame señor senor señora "
    "don dona herr frau alhaji alhaja hajj haji st saint father brother sister mother son daughter uncle aunt".split()
)
KIN = frozenset("husband wife widow nephew niece cousin grandson granddaughter partner colleague counterpart".split())
"""What somebody is to another, and no role where it stands alone."""
ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "its", "our", "my"})
"""What a role begins with and the page leaves out; whose goalkeeper he is stands in the story."""
NO_ROLE = frozenset("who whom whose which and but or when where as with until now until since while if".split())
STOPS = frozenset(',.;:!?()–—“”"|')
RELATIVES = frozenset("who whom whose which that where when while because until since after before".split())
"""Where the noun phrase ends and a clause begins."""
VERBS = frozenset("is was are were has had have will would can could may might should does did be been being".split())
STATUS = frozenset("former ex acting interim deputy outgoing incoming retired".split())
"""What makes a role another one, at the head of its phrase."""
LONGEST_BEFORE = 8
LONGEST_COMPOUND = 4
LONGEST = 12
"""In words."""
LONGEST_READ = 20
"""In words and marks."""
TITLE_WITHIN = 7


def role_at(tokens: Tokens, start: int, end: int, lists: Words) -> str:
    """Return the role that the text gives the person named at tokens [start, end), or ""."""
    return behind(tokens, end, lists) or before(tokens, start, lists)


def before(tokens: Tokens, start: int, lists: Words) -> str:
    """Return "Ukrainian Foreign Ministry spokesman" from before the name."""
    if not start or not _leads(tokens.folds[start - 1], lists):
        return ""
    at = start
    while at > 0 and tokens.words[at - 1] == "." and at > 1 and tokens.folds[at - 2] in lists.titles:
        at -= 1
    while (
        at > 1 and (tokens.folds[at - 1] in ADDRESS or tokens.words[at - 1] == ".") and _titled(tokens, at - 2, lists)
    ):
        at -= 1
    last = at
    at = office_at(tokens, at, lists)
    at -= at < last  # over "of", to the title
    if not (at and tokens.folds[at - 1].rstrip(".") in lists.titles and tokens.line[at - 1] == tokens.line[start]):
        return ""
    while at > 0 and last - at < LONGEST_BEFORE and _belongs(tokens, at - 1, lists):
        at -= 1
    at = _with_status(tokens, at, lists)
    text = tokens.between(at, last) if at < last else ""
    return "" if all(word in ADDRESS or word == "." for word in tokens.folds[at:last]) else text


def _leads(word: str, lists: Words) -> bool:
    """Say whether the word right before a name may be the last one of a role; most are not."""
    return word.rstrip(".") in lists.titles or word in lists.offices or word in ADDRESS or word == "."


def _with_status(tokens: Tokens, start: int, lists: Words) -> int:
    """Return where a role begins: before common nouns at its head where "former" or its like opens the phrase.

    Hospital alone may be the end of another phrase; in "former hospital director" it is none, and the role is another.
    """
    for at in range(start - 1, max(start - 1 - LONGEST_COMPOUND, 0) - 1, -1):
        word = tokens.folds[at]
        if tokens.line[at] != tokens.line[start] or not (word.isalpha() or tokens.glued(at)):
            break
        if word in STATUS:
            return at
        if word in lists.function or word in lists.said or _verbal(word, lists):
            break
    return start


def _titled(tokens: Tokens, at: int, lists: Words) -> bool:
    """Say whether a form of address follows a title that is the role: Health Secretary Dame."""
    return tokens.folds[at] in lists.titles or tokens.folds[at] in ADDRESS


def _belongs(tokens: Tokens, at: int, lists: Words) -> bool:
    if tokens.line[at] != tokens.line[at + 1]:
        return False
    word = tokens.folds[at]
    acronym = tokens.words[at].isupper() and len(word) > 1
    if (word in lists.function or word in lists.not_names) and not acronym:
        return False
    if word in lists.titles or word in lists.modifiers:
        return True
    if tokens.words[at] == "-":
        return tokens.glued(at) and tokens.glued(at + 1)
    return tokens.capital[at]


def behind(tokens: Tokens, end: int, lists: Words) -> str:
    """Return "professor of history at Lunden University" from behind the name and its comma."""
    size = len(tokens.words)
    if end + 1 >= size or tokens.words[end] != "," or tokens.line[end + 1] != tokens.line[end]:
        return ""
    start = end + 1
    stop = start
    while stop < size and tokens.line[stop] == tokens.line[start] and stop - start <= LONGEST_READ:
        if _ends_phrase(tokens, stop):
            break
        stop += 1
    first = start + 1 if tokens.folds[start] in ARTICLES else start
    if stop - start > LONGEST_READ or not _is_role(tokens, start, stop, lists) or first >= stop:
        return ""
    if all(word in ADDRESS or word in KIN for word in tokens.folds[first:stop]):
        return ""
    role = tokens.between(first, stop)
    return role if len(role.split()) <= LONGEST else ""


def _ends_phrase(tokens: Tokens, at: int) -> bool:
    return tokens.folds[at] in RELATIVES or (tokens.words[at] in STOPS and not _abbreviated(tokens, at))


def _abbreviated(tokens: Tokens, at: int) -> bool:
    return tokens.words[at] == "." and tokens.glued(at) and len(tokens.words[at - 1]) == 1


def _is_role(tokens: Tokens, start: int, stop: int, lists: Words) -> bool:
    head = tokens.folds[start : min(stop, start + TITLE_WITHIN)]
    if not head or head[0] in NO_ROLE or _verbal(head[0], lists):
        return False
    if tokens.capital[start] and head[0] not in lists.titles and head[0] not in lists.modifiers:
        return False
    if any(word in lists.said for word in head):
        return False
    return any(_calling(word, lists) for word in head)


def _verbal(word: str, lists: Words) -> bool:
    """Say whether a word that should open a noun phrase is a verb: dismissed as minister, speaking for the mayor."""
    if word in lists.titles or word in lists.modifiers:
        return False
    return word in VERBS or (len(word) > 4 and word.endswith(("ed", "ing")))


def _calling(word: str, lists: Words) -> bool:
    return word in lists.titles or (word.endswith("s") and word[:-1] in lists.titles)
