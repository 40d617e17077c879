"""Markdown notes, as browser clippers write them: their fields go to the front matter, their body stays.

A clipper's body is Markdown already: it is rendered and read again as a tree, so that raw HTML in it cannot pass.
"""

from __future__ import annotations

import re
from typing import Any, Final

from copydesk.errors import InputError, StoryError
from copydesk.intake.byline import authors
from copydesk.intake.crud import is_credit
from copydesk.intake.dates import iso_date, weekday_hint
from copydesk.intake.dom import parse, text_of
from copydesk.intake.headline import same
from copydesk.intake.language import guess
from copydesk.intake.markdown import converter, markdown
from copydesk.intake.nodes import Block, Heading, Paragraph, plain
from copydesk.intake.normalise import normalise
from copydesk.intake.paste import title_of_name
from copydesk.intake.tree import Reader
from copydesk.model import Decision, Story
from copydesk.text import frontmatter
from copydesk.text.characters import squeeze, wanted
from copydesk.text.urls import canonical, clean, host
from copydesk.text.weight import too_much

WIKI_LINK: Final = re.compile(r"\[\[([^\[\]|]{1,200})(?:\|[^\[\]]{1,200})?\]\]")
CLIPPER_TAGS: Final = frozenset({"clippings", "clipping", "web-clip", "webclip", "inbox", "to-read"})
TAIL: Final = 4
UNCLOSED: Final = re.compile(r"<[A-Za-z/?](?![^<>]{0,2000}>)")
MAX_UNCLOSED: Final = 100
"""For the end of each such tag Python's parser of HTML looks through all of the rest."""


def read_note(text: str, name: str) -> Story:
    """Return the story of a Markdown file; raises InputError for front matter that cannot be read or no text."""
    try:
        front = frontmatter.parse(text)
    except StoryError as error:
        raise InputError(error.what, hint=error.hint, line=error.line) from error
    fields = front.fields
    what = too_much(front.body)
    if not what and len(UNCLOSED.findall(front.body)) > MAX_UNCLOSED:
        what = f"over {MAX_UNCLOSED} tags that never end"
    if what:
        raise InputError(f"the note has {what}", hint="part it into several", line=front.body_line)
    html = converter().convert(f"\n\n{front.body}")
    address = _address(fields)
    blocks = Reader(address).blocks(normalise(parse(html or "<p></p>")))
    title, blocks, decisions = _titled(_first(fields, "title", "headline"), blocks, name)
    kept, credit, moved = _without_credits(blocks)
    if not kept:
        raise InputError("there is no story in this note", hint="add its text below the front matter")
    words = " ".join(text_of(parse(html)).split())
    date = iso_date(_first(fields, "date", "published", "publish_date", "datepublished"))
    source = _first(fields, "site", "publisher", "outlet", "site_name") or _outlet(fields)
    return Story(
        title,
        markdown(kept),
        date=date,
        date_hint="" if date else weekday_hint(words),
        source=source,
        source_url=address,
        authors=authors(_list(fields, "author", "authors", "byline")),
        credit=credit or _first(fields, "credit"),
        section=_first(fields, "section", "category"),
        standfirst=_first(fields, "standfirst"),
        lang=_first(fields, "lang", "language")[:2].casefold() or guess(words),
        tags=tuple(tag for tag in _list(fields, "tags", "keywords") if tag.casefold() not in CLIPPER_TAGS),
        image=clean(_first(fields, "image", "cover"), address),
        retrieved=_first(fields, "retrieved", "created", "clipped")[:10],
        basis={field: "front matter" for field, value in (("date", date), ("source_url", address)) if value},
        decisions=(*decisions, *moved),
    )


def _titled(title: str, blocks: tuple[Block, ...], name: str) -> tuple[str, tuple[Block, ...], tuple[Decision, ...]]:
    """Return the title, and the blocks without a first heading that repeats or is it."""
    first = blocks[0] if blocks else None
    if isinstance(first, Heading) and (not title or same(plain(first.children), title)):
        heading = squeeze(plain(first.children))
        return (
            title or heading,
            blocks[1:],
            (Decision("repeated-title" if title else "title", "moved", heading, "title"),),
        )
    return title or title_of_name(name), blocks, ()


def _without_credits(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], str, tuple[Decision, ...]]:
    credits = [block for block in blocks[-TAIL:] if isinstance(block, Paragraph) and is_credit(plain(block.children))]
    if len(credits) == len(blocks):
        return blocks, "", ()
    texts = [squeeze(plain(block.children)) for block in credits]
    kept = tuple(block for block in blocks if not any(block is credit for credit in credits))
    return kept, " ".join(texts), tuple(Decision("credit", "moved", text, "credit") for text in texts)


def _address(fields: Any) -> str:
    values = (_first(fields, name) for name in ("source_url", "url", "source", "original_url", "link", "canonical"))
    return next((address for value in values if (address := canonical(value))), "")


def _outlet(fields: Any) -> str:
    source = _first(fields, "source")
    return "" if host(source) else source


def _first(fields: Any, *names: str) -> str:
    return next((values[0] for name in names if (values := _list(fields, name))), "")


def _list(fields: Any, *names: str) -> list[str]:
    for name in names:
        value = fields.get(name)
        items = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        words = [
            squeeze(wanted(WIKI_LINK.sub(r"\1", item))) for item in items if isinstance(item, str) and item.strip()
        ]
        if words:
            return words
    return []
