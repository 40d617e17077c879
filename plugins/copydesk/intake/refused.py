"""Files that are no article in any form that is read: what each is, and what to do instead."""

from __future__ import annotations

import plistlib
import re
from dataclasses import dataclass
from typing import Final

from copydesk.errors import InputError
from copydesk.text.urls import canonical

HINT: Final = "save it as a web page, a mail, a feed or plain text"
AS_WORD: Final = "open it and save it as .docx or .txt"
UNPACK: Final = "unpack it and name the files"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file by the bytes at its head; `within`: bytes that one of several such kinds holds further down."""

    mark: bytes
    what: str
    hint: str = HINT
    within: bytes = b""
    at: int = 0


OLE: Final = b"\xd0\xcf\x11\xe0"
KINDS: Final = (
    Kind(OLE, "a document locked with a password", "open it, take the password off and save it again",
         "EncryptedPackage".encode("utf-16-le")),
    Kind(OLE, "a mail as Outlook keeps it", "save the mail as .eml or .html", "__substg1.0_".encode("utf-16-le")),
    Kind(OLE, "an old office document", AS_WORD),
    Kind(b"{\\rtf", "an RTF document", AS_WORD),
    Kind(b"\x89PNG", "a picture"),
    Kind(b"\xff\xd8\xff", "a picture"),
    Kind(b"GIF8", "a picture"),
    Kind(b"RIFF", "a picture", within=b"WEBP"),
    Kind(b"RIFF", "a media file"),
    Kind(b"ftyphei", "a picture", at=4),
    Kind(b"ftypavif", "a picture", at=4),
    Kind(b"ftyp", "a media file", at=4),
    Kind(b"ID3", "a media file"),
    Kind(b"OggS", "a media file"),
    Kind(b"\x1aE\xdf\xa3", "a media file"),
    Kind(b"7z\xbc\xaf\x27\x1c", "a packed file", UNPACK),
    Kind(b"Rar!", "a packed file", UNPACK),
    Kind(b"BZh", "a packed file", UNPACK),
    Kind(b"\xfd7zXZ", "a packed file", UNPACK),
    Kind(b"ustar", "a packed folder", UNPACK, at=257),
    Kind(b"MZ", "a program", "ask who sent it"),
    Kind(b"\x7fELF", "a program", "ask who sent it"),
)  # fmt: skip
TEXTUAL: Final = frozenset({b"MZ", b"BZh", b"ID3", b"RIFF", b"Rar!"})
"""Marks that a text could begin with: a zero byte must follow in the first bytes."""
HEAD: Final = 4000
SHORTCUT_NAME: Final = re.compile(r"\.(?:url|webloc|desktop|website)$", re.IGNORECASE)
SHORTCUT: Final = re.compile(r"^\s{0,20}\[(?:InternetShortcut|Desktop Entry)(?:\.[A-Z])?\]", re.IGNORECASE)
ADDRESS: Final = re.compile(r"(?:^|\n)(?:Base)?URL=(\S{1,2000})|<string>(https?://[^<\s]{1,2000})</string>")


def refuse_binary(raw: bytes) -> None:
    """Raise InputError for a file that its first bytes show to be no text, and say what to do with it."""
    for kind in KINDS:
        marked = raw.startswith(kind.mark, kind.at) and (kind.mark not in TEXTUAL or b"\0" in raw[:HEAD])
        if marked and kind.within in raw[:1_000_000]:
            raise InputError(f"this is {kind.what}, which cannot be read", hint=kind.hint)


def shortcut(text: str, name: str) -> str | None:
    """Return the address in a shortcut to a page, "" where it is no web address; None for what is no shortcut."""
    if not SHORTCUT.match(text[:HEAD]) and not (SHORTCUT_NAME.search(name) and len(text) < HEAD):
        return None
    found = ADDRESS.search(text[:HEAD])
    return canonical(found[1] or found[2]) if found else ""


def binary_shortcut(raw: bytes) -> str | None:
    """Return the address in a binary property list that is a shortcut, as Safari writes it; None for any other."""
    try:
        found = plistlib.loads(raw)
    except (ValueError, KeyError, TypeError, IndexError, OverflowError, RecursionError, plistlib.InvalidFileException):
        return None
    address = found.get("URL") if isinstance(found, dict) and len(found) <= 4 else None
    return canonical(address) if isinstance(address, str) else None
