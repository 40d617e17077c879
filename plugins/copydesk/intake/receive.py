"""The door: what a received file is, told by its content first and its name second, and who reads it."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from dataclasses import replace
from typing import Final

from copydesk.errors import InputError
from copydesk.intake.decode import decode
from copydesk.intake.guidance import Guidance
from copydesk.intake.outlets import attributed
from copydesk.intake.refused import HINT, binary_shortcut, refuse_binary, shortcut
from copydesk.intake.site_rules import SiteRules
from copydesk.model import Story
from copydesk.text.urls import canonical

MAX_BYTES: Final = 40_000_000
"""A saved page may hold its pictures; what is read of it is bounded in `dom.py`."""
MAX_TEXT: Final = 5_000_000
HTML_NAME: Final = re.compile(r"\.x?html?$", re.IGNORECASE)
MARKDOWN_NAME: Final = re.compile(r"\.(?:md|markdown|mdown)$", re.IGNORECASE)
TEXT_NAME: Final = re.compile(r"\.(?:txt|text)$", re.IGNORECASE)
MAIL_NAME: Final = re.compile(r"\.(?:eml|mht|mhtml)$", re.IGNORECASE)
JSON_NAME: Final = re.compile(r"\.(?:json|jsonfeed)$", re.IGNORECASE)
SAVED_AT: Final = re.compile(
    r"Page saved with SingleFile\s{1,20}url: ?([^\s]{0,2000})\s{1,20}saved date:\s?([^\n]{1,80})"
)
SAVED_DAY: Final = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4})")
"""The day in a date as JavaScript prints it: Tue Mar 21 2023 10:05:00 GMT+0100 (…)."""
SAVED_FROM: Final = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://\S{1,2000}) -->")
"""What Chrome, Edge and Internet Explorer write at the head of a page that they save."""
HTML_OPENINGS: Final = tuple(
    f"<{tag}" for tag in "!doctype html|html|head|body|div|p>|p |article|section|h1|main|meta|table|span".split("|")
)
FEED_TYPE: Final = re.compile(r"<!doctype\s{1,9}(?:rss|feed|rdf:rdf)\b[^\[>]{0,400}>", re.IGNORECASE)
FEED_OPENINGS: Final = ("<rss", "<feed", "<rdf:rdf")
MAIL: Final = re.compile(
    r"(?:[A-Za-z][A-Za-z-]{1,40}: [^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,50}){0,40}"
    r"(?:MIME-Version|Content-Type|Received): ",
    re.IGNORECASE,
)
UNGUIDED: Final = Guidance()


def read(raw: bytes, name: str, *, url: str = "", guidance: Guidance = UNGUIDED) -> tuple[Story, ...]:
    """Return the stories in a received file: one, or for a feed one for each item.

    `name` is the file's name, `url` the address it was fetched from, where that is known; `guidance` is what the desk
    knows: its rules for sites are applied, and a story's source is named as it names the outlet. Raises InputError with
    one clear line for an empty file, a binary, an unknown format and a page without a story.
    """
    try:
        stories = _read(raw, name, url, guidance)
        return tuple(attributed(story, guidance.outlets) for story in stories)
    except RecursionError as error:
        raise InputError("the file nests its parts too deeply", hint=HINT) from error


def _read(raw: bytes, name: str, url: str, guidance: Guidance) -> tuple[Story, ...]:
    if len(raw) > MAX_BYTES:
        raise InputError(f"the file is too large ({len(raw) // 1_000_000} MB)", hint="save the article alone")
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise InputError("the file is empty", hint="save the article again")
    if raw[:2] == b"\x1f\x8b":
        return _read(_unpacked(raw), re.sub(r"\.gz$", "", name, flags=re.IGNORECASE), url, guidance)
    if raw.startswith(b"bplist00") and (address := binary_shortcut(raw)) is not None:
        raise InputError("this is a shortcut, which holds no more than an address", hint=_fetch(address))
    if raw.startswith((b"bplist00", b"WARC/")) or b"WebMainResource" in raw[:2000]:
        from copydesk.intake.archives import read_archive

        return read_archive(raw, name, url, guidance.rules)
    if raw.startswith((b"%PDF", b"PK\x03\x04")):
        return (_read_document(raw, name, url),)
    refuse_binary(raw)
    return _read_text(raw, decode(raw), name, url, guidance)


def _read_document(raw: bytes, name: str, url: str) -> Story:
    if raw.startswith(b"%PDF"):
        from copydesk.intake.pdf import read_pdf

        return read_pdf(raw, name)
    from copydesk.intake.docx import read_docx
    from copydesk.intake.packed import Package

    package = Package(raw)
    if package.kind != "docx":
        raise InputError(f"this is {package.kind}, which cannot be read", hint=package.hint)
    return read_docx(package, name, url)


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


def _read_text(raw: bytes, text: str, name: str, url: str, guidance: Guidance) -> tuple[Story, ...]:
    head = text[:20_000]
    opening = _opening(head)
    if opening.startswith(FEED_OPENINGS):
        from copydesk.intake.feeds import read_feed

        return read_feed(text, name, guidance.rules)
    if opening.startswith("{") and (JSON_NAME.search(name) or "jsonfeed.org/version/" in head):
        from copydesk.intake.jsonfeed import read_json_feed

        return read_json_feed(text, name, guidance.rules)
    if MAIL_NAME.search(name) or (not HTML_NAME.search(name) and not TEXT_NAME.search(name) and MAIL.match(head)):
        from copydesk.intake.mail import read_mail

        return read_mail(raw, name, url, guidance)
    if HTML_NAME.search(name) or (opening.startswith(HTML_OPENINGS) and not MARKDOWN_NAME.search(name)):
        if "</" not in text and _is_binary(raw, text):
            raise InputError("this is no text", hint=HINT)
        return (_read_saved_page(text, name, url, guidance.rules),)
    if (address := shortcut(text, name)) is not None:
        raise InputError("this is a shortcut, which holds no more than an address", hint=_fetch(address))
    if _is_binary(raw, text):
        raise InputError("this is no text", hint=HINT)
    if len(text) > MAX_TEXT:
        raise InputError(f"the text is too long ({len(text) // 1_000_000} million characters)", hint="keep one story")
    if MARKDOWN_NAME.search(name):
        from copydesk.intake.notes import read_note

        return (read_note(text, name),)
    if TEXT_NAME.search(name) or "." not in name.rsplit("/", 1)[-1]:
        from copydesk.intake.paste import read_paste

        return (read_paste(text, name, guidance.outlets),)
    raise InputError("the format is unknown", hint=HINT)


def _read_saved_page(text: str, name: str, url: str, rules: SiteRules) -> Story:
    """Read a page as a browser or SingleFile saved it, with the address and the day that these note at its head."""
    from copydesk.intake.saved import read_saved

    saved = SAVED_FROM.search(text[:4000])
    at = SAVED_AT.search(text[:6000])
    address = url or canonical(at[1] if at else saved[1] if saved else "")
    story = read_saved(text, name, address, rules)
    return replace(story, retrieved=_saved_day(at[2])) if at else story


def _saved_day(text: str) -> str:
    found = SAVED_DAY.match(text)
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    if not found or found[1] not in months:
        return ""
    return f"{found[3]}-{months.index(found[1]) + 1:02}-{int(found[2]):02}"


def _fetch(address: str) -> str:
    return f"open {address} and save the page" if address else "open it and save the page"


def _opening(head: str) -> str:
    """Return the first tag of a text in lower case, behind comments, instructions and the document type of a feed."""
    at = len(head) - len(head.lstrip())
    while head.startswith(("<!--", "<?"), at) or FEED_TYPE.match(head, at):
        mark = "-->" if head.startswith("<!--", at) else "?>" if head.startswith("<?", at) else ">"
        end = head.find(mark, at)
        if end < 0:
            return ""
        at = end + len(mark)
        while head[at : at + 1].isspace():
            at += 1
    return head[at : at + 40].lower()


def _is_binary(raw: bytes, text: str) -> bool:
    sample = text[:20_000]
    odd = sum(char in "\x00\ufffd" or (char < " " and char not in "\t\n\r\x0c\x1b") for char in sample)
    if odd * 20 <= len(sample):  # pastes that quote control characters hold up to 3 %, binaries 10 % and more
        return False
    # What is UTF-8 throughout and holds no zero byte is a text all the same, while most of it can be read.
    return "\x00" in sample or odd * 2 > len(sample) or not _is_utf8(raw)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
