"""Rules about what may be reprinted: a text of which only a part is shown, a picture without its licence."""

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
    """Find a text that is longer than the story's rights, else its source's policy, allow.

    A note and no warning: the page, the feeds and the search show the excerpt alone. What remains is the file itself,
    which everybody can read where the repository is public.
    """
    if story.is_page:
        return
    outlet = shelf.library.sources.get(story.text("source"))
    rights = rights_of(story.text("rights"), outlet.policy if outlet else "")
    if rights not in {EXCERPT, LINK}:
        return
    most = 0 if rights == LINK else outlet.excerpt_words if outlet else EXCERPT_WORDS
    words = sum(1 for _ in WORD.finditer(story.front.body))
    if words > most:
        part = f"at most {most}" if most else "none"
        what = f"the text has {words} words, of which the site shows {part} (rights: {rights})"
        line = story.line_of("rights" if story.text("rights") else "source")
        hint = "shorten it where the repository is public, or state 'rights: full' where you have leave"
        yield Finding(story.name, line, Severity.NOTE, "excerpt", what, hint)


def licence(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Find a picture in the text that does not say whose it is and under what licence."""
    del shelf
    for found in PICTURE.finditer(story.prose):
        if not (found["title"] or "").strip(' \t"'):
            what, hint = "the image has no licence", 'write ![…](… "Photo: who made it, licence")'
            yield Finding(story.name, story.line_at(found.start()), Severity.WARNING, "licence", what, hint)


def registry_picture(shelf: Shelf) -> Iterator[Finding]:
    """Find the pictures of the registry that say nothing to who cannot see them, or not under what licence they are."""
    for entry in shelf.library.registry.entries.values():
        if entry.image:
            for key, rule in (("alt", "alt"), ("licence", "licence")):
                if not getattr(entry.image, key):
                    what, hint = f"the picture of '{entry.id}' has no {key}", f"add {key}: to its image:"
                    yield Finding(entry.file, entry.line, Severity.WARNING, rule, what, hint)
