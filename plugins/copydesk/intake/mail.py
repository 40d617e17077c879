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
from copydesk.intake.guidance import Guidance
from copydesk.intake.headline import same
from copydesk.intake.mail_text import mail_text
from copydesk.intake.paste import read_paste
from copydesk.intake.saved import read_saved
from copydesk.model import Decision, Story
from copydesk.text.characters import squeeze, wanted
from copydesk.text.urls import canonical

LIST_POST: Final = re.compile(r"<(https?://[^<>\s]{1,2000})>")
MAX_HEADER: Final = 10_000
FORWARDED: Final = re.compile(r"^(?:(?:fwd?|wg|tr|rv|re|aw)\s?:\s*)+", re.IGNORECASE)


def read_mail(raw: bytes, name: str, url: str, guidance: Guidance) -> tuple[Story, ...]:
    """Return the story in a mail or saved page; raises InputError where no part holds one."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise InputError("this is no mail", hint="save the mail again as .eml")
    _shorten(message)
    saved = _header(message, "Snapshot-Content-Location")
    address = url or canonical(saved)
    part = _part(message, ("html", "plain"))
    if part is None:
        raise InputError("the mail holds no text", hint="save the article that it links to instead")
    text = _text(part)
    if part.get_content_subtype() == "html":
        story = read_saved(text, name, address, guidance.rules)
        is_page = bool(saved) or ("related" in message.get_content_type() and bool(address))
        return (_with_headers(story, message, retrieved=is_page),)
    return (_of_text(part, text, message, name, guidance),)


def _of_text(part: EmailMessage, text: str, message: EmailMessage, name: str, guidance: Guidance) -> Story:
    flowed = str(part.get_param("format", "")).casefold() == "flowed"
    body = mail_text(text, flowed=flowed, joined=str(part.get_param("delsp", "")).casefold() == "yes")
    story = read_paste(_titled(body.subject or _header(message, "Subject"), body.text), name, guidance.outlets)
    if body.signature:
        dropped = Decision("signature", "dropped", body.signature)
        story = replace(story, decisions=(*story.decisions, dropped))
    if body.date and not story.date:
        basis = {**story.basis, "date": "mail date"}
        story = replace(story, date=body.date, date_hint="", basis=basis)
    return _with_headers(story, message, forwarded=body.forwarded)


def _shorten(message: EmailMessage) -> None:
    """Take out headers of a length that no program writes: the mail package would parse them for minutes."""
    for part in message.walk():
        for name in {name for name, value in part.raw_items() if len(str(value)) > MAX_HEADER}:
            del part[name]


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


def _titled(subject: str, text: str) -> str:
    """Put the subject above a text that does not begin with it."""
    title = FORWARDED.sub("", subject)
    first = text.strip().split("\n", 1)[0]
    return text if not title or same(first, title) else f"{title}\n\n{text}"


def _with_headers(story: Story, message: EmailMessage, *, retrieved: bool = False, forwarded: bool = False) -> Story:
    """Return the story with what the headers state, where the page itself stated nothing.

    The day of a forwarded mail is no day of the story's, and its sender no outlet.
    """
    subject = _header(message, "Subject")
    forwarded = forwarded or FORWARDED.match(subject) is not None
    basis = dict(story.basis)
    sent = _date(_header(message, "Date"))
    if basis.get("title") in {"file name", "first heading"} and FORWARDED.sub("", subject):
        story, basis["title"] = replace(story, title=FORWARDED.sub("", subject)), "mail subject"
    if retrieved and sent:
        story = replace(story, retrieved=sent.date().isoformat())
    elif sent and not story.date and not forwarded:
        story, basis["date"] = replace(story, date=sent, date_hint=""), "mail date"
    elif sent and not story.date:
        story = replace(story, date_hint=story.date_hint or f"forwarded on {sent.date().isoformat()}")
    posted = LIST_POST.search(_header(message, "List-Post"))
    if posted and not story.source_url:
        story, basis["source_url"] = replace(story, source_url=canonical(posted[1])), "list-post"
    sender = _header(message, "From").split("<")[0].strip(' "')
    if sender and not story.source and not retrieved and not forwarded:
        story, basis["source"] = replace(story, source=sender), "mail sender"
    return replace(story, basis=basis)


def _date(text: str) -> dt.datetime | None:
    try:
        return parsedate_to_datetime(text).replace(microsecond=0) if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
