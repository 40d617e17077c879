"""Who wrote a page's story: what its data states, held against the byline that its readers see.

A byline with its opening word ("By Jane Roe") between headline and story is the surest sign: the data often names the
person who pasted the text. Better no author than a wrong one: a name that is only marked as an author's somewhere on
the page may belong to the card of another story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from copydesk.intake.byline import (
    BETWEEN,
    authors,
    authors_of_byline,
    given_name,
    has_byline_opening,
    parted,
    person,
    single,
)
from copydesk.intake.dates import date_line
from copydesk.intake.dom import Element
from copydesk.intake.head import HeadLine, spaced
from copydesk.intake.headline import is_outlet_name, same
from copydesk.intake.jsonld import Article
from copydesk.intake.places import is_place
from copydesk.text.characters import squeeze

AUTHOR_META: Final = (
    "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "citation_author", "citation_authors", "byl", "article:author", "og:article:author",
)  # fmt: skip
AUTHOR_MARKS: Final = re.compile(
    r"(?:^|[\s_-])(?:author|byline|by-line|writer|auteur|autor|autore|verfasser|forfatter|kirjoittaja|yazar|författare)"
    r"(?:s|en|es|i)?(?:[\s_-]*(?:name|info|link|meta|text|title))?(?:$|[\s_-])",
    re.IGNORECASE,
)
AUTHOR_LINK: Final = re.compile(
    r"/(?:author|authors|auteur|auteurs|autor|autores|autore|autori|autoren|by|profile|profiles|staff|people|team"
    r"|journalist|journalists|journalista|producers|contributor|contributors|reporter|reporters|columnist|columnists"
    r"|writers?|skribent|yazar|yazarlar|redaktion)/[^/]+",
    re.IGNORECASE,
)
RELATED: Final = re.compile(
    r"(?:^|[\s_-])(?:related|recommended|recirc|trending|popular|most-?read)(?:$|[\s_-])"
    r"|(?:^|[\s_-])comments?(?:[-_]?(?:list|thread|author|meta|body|item|content))?(?:$|\s)|(?-i:\bComments?[A-Z])",
    re.IGNORECASE,
)
"""The class of a box that presents other stories or what readers say: the authors in it are theirs."""
MAX_MARK: Final = 120
CHECKED: Final = re.compile(
    r"\b(?:reviewed|edited|checked|photographed|illustrated|translated|photos?|images?|illustrations?) by[\s:|]+",
    re.IGNORECASE,
)
SHORT: Final = 24
"""A segment with fewer characters may be no more than the opening of a byline."""
SIGNED: Final = 5
"""From how many words on a line that begins as a byline does may be a sentence."""
SIGNED_BY: Final = re.compile(r"(?:(?:this (?:article|post|story) was )?written by|words by)\b", re.IGNORECASE)
"""The beginning of a byline that is one wherever it stands."""
LABEL: Final = re.compile(r"(?:authors?|written by|auteurs?|autore?|autores|автор)\s?:?", re.IGNORECASE)
"""The whole of a label whose neighbour is a name."""
SIGNED_TAGS: Final = frozenset("p div span em strong b li dt h2 h3 h4 h5 h6".split())
NEIGHBOURS: Final = 3
"""How many lines from a date a name alone may stand."""


def credited(
    root: Element, article: Article, meta: Mapping[str, tuple[str, ...]], head: tuple[HeadLine, ...], site: str
) -> tuple[tuple[str, ...], str]:
    """Return the authors of a page's story and the basis that names them; nothing where it is in doubt."""
    shown = tuple(name for name in _byline(head) if not _is_outlet(name, site))
    stated, basis = _stated(article, meta, site)
    if shown:
        return (stated, basis) if {*map(str.casefold, shown)} <= {*map(str.casefold, stated)} else (shown, "byline")
    if stated:
        return _with_colleagues(stated, head), basis
    found = _marked(head) or _alone(head) or (() if _signed(head) else tuple(_marked_once(root)))
    return (found, "byline") if found and not any(_is_outlet(name, site) for name in found) else ((), "")


def _is_outlet(name: str, site: str) -> bool:
    """Say whether a name is the outlet's: a person may run a site of that name, a paper has no first name."""
    return is_outlet_name(name) or (same(name, site) and not given_name(name))


def _byline(head: tuple[HeadLine, ...]) -> tuple[str, ...]:
    """Return the names in the head's first byline."""
    for line in head:
        parts = line.segments
        for at, part in enumerate(parts):
            text = f"{part} {parts[at + 1]}" if len(part) < SHORT and at + 1 < len(parts) else part
            names = authors_of_byline(part) or authors_of_byline(text) or authors_of_byline(parted(part)[0])
            names = names or _first_name_byline(part)
            if names:
                return tuple(dict.fromkeys((*names, *_more(parts[at + 1 :]))))
    return ()


def _more(parts: tuple[str, ...]) -> Iterator[str]:
    """Yield the names that follow a byline's first, each in an element of its own, up to anything else."""
    for part in parts:
        name = person(part.partition(",")[0])
        if not name and part.casefold().strip(" ,&") not in {"", "and", "et", "und", "y", "e"}:
            return
        if name:
            yield name


def _first_name_byline(text: str) -> tuple[str, ...]:
    """Return the given name in a byline that has no more ("by Krystyna")."""
    name = single(text)
    return (name,) if name and name != squeeze(text) else ()


def _stated(article: Article, meta: Mapping[str, tuple[str, ...]], site: str) -> tuple[tuple[str, ...], str]:
    values = [("json-ld", article.authors), *(("meta", meta.get(name, ())) for name in AUTHOR_META)]
    found: list[tuple[tuple[str, ...], str]] = []
    for basis, texts in values:
        plain = [_turned(text) for text in texts if not text.startswith("http")]
        names = authors(plain) or _given_names(plain)
        kept = tuple(name for name in names if basis == "json-ld" or not _is_outlet(name, site))
        if kept and not (len(kept) == 1 and is_outlet_name(kept[0])):
            found.append((kept, basis))
    first = found[0] if found else ((), "")
    return next((one for one in found if len(one[0]) > len(first[0]) and set(first[0]) <= set(one[0])), first)


def _given_names(texts: list[str]) -> tuple[str, ...]:
    """Return the given names that make up the first text as a whole ("Maria & Katerina"), or nothing."""
    parts = BETWEEN.split(texts[0])[::3] if texts else []
    names = [single(part) for part in parts if part]
    return tuple(names) if all(names) else ()


def _with_colleagues(stated: tuple[str, ...], head: tuple[HeadLine, ...]) -> tuple[str, ...]:
    """Return all names of the head's line that holds nothing but names, the stated ones among them."""
    for line in head:
        names = authors([line.text])
        if len(names) > len(stated) and set(stated) <= set(names) and len(" ".join(names)) > 0.8 * len(line.text):
            return names
    return stated


def _turned(text: str) -> str:
    """Return "Roe, Jane" as "Jane Roe", where the first part is one word and the second begins with a given name."""
    family, comma, given = text.partition(", ")
    turned = comma and " " not in family.strip() and "," not in given and given_name(given)
    return f"{given} {family}" if turned and not given_name(family) else text


def _marked(head: tuple[HeadLine, ...]) -> tuple[str, ...]:
    """Return the names in the head's elements that are marked as an author's, without those who only checked."""
    names: list[str] = []
    for line in head:
        if _is_marked(line.element) and len(line.text) <= MAX_MARK:
            names += _names(line.text)
    checked = {
        name for line in head for found in CHECKED.finditer(line.text) for name in authors([line.text[found.end() :]])
    }
    return tuple(dict.fromkeys(name for name in names if name not in checked))


def _names(text: str) -> tuple[str, ...]:
    return authors_of_byline(text) or authors([text], eastern=False) or _given_names([text])


def _alone(head: tuple[HeadLine, ...]) -> tuple[str, ...]:
    """Return the one name that stands alone in the head, near a date: "Jane Roe", "20 March 2023".

    A known given name or a place and a date behind it in one line ("Xyl Roe, Berlin, 20 March 2023") make it one.
    """
    dated = [at for at, line in enumerate(head) if any(date_line(part) or parted(part)[1] for part in line.segments)]
    found = {
        name
        for at, line in enumerate(head)
        if any(abs(at - other) <= NEIGHBOURS for other in dated)
        for part in line.segments
        if (name := _name_alone(part))
    }
    return tuple(found) if len(found) == 1 else ()


def _name_alone(segment: str) -> str:
    text, date = parted(segment)
    name, _, place = text.partition(",")
    placed = bool(place) and bool(date) and is_place(place)
    whole = person(name if placed else text)
    return whole if whole and (placed or given_name(whole)) else ""


def _signed(head: tuple[HeadLine, ...]) -> bool:
    """Say whether the head has a byline, though of nobody that we can name ("by night_owl", "By Courier Staff")."""
    return any(has_byline_opening(line.text) and len(line.text.split()) <= SIGNED for line in head)


def _marked_once(root: Element) -> Iterator[str]:
    """Yield the names marked as authors anywhere on a page, or in a byline of several words, where all agree."""
    groups: dict[tuple[str, ...], None] = {}
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in {"body", "html", "meta", "script"}:
            continue
        names = _names_at(element)
        if names:
            groups[names] = None
    if len(groups) == 1:
        yield from next(iter(groups))


def _names_at(element: Element) -> tuple[str, ...]:
    """Return the names that an element marks or states; of a box with a text about the author, the name above that."""
    if not _is_marked(element):
        return authors_of_byline(text) if (text := _byline_at(element)) and not _is_related(element) else ()
    text = squeeze(spaced(element)).strip(" |")
    first = text.partition(" | ")[0] if len(text) > MAX_MARK else ""
    if first:
        return (person(first),) if len(first) < MAX_MARK and given_name(first) and person(first) else ()
    return _names(text)


def _byline_at(element: Element) -> str:
    """Return the byline that an element is, or that it opens as a label ("Author") before its neighbour, or ""."""
    own = squeeze(element.text or "")
    if element.tag not in SIGNED_TAGS or len(own) > MAX_MARK:
        return ""
    if SIGNED_BY.match(own):
        return squeeze(spaced(element)).strip(" |")
    beside = element.getnext()
    if not LABEL.fullmatch(own) or len(element):
        return ""
    tail = squeeze(element.tail or "") or ("" if beside is None else squeeze(spaced(beside)).strip(" |"))
    return f"Author: {tail}" if 0 < len(tail) <= MAX_MARK else ""


def _is_marked(element: Element) -> bool:
    """Say whether an element is marked as an author's, outside the boxes of other stories and of comments."""
    linked = element.tag == "a" and (
        AUTHOR_LINK.search(element.get("href") or "") is not None or "author" in (element.get("rel") or "").split()
    )
    marked = linked or "author" in (element.get("itemprop") or "").split()
    return (marked or bool(AUTHOR_MARKS.search(element.get("class") or ""))) and not _is_related(element)


def _is_related(element: Element) -> bool:
    boxes = (element, *element.iterancestors("aside", "div", "section", "ul", "ol"))
    return any(RELATED.search(box.get("class") or "") for box in boxes)
