"""The mail edition as a message file (RFC 5322, MIME): its text and its HTML document as alternatives.

From, To and Message-ID are the sender's to give. `X-Unsent` makes mail programs that know it open the file as a draft.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final
from urllib.parse import quote

from copydesk.digest.feeds.text import WEB
from copydesk.digest.mail.facts import MailFact
from copydesk.text.characters import printable, squeeze

ADDRESSES: Final = (*WEB, "mailto:")
IN_ADDRESSES: Final = "!#$%&'()*+,-./:;=?@[\\]^_`{|}~"
"""What stays as it is, placeholders such as `{token}` included; anything else could end the header or its address."""
ENCODED: Final = "=?"
"""How an encoded word begins (RFC 2047)."""
LONG: Final = 60
"""Characters of a word for which a line of a header might have no room."""


def message(mail: MailFact, text: str, html: str) -> str:
    """Return the file: ASCII, lines that end as mail wants them. The same mail gives the same bytes."""
    text, html = printable(text), printable(html)
    made = EmailMessage(policy=SMTP)
    made.set_content(text, cte="quoted-printable", params={"format": "flowed"})
    made.add_alternative(html, subtype="html", cte="quoted-printable")
    # Chance would give every build another file; a hash of both parts stands in neither of them.
    made.set_boundary(f"=_{hashlib.sha256(f'{text}{html}'.encode()).hexdigest()[:40]}")
    return "\r\n".join((*_headers(mail), made.as_bytes().decode("ascii")))


def _headers(mail: MailFact) -> Iterator[str]:
    """Write the headers that hold somebody's words by hand.

    EmailMessage decodes encoded words in what it is given and writes out what they said: a headline with a line break
    encoded in it would begin another header. It also encodes addresses that are longer than a line, against RFC 2369.
    """
    yield f"Subject: {subject_header(printable(mail.subject))}"
    yield f"Date: {format_datetime(mail.date)}"
    yield "X-Unsent: 1"
    if mail.unsubscribe.startswith(ADDRESSES):
        yield f"List-Unsubscribe: <{quote(mail.unsubscribe, safe=IN_ADDRESSES)}>"


def subject_header(subject: str) -> str:
    """Return the words of a subject as a header holds them: what looks like an encoded word is itself encoded.

    Python folds what has many lines in the square of their number; a subject has one.
    """
    subject = squeeze(subject)
    plain = subject.isascii() and ENCODED not in subject and all(len(word) < LONG for word in subject.split())
    return Header(subject, "us-ascii" if plain else "utf-8", header_name="Subject").encode(linesep="\r\n")
