"""Mails and web archives in mail form (.eml, .mhtml): the story is their HTML part, else their text.

A newsletter's `Date` dates the story; in a page that a browser saved it only says when that was.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Final

from copydesk.errors import InputError
from copydesk.intake.decode import decode
from copydesk.intake.headline import same
from copydesk.intake.page import read_page
from copydesk.intake.paste import read_paste
from copydesk.model import Story
from copydesk.text.characters import squeeze, wanted
from copydesk.text.urls import canonical

LIST_POST: Final = re.compile(r"<(https?://[^<>\s]{1,2000})>")
FORWARDED: Final = re.compile(r"^(?:(?:fwd?|wg|tr|rv|re|aw)\s?:\s*)+", re.IGNORECASE)


def read_mail(raw: bytes, name: str, url: str = "") -> tuple[Story, ...]:
    """Return the story in a mail or saved page; raises InputError where no part holds one."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise InputError("this is no mail", hint="save the mail again as .eml")
    saved = _header(message, "Snapshot-Content-Location")
    address = url or canonical(saved)
    part = _part(message, ("html", "plain"))
    if part is None:
        raise InputError("the mail holds no text", hint="save the article that it links to instead")
    text = _text(part)
    html = part.get_content_subtype() == "html"
    story = read_page(text, name, address) if html else read_paste(_titled(message, text), name)
    is_page = bool(saved) or ("related" in message.get_content_type() and bool(address))
    return (_with_headers(story, message, retrieved=is_page),)


def _part(message: EmailMessage, kinds: tuple[str, ...]) -> EmailMessage | None:
    """Return the first part of the preferred kind; attachments are passed by."""
    parts = [part for part in message.walk() if isinstance(part, EmailMessage) and not part.is_multipart()]
    texts = [
        part
        for part in parts
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment"
    ]
    return next((part for kind in kinds for part in texts if part.get_content_subtype() == kind), None)


def _text(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    return decode(payload if isinstance(payload, bytes) else b"", part.get_content_charset() or "")


def _header(message: EmailMessage, name: str) -> str:
    """Return a header's text; a header that the mail package cannot parse counts as missing."""
    try:
        return squeeze(wanted(str(message.get(name, ""))))
    except (ValueError, IndexError, AttributeError, KeyError):
        return ""


def _titled(message: EmailMessage, text: str) -> str:
    subject = FORWARDED.sub("", _header(message, "Subject"))
    first = text.strip().split("\n", 1)[0]
    return text if not subject or same(first, subject) else f"{subject}\n\n{text}"


def _with_headers(story: Story, message: EmailMessage, *, retrieved: bool) -> Story:
    """Return the story with what the headers state, where the page itself stated nothing."""
    subject = FORWARDED.sub("", _header(message, "Subject"))
    weak_title = story.basis.get("title") in {"file name", "first heading"}
    basis = dict(story.basis)
    sent = _date(_header(message, "Date"))
    if weak_title and subject:
        story, basis["title"] = replace(story, title=subject), "mail subject"
    if retrieved and sent:
        story = replace(story, retrieved=sent.date().isoformat())
    elif sent and not story.date:
        story, basis["date"] = replace(story, date=sent, date_hint=""), "mail date"
    posted = LIST_POST.search(_header(message, "List-Post"))
    if posted and not story.source_url:
        story, basis["source_url"] = replace(story, source_url=canonical(posted[1])), "list-post"
    sender = _header(message, "From").split("<")[0].strip(' "')
    if sender and not story.source and not retrieved:
        story, basis["source"] = replace(story, source=sender), "mail sender"
    return replace(story, basis=basis)


def _date(text: str) -> dt.datetime | None:
    try:
        return parsedate_to_datetime(text).replace(microsecond=0) if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
