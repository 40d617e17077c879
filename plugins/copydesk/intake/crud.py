"""Lines that belong to a page and not to its story, each with the name of its rule.

Only whole short lines fall under these rules: a rule that can eat prose is a defect. The lists are in
`data/intake-crud-lines.txt` (the whole line) and `data/intake-crud-starts.txt` (its opening).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from copydesk.data import lines
from copydesk.text.characters import squeeze

MAX_LINE: Final = 140
MAX_COPYRIGHT: Final = 240
QUOTED: Final = re.compile(r"[“”«»„]")
ORIGIN: Final = re.compile(
    r"(?:(?:parts?|some) of )?(?:this|the) (?:article|story|report|piece|text|post)"
    r"(?: was| were| is| has been)?(?: also| first| originally| previously)?"
    r" (?:reported|written|contributed|provided|supplied|published|appeared|produced|compiled|translated|republished"
    r"|adapted|reproduced|based)\b.{0,40} (?:by|in|on|from|at|with|under)\b|(?:with )?agencies\.?\)?$"
)
"""Sentences about the story itself; the noun and the verb must both be there, as "the report was leaked" is prose."""
BUTTON: Final = "(?:share|tweet|email|print|facebook|twitter|whatsapp|linkedin|copy link|save|reddit|telegram)"
SHAPES: Final = tuple(
    (rule, re.compile(shape))
    for rule, shape in (
        ("time-to-read", r"(?:about )?\d{1,3}[ -]?min(?:ute)?s?(?:[ -](?:read|de lecture|lesezeit))?\.?"),
        ("time-to-read", r"(?:read(?:ing)?|lesezeit|temps de lecture)(?: time)?\s?:? \d{1,3} ?min\w{0,4}\.?"),
        ("age", r"(?:published |updated |posted )?\d{1,3} (?:second|minute|hour|day|week|month|year)s? ago\.?"),
        ("age", r"\d{1,3}\s?(?:m|h|d|mins?|hrs?) ago|just now|il y a \d{1,3} (?:heures?|minutes?|jours?)"),
        ("age", r"vor \d{1,3} (?:stunden?|minuten|tagen?)|hace \d{1,3} (?:horas?|minutos|días?)"),
        ("comments", r"\d[\d,.]{0,6} (?:comments?|kommentare?|commentaires?|comentarios?)"),
        ("share-row", r"\d[\d,.]{0,6}[km]? (?:shares?|views?|likes?|retweets?)"),
        ("share-row", rf"{BUTTON}(?:[ |/·,]{{1,3}}{BUTTON}){{1,10}}"),
        ("pagination", r"page \d{1,3} (?:of|sur|von|de) \d{1,3}"),
        ("contact", r"@\w{2,20}|[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,30}){1,4}"),
    )
)
"""Whole lines that no list can hold, in lower case."""


def crud_rule(line: str) -> str:
    """Return the name of the rule under which a whole line is no part of a story, or ""."""
    text = squeeze(line)
    folded = text.casefold()
    if len(text) > MAX_COPYRIGHT or not text:
        return ""
    rule = _table("intake-crud-lines.txt").get(folded.strip(" .:!…›»>|·"), "")
    return rule or _shape(folded) or _start(folded)


def _start(folded: str) -> str:
    limit = len(folded) <= MAX_LINE and not QUOTED.search(folded)
    for opening, rule in _table("intake-crud-starts.txt").items():
        if folded.startswith(opening) and (limit or rule == "copyright"):
            return rule
    return ""


def _shape(folded: str) -> str:
    return next((rule for rule, shape in SHAPES if shape.fullmatch(folded)), "")


@cache
def _table(name: str) -> Mapping[str, str]:
    pairs = (entry.partition(": ") for entry in lines(name))
    return MappingProxyType({line.strip().casefold(): rule for rule, _, line in pairs})


def is_credit(line: str) -> bool:
    """Say whether a line, standing among the last of a story, is a credit line."""
    folded = squeeze(line).casefold().lstrip("(–—- ")
    if len(folded) > MAX_COPYRIGHT or QUOTED.search(folded):
        return False
    return folded.startswith(lines("intake-credit-starts.txt")) or bool(ORIGIN.match(folded))
