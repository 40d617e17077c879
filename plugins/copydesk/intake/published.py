"""When a page's story was published: what its data states, held against what its readers see.

Pages contradict themselves: the data keeps the first day of a text that is rewritten each year, or the day of its last
edit; the instant is in UTC and the paper's own day another. A date is given where what is stated and what is shown
agree, or where only one of them speaks. A contradiction gives no date but a hint.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from copydesk.intake.byline import authors_of_byline, parted, person
from copydesk.intake.dates import YEARS, DateLine, date_line, iso_date, written_date
from copydesk.intake.dom import Element
from copydesk.intake.head import INLINE, MAX_PARTS, HeadLine
from copydesk.intake.jsonld import Article
from copydesk.text.characters import squeeze

Moment = dt.date | dt.datetime

PUBLISHED_META: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published", "publishdate",
    "publish_date", "publish-date", "pubdate", "article.published", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dcterms.issued", "citation_publication_date",
    "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "bt:pubdate",
)  # fmt: skip
LOOSE_META: Final = "date"
"""Some sites mean the day of the last edit by it: it counts only where the address or a labelled line agrees."""
FIRM_META: Final = frozenset({"article:published_time", "og:article:published_time", "datepublished"})
UPDATED_MARK: Final = re.compile(r"updat|modif|actuali|aktuali|aggiorn|atualiz|edited", re.IGNORECASE)
PUBLISHED_MARK: Final = re.compile(r"publish|publicat|entry-date|pubdate|veroffentlich|issued", re.IGNORECASE)
ADDRESS_DAY: Final = re.compile(
    r"/((?:19|20)\d\d)([/-])(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\2(0?[1-9]|[12]\d|3[01])"
    r"(?=/|$)",
    re.ASCII,
)
DIGITS: Final = re.compile(r"[0-9]{8,13}")
MAX_VALUE: Final = 90
EPOCH: Final = dt.date(1970, 1, 1)
"""The day of a clock that nobody has set."""
PROSE: Final = 6
"""From so many words around it, a date is part of a sentence where that ends as one."""
DAY: Final = dt.timedelta(days=1)
ZONES: Final = range(-12, 15)
"""The hours by which a zone may differ from UTC."""
FRESH: Final = dt.timedelta(days=7)
"""A story whose only visible date is that of an update later than this has been written anew."""


@dataclass(frozen=True, slots=True)
class Dating:
    """A date with its basis, or neither; `hint` is what the page shows where it contradicts itself."""

    date: Moment | None = None
    basis: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A point in time that the page's data gives as that of publication; `firm` where the name leaves no doubt."""

    moment: Moment
    basis: str
    firm: bool = True

    @property
    def day(self) -> dt.date:
        """The day in the zone in which it is stated."""
        return day_of(self.moment)


@dataclass(frozen=True, slots=True)
class Shown:
    """A day that the head of the story shows; `kind` is "published", "updated" or ""."""

    day: dt.date
    kind: str
    basis: str


def day_of(moment: Moment) -> dt.date:
    """Return the day of a date or of a point in time, in its own zone."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


def publication(
    root: Element, article: Article, meta: Mapping[str, str], head: tuple[HeadLine, ...], url: str
) -> Dating:
    """Return when a page says that its story was published."""
    shown = tuple(dict.fromkeys(one for line in head for one in _shown(line)))
    address = address_day(url)
    stated = tuple(_stated(root, article, meta)) or tuple(_loosely_stated(meta, shown, address))
    return settled(stated, shown or _only_time(root), address)


def settled(stated: tuple[Stated, ...], shown: tuple[Shown, ...], address: dt.date | None) -> Dating:
    """Weigh the statements about a publication: what is stated, what is shown, and the day in the address."""
    updated = {one.day for one in shown if one.kind == "updated"}
    labelled = {one.day: one for one in shown if one.kind == "published"}
    visible = labelled or {one.day: one for one in shown if not one.kind and one.day not in updated}
    if visible:
        return _seen(stated, visible, address, labelled=bool(labelled))
    if not stated:
        return Dating(address, "address") if address and not updated else Dating()
    return _unseen(stated, updated, address)


def _seen(
    stated: tuple[Stated, ...], visible: Mapping[dt.date, Shown], address: dt.date | None, *, labelled: bool
) -> Dating:
    """Return the date of a page that shows one or several.

    A lone date without a word to it is only a hint where no data confirms it: it may be that of the last edit.
    """
    near = [one for one in stated if any(_near(one.day, day) for day in visible)]
    if near:
        return _agreed(next((one for one in near if one.day in visible), near[0]), visible)
    if address in visible:
        return Dating(address, "address")
    first = next(iter(visible.values()))
    sure = labelled or (not stated and first.basis == "time element")
    return Dating(first.day, first.basis) if len(visible) == 1 and sure else Dating(hint=first.day.isoformat())


def _agreed(stated: Stated, visible: Mapping[dt.date, Shown]) -> Dating:
    """Return the stated moment where its own day is shown, else the shown day: a paper's day is its own."""
    if stated.day in visible:
        return Dating(stated.moment, stated.basis)
    local = next(one for day, one in visible.items() if _near(stated.day, day))
    return Dating(_in_zone_of(stated.moment, local.day), local.basis)


def _in_zone_of(moment: Moment, day: dt.date) -> Moment:
    """Return an instant of UTC in the nearest zone in which it falls on a paper's own day; the day where none is."""
    if not isinstance(moment, dt.datetime) or moment.utcoffset() != dt.timedelta():
        return day
    zones = (dt.timezone(dt.timedelta(hours=hours)) for hours in sorted(ZONES, key=abs))
    return next((local for zone in zones if (local := moment.astimezone(zone)).date() == day), day)


def _unseen(stated: tuple[Stated, ...], updated: set[dt.date], address: dt.date | None) -> Dating:
    """Return the date of a page that shows none, or only that of an update."""
    first = stated[0]
    rivals = [one for one in stated[1:] if one.firm and not _near(one.day, first.day)]
    rewritten = sorted(day for day in updated if day - first.day > FRESH)
    if rivals or rewritten:
        return Dating(hint=(rewritten or [rivals[0].day])[0].isoformat())
    if address and address != first.day and _near(address, first.day):
        return Dating(_in_zone_of(first.moment, address), "address")
    return Dating(first.moment, first.basis)


def _near(first: dt.date, second: dt.date) -> bool:
    return abs(first - second) <= DAY


def _stated(root: Element, article: Article, meta: Mapping[str, str]) -> Iterator[Stated]:
    values = [("json-ld", article.published, True)]
    values += [("meta", meta.get(name, ""), name in FIRM_META) for name in PUBLISHED_META]
    values += [("microdata", text, True) for text in _microdata(root, "datepublished")]
    for basis, value, firm in values:
        moment = _moment(value)
        if moment is not None:
            yield Stated(moment, basis, firm)


def _loosely_stated(meta: Mapping[str, str], shown: tuple[Shown, ...], address: dt.date | None) -> Iterator[Stated]:
    moment = _moment(meta.get(LOOSE_META, ""))
    witnesses = [address, *(one.day for one in shown if one.kind == "published")]
    if moment is not None and any(day is not None and _near(day, day_of(moment)) for day in witnesses):
        yield Stated(moment, "meta")


def _moment(value: str) -> Moment | None:
    """Return what a value of the data states: ISO 8601, eight digits, seconds of Unix time, or a date in words."""
    text = squeeze(value)[:MAX_VALUE]
    line = date_line(text)
    moment = _numbered(text) or iso_date(text) or (line.date if line else None) or _worded(text)
    return moment if moment is not None and day_of(moment) != EPOCH else None


def _numbered(text: str) -> Moment | None:
    """Return the date of a value that is one number: a day, or a point in Unix time (in milliseconds as well)."""
    if not DIGITS.fullmatch(text):
        return None
    if len(text) == len("20230411"):
        return iso_date(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    moment = dt.datetime.fromtimestamp(int(text[:10]), dt.UTC) if len(text) in {10, 13} else None
    return moment if moment is not None and moment.year in YEARS else None


def _worded(text: str) -> dt.date | None:
    """Return the date that a value begins with, a weekday before it not counted, whatever time or zone follows."""
    return written_date(text)[0] or written_date(text.partition(" ")[2])[0]


def _microdata(root: Element, name: str) -> Iterator[str]:
    for element in root.iter():
        if isinstance(element.tag, str) and element.get("itemprop", "").casefold() == name:
            yield element.get("datetime") or element.get("content") or ""


def _shown(line: HeadLine) -> Iterator[Shown]:
    """Yield the days that a line of the head shows, with what the line or its marks call them."""
    element = line.element
    if element.tag == "time":
        yield from _time(element, line.text)
        return
    kind = _kind(_marks(element))
    for segment in line.segments:
        found = date_line(segment) or _behind_byline(segment)
        if found is None:
            continue
        day = found.date or written_date(found.hint)[0]
        if day:
            yield Shown(day, "updated" if found.updated else found.label or kind, "date-line")


def _behind_byline(segment: str) -> DateLine | None:
    """Return what the date says that follows a byline, or a name alone, in one line."""
    before, date = parted(segment)
    return date_line(date) if date and (authors_of_byline(before) or person(before)) else None


def _time(element: Element, text: str) -> Iterator[Shown]:
    """Yield the day of a time element: what it shows before what it holds, which may be another zone's."""
    if _in_prose(element):
        return
    moment = _moment(element.get("datetime") or "")
    found = date_line(text)
    day = (found.date or written_date(found.hint)[0]) if found else None
    day = day or (day_of(moment) if moment is not None else None)
    if day is not None:
        kind = _kind(_marks(element)) or ("published" if element.get("pubdate") is not None else "")
        yield Shown(day, "updated" if found and found.updated else kind, "time element")


def _marks(element: Element) -> str:
    parent = element.getparent()
    marks = [element.get(name) or "" for name in ("class", "itemprop", "id")]
    if parent is not None and len(parent) == 1:
        marks += [parent.get(name) or "" for name in ("class", "itemprop")]
    label = "" if parent is None else (parent.text or "")
    return " ".join([*marks, label[-40:], _before(element)])[:600]


def _before(element: Element) -> str:
    """Return what stands before an element in its line: "Updated" in an element of its own."""
    previous = element.getprevious()
    if previous is None or not isinstance(previous.tag, str) or len(previous) > 1:
        return ""
    text = " ".join("".join(previous.itertext()).split()) + (previous.tail or "")
    return text if len(text) <= 40 else ""


def _kind(marks: str) -> str:
    if UPDATED_MARK.search(marks):
        return "updated"
    return "published" if PUBLISHED_MARK.search(marks) else ""


def _only_time(root: Element) -> tuple[Shown, ...]:
    """Return the day of the page's time elements, where the head has none and they all hold the same."""
    days = {
        day_of(moment)
        for element in root.iter("time")
        if (moment := _moment(element.get("datetime") or ""))
        and not UPDATED_MARK.search(_marks(element))
        and not _in_prose(element)
    }
    return tuple(Shown(day, "", "time element") for day in days) if len(days) == 1 else ()


def _in_prose(element: Element) -> bool:
    """Say whether a date stands in a sentence: what it dates is something the story tells of."""
    block = next((box for box in element.iterancestors() if box.tag not in INLINE), None)
    if block is None or next(islice(block.iter(), MAX_PARTS, None), None) is not None:
        return False
    own = [block.text or "", *(child.tail or "" for child in block.iterdescendants())]
    words = " ".join(own).split()
    return len(words) >= PROSE and words[-1].rstrip("”’»\"')")[-1:] in {".", "!", "?", "…"}


def address_day(url: str) -> dt.date | None:
    """Return the day in a story's address ("/2023/03/20/", "/2023/mar/20/", "/2023-03-20/"), or None."""
    found = ADDRESS_DAY.search(urlsplit(url).path) if url else None
    if not found:
        return None
    year, _, month, day = found.groups()
    return written_date(f"{day} {month} {year}" if month.isalpha() else f"{year}/{month}/{day}")[0]
