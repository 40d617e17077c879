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
from copydesk.intake.clause import finite, tells
from copydesk.intake.openings import grouped
from copydesk.text.characters import squeeze, words_of

MAX_LINE: Final = 140
MAX_COPYRIGHT: Final = 240
MIN_SPOKEN: Final = 3
ARROWS: Final = "»›>→▶►▸⇒ "
"""What pages put before a link to another story."""
YEAR_OF_PROSE: Final = re.compile(r"copyright (?:19|20)\d\d (?!by |all |the |and )[a-zà-ÿ]")
"""How a sentence about a copyright begins."""
SUBSCRIBED: Final = re.compile(r"newsletter|subscri|e-?mail|inbox|abonn|suscri|boletín")
"""Words that a story's own sentences seldom address to the reader."""
LABEL_WORDS: Final = frozenset(
    "the our a an by from in on at for with of staff agency agencies news wire permission archive file de la le les l"
    " el der die das dem afp".split()
)
"""What may stand between the opening of a credit and a name."""
QUOTED: Final = re.compile(r"[“”«»„]")
CREDITED: Final = re.compile(
    r"[^:“”„«]{0,110}[ (](?i:photo|photograph|picture|image|foto|bild) ?: ?[A-ZÀ-Þ][^.,;:“”]{2,60}"
    r"|\((?i:photo|photograph|picture|image|foto|bild) ?: ?[A-ZÀ-Þ][^.,;:“”]{2,60}"
    r"|\(?[A-ZÀ-Þ][^\s.,;:()]{1,20}(?: [A-ZÀ-Þ][^\s.,;:()]{1,20}){1,2} ?/ ?"
    r"(?:[A-Z]{2,6}|[A-Z][a-z]{1,12}[A-Z][A-Za-z]{1,12})\)?",
)
"""A caption that ends with its picture's credit; a photographer with an agency in capitals."""
ORIGIN: Final = re.compile(
    r"(?:(?:parts?|some) of )?(?:this|the) (?:article|story|report|piece|text|post)"
    r"(?: was| were| is| has been)?(?: also| first| originally| previously)?"
    r" (?:reported|written|contributed|provided|supplied|published|appeared|produced|compiled|translated|republished"
    r"|adapted|reproduced|based)\b.{0,40} (?:by|in|on|from|at|with|under)\b.{0,160}|(?:with )?agencies\.?\)?"
)
"""Sentences about the story itself; the noun and the verb must both be there, as "the report was leaked" is prose."""
HEAD_OF_ORIGIN: Final = 10
SOURCE: Final = re.compile(r"[A-ZÀ-Þ]|agenc|staff|permission|news|magazin|websit|journal")
"""Who a story came from: a name, or what stands for one."""
ORIGIN_HEAD: Final = re.compile(r"[^.]{0,60}?\b(?:was|were|is|has been)\b")
"""The verb of such a sentence: another one behind it makes it a sentence of the story."""
CONTRIBUTED: Final = (
    " contributed to this report", " contributed to this story", " contributed to this article",
    " contributed reporting", " a contribué à cet article", " contribuyó a este",
)  # fmt: skip
"""What a sentence about a story's other reporters says; the text's own sentences speak of no report of their own."""
PLACES: Final = (
    "(?:e-?mails?|mail|courriel|correo(?: electrónico)?|facebook|twitter|x|whatsapp|linkedin|telegram|reddit|pinterest"
    "|messenger|bluesky|threads|mastodon|flipboard|pocket|sms|text(?: message)?|friends?|a friend|un ami|un amigo"
    "|social media)"
)
"""Where a share button sends to."""
AD: Final = "(?:the |this |an? )?(?:advertisement|ad|promotion|video|newsletter)"
SHARE_EN: Final = (
    r"(?=.* )(?:share|send|post|e-?mail|forward|tweet|save|pin|print)(?: (?:this|the))?"
    rf"(?: (?:article|story|page|post|link))?(?: (?:on|via|by|to|with|over|through|in) {PLACES})?"
)
SHARE_FR_DE_ES: Final = (
    r"(?:partager|envoyer|recommander)(?: (?:cet article|l['’]article|la page))?"
    rf"(?: (?:par|sur|via|à) {PLACES})?"
    rf"|(?:(?:den )?artikel |beitrag )?(?:(?:per|via|auf|bei|über|an) {PLACES} )?"
    r"(?:teilen|versenden|verschicken|weiterleiten|empfehlen|weitersagen)"
    rf"|(?:compartir|enviar)(?: (?:este artículo|esta noticia|el artículo))?(?: (?:por|en|vía|a|con) {PLACES})?"
)
UPDATED: Final = (
    r"(?:updated|last updated|mis à jour|modifié|aktualisiert|actualizad[oa]|aggiornato)"
    r"(?: (?:at|à|um|a las|alle))? \d{1,2}[:.h]\d{2}(?: ?(?:[ap]\.?m\.?|h|uhr|gmt|[a-z]{2,4}t))?\.?"
)
SHARED: Final = (
    "(?:share on (?:facebook|twitter|x|linkedin|whatsapp)|facebook|twitter|e?-?mail|whatsapp|linkedin|print)"
)
COMMENTS: Final = "(?:réactions?|comments?|kommentare?|commentaires?|comentarios?)"
BUTTON: Final = "(?:share|tweet|email|print|facebook|twitter|whatsapp|linkedin|copy link|save|reddit|telegram)"
LONGEST_SHAPE: Final = 500
"""No such line has more characters; on a very long one some of the patterns would sit for seconds."""
SHAPES: Final = tuple(
    (rule, re.compile(shape))
    for rule, shape in (
        (
            "time-to-read",
            r"(?:about )?\d{1,3}[ -]?min(?:ute|uten|utos)?s?\.?(?:[ -](?:read|listen|de lectur[ea]|lesezeit))?\.?",
        ),
        (
            "time-to-read",
            r"(?:read(?:ing)?|listen|lesezeit|lesedauer|(?:temps de )?lecture|(?:tiempo de )?lectura)(?: time)?"  # noqa: ISC004 - one shape
            r"\s?[:·]? \d{1,3}(?::\d\d)? ?min\w{0,4}\.?",
        ),
        ("age", r"(?:published |updated |posted )?\d{1,3} (?:second|minute|hour|day|week|month|year)s? ago\.?"),
        ("age", r"\d{1,3}\s?(?:m|h|d|mins?|hrs?) ago|just now|il y a \d{1,3} (?:heures?|minutes?|jours?)"),
        ("age", r"vor \d{1,3} (?:stunden?|minuten|tagen?)|hace \d{1,3} (?:horas?|minutos|días?)"),
        ("comments", r"(?:réagir|comments?|kommentare?|commentaires?|comentarios?) ?\(\d{1,5}\)"),
        ("pagination", r"\d{1,2} ?(?:/|of|sur|von|de) ?\d{1,2}"),
        (
            "comments",
            rf"(?:(?:show|view|read) )?(?:all )?\d[\d,.]{{0,6}} {COMMENTS}",
        ),
        ("share-row", r"\d[\d,.]{0,6}[km]? (?:shares?|views?|likes?|retweets?)"),
        ("share-row", rf"{BUTTON}(?:[ |/·,]{{1,3}}{BUTTON}){{1,10}}"),
        ("share-row", rf"{SHARED}(?: {SHARED}){{1,6}}"),
        ("share-row", SHARE_EN),
        ("share-row", SHARE_FR_DE_ES),
        ("share-row", r"(?:shares?|partages?|compartidos?) ?:? ?\d[\d.,]{0,6}[km]?"),
        ("player", r"\d{1,2}:\d{2}(?::\d{2})? ?/ ?\d{1,2}:\d{2}(?::\d{2})?|[012](?:\.\d{1,2})?x"),
        ("advertisement", rf"(?:the )?(?:article|story|post|report) continues (?:below|after)(?: {AD})?"),
        ("end-mark", r"[-–—* ]{0,3}(?:ends|ende|fin|end)[-–—* ]{1,3}|[-–—] ?30 ?[-–—]|(?:# ?){3,5}|\(?(?:ends|more)\)"),
        ("age", UPDATED),
        (
            "age",
            r"(?:published|posted|publié|veröffentlicht|publicado) (?:today|yesterday|aujourd['’]hui|hier|heute|gestern"  # noqa: ISC004 - one shape
            r"|hoy|ayer)(?: (?:at|à|um|a las) [\d:.h]{1,6}(?: ?[a-z.]{1,4})?)?",
        ),
        ("sign-up", r"il vous reste \d{1,3}(?:[.,]\d{1,2})? ?% de cet article à lire.{0,80}"),
        ("tags", r"#\w{2,30}(?: #\w{2,30}){1,12}"),
        ("copyright", r"copyright [^.]{2,80}\. all rights reserved\.?"),
        ("pagination", r"page \d{1,3} (?:of|sur|von|de) \d{1,3}"),
        ("contact", r"@\w{2,20}|[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,30}){1,4}"),
    )
)
"""Whole lines that no list can hold, in lower case."""


def crud_rule(line: str) -> str:
    """Return the name of the rule under which a whole line is no part of a story, or ""."""
    text = squeeze(line).lstrip(ARROWS)
    folded = text.casefold()
    if len(text) > MAX_COPYRIGHT or not text:
        return ""
    rule = _table("intake-crud-lines.txt").get(folded.strip(" .:!…›»>|·"), "")
    return rule or _shape(folded) or _start(folded, "intake-crud-starts.txt")


def paste_rule(line: str) -> str:
    """Return the rule under which a whole line is no part of a plain-text paste, or "": `crud_rule`, and pictures."""
    folded = squeeze(line).casefold()
    if not folded or len(folded) > MAX_LINE:
        return crud_rule(line)
    rule = _table("intake-paste-lines.txt").get(folded.strip(" .:!"), "")
    rule = rule or _start(folded, "intake-paste-starts.txt")
    return rule or ("photo-credit" if CREDITED.fullmatch(squeeze(line)) else "") or crud_rule(line)


def _start(folded: str, name: str) -> str:
    short, quoted = len(folded) <= MAX_LINE, QUOTED.search(folded) is not None
    for opening, rule in _openings(name).get(folded[:1], ()):
        if not folded.startswith(opening) or (opening[-1].isalpha() and folded[len(opening) :][:1].isalpha()):
            continue
        labelled = opening.endswith((":", "|")) and " " in opening.strip(" :|") and not folded.endswith(".")
        told = (rule == "related" and not opening.endswith((":", "|")) and folded.endswith(".")) or _tells(
            folded, opening, rule
        )
        if rule == "copyright":
            return "" if YEAR_OF_PROSE.match(folded) else rule
        if short and not told and (labelled or not quoted):
            return rule
    return ""


def _tells(folded: str, opening: str, rule: str) -> bool:
    """Say whether what follows an opening makes the line a sentence of the story; a consent may be one of its own."""
    rest = folded[len(opening) :]
    asked = rule == "sign-up" and SUBSCRIBED.search(rest)
    return rule != "consent" and not asked and tells(rest)


def _shape(folded: str) -> str:
    if len(folded) > LONGEST_SHAPE:
        return ""
    return next((rule for rule, shape in SHAPES if shape.fullmatch(folded)), "")


@cache
def _table(name: str) -> Mapping[str, str]:
    pairs = (entry.partition(": ") for entry in lines(name))
    return MappingProxyType({line.strip().casefold(): rule for rule, _, line in pairs})


@cache
def _openings(name: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    return grouped(_table(name).items())


def presents_others(line: str) -> bool:
    """Say whether a line or subhead leads to a list of other stories ("More from the harbour")."""
    folded = f" {squeeze(line).casefold()}"
    return any(
        f" {phrase}" in folded or (not phrase.isascii() and phrase in folded)
        for phrase in lines("intake-related-words.txt")
    )


def is_credit(line: str) -> bool:
    """Say whether a line, standing among the last of a story, is a credit line."""
    folded = squeeze(line).casefold().lstrip("(–—- ")
    if len(folded) > MAX_COPYRIGHT or QUOTED.search(folded):
        return False
    if any(_closes(folded, part) for part in CONTRIBUTED):
        return True
    if ORIGIN.fullmatch(folded):
        return (
            SOURCE.search(squeeze(line)[HEAD_OF_ORIGIN:]) is not None
            and not finite(ORIGIN_HEAD.sub("", folded, count=1))
            and not folded.startswith("the report")
        )
    opening = next((start for start in lines("intake-credit-starts.txt") if folded.startswith(start)), "")
    return bool(opening) and _names(squeeze(line).lstrip("(–—- ")[len(opening) :], labelled=opening.endswith(":"))


def _closes(folded: str, part: str) -> bool:
    """Say whether the sentence about a story's other reporters ends with `part`, but for a place or a stop."""
    _, found, rest = folded.partition(part)
    return bool(found) and (not rest or rest.startswith((".", ",", ";", ")", " from ", " in "))) and not tells(rest)


def _names(rest: str, *, labelled: bool) -> bool:
    """Say whether a name or an agency follows the opening of a credit, and the line is no sentence."""
    if labelled:
        spoken = rest.lstrip()[:1].islower() and rest.endswith(".") and len(rest.split()) >= MIN_SPOKEN
        return not (spoken or tells(rest))
    named = next((word for word in words_of(rest) if word.casefold() not in LABEL_WORDS), "")
    return not named[:1].islower() and not finite(rest)
