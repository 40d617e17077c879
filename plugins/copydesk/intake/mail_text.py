"""The text part of a mail as a paste: what mail programs wrapped round the story is taken off.

Soft line breaks and the signature follow RFC 3676 (format=flowed, sections 4.1 to 4.3); the marks of a forwarded mail
are those of the common programs, in English, French, German and Spanish.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Final

from copydesk.data import lines
from copydesk.intake.dates import date_line
from copydesk.intake.headline import same
from copydesk.text.characters import squeeze

SIGNATURE: Final = re.compile(r"-- ?")
MAX_SIGNATURE: Final = 15
MAX_LINE: Final = 80
MIN_SENTENCE: Final = 40
MAX_SHARE: Final = 0.5
SENTENCE_ENDS: Final = (".", "!", "?", "”", "。", "”.", "…")
QUOTED: Final = re.compile(r"> ?")
MAX_DEPTH: Final = 3
FORWARD_MARK: Final = re.compile(
    r"-{2,20} ?(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht"
    r"|message transféré|message d'origine|mensaje reenviado|mensaje original) ?-{2,20}|begin forwarded message:"
    r"|début du message transféré ?:|anfang der weitergeleiteten nachricht:|inicio del mensaje reenviado:"
)
HEADER: Final = re.compile(
    r"(?P<name>from|date|sent|subject|to|cc|reply-to|von|datum|gesendet|betreff|an|de|envoyé|objet|à|fecha|enviado|asunto"
    r"|para) ?: ?(?P<value>.{0,400})",
    re.IGNORECASE,
)
DATES: Final = frozenset({"date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado"})
SENDERS: Final = frozenset({"from", "von", "de"})
MIN_HEADERS: Final = 3
FORWARDED: Final = re.compile(r"^(?:(?:fwd?|wg|tr|rv|re|aw)\s?:\s*)+", re.IGNORECASE)
"""What programs put before the subject of a mail that is sent on."""
STAMP: Final = re.compile(
    r"\s{0,3}(?:\[\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?\]"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d{2}(?: ?[AP]M)? -) [^:\n]{1,60}: ",
    re.IGNORECASE,
)
"""Day, time and sender, as WhatsApp copies and exports a message."""
STARRED: Final = re.compile(r"\A\*([^*\s][^*]{2,198}[^*\s])\*\Z")
NOTICE: Final = re.compile(
    r"confidential|in error|consider the environment|before printing|vertraulich|irrtümlich|confidentiel|par erreur"
    r"|confidencial|por error|intended (?:solely|only) for",
    re.IGNORECASE,
)
"""Words of the notices that offices put below their mails."""
MAX_CLOSING: Final = 5
SUBJECTS: Final = frozenset({"subject", "betreff", "objet", "asunto"})


@dataclass(frozen=True, slots=True)
class MailText:
    """The story's text, and what the header of a forwarded mail within it states."""

    text: str
    forwarded: bool = False
    subject: str = ""
    date: dt.date | dt.datetime | None = None
    signature: str = ""


def mail_text(text: str, *, flowed: bool = False, joined: bool = False) -> MailText:
    """Return the text of a mail without signature, quotation marks of replies and the header of a forwarded mail.

    `flowed` and `joined` are the parameters format=flowed and delsp=yes of the part's content type.
    """
    rows = _unquoted(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    rows, signature = _unsigned(rows)
    rows = _unflowed(rows, joined=joined) if flowed else rows
    found = _forwarded(rows) or MailText("\n".join(rows))
    return replace(found, signature=signature)


def pasted_mail(text: str) -> MailText:
    """Return a plain text that was copied out of a mail or a chat without what these put round it.

    Quotation marks, signature, header of a forwarded mail; the lines below keep their numbers, and the header's subject
    stands right above them.
    """
    rows = _unquoted(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    rows, signature = _unsigned(_unsent(rows))
    found = _forwarded(rows) or MailText("\n".join(rows))
    if found.forwarded:
        gap = len(rows) - found.text.count("\n") - 1
        title = FORWARDED.sub("", found.subject)
        first = found.text.strip().split("\n", 1)[0]
        head = [""] * (gap - 2) + [title if not same(first, title) else "", ""] if gap > 1 else [""] * gap
        found = replace(found, text="\n".join([*head, found.text]))
    return replace(found, signature=signature)


def _unsent(rows: list[str]) -> list[str]:
    """Take off what a chat puts before the one message that a text is, and the stars that make its title bold."""
    top = [at for at, row in enumerate(rows) if row.strip()][:3]
    stamps = [at for at, row in enumerate(rows) if STAMP.match(row)]
    sent = [STAMP.sub("", row, count=1) if stamps == top[:1] == [at] else row for at, row in enumerate(rows)]
    return [STARRED.sub(r"\1", row.strip()) if at in top else row for at, row in enumerate(sent)]


def _unsigned(rows: list[str]) -> tuple[list[str], str]:
    """Cut the signature: what stands below the last "-- ", if that is no sentence and a small part of the text.

    The line may be any rule between two parts of a story. A list that the line above announces is no signature. A
    notice of confidence is no sentence. Without such a line, what a greeting closes is cut.
    """
    at = max((at for at, row in enumerate(rows) if SIGNATURE.fullmatch(row)), default=-1)
    at = at if at >= 0 else _greeting(rows)
    tail = [row.strip() for row in rows[at + 1 :] if row.strip()]
    above = [row.strip() for row in rows[: max(at, 0)] if row.strip()]
    told = any(
        len(row) > MIN_SENTENCE and (len(row) > MAX_LINE or row.endswith(SENTENCE_ENDS)) and not NOTICE.search(row)
        for row in tail
    )
    small = sum(map(len, tail)) <= MAX_SHARE * sum(map(len, above))
    if at < 0 or not above or told or not small or len(tail) > MAX_SIGNATURE or above[-1].endswith(":"):
        return rows, ""
    return rows[:at], " · ".join([row for row in [rows[at].strip(" -")] if row] + tail)


def _greeting(rows: list[str]) -> int:
    """Return where a mail's closing greeting stands, with no more below it than a name and a place, else -1."""
    filled = [at for at, row in enumerate(rows) if row.strip()][-MAX_CLOSING:]
    return next((at for at in filled if rows[at].strip(" ,.!").casefold() in _greetings()), -1)


@cache
def _greetings() -> frozenset[str]:
    return frozenset(greeting.casefold() for greeting in lines("mail-greetings.txt"))


def _unquoted(rows: list[str]) -> list[str]:
    """Take off the marks of a text that is quoted as a whole."""
    for _ in range(MAX_DEPTH):
        filled = [row for row in rows if row.strip()]
        marked = [row for row in filled if QUOTED.match(row)]
        if not marked or len(marked) < 0.8 * len(filled):
            break
        rows = [QUOTED.sub("", row, count=1) for row in rows]
    return rows


def _unflowed(rows: list[str], *, joined: bool) -> list[str]:
    """Join the lines that a mail program broke: those that end in a space."""
    out: list[str] = []
    soft = False
    for raw in rows:
        row = raw.removeprefix(" ")
        if soft and row.strip():
            out[-1] += row
        else:
            out.append(row)
        soft = row.endswith(" ") and bool(row.strip())
        if soft and joined:
            out[-1] = out[-1][:-1]
    return out


def _forwarded(rows: list[str]) -> MailText | None:
    """Return what stands below the header of a forwarded mail, or None where there is none."""
    at = next((at for at, row in enumerate(rows[:60]) if _is_mark(row)), -1)
    if at < 0 and not _begins_with_header(rows):
        return None
    stated: dict[str, str] = {}
    at += 1
    while at < len(rows) and (not rows[at].strip() or (found := HEADER.fullmatch(rows[at].strip(" *>")))):
        if rows[at].strip() and found:
            stated.setdefault(found["name"].casefold(), squeeze(found["value"].strip(" *")))
        elif stated:
            break
        at += 1
    subject = next((value for name, value in stated.items() if name in SUBJECTS), "")
    date = next((found_date for name, value in stated.items() if name in DATES and (found_date := _date(value))), None)
    return MailText("\n".join(rows[at:]), forwarded=True, subject=subject, date=date)


def _begins_with_header(rows: list[str]) -> bool:
    """Say whether a text begins with the header of a mail, of which sender and subject are a part."""
    first = [row.strip(" *") for row in rows[:12] if row.strip()][:5]
    found = [match["name"].casefold() for row in first if (match := HEADER.fullmatch(row))]
    headed = bool(first) and HEADER.fullmatch(first[0]) is not None
    return headed and len(found) >= MIN_HEADERS and not SUBJECTS.isdisjoint(found) and not SENDERS.isdisjoint(found)


def _is_mark(row: str) -> bool:
    return len(row) < 120 and FORWARD_MARK.fullmatch(row.strip(" >").casefold().replace("’", "'")) is not None


def _date(text: str) -> dt.date | dt.datetime | None:
    try:
        return parsedate_to_datetime(text).replace(microsecond=0)
    except (ValueError, TypeError, IndexError, OverflowError):
        found = date_line(re.split(r" (?:at|à|um|a las) ", text)[0])
        return found.date if found else None
