"""A saved web page to a story: one tree, a vote on its units, the rest by rules, the page's own tree to Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Final

from lxml import html

from copydesk.errors import InputError
from copydesk.intake.contents import contents
from copydesk.intake.dates import weekday_hint
from copydesk.intake.decode import mended_text
from copydesk.intake.dom import Element, parse, remove, text_of, without_data
from copydesk.intake.edges import ICON
from copydesk.intake.hollow import hollow_headings
from copydesk.intake.jsonld import Article, article_of
from copydesk.intake.language import settled
from copydesk.intake.markdown import markdown
from copydesk.intake.metadata import Metadata, fields, read_metadata
from copydesk.intake.nodes import Block
from copydesk.intake.normalise import normalise, open_footers
from copydesk.intake.paste import title_of_name
from copydesk.intake.scrub import Scrubbed, drop_units, scrub
from copydesk.intake.tree import Reader
from copydesk.intake.units import HEADINGS, Unit, UnitKind, units_of
from copydesk.intake.unseen import drop_unseen
from copydesk.intake.voices import voices
from copydesk.intake.vote import ballots, elected
from copydesk.model import Decision, Story
from copydesk.text.characters import INVISIBLE, squeeze, words_of
from copydesk.text.urls import canonical, clean

SINGLE_FILE: Final = re.compile(
    r"Page saved with SingleFile\s{1,20}url:\s?(\S{1,2000})\s{1,20}saved date:\s?([^\n]{1,80})"
)
MIN_WORDS: Final = 8
STUB_WORDS: Final = 120
MAX_NOTE: Final = 300


def read_page(text: str, name: str, url: str = "", *, bare: bool = False) -> Story:
    """Return the story of a page; `url` is the address it was fetched from, `name` the file's name.

    A `bare` page is known to be nothing but the story, as a feed carries it: no finder is asked.

    Raises InputError for a page without a story, too large or too deep.
    """
    text = ICON.sub("", INVISIBLE.sub("", mended_text(without_data(text))))
    saved = SINGLE_FILE.search(text[:4000])
    url = url or (canonical(saved[1]) if saved else "")
    root = parse(text)
    article = article_of(text, _titles(root), _addresses(root, url))
    metadata = read_metadata(root, article, url)
    base = _base(root, url or metadata.url)
    open_footers(root)
    unseen = () if bare else drop_unseen(root)
    source = "" if bare else html.tostring(root, encoding="unicode")
    body = normalise(root, players=True)
    units = units_of(body)
    kept, decisions = (list(units), []) if bare else _story_units(source, body, units, article)
    done = scrub(kept, metadata)
    if sum(unit.words for unit in done.kept) < MIN_WORDS < len(article.body.split()):
        body = normalise(parse("".join(f"<p>{escape(line)}</p>" for line in article.body.splitlines() if line.strip())))
        units = units_of(body)
        done = scrub(list(units), metadata)
    if sum(unit.words for unit in done.kept) < MIN_WORDS:
        raise InputError("there is no story on this page", hint="paste the story's text into a .txt file instead")
    drop_units(done, hollow_headings(units, kept, done.kept), "heading-without-text")
    _prune(units, done.kept)
    blocks = Reader(base, shift=_shift(done.kept)).blocks(body)
    decisions += [Decision("unseen", "dropped", _shortened(text)) for text in unseen]
    return _story(name, metadata, article, done, blocks, decisions)


def fragment(text: str) -> str:
    """Return a bare HTML fragment as a Markdown body: everything that is in it, judged by nobody."""
    return markdown(Reader(whole=True).blocks(normalise(parse(without_data(text)), whole=True)))


def _story_units(
    source: str, body: Element, units: tuple[Unit, ...], article: Article
) -> tuple[list[Unit], list[Decision]]:
    spoken = voices(source, body, article.body)
    cast = ballots(units, spoken)
    chosen = elected(cast, len(spoken))
    if sum(unit.words for keep, unit in zip(chosen, units, strict=True) if keep) < MIN_WORDS:
        box = body if _is_bare(body) else _largest(units)
        plain = (unit.linked < 0.5 and box in unit.element.iterancestors() for unit in units)
        chosen = tuple(plain) if box is not None else chosen
    kept = [unit for unit, keep in zip(units, chosen, strict=True) if keep]
    own, other = contents(units, kept)
    chosen = tuple((keep or unit in own) and unit not in other for unit, keep in zip(units, chosen, strict=True))
    kept = [unit for unit, keep in zip(units, chosen, strict=True) if keep]
    outside = [unit for unit, keep in zip(units, chosen, strict=True) if not keep and unit.words]
    return kept, list(_outside(outside))


def _largest(units: tuple[Unit, ...]) -> Element | None:
    """Return the box with the most text in paragraphs, where the page's main headline stands in it or beside it."""
    words: Counter[Element] = Counter()
    for unit in units:
        parent = unit.element.getparent()
        if parent is not None and unit.words >= MIN_WORDS and not unit.linked:
            words[parent] += unit.words
    box = max(words, key=lambda element: words[element], default=None)
    around = box.getparent() if box is not None else None
    headed = any(place is not None and place.find(".//h1") is not None for place in (box, around))
    return box if headed and box is not None and words[box] >= STUB_WORDS else None


def _is_bare(body: Element) -> bool:
    """Say whether a page is nothing but a text: no frame to take it out of."""
    return not any(True for _ in body.iter("nav", "header", "footer", "aside", "form"))


def _outside(units: list[Unit]) -> Iterator[Decision]:
    """Put neighbours with one parent into one decision: a menu is one thing to read about."""
    for _, group in groupby(units, key=lambda unit: unit.element.getparent()):
        yield Decision("outside-story", "dropped", _shortened(" · ".join(unit.text for unit in group)))


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_NOTE else f"{text[:MAX_NOTE]}…"


def _prune(units: tuple[Unit, ...], kept: list[Unit]) -> None:
    staying = {unit.element for unit in kept}
    for unit in units:
        if unit.element not in staying and unit.element.getparent() is not None:
            remove(unit.element)


def _titles(root: Element) -> Iterator[str]:
    """Yield what a page is called in the places that it shows; the outlet may stand behind it."""
    yield from (squeeze(text_of(element)) for element in root.iter("title", "h1"))
    yield from (meta.get("content", "") for meta in root.iter("meta") if meta.get("property") == "og:title")


def _addresses(root: Element, url: str) -> Iterator[str]:
    yield url
    yield from (link.get("href", "") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    yield from (meta.get("content", "") for meta in root.iter("meta") if meta.get("property") == "og:url")


def _base(root: Element, url: str) -> str:
    stated = next((element.get("href", "") for element in root.iter("base") if element.get("href")), "")
    return clean(stated, url) or url


def _shift(units: list[Unit]) -> int:
    """Return how far headings move so that the highest becomes level 2: level 1 is the story's title."""
    levels = [int(element.tag[1]) for unit in units for element in unit.element.iter() if element.tag in HEADINGS]
    return 2 - min(levels) if levels else 0


def _story(
    name: str, metadata: Metadata, article: Article, done: Scrubbed, blocks: tuple[Block, ...], outside: list[Decision]
) -> Story:
    values = fields(metadata)
    basis = dict(metadata.basis)
    text = " ".join(unit.text for unit in done.kept)
    warnings = list(_warnings(text, article))
    if not values["title"]:
        values["title"], basis["title"] = _first_heading(done) or title_of_name(name), "first heading"
        if values["title"] == title_of_name(name):
            basis["title"] = "file name"
            warnings.append("The page has no title of its own; the file's name stands for it.")
    if metadata.date_hint:
        warnings.append("The page's data and what it shows disagree about the date.")
    elif not values["date"] and done.date:
        values["date"], basis["date"] = done.date, "date-line"
    if not values["authors"] and done.authors:
        values["authors"], basis["authors"] = done.authors, "byline"
    return Story(
        body=markdown(blocks),
        date_hint="" if values["date"] else metadata.date_hint or weekday_hint(text),
        credit=done.credit,
        standfirst=done.standfirst,
        basis=basis,
        decisions=(*done.decisions, *outside),
        warnings=tuple(warnings),
        **{**values, "lang": settled(values["lang"], text)},
    )


def _first_heading(done: Scrubbed) -> str:
    return next((unit.text for unit in done.kept[:3] if unit.kind is UnitKind.HEADING), "")


def _warnings(text: str, article: Article) -> Iterator[str]:
    if len(words_of(text)) < STUB_WORDS and not article.free:
        yield "The page says that the story is not free, and little text was found: it may be only the beginning."
