"""The door: what a received file is, told by its content first and its name second, and who reads it."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from typing import Final

from copydesk.errors import InputError
from copydesk.intake.decode import decode
from copydesk.model import Story

MAX_BYTES: Final = 40_000_000
"""A saved page may hold its pictures; what is read of it is bounded in `dom.py`."""
MAX_TEXT: Final = 5_000_000
BINARY: Final = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a packed document (docx, odt, epub or zip)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a media file"),
    (b"{\\rtf", "an RTF document"),
)
HTML_NAME: Final = re.compile(r"\.x?html?$", re.IGNORECASE)
MARKDOWN_NAME: Final = re.compile(r"\.(?:md|markdown|mdown)$", re.IGNORECASE)
TEXT_NAME: Final = re.compile(r"\.(?:txt|text)$", re.IGNORECASE)
MAIL_NAME: Final = re.compile(r"\.(?:eml|mhtml?)$", re.IGNORECASE)
HTML_OPENINGS: Final = tuple(
    f"<{tag}" for tag in "!doctype html|html|head|body|div|p>|p |article|section|h1|main|meta|table|span".split("|")
)
FEED_OPENINGS: Final = ("<rss", "<feed", "<rdf:rdf")
MAIL: Final = re.compile(
    r"(?:[A-Za-z][A-Za-z-]{1,40}: [^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,50}){0,40}"
    r"(?:MIME-Version|Content-Type|Received): ",
    re.IGNORECASE,
)
HINT: Final = "save it as a web page, a mail, a feed or plain text"


def read(raw: bytes, name: str, *, url: str = "") -> tuple[Story, ...]:
    """Return the stories in a received file: one, or for a feed one for each item.

    `name` is the file's name, `url` the address it was fetched from, where that is known. Raises InputError with one
    clear line for an empty file, a binary, an unknown format and a page without a story.
    """
    if len(raw) > MAX_BYTES:
        raise InputError(f"the file is too large ({len(raw) // 1_000_000} MB)", hint="save the article alone")
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise InputError("the file is empty", hint="save the article again")
    if raw[:2] == b"\x1f\x8b":
        return read(_unpacked(raw), re.sub(r"\.gz$", "", name, flags=re.IGNORECASE), url=url)
    if raw.startswith((b"bplist00", b"WARC/")) or b"WebMainResource" in raw[:2000]:
        from copydesk.intake.archives import read_archive

        return read_archive(raw, name, url)
    what = next((what for mark, what in BINARY if raw.startswith(mark)), "")
    if what:
        raise InputError(f"this is {what}, which cannot be read", hint=HINT)
    return _read_text(raw, decode(raw), name, url)


def _unpacked(raw: bytes) -> bytes:
    """Unpack gzip, never more than MAX_BYTES: a small file can hold a very large one."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError("the packed file is damaged", hint="fetch it again") from error
    if data[:2] == b"\x1f\x8b":
        raise InputError("the file is packed twice", hint="unpack it first")
    return data


def _read_text(raw: bytes, text: str, name: str, url: str) -> tuple[Story, ...]:
    head = text[:20_000]
    opening = _opening(head)
    if opening.startswith(FEED_OPENINGS):
        from copydesk.intake.feeds import read_feed

        return read_feed(raw, name)
    if MAIL_NAME.search(name) or (not HTML_NAME.search(name) and not TEXT_NAME.search(name) and MAIL.match(head)):
        from copydesk.intake.mail import read_mail

        return read_mail(raw, name, url)
    if HTML_NAME.search(name) or (opening.startswith(HTML_OPENINGS) and not MARKDOWN_NAME.search(name)):
        from copydesk.intake.page import read_page

        return (read_page(text, name, url),)
    if _is_binary(text):
        raise InputError("this is no text", hint=HINT)
    if len(text) > MAX_TEXT:
        raise InputError(f"the text is too long ({len(text) // 1_000_000} million characters)", hint="keep one story")
    if MARKDOWN_NAME.search(name):
        from copydesk.intake.notes import read_note

        return (read_note(text, name),)
    if TEXT_NAME.search(name) or "." not in name.rsplit("/", 1)[-1]:
        from copydesk.intake.paste import read_paste

        return (read_paste(text, name),)
    raise InputError("the format is unknown", hint=HINT)


def _opening(head: str) -> str:
    """Return the first tag of a text in lower case, behind comments and processing instructions."""
    at = len(head) - len(head.lstrip())
    while head.startswith(("<!--", "<?"), at):
        mark = "-->" if head.startswith("<!--", at) else "?>"
        end = head.find(mark, at)
        if end < 0:
            return ""
        at = end + len(mark)
        while head[at : at + 1].isspace():
            at += 1
    return head[at : at + 40].lower()


def _is_binary(text: str) -> bool:
    sample = text[:20_000]
    odd = sum(char in "\x00\ufffd" or (char < " " and char not in "\t\n\r\x0c\x1b") for char in sample)
    return odd * 50 > len(sample)
