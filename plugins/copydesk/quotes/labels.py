"""Who speaks by the words inside the marks themselves.

Transcripts, “ROTH: We shall open it.”, where the label says who speaks until the next one; and the French tag that
interrupts without closing the marks, « Le quai, explique Jana Roth, sera ouvert. »
"""

from __future__ import annotations

import re
from typing import Final

from copydesk.model import Attribution, Span, Speaker, SpeakerKind
from copydesk.quotes.cast import Cast
from copydesk.quotes.lexicon import SAY, Lexicon
from copydesk.text.marks import Quoted

LABEL: Final = re.compile(r"(?=\S)([^\W\d_][\w.’' -]{1,40}?):\s")
TAG: Final = re.compile(
    r",\s(?:(?:a|ont|avait)\s)?(\w{3,20})\s([^\W\d_a-zà-ÿ][\w’'-]*(?:\s[^\W\d_a-zà-ÿ][\w’'-]*){0,3})\s?,"
)
TRUST: Final = 0.9


def labelled(text: str, pair: Quoted, cast: Cast) -> Attribution | None:
    """Return the person of the story whose name, or last name in capitals, begins the quotation with a colon."""
    found = LABEL.match(text, pair.span.start, pair.span.end)
    if found is None:
        return _tagged(text, pair, cast)
    label = found[1].casefold()
    bearers = cast.by_last_name.get(label.split()[-1], ())
    fitting = [entity for entity in bearers if found[1].isupper() or entity.name.casefold() == label]
    if len(fitting) != 1:
        return None
    (entity,) = fitting
    speaker = Speaker(entity.name, SpeakerKind.NAMED, entity.id, entity.role)
    return Attribution(speaker, found[1], Span(*found.span(1)), "colon", TRUST)


def _tagged(text: str, pair: Quoted, cast: Cast) -> Attribution | None:
    """Return whom a tag inside French marks names."""
    found = tag_inside(text, cast.words, pair.span.start, pair.span.end)
    if found is None:
        return None
    bearers = cast.by_last_name.get(found[2].split()[-1].casefold(), ())
    if len(bearers) > 1:
        return None
    speaker = Speaker(found[2], SpeakerKind.NAMED)
    for entity in bearers:
        speaker = Speaker(entity.name, SpeakerKind.NAMED, entity.id, entity.role)
    return Attribution(speaker, found[2], Span(*found.span(2)), "explicit", TRUST)


def tag_inside(text: str, words: Lexicon, start: int, end: int) -> re.Match[str] | None:
    """Return the tag that interrupts a quotation inside its marks, verb and name; only French sets it so."""
    tags = TAG.finditer(text, start, end) if words.language == "fr" else ()
    return next((tag for tag in tags if words.flags.get(tag[1].lower(), 0) & SAY), None)


def is_labelled(quote: str) -> bool:
    """Say whether a label in capitals begins the quotation."""
    found = LABEL.match(quote)
    return found is not None and found[1].isupper()
