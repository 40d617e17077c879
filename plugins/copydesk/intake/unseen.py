"""What a page's own styles hide from its readers: labels for machines, a second copy for telephones, a sign-up."""

from __future__ import annotations

import re
from typing import Final

from copydesk.intake.dom import Element, remove, text_of
from copydesk.intake.normalise import is_block
from copydesk.text.characters import squeeze

HIDDEN: Final = re.compile(
    r"(?:^|;)\s{0,20}(?:display\s{0,20}:\s{0,20}none|visibility\s{0,20}:\s{0,20}hidden)\b", re.IGNORECASE
)
MOST: Final = 2 / 3
"""A page that hides more of its text than this shows it by a script."""


def drop_unseen(root: Element) -> tuple[str, ...]:
    """Take out what readers of a page do not see and return its texts; nothing, where that is most of the page."""
    found = [element for element in root.iter() if _is_hidden(element)]
    inner = set(found)
    outer = [element for element in found if inner.isdisjoint(element.iterancestors())]
    texts = [text_of(element) for element in outer]
    if sum(map(len, texts)) > MOST * len(text_of(root)):
        return ()
    for element in outer:
        if element.getparent() is not None:
            remove(element)
    return tuple(text for part in texts if (text := squeeze(part)))


def _is_hidden(element: Element) -> bool:
    """Say whether an element is hidden; what merely has the attribute may be a part that opens when asked to.

    A formula is hidden where its picture stands, which has no place within a line of ours: its signs stay.
    """
    if not isinstance(element.tag, str) or element.tag in {"body", "html"} or element.find(".//math") is not None:
        return False
    attribute = element.get("hidden") is not None and not any(is_block(child) for child in element)
    return attribute or HIDDEN.search((element.get("style") or "")[:2000]) is not None
