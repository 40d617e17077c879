"""Pelican's generator for the mail edition: beside every edition an HTML document, a text and both as one message."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache, partial
from typing import Any, Final

from copydesk import settings as copydesk_settings
from copydesk.digest.facts import DigestFact, EditionFact
from copydesk.digest.mail.facts import MailFact, Masthead, mail_fact
from copydesk.digest.mail.message import message
from copydesk.digest.mail.text import plain_twin
from copydesk.digest.urls import save_as
from copydesk.language.interface import Language, language
from copydesk.site import Generator

log = logging.getLogger(__name__)
LIMIT: Final = 100_000
"""Bytes of the document: Gmail cuts a mail off at 102 kB."""
FILES: Final = (save_as(""), "mail.txt", "mail.eml")
"""The document, the text, and both as one message."""


class MailGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes the mail edition of the newest editions; what it links to is absolute, as in feeds."""

    def generate_output(self, writer: Any) -> None:
        """Write the files; called by Pelican once all facts are in the context."""
        digest: DigestFact = self.context["digest"]
        template = self.get_template("mail")
        for edition in digest.editions:
            if not edition.recent:
                continue
            parts = cache(partial(self._parts, edition, template))
            bodies = [story.fingerprint for story in edition.stories]  # which a mail shows, though no template says so
            for number, file in enumerate(FILES):
                name = f"{edition.mail}{file}"
                key = writer.key(name, template, self.context, {"edition": edition, "bodies": bodies})
                writer.write_once(name, key, partial(_part, parts, number))

    def _parts(self, edition: EditionFact, template: Any) -> tuple[str, str, str]:
        """Return the document, the text and the message."""
        own = copydesk_settings.from_mapping(self.settings)
        way_out = " ".join(own.mail_unsubscribe.split())
        masthead = Masthead(str(self.settings["SITENAME"]), f"{self.settings['SITEURL']}/", way_out)
        tongue = language(str(self.settings["DEFAULT_LANG"]))
        mail, html = self._fitting(edition, template, masthead, tongue)
        text = plain_twin(mail, tongue)
        return html, text, message(mail, text, html)

    def _fitting(
        self, edition: EditionFact, template: Any, masthead: Masthead, tongue: Language
    ) -> tuple[MailFact, str]:
        """Return the mail with the text of all stories, or of half of them and so on, until the document fits."""
        most = len(edition.stories)
        while True:
            mail = mail_fact(edition, masthead, tongue, most)
            html = str(template.render({**self.context, "mail": mail}))
            size = len(html.encode())
            if size <= LIMIT or most == 1:
                break
            most //= 2
        if size > LIMIT:
            log.warning(
                "content/editions/%s.md: the mail edition has %s bytes and will be cut off - shorten the note",
                edition.link.id,
                size,
            )
        return mail, html


def _part(parts: Callable[[], tuple[str, str, str]], number: int) -> bytes:
    return parts()[number].encode()
