"""Rules about what may be reprinted: an excerpt that is too long, a picture without its licence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from copydesk.desk.checks.finding import Finding, Severity
from copydesk.desk.checks.shelf import Shelf, StoryFile
from copydesk.digest.rights import EXCERPT, LINK, rights_of
from copydesk.digest.sources import EXCERPT_WORDS

PICTURE: Final = re.compile(r"!\[[^\[\]\n]*\]\([ \t]*(?![A-Za-z]+:|//)[^\s()]+(?P<title>[ \t]+\"[^\"\n]*\")?[ \t]*\)")
WORD: Final = re.compile(r"\w[^\s]*")


def excerpt(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Find a text that is longer than the story's rights, else its source's policy, allow."""
    if story.is_page:
        return
    outlet = shelf.library.sources.get(story.text("source"))
    rights = rights_of(story.text("rights"), outlet.policy if outlet else "")
    if rights not in {EXCERPT, LINK}:
        return
    most = 0 if rights == LINK else outlet.excerpt_words if outlet else EXCERPT_WORDS
    words = sum(1 for _ in WORD.finditer(story.front.body))
    if words > most:
        what = f"the text has {words} words, and its rights allow {f'an excerpt of {most}' if most else 'a link alone'}"
        line = story.line_of("rights" if story.text("rights") else "source")
        hint = "shorten it, or state 'rights: full' where you have leave"
        yield Finding(story.name, line, Severity.WARNING, "excerpt", what, hint)


def licence(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Find a picture in the text that does not say whose it is and under what licence."""
    del shelf
    for found in PICTURE.finditer(story.prose):
        if not (found["title"] or "").strip(' \t"'):
            what, hint = "the image has no licence", 'write ![…](… "Photo: who made it, licence")'
            yield Finding(story.name, story.line_at(found.start()), Severity.WARNING, "licence", what, hint)
