"""Mails and web archives in mail form (.eml, .mhtml): the story is their HTML part, else their text.

A newsletter's `Date` dates the story; in a page that a browser saved it only says when that was.
"""

from __future__ import annotations

import base64
import datetime as dt
import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, Message
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from typing import Any, Final

from copydesk.errors import InputError
from copydesk.intake.decode import decode
from copydesk.intake.feeds import NO_TITLE
from copydesk.intake.guidance import Guidance
from copydesk.intake.headline import same
from copydesk.intake.mail_text import FORWARDED, mail_text
from copydesk.intake.paste import read_paste
from copydesk.intake.saved import read_saved
from copydesk.model import Decision, Story
from copydesk.text.characters import squeeze, wanted
from copydesk.text.urls import canonical

LIST_POST: Final = re.compile(r"<(https?://[^<>\s]{1,2000})>")
MAX_HEADER: Final = 10_000
NO_HEADER: Final = (ValueError, IndexError, AttributeError, KeyError)
"""What the mail package raises for a header that it cannot parse."""
HEADERS: Final = 400
"""About how many bytes the header of an attached mail has at least."""
MAX_MAILS: Final = 5
KIND: Final = re.compile(r"[a-z]{1,20}(?:/[a-z0-9.+-]{1,60})?", re.IGNORECASE)
BASE64: Final = re.compile(rb"[A-Za-z0-9+/\s]{40,}+[=!\s]*")


class Lenient(EmailPolicy):
    """Reads the headers that a mail program may have written; what the mail package cannot parse counts as empty."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """Return a header; of one that says what a part is, at least its first word: `text/html`.

        One of a length that no program writes would be parsed for minutes.
        """
        try:
            return super().header_fetch_parse(name, value if len(value) <= MAX_HEADER else "")
        except NO_HEADER:
            kind = KIND.match(value) if name.casefold().startswith("content-") else None
            return super().header_fetch_parse(name, kind[0] if kind else "")


def read_mail(raw: bytes, name: str, url: str, guidance: Guidance) -> tuple[Story, ...]:
    """Return the story in a mail or saved page; raises InputError where no part holds one."""
    message = email.message_from_bytes(raw, policy=Lenient(refold_source="none"))
    if not isinstance(message, EmailMessage) or not message.keys():
        raise InputError("this is no mail", hint="save the mail again as .eml")
    parts = _parts(message)
    if not parts:
        raise InputError("the mail holds no text", hint="save the article that it links to instead")
    fault: InputError | None = None
    for part in parts:
        try:
            return (_story_of(part, message, name, url, guidance),)
        except InputError as error:
            fault = fault or error
    raise fault or InputError("the mail holds no text", hint="save the article that it links to instead")


def _story_of(part: EmailMessage, message: EmailMessage, name: str, url: str, guidance: Guidance) -> Story:
    """Return the story in one part of a mail; of a mail within the mail, with that one's headers."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_content()
        texts = _parts(inner) if isinstance(inner, EmailMessage) else []
        if not texts:
            raise InputError("the mail within the mail holds no text", hint="save it on its own")
        return _story_of(texts[0], inner, name, url, guidance)
    text = _text(part)
    if part.get_content_subtype() != "html":
        return _of_text(part, text, message, name, guidance)
    saved = _header(message, "Snapshot-Content-Location")
    address = url or canonical(saved)
    story = read_saved(text, name, address, guidance.rules)
    is_page = bool(saved) or ("related" in message.get_content_type() and bool(address))
    return _with_headers(story, message, retrieved=is_page)


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


def _parts(message: EmailMessage) -> list[EmailMessage]:
    """Return the parts that can hold the story, the likeliest first.

    The HTML before the text, and attached pages and texts last; a mail that is attached whole comes before the words of
    the one who sent it on, where it is longer.
    """
    leaves = [part for part in _walk(message) if isinstance(part, EmailMessage)]
    texts = [part for part in leaves if part.get_content_maintype() == "text"]
    shown = [part for part in texts if part.get_content_disposition() != "attachment"]
    attached = [part for part in texts if part.get_content_disposition() == "attachment"]
    ordered = [part for kind in ("html", "plain") for part in shown if part.get_content_subtype() == kind][:1]
    ordered += [part for kind in ("html", "plain") for part in attached if part.get_content_subtype() == kind]
    mails = [part for part in leaves if part.get_content_type() == "message/rfc822"]
    own = sum(len(_text(part).encode("utf-8", "replace")) for part in ordered[:1])
    longer = any(len(part.as_bytes()) > own + HEADERS for part in mails)
    return [*mails[:MAX_MAILS], *ordered] if longer else [*ordered, *mails[:MAX_MAILS]]


def _walk(message: Message) -> Iterator[Message]:
    """Yield the parts of a mail that hold no others; a mail within it is one of them."""
    waiting: list[Message] = [message]
    while waiting:
        part = waiting.pop(0)
        inner = part.get_payload() if part.get_content_maintype() == "multipart" else None
        if isinstance(inner, list):
            waiting = [*(each for each in inner if isinstance(each, Message)), *waiting]
        else:
            yield part


def _text(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    packed = str(part.get("Content-Transfer-Encoding", "")).strip().casefold() == "base64"
    return decode(_unpacked(raw) if packed and BASE64.fullmatch(raw) else raw, part.get_content_charset() or "")


def _unpacked(raw: bytes) -> bytes:
    """Return what base64 of a damaged mail holds, up to where it is cut; the mail package hands it on as it is."""
    letters = b"".join(raw.split()).rstrip(b"=!")
    return base64.b64decode(letters[: len(letters) - len(letters) % 4])


def _header(message: EmailMessage, name: str) -> str:
    return squeeze(wanted(str(message.get(name, ""))))


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
        told = tuple(warning for warning in story.warnings if NO_TITLE not in warning)
        story, basis["title"] = replace(story, title=FORWARDED.sub("", subject), warnings=told), "mail subject"
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
