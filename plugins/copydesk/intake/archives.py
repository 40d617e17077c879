"""Archives of one page: Safari's .webarchive and WARC files. The page in them is read as any saved page."""

from __future__ import annotations

import plistlib
import re
from dataclasses import replace
from typing import Any, Final
from xml.parsers.expat import ExpatError

from copydesk.errors import InputError
from copydesk.intake.decode import decode
from copydesk.intake.page import read_page
from copydesk.model import Story
from copydesk.text.urls import canonical

HEADER: Final = re.compile(rb"([A-Za-z-]{1,40}):[ \t]*([^\r\n]{0,4000})\r?\n")
CHARSET: Final = re.compile(r"charset=[\"']?([\w.:-]{2,40})", re.IGNORECASE)
MAX_RECORDS: Final = 2000


def read_archive(raw: bytes, name: str, url: str = "") -> tuple[Story, ...]:
    """Return the story in an archive; raises InputError for a damaged archive or one without a page."""
    if raw.startswith(b"WARC/"):
        return _read_warc(raw, name, url)
    try:
        archive = plistlib.loads(raw)
    except (ValueError, ExpatError, OverflowError, RecursionError, plistlib.InvalidFileException) as error:
        raise InputError("the web archive is damaged", hint="save the page again") from error
    page = archive.get("WebMainResource") if isinstance(archive, dict) else None
    if not isinstance(page, dict) or not isinstance(page.get("WebResourceData"), bytes):
        raise InputError("the web archive holds no page", hint="save the page again")
    text = decode(page["WebResourceData"], str(page.get("WebResourceTextEncodingName", "")))
    return (read_page(text, name, url or canonical(str(page.get("WebResourceURL", "")))),)


def _read_warc(raw: bytes, name: str, url: str) -> tuple[Story, ...]:
    """Return the story of the first response with a page in it that holds a story."""
    fault: InputError | None = None
    for headers, block in _records(raw):
        page = _http_page(headers, block)
        if page is None:
            continue
        address = url or canonical(headers.get("warc-target-uri", "").strip("<>"))
        try:
            return (replace(read_page(page, name, address), retrieved=headers.get("warc-date", "")[:10]),)
        except InputError as error:
            fault = error
    raise fault or InputError("the archive holds no page", hint="save the page again")


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
    """Return the page of a response record, or None for any other record."""
    if headers.get("warc-type") not in {"response", "resource"}:
        return None
    content, at = (headers, 0) if headers.get("warc-type") == "resource" else _headers(block, block.find(b"\n") + 1)
    kind = content.get("content-type", "")
    charset = CHARSET.search(kind)
    return decode(block[at:], charset[1] if charset else "") if "html" in kind else None
