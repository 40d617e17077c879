"""Pictures, films and embedded players of a page: each picture with the address it really has, each player as a link.

Pages load pictures late, with a placeholder in `src` and the address in another attribute or in a noscript element.
"""

from __future__ import annotations

import itertools
import re
from typing import Final
from urllib.parse import urlsplit

from lxml import html

from copydesk.data import words
from copydesk.intake.dom import Element, remove, text_of
from copydesk.text.urls import host

SOURCES: Final = (
    "data-src data-original data-lazy-src data-original-src data-hi-res-src data-full-src src data-srcset"
    " data-lazy-srcset srcset"
).split()
PICTURE: Final = re.compile(r"(?:https?:)?//\S+|[^\s:]+\.(?:jpe?g|png|webp|gif|avif|svg)\b\S*|/\S+", re.IGNORECASE)
PICTURE_FILE: Final = re.compile(
    r"(?:https?:/|/)?/[^\s?]{1,2000}\.(?:jpe?g|png|webp|gif|avif)(?:\?\S{0,2000})?", re.IGNORECASE
)
PLACEHOLDER: Final = re.compile(
    r"data:|about:|\S*(?:/|^)(?:blank|spacer|pixel|placeholder|transparent|1x1)\b[^/]*$", re.IGNORECASE
)
FURNITURE: Final = frozenset("avatar avatars gravatar icon icons emoji smiley logo logos spinner".split())
ADS: Final = frozenset("ads adserver doubleclick smartadserver".split())
"""Parts of a folder's or a host's name where advertisements and their counters come from."""
EMBEDDED: Final = re.compile(r"/embed/([\w-]{11})(?:[?&](?s:.*))?\Z")
"""A film's number in the address of its player; what follows says how to play it."""
TWEET: Final = re.compile(r"[0-9]{1,20}")
MAX_PICTURES: Final = 5
PLAYERS: Final = ("iframe", "video", "audio", "embed", "amp-youtube", "amp-twitter", "amp-iframe", "amp-video")
PLAYER: Final = "copydesk-player"
"""The class of the paragraph that stands for a player; like a picture, no finder names it."""


def settle_media(root: Element, *, players: bool, whole: bool = False) -> None:
    """Give each picture its address, turn known players into links (or drop them), remove the rest, in place.

    With `whole`, a picture keeps the address in its `src`, though another attribute may hold that of a larger copy.
    """
    for element in list(root.iter("amp-img", "amp-anim")):
        element.tag = "img"
    for element in list(root.iter("noscript")):
        _settle_noscript(element)
    for element in list(root.iter(*PLAYERS)):
        if not players or not _settle_player(element):
            remove(element)
    for element in list(root.iter("figure")):
        _settle_empty_figure(element)
    for element in list(root.iter("img")):
        _settle_picture(element, whole=whole)
    for element in list(root.iter("picture", "source")):
        if element.tag == "picture":
            element.drop_tag()
        else:
            remove(element)


def _settle_noscript(element: Element) -> None:
    """Keep the picture that a page shows without scripts, where it shows none with them."""
    pictures = list(element.iter("img"))
    parent = element.getparent()
    if parent is None:
        return
    others = [image for image in parent.iter("img") if image not in pictures and _address(image)]
    for image, other in itertools.product(pictures[:MAX_PICTURES], others[:MAX_PICTURES]):
        if _file(image) and _file(image) == _file(other):  # the other is a blurred preview of it
            for name in (SOURCES[0], "src"):
                other.set(name, _address(image))
    if pictures and not others and not text_of(element).strip():
        for image in [image for image in parent.iter("img") if image not in pictures]:
            remove(image)
        element.drop_tag()
    else:
        remove(element)


def _file(image: Element) -> str:
    """Return the name of a picture's file, without what a size or a quality adds to its address."""
    return _address(image).partition("?")[0].rpartition("/")[2]


def _settle_empty_figure(figure: Element) -> None:
    """Give a figure that a script fills the picture that an attribute of its own names."""
    if next(figure.iter("img", *PLAYERS), None) is None:
        address = next((value for value in figure.values() if PICTURE_FILE.fullmatch(value)), "")
        if address:
            figure.insert(0, html.Element("img", src=address))


def _settle_picture(element: Element, *, whole: bool) -> None:
    shown = (element.get("src") or "").strip()
    address = shown if whole and shown and not PLACEHOLDER.match(shown) else _address(element)
    if not address or _tiny(element) or (not whole and _is_furniture(element, address)):
        remove(element)
        return
    element.set("src", address)


def _tiny(element: Element) -> bool:
    """Say whether a picture is a dot that counts readers: no side that is stated is longer than two."""
    sides = [size for side in ("width", "height") if (size := (element.get(side) or "").strip().removesuffix("px"))]
    return bool(sides) and all(size in {"0", "1", "2"} for size in sides)


def _is_furniture(image: Element, address: str) -> bool:
    """Say whether a picture's class or folder tells that it belongs to the page: an icon, a face, a logo, an ad."""
    marks = re.split(r"[\s_-]+", (image.get("class") or "").casefold())
    folders = urlsplit(address[:2000]).path.casefold().split("/")[:-1]
    parts = [*host(address[:2000]).split("."), *(part for folder in folders for part in folder.split("_"))]
    return not FURNITURE.isdisjoint([*marks, *folders]) or not ADS.isdisjoint(parts)


def _address(image: Element) -> str:
    """Return the address of a picture, or "" where only a placeholder is known."""
    found = _own_address(image)
    parent = image.getparent()
    if not found and parent is not None and parent.tag == "picture":
        found = next((address for source in parent.iter("source") if (address := _own_address(source))), "")
    return found


def _own_address(element: Element) -> str:
    for name in SOURCES:
        value = (element.get(name) or "").strip()
        if not value:
            continue
        address = _largest(value) if "srcset" in name else value
        if PICTURE.match(address) and not PLACEHOLDER.match(address):
            return address
    return ""


def _largest(srcset: str) -> str:
    """Return the address of the largest picture in a srcset."""
    best, width = "", -1.0
    for part in re.split(r",\s", srcset[:10_000]):
        parts = part.split()
        size = parts[1][:-1] if len(parts) > 1 else "1"
        number = float(size) if size.replace(".", "", 1).isdecimal() and size.isascii() else 1.0
        if parts and number > width:
            best, width = parts[0].rstrip(","), number
    return best


def _settle_player(element: Element) -> bool:
    """Put a link in the place of a known player or an embedded message; say whether that was done."""
    address, known = _player_address(element)
    name = host(address)
    parent = element.getparent()
    if parent is None or not (known or _is_player(name)):
        return False
    paragraph, link = html.Element("p"), html.Element("a")
    paragraph.set("class", PLAYER)
    link.set("href", EMBEDDED.sub(r"/watch?v=\1", address) if "youtube" in name else address)
    link.text = f"Embedded media: {name}"
    paragraph.append(link)
    paragraph.tail = element.tail
    parent.replace(element, paragraph)
    return True


def _is_player(name: str) -> bool:
    return any(name == player or name.endswith(f".{player}") for player in words("intake-players.txt"))


def _player_address(element: Element) -> tuple[str, bool]:
    """Return the address of what an element embeds, and whether its tag alone tells what that is."""
    if element.tag == "amp-youtube" and element.get("data-videoid"):
        return f"https://www.youtube.com/watch?v={element.get('data-videoid')}", True
    if element.tag == "amp-twitter" and TWEET.fullmatch(element.get("data-tweetid") or ""):
        return f"https://twitter.com/i/status/{element.get('data-tweetid')}", True
    address = element.get("src") or element.get("data-src") or ""
    return (f"https:{address}" if address.startswith("//") else address), False
