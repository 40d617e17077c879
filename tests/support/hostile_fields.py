"""A site that is hostile wherever something is written by hand: stories, registry, sources, editions, corrections.

Each field holds what would leave any of the places where a field may be shown: text, attribute, title, script, comment,
section of characters, header; then what YAML's escapes let into a text. Fields for addresses hold addresses.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

from support.sites import SITES, checkout

BREAKS = (
    "=?utf-8?q?=0D=0ABcc:_crew@tracker.example?= '\"><img src=q onerror=fire()></title></textarea></script></style>"
    "<script>fire()</script>-->]]>"
    " {{ 7 * 7 }} [toll](javascript:fire())"
)
ODD = "\x00\x08\x1b\x85\ufffe\uffff\u2028\u202eB\r\nBcc: crew@tracker.example"
HOSTILE = f"{BREAKS}{ODD}"
ADDRESSES = (
    "javascript:fire()//",
    "data:text/html,<script>fire()</script>",
    "https://tracker.example/\"onmouseover='fire()' q=\"<script>fire()</script>",
    "//tracker.example/q",
    " java\tscript:fire()",
)
SITE = "https://digest.example/"
BODIES = {"harbour-board": "Harbour Board", "ferry-union": "Ferry Union", "river-court": "River Court"}
MOVED = "t'reik&amp;"
"""An old address of somebody."""
STORIES = 4 * len(ADDRESSES)
SETTINGS = f"""
SITEURL = FEED_DOMAIN = "{SITE.rstrip("/")}"
RELATIVE_URLS = False
COPYDESK_SHARE_CARDS = "always"
"""
BODY = """The toll went up on Monday, said Orla Venn, the mayor of Lunden Bay, and {words}.

“We need the bridge more than we need the ferry, and the bridge needs its toll,” said Orla Venn. “{words} is no answer
to that, and it never was one,” said Tomas Reik of the Harbour Board.

![{words}](/images/quay.png "{words}")
*{words}*

The Harbour Board and the Ferry Union meet before the River Court in Lunden Bay in May.
"""


def hostile_fields(place: Path) -> Path:
    """Make the checkout; its pages have absolute addresses and share cards."""
    root = checkout(place, SITES / "small")
    content = root / "content"
    with (root / "pelican.conf.py").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    (content / "images").mkdir()
    (content / "images/quay.png").write_bytes(_picture())
    _write(content / "entities/people.yml", _people())
    _write(content / "entities/places.yml", {"lunden-bay": _entry("Lunden Bay")})
    _write(content / "entities/organisations.yml", {name: _entry(shown) for name, shown in BODIES.items()})
    _write(content / "sources.yml", {_outlet(number): _source(number) for number in range(len(ADDRESSES))})
    for number in range(STORIES):
        _story(content / f"articles/2023/toll-{number}.md", number)
    _retracted(content / "articles/2023/withdrawn.md")
    note = f"{HOSTILE}\n\n<script>fire()</script>\n"
    (content / "editions/2023-W10.md").write_text(f"---\nlead: toll-3\n---\n\n{_plain(note)}", encoding="utf-8")
    (content / "pages/about.md").write_text(f"---\ntitle: {_quoted(HOSTILE)}\n---\n\n{_plain(note)}", encoding="utf-8")
    return root


def _people() -> Mapping[str, object]:
    return {"orla-venn": _entry("Orla Venn"), "tomas-reik": _entry("Tomas Reik") | {"formerly": [MOVED]}}


def _entry(alias: str) -> dict[str, object]:
    picture = {"file": "images/quay.png", "alt": HOSTILE, "author": HOSTILE, "licence": HOSTILE}
    named: dict[str, object] = {"name": f"{alias} {HOSTILE}", "aliases": [alias, f"{alias} {BREAKS}"], "image": picture}
    return named | {"role": f"mayor {HOSTILE}", "description": HOSTILE, "context": [HOSTILE]}


def _outlet(number: int) -> str:
    return f"Courier {number} {HOSTILE}"


def _source(number: int) -> Mapping[str, object]:
    texts = dict.fromkeys(("country", "owner", "kind", "note"), HOSTILE)
    policy = ("full", "excerpt", "link")[number % 3]
    return texts | {"languages": [HOSTILE], "homepage": ADDRESSES[number], "domains": [HOSTILE], "policy": policy}


def _story(file: Path, number: int) -> None:
    address = ADDRESSES[number % len(ADDRESSES)]
    texts = dict.fromkeys(("section", "standfirst", "credit", "note", "date_basis", "date_hint", "image_alt"), HOSTILE)
    fields = texts | {
        "title": f"Toll {number} {HOSTILE}",
        "date": f"2023-03-{7 + number % 5:02}",
        "source": _outlet(number % len(ADDRESSES)),
        "source_url": address,
        "image": address,
        "original": address,
        "lang": ("en", HOSTILE)[number % 2],
        "id": f"{number}{HOSTILE}",
        "authors": [HOSTILE, f"Ina Merrow {BREAKS}"],
        "tags": [HOSTILE],
        "corrections": [{"2023-03-12": HOSTILE}],
        "quotes": {"speaker": {"We need the bridge": f"Pell {HOSTILE}"}} if number < 2 else {},
        "entities": {"add": [HOSTILE], "as": {"Monday": HOSTILE}},
    }
    _front(file, fields, _plain(BODY.format(words=BREAKS)))


def _retracted(file: Path) -> None:
    told = {"title": f"Withdrawn {HOSTILE}", "date": "2023-03-08", "retracted": {"2023-03-09": HOSTILE}}
    _front(file, told, "fire()")


def _front(file: Path, fields: Mapping[str, object], body: str) -> None:
    rows = "".join(f"{name}: {_quoted(value)}\n" for name, value in fields.items())
    file.write_text(f"---\n{rows}---\n\n{body}", encoding="utf-8")


def _write(file: Path, entries: Mapping[str, object]) -> None:
    file.write_text("".join(f"{_quoted(name)}: {_quoted(value)}\n" for name, value in entries.items()), "utf-8")


def _quoted(value: object) -> str:
    """Return a value as JSON, which is YAML, with every odd character escaped."""
    return json.dumps(value).replace("\x7f", "\\u007f")


def _plain(text: str) -> str:
    """Return a text without what no UTF-8 file can hold."""
    return text.replace("\ud800", "")


def _picture() -> bytes:
    """Return a PNG file of one grey pixel."""
    size, grey = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), zlib.compress(b"\x00\x80")
    parts = ((b"IHDR", size), (b"IDAT", grey), (b"IEND", b""))
    chunks = ((struct.pack(">I", len(data)), kind + data) for kind, data in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        length + part + struct.pack(">I", zlib.crc32(part)) for length, part in chunks
    )
