"""Inline runs: joined where they meet, trimmed at their ends, and free of what Markdown cannot nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from copydesk.intake.dom import Element, text_of
from copydesk.intake.nodes import Break, Code, Emphasis, Inline, Link, Text
from copydesk.intake.normalise import is_block
from copydesk.text.characters import UNWANTED, collapse


def text_runs(text: str | None) -> Iterator[Text]:
    """Yield the run of an element's text or tail, if it has one."""
    if text:
        yield Text(collapse(UNWANTED.sub("", text)))


def literal_runs(element: Element) -> Iterator[Inline]:
    """Yield the run of an element that holds code."""
    text = UNWANTED.sub("", text_of(element))
    words = collapse(text).strip()  # Python-Markdown takes no-break spaces off the ends of code as well
    if words:
        yield from (Text(" "),) if text[0].isspace() else ()
        yield Code(words)
        yield from (Text(" "),) if text[-1].isspace() else ()


def verbatim(element: Element) -> str:
    """Return the text of preformatted content, its line breaks and blocks as line feeds."""
    parts = [element.text or ""]
    for child in element:
        edge = "\n" if is_block(child) or child.tag == "br" else ""
        parts += [edge, verbatim(child), edge if len(child) or child.text else "", child.tail or ""]
    return UNWANTED.sub("", "".join(parts))


def joined(runs: Iterable[Inline]) -> Iterator[Inline]:
    """Join neighbours of one kind and collapse the white space where they meet."""
    before: Inline | None = None
    for run in runs:
        if isinstance(before, Text) and isinstance(run, Text):
            before = Text(collapse(before.text + run.text))
        elif isinstance(before, Code) and isinstance(run, Code):
            before = Code(before.text + run.text)
        elif isinstance(before, Emphasis) and isinstance(run, Emphasis) and before.strong == run.strong:
            before = Emphasis(tuple(joined(before.children + run.children)), before.strong)
        else:
            if before is not None:
                yield before
            before = run
    if before is not None:
        yield before


def trimmed(runs: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return runs without white space and breaks at their ends, nor white space beside a break; breaks never double."""
    kept: list[Inline] = []
    for run in runs:
        after_break = not kept or isinstance(kept[-1], Break)
        if isinstance(run, Break):
            _strip_end(kept)
            if kept and not isinstance(kept[-1], Break):
                kept.append(run)
        elif not (isinstance(run, Text) and after_break):
            kept.append(run)
        elif run.text.lstrip():
            kept.append(Text(run.text.lstrip()))
    while kept and (isinstance(kept[-1], Break) or (isinstance(kept[-1], Text) and not kept[-1].text.strip())):
        kept.pop()
    _strip_end(kept)
    return tuple(kept)


def _strip_end(kept: list[Inline]) -> None:
    while kept and isinstance(last := kept[-1], Text):
        kept.pop()
        if last.text.rstrip():
            kept.append(Text(last.text.rstrip()))
            return


def without_breaks(runs: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return runs with each break as a space, for blocks that hold one line."""
    flat = (Text(" ") if isinstance(run, Break) else run for run in _deep(runs))
    return trimmed(tuple(joined(flat)))


def _deep(runs: tuple[Inline, ...]) -> Iterator[Inline]:
    """Yield runs with breaks inside emphasis and links turned into spaces."""
    for run in runs:
        if isinstance(run, (Emphasis, Link)):
            yield replace(
                run, children=tuple(joined(Text(" ") if isinstance(x, Break) else x for x in _deep(run.children)))
            )
        else:
            yield run


def unlinked(runs: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return runs without links: Markdown knows no link within a link."""
    flat: list[Inline] = []
    for run in runs:
        flat += (
            unlinked(run.children)
            if isinstance(run, Link)
            else ([replace(run, children=unlinked(run.children))] if isinstance(run, Emphasis) else [run])
        )
    return tuple(joined(flat))


def unmarked(runs: tuple[Inline, ...], *, strong: bool) -> tuple[Inline, ...]:
    """Return runs without emphasis of the same kind: emphasis within emphasis of its kind says nothing."""
    flat: list[Inline] = []
    for run in runs:
        if isinstance(run, Emphasis) and run.strong == strong:
            flat += unmarked(run.children, strong=strong)
        elif isinstance(run, (Emphasis, Link)):
            flat.append(replace(run, children=unmarked(run.children, strong=strong)))
        else:
            flat.append(run)
    return tuple(joined(flat))


def emphasis(children: tuple[Inline, ...], *, strong: bool) -> Emphasis:
    """Return emphasis, the strong kind outside where the two cover the same words: Markdown reads `***` so."""
    inner = unmarked(children, strong=strong)
    match inner:
        case (Emphasis(within, strong=True),) if not strong:
            return Emphasis((Emphasis(within),), strong=True)
        case _:
            return Emphasis(inner, strong=strong)
