"""The title of a page's story: what the page's data calls it, held against the headline that its readers see.

The headline as printed wins: what the data states may be cut for a search engine. A headline that leads to the front
page is the masthead; a kicker, a counter or a byline within a headline's element is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from copydesk.intake.address import is_front_page
from copydesk.intake.byline import given_name, person
from copydesk.intake.dom import Element, text_of
from copydesk.intake.headline import Headline, key, same, unmarked, without_outlet, without_section, without_site
from copydesk.intake.jsonld import Article
from copydesk.text.characters import squeeze, wanted
from copydesk.text.urls import host

WORD: Final = re.compile(r"\w+")
MIN_LIKENESS: Final = 0.3
MIN_ALONE: Final = 0.1
"""The share of words that the page's only headline must have in common with what the data states."""
MIN_WORDS: Final = 3
MAX_PARTS: Final = 12
MAX_HEADLINES: Final = 50
ENDS_FORM: Final = re.compile(r"\s?[|–—·:_-]")


@dataclass(frozen=True, slots=True)
class Titles:
    """A title with its basis, all `forms` that a page gives it, and the outlet (`site`) that stands beside one."""

    title: str = ""
    forms: tuple[str, ...] = ()
    basis: str = ""
    site: str = ""


def titles_of(root: Element, article: Article, meta: Mapping[str, str], site: str, url: str) -> Titles:
    """Return the title of a page; `site` is the outlet's name where its data states it, `url` the page's address."""
    document = squeeze(text_of(element)) if (element := root.find(".//title")) is not None else ""
    stated = [
        ("json-ld", article.headline),
        ("open graph", meta.get("og:title", "")),
        ("meta", meta.get("twitter:title", "")),
        ("title element", document),
    ]
    beside = site or _beside(wanted(document), wanted(article.headline or meta.get("og:title", "")))
    named = [(basis, _stripped(wanted(text), beside, url)) for basis, text in stated if text]
    suffix = next((headline.site for _, headline in named if headline.site and _is_sure(headline, url)), "")
    forms = tuple(dict.fromkeys([*(headline.title for _, headline in named), *(text for _, text in stated if text)]))
    headings = dict(_headings(root, forms))
    visible = _visible(tuple(headings), tuple(headline.title for _, headline in named), beside or suffix)
    if visible:
        spelt = next((form for form in forms if same(form, visible) and not form.isupper()), visible)
        title = without_section(spelt if visible.isupper() else visible)
        return Titles(title, tuple(dict.fromkeys([title, visible, headings[visible], *forms])), "h1", suffix)
    if named:
        basis, headline = named[0]
        return Titles(headline.title, (headline.title, *forms), basis, suffix)
    return Titles()


def _beside(document: str, title: str) -> str:
    """Return what the title element holds beside the stated title: "The Crane Man: Rust and rivets"."""
    if len(title.split()) < MIN_WORDS or document == title or title not in document:
        return ""
    return document.replace(title, "", 1).strip(" |–—·•»:：-_")


def _stripped(text: str, site: str, url: str) -> Headline:
    """Return a stated title without the outlet before or behind it, told by its name or by the address."""
    found = without_site(text, site)
    if found.site or not url:
        return found if found.site else without_outlet(text, site)
    return next((one for one in (without_site(text, name) for name in _last_parts(text, url)) if one.site), None) or (
        without_outlet(text, site)
    )


def _last_parts(text: str, url: str) -> Iterator[str]:
    """Yield what stands behind a title's last dash, where the address holds it: "Pilots end strike - Courier"."""
    last = re.split(r"\s[–—-]\s", text)[-1] if len(text) <= 500 else ""
    if last != text and _in_host(last, url):
        yield last


def _in_host(name: str, url: str) -> bool:
    letters = "".join(WORD.findall(key(name)))
    return len(letters) > 1 and letters in host(url).replace("-", "").replace(".", "")


def _is_sure(headline: Headline, url: str) -> bool:
    """Say whether what stands beside a title is the outlet: the address holds its name, or a bar parts them.

    A person behind a bar ("Title | Jane Roe") is the columnist, not the outlet.
    """
    if _in_host(headline.site, url):
        return True
    return headline.certain and not (given_name(headline.site) and person(headline.site))


def _headings(root: Element, forms: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the page's main headlines, each as a title and as its whole text, the masthead left out."""
    for h1 in islice(root.iter("h1"), MAX_HEADLINES):
        text = squeeze(wanted(text_of(h1)))
        if text and not _leads_home(h1):
            yield _bare(h1, unmarked(text), forms), text


def _leads_home(h1: Element) -> bool:
    """Say whether a headline is a link to the front page, as that of a masthead is."""
    links = [*h1.iter("a"), *h1.iterancestors("a")]
    return len(links) == 1 and is_front_page(links[0].get("href") or "")


def _bare(h1: Element, text: str, forms: tuple[str, ...]) -> str:
    """Return a headline without the kicker, counter or byline in its element, where a stated title has none of it."""
    if any(same(text, form) for form in forms):
        return text
    for child in list(h1.iter())[1 : MAX_PARTS + 1]:
        inner = squeeze(wanted(text_of(child)))
        for rest in (text.removeprefix(inner).strip(" :|–—-"), text.removesuffix(inner).strip(" :|–—-"), inner):
            if rest != text and len(rest.split()) >= MIN_WORDS and any(_begins(form, rest) for form in forms):
                return rest
    return text


def _begins(form: str, text: str) -> bool:
    """Say whether a stated title is a text, or that text and an outlet behind a sign."""
    whole, start = key(form), key(text)
    return whole == start or (whole.startswith(start) and bool(ENDS_FORM.match(whole[len(start) :])))


def _visible(headings: tuple[str, ...], forms: tuple[str, ...], site: str) -> str:
    """Return the headline that is the story's title: the one nearest to a stated title, else the only one."""
    ranked = sorted(headings, key=lambda heading: -max((_likeness(heading, form) for form in forms), default=0.0))
    if not ranked or same(ranked[0], site):
        return ""
    best = max((_likeness(ranked[0], form) for form in forms), default=0.0)
    alone = len(set(ranked)) == 1 and len(ranked[0].split()) > 2
    return ranked[0] if best >= MIN_LIKENESS or (alone and (best > MIN_ALONE or not forms)) else ""


def _likeness(first: str, second: str) -> float:
    """Return the share of words that two titles have in common, from 0 to 1."""
    ours, theirs = set(WORD.findall(key(first))), set(WORD.findall(key(second)))
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0
