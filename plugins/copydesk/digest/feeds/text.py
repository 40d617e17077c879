"""What a feed shows of a story: what its page does, which has been cut already where rights allow no more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from typing import Final
from urllib.parse import urljoin

from copydesk.digest.facts import CorrectionFact
from copydesk.language.dates import short_label
from copydesk.language.interface import ENGLISH, Language

TAG: Final = re.compile(r"<[a-z][^<>]*>")
ATTRIBUTE: Final = re.compile(r"(?<![a-z])([a-z]+)=\"([^\"]*)\"")
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


def full_html(standfirst: str, body: str, credit: str, original: str, outlet: str, language: Language = ENGLISH) -> str:
    """Return what is shown of a story: standfirst, `body` (HTML, absolute addresses), credit, way to the original."""
    return f"{_paragraph(standfirst)}{body}{_paragraph(credit)}{_way(original, outlet, language)}"


def corrections_html(made: Iterable[CorrectionFact], language: Language = ENGLISH) -> str:
    """Return what the desk has corrected, a paragraph each, newest first."""
    word = language.gettext("Correction")
    return "".join(_paragraph(f"{word}, {short_label(each.date, language)}: {each.text}") for each in made)


def link_text(outlet: str, language: Language = ENGLISH) -> str:
    """Return the words that stand for a story of which a feed may show nothing."""
    if outlet:
        return language.gettext("Read the story at %(source)s.", source=outlet)
    return language.gettext("Read the story where it appeared.")


def link_html(original: str, page: str, outlet: str, language: Language = ENGLISH) -> str:
    """Return no more than a link to the story."""
    return f'<p><a href="{escape(original or page)}">{escape(link_text(outlet, language), quote=False)}</a></p>'


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>\n" if text else ""


def _way(original: str, outlet: str, language: Language) -> str:
    at = language.gettext("Read the original at %(source)s", source=outlet)
    words = at if outlet else language.gettext("Read the original")
    return f'<p><a href="{escape(original)}">{escape(words, quote=False)}</a></p>' if original else ""
