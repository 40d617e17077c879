"""What a page shows of a story that may not be reprinted whole: its first sentences, and what was found in them.

Cut once, before anything is made of the story: the page, the feeds, the search, the data for machines and the mail
then agree by themselves, for none of them ever sees the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import Final

from msgspec.structs import replace

from copydesk.digest.rights import EXCERPT, LINK
from copydesk.model import Analysis
from copydesk.text.plain import BREAK, plain
from copydesk.text.sentences import sentences

LOOKED_AT: Final = 4_000
A_WORD: Final = 10
"""Characters that an excerpt may come from, beyond the first for each of its words: most words are shorter."""
WORD: Final = re.compile(r"\S+")
MORE: Final = " …"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a story that may be shown."""

    standfirst: str = ""
    text: str = ""
    """The beginning of the body; with an ellipsis after it where it had to stop within a sentence."""
    end: int = 0
    """Where the body was cut: `text` is the same up to there."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A story as far as its rights go."""

    standfirst: str
    analysis: Analysis
    html: str = ""
    """In place of the content; empty where all of it may be shown, and where none of it may."""
    whole: bool = True


def shown(rights: str, standfirst: str, analysis: Analysis, words: int) -> Shown:
    """Return what may be shown of a story under its rights; `words` is the longest excerpt.

    Who is named in a story is a fact and stays; where in the text, and what was said there, goes with the text.
    """
    if rights == LINK:
        return Shown("", clipped(analysis, "", 0), whole=False)
    if rights != EXCERPT:
        return Shown(standfirst, analysis)
    part = excerpt(standfirst, analysis.text, words)
    html = paragraphs(part.text)
    text = plain(html).text
    # The text of code and the like may read differently in paragraphs: then nothing is said of places in it.
    end = part.end if text.startswith(part.text[: part.end]) else 0
    return Shown(part.standfirst, clipped(analysis, text, end), html, whole=False)


def excerpt(standfirst: str, body: str, words: int) -> Excerpt:
    """Return the standfirst and the first whole sentences of `body` (plain text), at most `words` words together.

    A standfirst that alone is longer is cut and says so by an ellipsis; so is a first sentence where there is none.
    """
    start, intro = body[: LOOKED_AT + A_WORD * words], _cut(standfirst, words).text
    left = words - len(WORD.findall(intro))
    end = 0
    for span in sentences(start):
        left -= len(WORD.findall(start, span.start, span.end))
        if left < 0 or span.end == len(start) < len(body):
            break
        end = span.end
    if end or intro:
        return Excerpt(intro, start[:end], end)
    return _cut(body, words)


def _cut(text: str, words: int) -> Excerpt:
    """Return the first words of a text, which end with an ellipsis where there were more."""
    ends = [found.end() for found in islice(WORD.finditer(text), words + 1)]
    if len(ends) <= words:
        return Excerpt("", text, len(text))
    end = ends[words - 1] if words else 0
    return Excerpt("", f"{text[:end]}{MORE}", end)


def paragraphs(text: str) -> str:
    """Return plain text as HTML, each of its blocks a paragraph."""
    return "".join(f"<p>{escape(block, quote=False)}</p>\n" for block in text.split(BREAK) if block.strip())


def clipped(analysis: Analysis, text: str, end: int) -> Analysis:
    """Return an analysis of the first `end` characters, which read `text`: what lies beyond is left out.

    The entities stay, without the places of mentions that are not shown.
    """
    quotations = tuple(each for each in analysis.quotations if each.span.end <= end)
    entities = (
        replace(entity, mentions=tuple(each for each in entity.mentions if each.span.end <= end))
        for entity in analysis.entities
    )
    return replace(
        analysis,
        text=text,
        entities=tuple(entities),
        quotations=quotations,
        callouts=tuple(each for each in analysis.callouts if each.quotation in quotations),
    )
