"""Show what the analysis found in a story's HTML: links on first mentions, ids on quotations, callouts between blocks.

Nothing is rewritten. The decoration is a set of insertions at known places; `undecorated` takes them out again and
gives back the original, character for character. That holds because every element that is put in carries the
attribute `data-cd`, which the sanitiser lets no story bring along.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.model import Span
from copydesk.text.plain import PlainText, Tag, plain

MARK: Final = re.compile(r"<(/?)([A-Za-z][^\s\"'<>/]*+)((?:[^\"'<>]|\"[^\"]*+\"|'[^']*+')*+)>")
OURS: Final = re.compile(r"\sdata-cd(?=[\s=/]|$)")
NO_LINK_INSIDE: Final = frozenset({"a", "code", "pre", "button"})
NEAREST: Final = 2
"""Blocks between a callout and the paragraph that it quotes, so that nobody reads the same words twice in a row."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """Markup to put round a stretch of the text: `open` and `close` enclose it."""

    span: Span
    open: str
    close: str
    essential: bool = False
    """Whether the first part is wrapped alone where the whole would cross an element's edge."""
    otherwise: Callable[[], Iterable[Wrap]] = tuple
    """Gives what to try, in this order, where it cannot be done: another place, or a mark that is no link."""

    @property
    def is_link(self) -> bool:
        """Whether it is a link, which must not stand inside another."""
        return self.open.startswith("<a ")


@dataclass(frozen=True, slots=True)
class Aside:
    """A block to put between two blocks of the story, near but not next to the words that it repeats."""

    quoted: Span
    markup: str


@dataclass(frozen=True, slots=True)
class Insertion:
    """Markup and the offset of the HTML before which it goes."""

    at: int
    rank: tuple[int, int, int]
    """Order among insertions at one place: what closes goes first, the longest stretch opens first and closes last."""
    markup: str


def annotate(html: str, text: str, wraps: Iterable[Wrap], asides: Sequence[Aside]) -> str:
    """Return `html` with the wraps and asides put in.

    `text` is the plain text that the spans count in. Where it is not the text of `html`, the HTML is returned as it
    is: an undecorated story is better than a link on the wrong words.
    """
    source = plain(html)
    if source.text != text:
        return html
    return apply(html, (*_wrapped(source, wraps), *_placed(source, asides)))


def apply(html: str, insertions: Iterable[Insertion]) -> str:
    """Return `html` with each insertion's markup before its offset."""
    parts: list[str] = []
    done = 0
    for insertion in sorted(insertions, key=lambda each: (each.at, each.rank)):
        parts += (html[done : insertion.at], insertion.markup)
        done = insertion.at
    return "".join((*parts, html[done:]))


def _wrapped(source: PlainText, wraps: Iterable[Wrap]) -> list[Insertion]:
    """Place the wraps: longest first, none that would cross another or an element's edge, no link within a link."""
    found: list[Insertion] = []
    edges: list[tuple[int, int]] = []
    starts = [tag.span.start for tag in source.tags]
    closed = _forbidden(source.tags)
    for wanted in sorted(wraps, key=lambda each: (each.span.start - each.span.end, each.span.start)):
        for wrap in _tries(wanted):
            place = _place(source, wrap, starts)
            if place is None or _crosses(place, edges) or (wrap.is_link and _is_within(place, closed)):
                continue
            if wrap.is_link:
                insort(closed, (place.start, place.end))
            insort(edges, (place.start, place.end))
            insort(edges, (place.end, place.start))
            found += _enclosing(place, wrap, len(edges))
            break
    return found


def _tries(wanted: Wrap) -> Iterator[Wrap]:
    yield wanted
    yield from wanted.otherwise()


def _enclosing(place: Span, wrap: Wrap, number: int) -> tuple[Insertion, Insertion]:
    size = place.end - place.start
    return Insertion(place.start, (1, -size, number), wrap.open), Insertion(place.end, (0, size, -number), wrap.close)


def _place(source: PlainText, wrap: Wrap, starts: Sequence[int]) -> Span | None:
    """Return where in the HTML a wrap goes; `starts` are the offsets of the tags."""
    place = source.html_span(wrap.span)
    if place is not None and not _balanced(source.tags, starts, place):
        place = source.html_span(source.first_piece(wrap.span)) if wrap.essential else None
    return place


def _crosses(place: Span, edges: Sequence[tuple[int, int]]) -> bool:
    """Say whether `place` crosses a stretch that is taken; `edges` are both ends of each, with the other end."""
    inside = edges[bisect_left(edges, (place.start + 1,)) : bisect_left(edges, (place.end,))]
    return any(not place.start <= other <= place.end for _, other in inside)


def _is_within(place: Span, closed: Sequence[tuple[int, int]]) -> bool:
    """Say whether `place` touches one of the stretches, which are in order and do not overlap."""
    before = bisect_left(closed, (place.end,))
    return before > 0 and closed[before - 1][1] > place.start


def _balanced(tags: Sequence[Tag], starts: Sequence[int], place: Span) -> bool:
    depth = 0
    for tag in tags[bisect_left(starts, place.start) : bisect_left(starts, place.end)]:
        if tag.span.end <= place.end:
            depth += tag.depth
            if depth < 0:
                return False
    return depth == 0


def _forbidden(tags: Sequence[Tag]) -> list[tuple[int, int]]:
    """Return the stretches of HTML inside which no link may be put, in order and without overlap."""
    found: list[tuple[int, int]] = []
    opened: list[Tag] = []
    for tag in tags:
        if tag.name not in NO_LINK_INSIDE:
            continue
        if not tag.closing:
            opened.append(tag)
        elif opened:
            start = opened.pop().span.start
            while found and found[-1][0] >= start:
                found.pop()
            found.append((start, tag.span.end))
    return found


def _gaps(tags: Sequence[Tag]) -> list[Span]:
    """Return the top-level blocks of the HTML, each from its opening to the end of its closing tag."""
    blocks: list[Span] = []
    depth, start = 0, 0
    for tag in tags:
        if depth == 0:
            start = tag.span.start
        depth += tag.depth
        if depth == 0:
            blocks.append(Span(start, tag.span.end))
    return blocks


def _placed(source: PlainText, asides: Sequence[Aside]) -> list[Insertion]:
    """Put each aside before a block: the next free one at NEAREST blocks or more below its words, else above them."""
    blocks = _gaps(source.tags)
    headings = {tag.span.start for tag in source.tags if tag.name in {"h1", "h2", "h3", "h4", "h5", "h6"}}
    used: set[int] = set()
    found: list[Insertion] = []
    for aside in asides:
        place = source.html_span(aside.quoted)
        own = next((at for at, block in enumerate(blocks) if place and block.touches(place)), 0)
        below = range(own + NEAREST, len(blocks))
        above = range(own - NEAREST + 1, 0, -1)
        for at in (*below, *above):
            # Not under a heading: the reader expects the section's own text there.
            if used.isdisjoint({at - 1, at, at + 1}) and blocks[at - 1].start not in headings:
                used.add(at)
                found.append(Insertion(blocks[at].start, (1, 0, 0), aside.markup))
                break
    return found


def undecorated(html: str) -> str:
    """Take out every element that carries `data-cd`: an inline one leaves its content, an aside goes whole."""
    kept: list[str] = []
    opened: list[tuple[str, bool]] = []
    done = asides = 0
    for found in MARK.finditer(html):
        closing, name = bool(found[1]), found[2].lower()
        if not _is_ours(opened, name, closing=closing, marked=bool(OURS.search(found[3]))):
            continue
        if not asides:
            kept.append(html[done : found.start()])
        if name == "aside":
            asides += -1 if closing else 1
        done = found.end()
    return "".join((*kept, html[done:]))


def _is_ours(opened: list[tuple[str, bool]], name: str, *, closing: bool, marked: bool) -> bool:
    """Follow one tag on the stack of open elements and say whether its element carries the mark."""
    if not closing:
        opened.append((name, marked))
        return marked
    while opened:
        last, was_marked = opened.pop()
        if last == name:
            return was_marked
    return False
