"""Whole lines of a page that a reader copies along and that no list can hold: they have a number or a name in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from copydesk.data import lines
from copydesk.intake.clause import tells
from copydesk.intake.crud import QUOTED, paste_rule
from copydesk.text.characters import squeeze

MAX_LINE: Final = 260
MAX_ROW: Final = 160
BARS: Final = re.compile(r"(?:(?<!\s)\s++)?[|·•]\s*+")
MIN_PARTS: Final = 2
NAME: Final = r"[A-ZÀ-Þ][^\s.,;:()/|]{1,20}(?: [A-ZÀ-Þ][^\s.,;:()/|]{0,20}){1,3}"
AGENCY: Final = (
    r"(?:[A-Z]{2,8}|[A-Z][a-z]{1,12}[A-Z][A-Za-z]{1,12}|Getty Images|Reuters|Anadolu)(?: via [A-Z][\w ]{1,20})?"
)
LISTEN: Final = (
    r"(?:listen(?: to (?:this|the) (?:article|story))?|audio|écouter(?: (?:l['’]article|cet article))?"
    r"|(?:artikel )?(?:anhören|vorlesen)|escuchar(?: (?:el artículo|esta noticia|la noticia))?"
    r"|ascolta(?: l['’]articolo)?)"
    r" ?[(·:–-]? ?\d{1,3}(?::\d\d)? ?(?:m|min\w{0,5})?\.?\)?"
)
BUTTON: Final = (
    r"(?:x(?:\.com)?|facebook|twitter|whatsapp|linkedin|telegram|reddit|e-?mail|mail|print|pinterest|messenger|bluesky"
    r"|flipboard|copy link|link kopieren|copier le lien|copiar enlace|drucken|teilen|imprimer|partager|compartir"
    r"|imprimir|share|tweet|save)"
)
PLACE: Final = r"(?:twitter|x|facebook|instagram|mastodon|bluesky|linkedin|threads|whatsapp|telegram)"
TOLD: Final = re.compile(r"[A-ZÀ-Þ][\w ]{2,24} ?: [a-zß-ÿ].{1,200}\.|(?:©|\([cC]\)) (?!\d)[a-zß-ÿ].{8,200}\.")
"""What begins like a label or a notice and goes on as a sentence does: in small letters, to a full stop."""
REPORTING: Final = re.compile(r"Reporting (?:from|in) [A-ZÀ-Þ][\w'’-]{1,20}(?:,? [A-ZÀ-Þ][\w'’-]{1,20}){0,4}")
SMALL: Final = tuple(
    (rule, re.compile(shape))
    for rule, shape in (
        ("time-to-read", LISTEN),
        ("player", r"0?0:00|/ ?\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}:\d{2}(?::\d{2})? ?/ ?\d{1,2}:\d{2}(?::\d{2})?"),
        ("sign-up", r"you(?:['’]ve| have) (?:read )?(?:\d{1,2}|one|two|three) (?:of \d{1,2} )?(?:free )?"  # noqa: ISC004 - one shape
                    r"(?:articles?|stories|story)(?: (?:left|remaining))?(?: (?:this|for the) (?:month|week))?\.?"),
        ("sign-up", r"(?:sign up (?:for|to)|subscribe to) .{2,60}(?:newsletters?|briefings?|alerts|bulletin)[.!]?"),
        ("sign-up", r"get .{2,60}(?:in|to) your inbox(?: (?:every|each) \w{3,12})?[.!]?"),
        ("sign-up", r"download (?:the|our) .{2,30} app(?: [\w ]{2,30})?[.!]?"),
        ("time-to-read", r"\d{1,2} mn"),
        ("date-line", r"published in [^,.]{2,40}, [a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?,? \d{4}\.?"),
        ("address", r"(?:www\.)?[\w-]{2,40}(?:\.[\w-]{2,40}){1,3}/[^\s]{2,120}"),
        ("navigation", r"zur [\w-]{1,20}-startseite"),
        ("sign-up", rf"follow [\w .'’-]{{2,40}} on {PLACE}(?: and {PLACE})?(?: ?[:(]? ?@?\w{{2,30}}\)?)?\.?"),
        ("share-row", rf"{BUTTON}(?:[ |/·,]{{1,3}}{BUTTON}){{1,12}}"),
        ("related", r"(?:read more|read also|also read|read next|lire aussi|à lire aussi|lesen sie auch|lea también"  # noqa: ISC004 - one shape
                    r"|leer también|leggi anche) ?[»>›→–-]{1,3} ?[^«»“”„]{3,120}"),
        ("related", r">{2,3} ?[^«»“”„]{3,120}"),
        ("copyright", r"© ?dpa\S{0,20},? ?dpa:\S{6,40}"),
    )
)  # fmt: skip
"""Shapes of lines in lower case."""
CASED: Final = tuple(
    (rule, re.compile(shape))
    for rule, shape in (
        ("copyright", r"A version of this article (?:appears|appeared) in print.{0,240}"),
        ("copyright", r"Copyright [A-Z][\w&'’-]{1,24}(?: [A-Z][\w&'’-]{1,24}){0,4}\.?"),
        ("caption", r"\[\d{1,2}/\d{1,2}\].{0,240}"),
        ("caption", rf"[^“”„«»]{{10,200}}[.!] ?\(?{NAME} ?/ ?{AGENCY}\)?"),
        ("caption", rf"[^“”„«»]{{10,200}}[.!] ?\(?© ?{NAME}\)?"),
        ("photo-credit", rf"\(?{NAME} ?/ ?{AGENCY}\)?"),
        ("photo-credit", r"(?:PHOTO|FOTO) [A-ZÀ-Þ][A-ZÀ-Þ'’.-]{1,20}(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.,/-]{1,20}){1,3}"),
    )
)
"""Shapes that need their capitals: the name of a photographer, with an agency."""


def page_rule(line: str) -> str:
    """Return the rule under which a whole line is no part of a plain-text paste, or ""."""
    text = squeeze(line)
    if not text or len(text) > MAX_LINE:
        return paste_rule(line)
    return "" if TOLD.fullmatch(text) else paste_rule(line) or _shape(text) or _row(text)


def head_rule(line: str) -> str:
    """Return the rule of a line that is the page's own where it stands above the first sentence, or ""."""
    text = squeeze(line)
    sent = "byline" if REPORTING.fullmatch(text) else ""
    return sent or _head_lines().get(text.casefold().strip(" .:!"), "")


@cache
def _head_lines() -> Mapping[str, str]:
    pairs = (entry.partition(": ") for entry in lines("intake-paste-head.txt"))
    return MappingProxyType({line.strip().casefold(): rule for rule, _, line in pairs})


def _shape(text: str) -> str:
    folded = text.casefold()
    small = next((rule for rule, shape in SMALL if shape.fullmatch(folded)), "") if len(text) <= MAX_ROW else ""
    if small and not (tells(folded) and QUOTED.search(folded)):
        return small
    return next((rule for rule, shape in CASED if shape.fullmatch(text)), "")


def _row(text: str) -> str:
    """Return the rule of a row of links: bars part it, and each of its parts is a line of the page's own."""
    parts = [part for part in BARS.split(text) if part] if len(text) <= MAX_ROW else []
    rules = [paste_rule(part) for part in parts] if len(parts) >= MIN_PARTS else []
    return rules[0] if rules and all(rules) else ""
