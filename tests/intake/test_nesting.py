"""Blocks in blocks in blocks, with text that looks like Markdown: rendered, they are what the page held."""

from __future__ import annotations

from html import escape

import markdown as python_markdown
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from copydesk.intake import fragment
from copydesk.intake.markdown import EXTENSIONS

HOSTILE = (
    "a | b|[see](x) that|*stars* **more**|_edge_|__init__|1.|2. two|#|# head|> said|+|- dash|::: fence|[^1]|[^1]: note"
    "|*[abbr]: long|{: .x}|text {#id}|<b>bold</b>|&amp; &copy;|<https://osk.example/x>|a_b@osk.example|\tled by a tab"
    "|\u00a0led by a blank|no\u200bwidth|\u05e9\u05dc\u05d5\u05dd|`tick`|``|~~~|```py|===|---|* * *|a\\|![x](y)|[x]: y"
    "|Key: value|: def|<!-- c -->|</p>|ends with }|{|&#35;|x^2^|The ferry left Lunden Bay.|Nobody answered."
).split("|")
KEPT = {"ul", "ol", "li", "blockquote", "pre", "table", "tr", "td", "dl", "dt", "dd", "em", "strong", "a", "img", "hr"}
HEADINGS = {"h2": "h", "h3": "h", "h4": "h"}

words = st.sampled_from(HOSTILE).map(lambda text: escape(text, quote=False))
marked = st.one_of(
    words,
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(("em", "strong", "code", "del", "sup", "abbr")), words),
    st.builds(
        '<a href="https://osk.example/{}">{}</a>'.format, st.sampled_from(("", "b_c_%28d%29", "?x=1&amp;y=2")), words
    ),
)
line = st.lists(marked, min_size=1, max_size=3).map(" ".join)
leaves = st.one_of(
    line.map("<p>{}</p>".format),
    st.builds("<p>{}<br>{}</p>".format, line, line),
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(tuple(HEADINGS)), line),
    st.builds("<pre>  {}\n\n\t{}</pre>".format, words, words),
    st.builds("<dl><dt>{}</dt><dd>{}</dd></dl>".format, line, line),
    st.builds("<table><tr><th>{}</th><th></th></tr><tr><td>{}</td><td>{}</td></tr></table>".format, line, line, line),
    st.builds("<table><tr><td>{}</td><td>{}</td></tr></table>".format, line, line),
    st.just('<figure><img src="https://osk.example/i.png"></figure>'),
)


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=2).map("".join)
    item = st.one_of(line, several, st.builds("{}{}".format, line, inner)).map("<li>{}</li>".format)
    items = st.lists(item, min_size=1, max_size=3).map("".join)
    return st.one_of(
        st.builds("<{0}>{1}</{0}>".format, st.sampled_from(("ul", "ol")), items),
        several.map("<blockquote>{}</blockquote>".format),
    )


pages = st.lists(st.recursive(leaves, nested, max_leaves=5), min_size=1, max_size=3).map("".join)


def shape(element: html.HtmlElement) -> str:
    """Return what a reader sees of an element: what stands in what, and the text without its white space."""
    tag = HEADINGS.get(element.tag, {"th": "td"}.get(element.tag, element.tag))
    inner = "".join([element.text or "", *(shape(child) + (child.tail or "") for child in element)])
    inner = "".join(inner.split()).replace("\u200b", "")
    return f"<{tag} {element.get('href') or element.get('src') or ''}{inner}>" if tag in {*KEPT, "h"} else inner


@settings(max_examples=50, derandomize=True)
@given(page=pages)
def test_what_stands_in_what_is_kept(page: str) -> None:
    body = python_markdown.markdown(f"\n\n{fragment(page)}", extensions=list(EXTENSIONS), output_format="html")
    empty = "<tr<td><td>>"
    made = shape(html.fromstring(f"<div>{body.replace('<p>&nbsp;</p>', '')}</div>")).replace(empty, "")
    assert made == shape(html.fromstring(f"<div>{page}</div>")).replace(empty, "")
