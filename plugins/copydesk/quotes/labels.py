"""Transcripts inside quotation marks: “ROTH: We shall open it.” The label says who speaks until the next one."""

from __future__ import annotations

import re
from typing import Final

from copydesk.model import Attribution, Span, Speaker, SpeakerKind
from copydesk.quotes.cast import Cast
from copydesk.text.marks import Quoted

LABEL: Final = re.compile(r"(?=\S)([^\W\d_][\w.’' -]{1,40}?):\s")
TRUST: Final = 0.9


def labelled(text: str, pair: Quoted, cast: Cast) -> Attribution | None:
    """Return the person of the story whose name, or last name in capitals, begins the quotation with a colon."""
    found = LABEL.match(text, pair.span.start, pair.span.end)
    if found is None:
        return None
    label = found[1].casefold()
    bearers = cast.by_last_name.get(label.split()[-1], ())
    fitting = [entity for entity in bearers if found[1].isupper() or entity.name.casefold() == label]
    if len(fitting) != 1:
        return None
    (entity,) = fitting
    speaker = Speaker(entity.name, SpeakerKind.NAMED, entity.id, entity.role)
    return Attribution(speaker, found[1], Span(*found.span(1)), "colon", TRUST)


def is_labelled(quote: str) -> bool:
    """Say whether a label in capitals begins the quotation."""
    found = LABEL.match(quote)
    return found is not None and found[1].isupper()
