"""Elements of XML as text: quicker than a tree for thousands of feeds, and as safe where nothing else writes tags."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from copydesk.text.characters import printable

TAG_LIKE: Final = re.compile(r"<[A-Za-z/!?]|&[#A-Za-z]")
PROLOGUE: Final = '<?xml version="1.0" encoding="utf-8"?>\n'


def leaf(name: str, text: str = "", **attributes: str) -> str:
    """Return an element that holds text; an attribute without a value is left out, `xml_lang` is xml:lang."""
    return element(name, escape(printable(text), quote=False), **attributes)


def words(name: str, text: str, **attributes: str) -> str:
    """Return an element with a text that readers may take for HTML: escaped once more where there is a tag in it.

    RSS leaves open whether a title is HTML, and many readers of Atom do not ask. Other texts stay as they are, so that
    nobody is shown `&amp;amp;`; `attributes` say what holds for the escaped form alone, such as Atom's type.
    """
    if not TAG_LIKE.search(text):
        return leaf(name, text)
    return leaf(name, escape(text, quote=False), **attributes)


def element(name: str, inner: str, **attributes: str) -> str:
    """Return an element that holds `inner`, which is XML."""
    given = "".join(f' {_name(key)}="{escape(printable(value))}"' for key, value in attributes.items() if value)
    return f"<{name}{given}>{inner}</{name}>\n" if inner else f"<{name}{given}/>\n"


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", ":")
