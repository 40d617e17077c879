"""Documents that are zip files: which kind one is, and single parts out of it within bounds."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final

from lxml import etree

from copydesk.errors import InputError

MAX_PARTS: Final = 5_000
MAX_PART: Final = 30_000_000
"""Bytes of one part when unpacked: a zip of 50 kB can hold gigabytes."""
AS_WORD: Final = "open it and save it as .docx or .txt"
KINDS: Final = (
    ("word/document.xml", "docx", ""),
    ("content.xml", "an OpenDocument text", AS_WORD),
    ("META-INF/container.xml", "an e-book", "open it and paste its text into a .txt file"),
    ("xl/workbook.xml", "a spreadsheet", "open it and paste its text into a .txt file"),
    ("ppt/presentation.xml", "a slide show", "open it and paste its text into a .txt file"),
    ("Index/Document.iwa", "a Pages document", AS_WORD),
)
A_ZIP: Final = ("", "a zip file", "unpack it and name the files")
LOCAL_HEADER: Final = 30
"""Bytes before the name in a part's own header; APPNOTE.TXT of the zip format, section 4.3.7."""
DAMAGED: Final = (zipfile.BadZipFile, struct.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError)
"""What zipfile raises for damaged and exotic files."""


class Package:
    """A zip file whose parts are unpacked on demand."""

    def __init__(self, raw: bytes) -> None:
        """Read the list of parts; raises InputError for a damaged zip and for one with far too many parts."""
        try:
            parts = zipfile.ZipFile(io.BytesIO(raw)).infolist()
        except DAMAGED as error:
            raise InputError("the document is damaged", hint="save it again") from error
        if len(parts) > MAX_PARTS:
            raise InputError(f"the document holds {len(parts)} parts", hint="save the article alone")
        self._raw = raw
        self._parts = {part.filename: part for part in parts}

    @property
    def kind(self) -> str:
        """What the document is: docx, or words for a refusal."""
        return self._known[1]

    @property
    def hint(self) -> str:
        """What to do with a document that is refused."""
        return self._known[2]

    @property
    def _known(self) -> tuple[str, str, str]:
        return next((known for known in KINDS if known[0] in self._parts), A_ZIP)

    def part(self, name: str) -> bytes:
        """Return one part, b"" for one that is not there; raises InputError for a damaged or enormous one.

        Unpacked here and not by zipfile, which trusts the size that the file states and can be made to fill the memory.
        """
        info = self._parts.get(name)
        if info is None:
            return b""
        head = self._raw[info.header_offset : info.header_offset + LOCAL_HEADER]
        start = info.header_offset + LOCAL_HEADER + sum(struct.unpack("<HH", head[26:30].ljust(4, b"\0")))
        content = _unpacked(info, self._raw[start : start + info.compress_size])
        if len(content) > MAX_PART:
            raise InputError("the document is far too large when unpacked", hint="save the article alone")
        if zlib.crc32(content) != info.CRC:
            raise InputError("the document is damaged", hint="save it again")
        return content

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of a part, or None for one that is not there; entities are not resolved."""
        content = self.part(name)
        if not content:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise InputError("the document is damaged", hint="save it again") from error


def _unpacked(info: zipfile.ZipInfo, packed: bytes) -> bytes:
    if info.flag_bits & 1 or info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise InputError("the document is locked or packed in an unknown way", hint="save it again without a password")
    if info.compress_type == zipfile.ZIP_STORED:
        return packed
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, MAX_PART + 1)
    except zlib.error as error:
        raise InputError("the document is damaged", hint="save it again") from error
