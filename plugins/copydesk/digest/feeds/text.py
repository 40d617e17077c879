"""What a feed shows of a story, as far as its rights go: all of it, an excerpt, or a link."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Final
from urllib.parse import urljoin

from copydesk.digest.sources import EXCERPT_WORDS
from copydesk.text.sentences import sentences

LOOKED_AT: Final = 4_000
"""Characters of the body that an excerpt may come from: ninety words are seldom six hundred."""
TAG: Final = re.compile(r"<[a-z][^<>]*>")
ATTRIBUTE: Final = re.compile(r"([a-z]+)=\"([^\"]*)\"")
"""One after the other, so that nothing inside a value is taken for an attribute."""
WEB: Final = ("https://", "http://")


def absolute(html: str, page: str) -> str:
    """Return sanitised HTML with every address made absolute, as a browser on `page` would; text stays as it is."""
    return TAG.sub(lambda tag: ATTRIBUTE.sub(lambda found: _absolute(found, page), tag[0]), html)


def _absolute(found: re.Match[str], page: str) -> str:
    if found[1] not in {"href", "src"}:
        return found[0]
    try:
        return f'{found[1]}="{escape(urljoin(page, unescape(found[2])))}"'
    except ValueError:  # no address at all, such as http://[
        return f'{found[1]}="{escape(page)}"'


def excerpt(standfirst: str, body: str, words: int = EXCERPT_WORDS) -> tuple[str, ...]:
    """Return the standfirst and the first whole sentences of `body` (plain text), at most `words` words together.

    A standfirst that alone is longer is cut and says so by an ellipsis; so is a first sentence where there is none.
    """
    opening, intro = body[:LOOKED_AT], _cut(standfirst, words)
    left = words - len(intro.split())
    kept: list[str] = []
    for span in sentences(opening):
        sentence = opening[span.start : span.end].split()
        if len(sentence) > left:
            break
        kept += sentence
        left -= len(sentence)
    rest = " ".join(kept) or ("" if intro else _cut(opening, words))
    return tuple(part for part in (intro, rest) if part)


def _cut(text: str, words: int) -> str:
    given = text.split()
    return text if len(given) <= words else f"{' '.join(given[:words])} …"


def full_html(standfirst: str, body: str, credit: str, original: str, outlet: str) -> str:
    """Return the whole story: standfirst, `body` (HTML with absolute addresses), credit line, way to the original."""
    return f"{_paragraph(standfirst)}{body}{_paragraph(credit)}{_way(original, outlet)}"


def excerpt_html(parts: tuple[str, ...], original: str, outlet: str) -> str:
    """Return an excerpt in paragraphs, with the way to the rest."""
    return f"{''.join(map(_paragraph, parts))}{_way(original, outlet)}"


def link_text(outlet: str) -> str:
    """Return the words that stand for a story of which a feed may show nothing."""
    return f"Read the story at {outlet}." if outlet else "Read the story where it appeared."


def link_html(original: str, page: str, outlet: str) -> str:
    """Return no more than a link to the story."""
    return f'<p><a href="{escape(original or page)}">{escape(link_text(outlet), quote=False)}</a></p>'


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>\n" if text else ""


def _way(original: str, outlet: str) -> str:
    words = f"Read the original at {outlet}" if outlet else "Read the original"
    return f'<p><a href="{escape(original)}">{escape(words, quote=False)}</a></p>' if original else ""
