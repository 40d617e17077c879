"""Bytes to text: what the file itself states, then what fits, never an exception.

The order follows the WHATWG encoding standard where it applies: a byte order mark, a declared encoding that really
fits, UTF-8, and only then a guess.
"""

from __future__ import annotations

import codecs
import re
from types import MappingProxyType
from typing import Final

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,8}=\s{0,8}["']?([\w.:-]{2,40})""", re.IGNORECASE)
HEAD = 4096
"""How far into a file a declaration is looked for: 1,024 bytes in the standard, more for saved pages."""
READ_AS: Final = MappingProxyType(
    {
        "iso-8859-1": "cp1252",
        "latin-1": "cp1252",
        "latin1": "cp1252",
        "us-ascii": "cp1252",
        "ascii": "cp1252",
        "iso-8859-9": "cp1254",
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "shift_jis": "cp932",
        "sjis": "cp932",
        "euc-kr": "cp949",
        "ks_c_5601-1987": "cp949",
    }
)
"""Browsers' own reading of these labels."""
NEVER: Final = ("utf-7", "utf-16", "utf-32", "punycode", "idna", "undefined", "unicode", "raw")
"""How the names of codecs begin that no declaration is believed about: a page whose label can be read as ASCII is not
UTF-16, and Python's own notations are no encodings of texts. They decode in the square of the length, or refuse to."""
STRAY: Final = re.compile("[\udc80-\udcff]+")
"""Bytes that are no UTF-8, as Python carries them through."""
LONG_CODE: Final = "\u0800"
"""From here on, UTF-8 takes three bytes, which no legacy text forms by chance between single letters."""
QUOTES: Final = frozenset("“”‘’„")
MOJIBAKE: Final = re.compile(
    "(?:[ÂÃ\xc4\xc5\xce\xcf\xd0\xd1]T|[â\xe0-\xef]TT|ðTTT)+".replace("T", "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
)
"""UTF-8 that was read as Windows' Latin or as Latin-1, character by character."""


def decode(raw: bytes, declared: str = "") -> str:
    """Return the text of a received file.

    `declared` is the encoding that a container states for it (a mail's header); it comes right after the byte order
    mark.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    wide = _wide(raw)
    if wide:
        return raw.decode(wide, "replace")
    for label in (declared, _label(raw), "utf-8"):
        text = _strict(raw, label)
        if text is not None:
            return text
    return _guess(raw)


def _wide(raw: bytes) -> str:
    """Return the name of a two- or four-byte encoding without a mark, told by where its zero bytes stand."""
    sample = raw[:2000]
    zeros = [sample[at::4].count(0) * 4 / max(1, len(sample)) for at in range(4)]
    odd, even = (zeros[1] + zeros[3]) / 2, (zeros[0] + zeros[2]) / 2
    if min(zeros[1:]) > 0.9 and zeros[0] < 0.2:
        return "utf-32-le"
    if min(zeros[:3]) > 0.9 and zeros[3] < 0.2:
        return "utf-32-be"
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else ""


def _label(raw: bytes) -> str:
    found = DECLARED.search(raw[:HEAD])
    return found[1].decode("ascii", "replace").lower() if found else ""


def _strict(raw: bytes, label: str) -> str | None:
    if not label:
        return None
    try:
        name = codecs.lookup(READ_AS.get(label.lower(), label)).name
        return None if name.replace("_", "-").startswith(NEVER) else raw.decode(name)
    except (LookupError, ValueError):
        return None


def _guess(raw: bytes) -> str:
    """Decode what is not what it says: UTF-8 with a few damaged bytes, a legacy encoding, or Windows' Latin."""
    escaped = raw.decode("utf-8", "surrogateescape")
    strays = STRAY.findall(escaped)
    whole = [char for char in escaped if char > "\x7f" and not STRAY.match(char)]
    apart = all(len(stray) == 1 for stray in strays) and any(char >= LONG_CODE for char in whole)
    if len(strays) * 4 <= len(whole) or apart:
        return STRAY.sub(_stray, escaped)
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:60_000]).best()
    if best is not None and not best.encoding.startswith(("utf", "cp037", "cp500", "cp1026")):
        return raw.decode(best.encoding, "replace")
    return raw.decode("cp1252", "replace")


def _stray(found: re.Match[str]) -> str:
    """Return a byte that stands alone amid UTF-8 as Windows' Latin has it; several are what is left of a character."""
    raw = found[0].encode("utf-8", "surrogateescape")
    return raw.decode("cp1252", "replace") if len(raw) == 1 else "\ufffd"


def mended_text(text: str) -> str:
    """Return a text in which runs of UTF-8 that were read as Latin are as they were meant.

    Only a run that decodes without a doubt is changed: “â€™” becomes an apostrophe, “Â£” a pound sign. What was read
    so twice is mended twice.
    """
    once = MOJIBAKE.sub(_mended, text)
    return MOJIBAKE.sub(_mended, once) if once != text else text


def _mended(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - 1) : found.start()]
    if len(found[0]) == 2 and found[0][1] in QUOTES and before.isupper():
        return found[0]  # “TÄÄLLÄ“ is a word in capitals
    try:
        return b"".join(_byte(char) for char in found[0]).decode("utf-8")
    except UnicodeError:
        return found[0]


def _byte(char: str) -> bytes:
    return char.encode("latin-1") if ord(char) < 0x100 else char.encode("cp1252")
