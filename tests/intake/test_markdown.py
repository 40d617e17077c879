"""The promise of the serialiser, over any text: it renders as it was, and nothing in it comes alive."""

from __future__ import annotations

from html import escape

import markdown as python_markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from copydesk.errors import InputError
from copydesk.intake import fragment
from copydesk.intake.markdown import EXTENSIONS, MAX_WHOLE, PART, markdown
from copydesk.intake.nodes import Block, Items, Paragraph, Text
from copydesk.intake.outline import outline_of_blocks, outline_of_html
from copydesk.text.characters import UNWANTED

SYNTAX = st.text(st.sampled_from("ab1 .#*_`[](){}<>!&;:|\\-+=~^/\"'\n–“é"), max_size=40)
CONTEXTS = (
    "<p>{}</p>",
    "<p>first<br>{}</p>",
    "<ul><li>{}</li><li>b</li></ul>",
    "<h2>{}</h2>",
    "<blockquote><p>{}</p></blockquote>",
    "<table><tr><th>k</th><th>v</th></tr><tr><td>r</td><td>{}</td></tr></table>",
    '<p>see <a href="https://osk.example/">{}</a> now</p>',
    "<p>an <em>{}</em> word</p>",
)
ALIVE = {"script", "b", "i", "img", "div", "svg", "style", "iframe", "form", "input", "object"}


def rendered(body: str) -> html.HtmlElement:
    made = python_markdown.markdown(f"\n\n{body}", extensions=list(EXTENSIONS), output_format="html")
    return html.fromstring(f"<div>{made}</div>")


def words(element: html.HtmlElement) -> list[str]:
    return "".join(f"{text} " if text.endswith("\n") else text for text in element.itertext()).split()


def expected_words(text: str, context: str) -> list[str]:
    return words(html.fromstring(f"<div>{context.format(escape(text, quote=False)).replace('<br>', '<br> ')}</div>"))


@pytest.mark.parametrize("context", CONTEXTS)
@settings(max_examples=60)
@given(text=SYNTAX)
def test_text_renders_as_it_was(context: str, text: str) -> None:
    tree = rendered(fragment(context.format(escape(text, quote=False))))
    joined = "".join(words(tree))
    assert joined == "".join(expected_words(text, context))
    assert not ALIVE & {element.tag for element in tree.iter()} - {"div"}


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_any_unicode_renders_as_it_was(text: str) -> None:
    tree = rendered(fragment(f"<p>{escape(text, quote=False)}</p>"))
    assert "".join(words(tree)) == "".join(UNWANTED.sub("", text).split())


TAGS = (
    "<script>",
    "</p>",
    "<img src=x onerror=y>",
    "<!--",
    "-->",
    "&lt;i&gt;",
    "<b",
    "`<i>`",
    "[x](javascript:y)",
    "<svg/onload=z>",
    "<?",
    "<![CDATA[",
)
MENTIONS = st.lists(st.one_of(st.text(max_size=6), st.sampled_from(TAGS)), max_size=6).map("".join)


@pytest.mark.parametrize("context", CONTEXTS)
@settings(max_examples=60)
@given(text=MENTIONS)
def test_no_text_comes_alive_whatever_it_is_mixed_with(context: str, text: str) -> None:
    tree = rendered(fragment(context.format(escape(text, quote=False))))
    assert not ALIVE & {element.tag for element in tree.iter()} - {"div"}
    assert not [link for link in tree.iter("a") if not str(link.get("href")).startswith(("https:", "http:", "mailto:"))]


def test_a_page_never_renders_live_markup_from_text() -> None:
    tree = rendered(fragment("<p>&lt;script&gt;x&lt;/script&gt; &lt;img src=x onerror=y&gt; [a](javascript:b)</p>"))
    assert [element.tag for element in tree.iter()] == ["div", "p"]


def test_no_blocks_are_no_text() -> None:
    assert markdown(()) == ""


def test_a_paragraph_of_brackets_is_refused() -> None:
    with pytest.raises(InputError, match="brackets, stars"):
        markdown((Paragraph((Text("[" * 21_000),)),))
    assert markdown((Paragraph((Text("[" * 7_000),)),)) == "\\[" * 7_000 + "\n"


def test_a_body_of_many_blocks_is_mended_in_the_parts_that_differ() -> None:
    lists = (Items(((Paragraph((Text("a"),)),),)), Items(((Paragraph((Text("b"),)),),)))
    plain = tuple(Paragraph((Text(f"No. {number}"),)) for number in range(MAX_WHOLE))
    blocks: tuple[Block, ...] = (*plain[: PART - 1], *lists, Paragraph((Text("<i>*[x]: y"),)), *plain[PART:])
    html_of = python_markdown.Markdown(extensions=EXTENSIONS, output_format="html").convert(markdown(blocks))
    assert outline_of_html(html_of) == outline_of_blocks(blocks)
