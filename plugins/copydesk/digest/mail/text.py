"""The mail edition as plain text, "format=flowed" (RFC 3676), without the edition's quotations.

It is wrapped for those who see it as it is, and set anew by mail programs that know the form: for them a line that goes
on ends in a space.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Final

from copydesk.digest.mail.facts import MailFact, MailStory
from copydesk.language.interface import Language
from copydesk.text.characters import squeeze
from copydesk.text.plain import TOKEN, plain

WIDTH: Final = 72
RULE: Final = "-" * WIDTH
STUFFED: Final = re.compile(r"[ >]|From |--$")
"""How a line may not begin, or what it may not be, without a space before it (4.4, and 4.3 for the signature)."""
HREF: Final = re.compile(r" href=\"([^\"]*)\"")


def plain_twin(mail: MailFact, language: Language) -> str:
    """Return the whole text."""
    return "\n".join((*_head(mail, language), *_stories(mail, language), *_foot(mail, language), ""))


def flowed(text: str) -> str:
    """Return a paragraph in lines of at most 72 characters and the space that says that it goes on.

    A word that is longer stays whole, so that an address can be followed.
    """
    lines = textwrap.wrap(squeeze(text), WIDTH, break_long_words=False, break_on_hyphens=False)
    return " \n".join(f" {line}" if STUFFED.match(line) else line for line in lines)


def linked(html: str) -> str:
    """Return the plain text of sanitised HTML, each link with its address behind it."""
    made, waiting = [], ""
    for token in TOKEN.finditer(html):
        if token["name"] == "a":
            closing, found = bool(token["close"]), HREF.search(token[0])
            made.append(f" &lt;{waiting}&gt;" if closing and waiting else "")
            waiting = "" if closing or not found else found[1]
        else:
            made.append(token[0])
    return plain("".join(made)).text


def _head(mail: MailFact, language: Language) -> Iterator[str]:
    number = language.gettext("No. %(number)s", number=language.number(mail.number))
    stories = language.ngettext("%(num)s story", "%(num)s stories", mail.total)
    yield from (flowed(mail.name), flowed(f"{number} · {mail.label} · {stories}"), mail.url)
    if mail.note:
        yield from ("", RULE, "", flowed(language.gettext("From the editor").upper()))
        for paragraph in linked(str(mail.note)).split("\n\n"):
            yield from ("", flowed(paragraph))


def _stories(mail: MailFact, language: Language) -> Iterator[str]:
    for number, story in enumerate(mail.stories, 1):
        yield from ("", RULE, "", flowed(f"{number}. {story.title}"), flowed(_meta(story, language)), "")
        if story.note:
            yield from (flowed(f"{language.gettext('Why it matters')}: {story.note}"), "")
        for paragraph in story.text:
            yield from (flowed(paragraph), "")
        yield from (flowed(f"{language.gettext('Read on')}:"), story.url)
        if story.original:
            yield from (flowed(_original(story, language)), story.original)


def _meta(story: MailStory, language: Language) -> str:
    minutes = language.ngettext("%(num)s min", "%(num)s min", story.minutes) if story.minutes else ""
    invented = language.gettext("Invented") if story.invented else ""
    return " · ".join(part for part in (story.section, story.source, story.day, minutes, invented) if part)


def _original(story: MailStory, language: Language) -> str:
    if story.source:
        return f"{language.gettext('Read the original at %(source)s', source=story.source)}:"
    return f"{language.gettext('Read the original')}:"


def _foot(mail: MailFact, language: Language) -> Iterator[str]:
    if mail.headlines:
        yield from ("", RULE, "", flowed(language.gettext("Also in this edition").upper()))
        for story in mail.headlines:
            yield from ("", flowed(story.title), story.url)
    if mail.left:
        more = language.ngettext("%(num)s more story", "%(num)s more stories", mail.left)
        yield from ("", flowed(f"{more}:"), mail.url)
    yield from ("", RULE, "", flowed(f"{mail.name}:"), mail.home)
    if mail.unsubscribe:
        yield from ("", flowed(f"{language.gettext('Unsubscribe')}:"), mail.unsubscribe)
