"""Archives of one page: Safari's .webarchive and WARC files. The page in them is read as any saved page."""

from __future__ import annotations

import plistlib
import re
import zlib
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import Any, Final
from xml.parsers.expat import ExpatError

from copydesk.errors import InputError
from copydesk.intake.decode import decode
from copydesk.intake.saved import read_saved
from copydesk.intake.site_rules import SiteRules
from copydesk.model import Story
from copydesk.text.urls import canonical

HEADER: Final = re.compile(rb"(?<![^\n])([A-Za-z-]{1,40}):[ \t]*+([^\r\n]{0,4000})\r?\n")
CHARSET: Final = re.compile(r"charset=[\"']?([\w.:-]{2,40})", re.IGNORECASE)
DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
MAX_RECORDS: Final = 2000
MAX_BLOCK: Final = 20_000_000
MAX_NAMED: Final = 3
SMALL: Final = 1_000
"""Up to this length a page is a frame that holds an advertisement or a button."""
DAMAGED: Final = (
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    ExpatError,
    OverflowError,
    RecursionError,
    plistlib.InvalidFileException,
)
CHUNK: Final = re.compile(rb"(?<![^\n])([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
STATUS: Final = re.compile(rb"HTTP/[\d.]{1,4} (\d{3})")


def read_archive(raw: bytes, name: str, url: str, rules: SiteRules) -> tuple[Story, ...]:
    """Return the story in an archive; raises InputError for a damaged archive or one without a page."""
    if raw.startswith(b"WARC/"):
        return _read_warc(raw, name, url, rules)
    try:
        archive = plistlib.loads(raw)
    except DAMAGED as error:
        raise InputError("the web archive is damaged", hint="save the page again") from error
    page = archive.get("WebMainResource") if isinstance(archive, dict) else None
    if not isinstance(page, dict) or not isinstance(page.get("WebResourceData"), bytes):
        raise InputError("the web archive holds no page", hint="save the page again")
    text = decode(page["WebResourceData"], str(page.get("WebResourceTextEncodingName", "")))
    story = read_saved(text, name, url or canonical(str(page.get("WebResourceURL", ""))), rules)
    return (replace(story, retrieved=_answered(page.get("WebResourceResponse"))),)


def _answered(response: Any) -> str:
    """Return the day on which the server answered, from the Date header in Safari's keyed archive, or ""."""
    try:
        objects = plistlib.loads(response)["$objects"] if isinstance(response, bytes) else []
        for table in objects:
            if isinstance(table, dict) and "NS.keys" in table:
                names = [objects[key.data] for key in table["NS.keys"]]
                sent = objects[table["NS.objects"][names.index("Date")].data] if "Date" in names else ""
                if sent:
                    return parsedate_to_datetime(sent).date().isoformat()
    except (*DAMAGED, AttributeError):
        pass  # an answer that cannot be read says no date
    return ""


def _read_warc(raw: bytes, name: str, url: str, rules: SiteRules) -> tuple[Story, ...]:
    """Return the story of the first response with a page in it that holds a story."""
    fault: InputError | None = None
    pages = [(headers, page) for headers, block in _records(raw) if (page := _http_page(headers, block)) is not None]
    for at, (headers, page) in enumerate(pages):
        address = url or canonical(headers.get("warc-target-uri", "").strip("<>"))
        try:
            story = read_saved(page, name, address, rules)
        except InputError as error:
            fault = error
            continue
        day = DAY.match(headers.get("warc-date", ""))
        others = _others(pages[at + 1 :], address)
        return (replace(story, retrieved=day[0] if day else "", warnings=(*story.warnings, *others)),)
    raise fault or InputError("the archive holds no page", hint="save the page again")


def _others(pages: list[tuple[dict[str, str], str]], own: str) -> tuple[str, ...]:
    """Name the further pages of an archive, of which only the first story is taken."""
    found = (canonical(headers.get("warc-target-uri", "").strip("<>")) for headers, page in pages if len(page) > SMALL)
    names = [address for address in dict.fromkeys(found) if address and address != own]
    more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
    listed = ", ".join(names[:MAX_NAMED])
    return (f"The archive holds further pages: {listed}{more}; save each that is a story on its own.",) if names else ()


def _records(raw: bytes) -> list[tuple[dict[str, str], bytes]]:
    records: list[tuple[dict[str, str], bytes]] = []
    at = 0
    while len(records) < MAX_RECORDS and raw.startswith(b"WARC/", at):
        start = raw.find(b"\n", at) + 1
        headers, body = _headers(raw, start)
        length = headers.get("content-length", "")
        size = int(length) if length.isascii() and length.isdigit() and len(length) < 12 else len(raw) - body
        records.append((headers, raw[body : body + size]))
        at = body + size
        while raw[at : at + 1] in {b"\r", b"\n"}:
            at += 1
    return records


def _headers(raw: bytes, at: int) -> tuple[dict[str, str], int]:
    """Return the header lines from `at` on, by lower-case name, and where the block behind them begins."""
    headers: dict[str, str] = {}
    while found := HEADER.match(raw, at):
        headers[found[1].decode("ascii").lower()] = found[2].decode("utf-8", "replace").strip()
        at = found.end()
    return headers, at + (2 if raw[at : at + 2] == b"\r\n" else 1 if raw[at : at + 1] == b"\n" else 0)


def _http_page(headers: dict[str, Any], block: bytes) -> str | None:
    """Return the page of a response record, or None for any other record and for an answer that is no page."""
    kind = headers.get("warc-type")
    status = STATUS.match(block)
    if kind not in {"response", "resource"} or (kind == "response" and status and status[1] != b"200"):
        return None
    content, at = (headers, 0) if kind == "resource" else _headers(block, block.find(b"\n") + 1)
    type_ = content.get("content-type", "")
    if "html" not in type_:
        return None
    body = _dechunked(block[at:]) if "chunked" in content.get("transfer-encoding", "").lower() else block[at:]
    charset = CHARSET.search(type_)
    return decode(_inflated(body, content.get("content-encoding", "")), charset[1] if charset else "")


def _dechunked(body: bytes) -> bytes:
    """Return a body that was sent in chunks (RFC 9112, section 7.1); one that was stored without them as it is."""
    parts: list[bytes] = []
    at = 0
    while (size := CHUNK.match(body, at)) and int(size[1], 16):
        parts.append(body[size.end() : size.end() + int(size[1], 16)])
        at = size.end() + int(size[1], 16)
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(parts) if parts else body


def _inflated(body: bytes, encoding: str) -> bytes:
    """Return a body as it was before it was packed for the way, never more than MAX_BLOCK."""
    wbits = {"gzip": 31, "x-gzip": 31, "deflate": 15}.get(encoding.strip().lower())
    if wbits is None:
        return body
    try:
        return zlib.decompressobj(wbits).decompress(body, MAX_BLOCK)
    except zlib.error:
        return body
