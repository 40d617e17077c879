"""Addresses: one normaliser for the whole project.

`clean` makes an address absolute, drops what only tracks readers and encodes what Markdown or Pelican would read as
syntax; `canonical` also removes the marks of an AMP copy, so that two addresses of one story become equal.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from copydesk.data import lines

SCHEMES = frozenset({"http", "https", "mailto"})
PORTS = frozenset({("http", 80), ("https", 443)})
BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff]")
UNSAFE = re.compile(r"[ \"'<>()\[\]{}|\\^`*]")
"""Characters that end a Markdown address, or that Pelican or Markdown reads as syntax within one."""
AMP_CACHE = re.compile(
    r"https?://(?:www\.google\.[a-z.]{2,6}/amp/|[\w-]+\.cdn\.ampproject\.org/[cvw]/)(s/)?(.+)", re.DOTALL
)
AMP_PATH = re.compile(r"/amp/?$|(?<=\.)amp(?=\.html?$)|\.amp$")
PARTS = re.compile("&(?:amp;)?")
MAX_LENGTH = 4000


def clean(address: str, base: str = "", *, whole: bool = False) -> str:
    """Return `address` absolute and without tracking parameters, or "" where it is no http, https or mailto address.

    A relative address needs `base`. The fragment is kept, and with `whole` every parameter.
    """
    if not address.strip():
        return ""
    text = BLANKS.sub("", address.strip()[:MAX_LENGTH].replace(" ", "%20").replace("\t", ""))
    parts = _split(text, base)
    if parts is None or parts.scheme not in SCHEMES:
        return ""
    if parts.scheme == "mailto":
        return _encoded(f"mailto:{parts.path}") if "@" in parts.path else ""
    host = _host(parts)
    if not host:
        return ""
    query = parts.query if whole else _query(parts.query)
    return _encoded(urlunsplit((parts.scheme, host, parts.path or "/", query, parts.fragment)))


def canonical(address: str, base: str = "") -> str:
    """Return the address under which a story is known: `clean`, without fragment and without marks of an AMP copy."""
    url = clean(address, base)
    cached = AMP_CACHE.fullmatch(url)
    if cached:
        url = clean(f"http{'s' if cached[1] else ''}://{cached[2]}")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"}:
        return ""
    path = AMP_PATH.sub("", parts.path).replace("..html", ".html") or "/"
    kept = [
        pair for pair in parts.query.split("&") if pair.lower() not in {"amp", "amp=1", "amp=true", "outputtype=amp"}
    ]
    return urlunsplit((parts.scheme, parts.netloc, path, "&".join(kept), ""))


def untracked(address: str) -> str:
    """Return a web address as it is written, without the parameters that only say where a reader came from.

    Unlike `clean` it changes nothing else, and an address in Markdown may have its `&amp;` and its backslashes.
    """
    head, mark, fragment = address.partition("#")
    place, _, query = head.partition("?")
    pairs = [pair for pair in PARTS.split(query) if pair]
    kept = [pair for pair in pairs if not _tracks(pair.partition("=")[0].replace("\\", "").lower())]
    if len(kept) == len(pairs) or not place.lower().startswith(("http:", "https:")):
        return address
    between = "&amp;" if "&amp;" in query else "&"
    return f"{place}{'?' if kept else ''}{between.join(kept)}{mark}{fragment}"


def host(address: str) -> str:
    """Return the host name of an address without `www.`, or ""."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _split(text: str, base: str) -> SplitResult | None:
    try:
        return urlsplit(urljoin(base, text) if base else text)
    except ValueError:  # an address such as http://[x
        return None


def _host(parts: SplitResult) -> str:
    """Return host and port in lower case, without user name and default port."""
    try:
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    name = f"[{name}]" if ":" in name else name
    return name if port is None or (parts.scheme, port) in PORTS else f"{name}:{port}"


def _query(query: str) -> str:
    return "&".join(pair for pair in query.split("&") if pair and not _tracks(pair.split("=")[0].lower()))


def _tracks(name: str) -> bool:
    return any(
        name.startswith(entry[:-1]) if entry.endswith("*") else name == entry
        for entry in lines("intake-tracking-parameters.txt")
    )


def _encoded(url: str) -> str:
    head, mark, tail = url.partition("://")
    text = tail if mark else head
    safe = UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", text)
    return f"{head}://{safe}" if mark else safe
