"""The templates taken by themselves: they compile, they keep the page's promises, and the guide names what they use."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.nodes import Filter, Macro
from markupsafe import Markup

from copydesk.digest import facts
from copydesk.language.jinja import Interface
from copydesk.model import Attribution, Callout, Quotation, QuoteKind, Span, Speaker, SpeakerKind

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ROOT / "theme" / "templates"
GUIDE = (ROOT / "docs" / "theming.md").read_text(encoding="utf-8")
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
PLUGIN_FILTERS = ("annotate", "jsonld", "permitted", "plain")


def environment(*, plugin: bool) -> Environment:
    """Return an environment as Pelican makes it, with the plugin's filters or without them."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[Interface],
    )
    if plugin:
        made.filters.update(dict.fromkeys(PLUGIN_FILTERS, str))
    return made


def source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("plugin", [True, False], ids=["plugin on", "plugin off"])
def test_every_template_compiles(name: str, plugin: bool) -> None:
    environment(plugin=plugin).get_template(name)


@pytest.mark.parametrize("name", [name for name in NAMES if "/" not in name])
def test_the_guide_names_every_template(name: str) -> None:
    assert f"`{name}`" in GUIDE


def test_the_guide_names_every_macro() -> None:
    made = environment(plugin=True)
    macros = {macro.name for name in NAMES for macro in made.parse(source(name)).find_all(Macro)}
    assert [name for name in sorted(macros) if f"`{name}(" not in GUIDE] == []


def test_the_guide_names_every_fact() -> None:
    """Every field that a template may use stands in the guide, in backticks."""
    classes = [getattr(facts, name) for name in facts.__all__]
    names = {
        name
        for each in classes
        for name in ([field.name for field in fields(each)] if is_dataclass(each) else each.__annotations__)
    }
    assert len(names) > 30
    assert [name for name in sorted(names) if f"`{name}`" not in GUIDE] == []


def test_safe_stands_only_where_the_guide_says() -> None:
    """Each `|safe` is a place where HTML is meant: the guide lists them as `file: expression`."""
    made = environment(plugin=True)
    places = []
    for name in NAMES:
        for node in made.parse(source(name)).find_all(Filter):
            if node.name == "safe":
                line = source(name).splitlines()[node.lineno - 1]
                places += [f"`{name}`: `{found} | safe`" for found in re.findall(r"([\w.]+) \| safe", line)]
    assert len(places) == 4
    assert [place for place in places if place not in GUIDE] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_template_holds_what_the_policy_forbids(name: str) -> None:
    """Neither an inline handler nor an inline style nor a script of its own; nothing from another host."""
    text = re.sub(r"\{#.*?#\}", "", source(name), flags=re.DOTALL)
    if name == "mail.html":  # a document of its own, whose policy allows styles and nothing else
        text = re.sub(r"\sstyle=|<style", "", text)
    assert re.search(r"\son[a-z]+=|\sstyle=|<style|javascript:", text) is None
    assert [
        tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag and "speculationrules" not in tag
    ] == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', text) == []


def test_the_policy_holds_the_hash_of_the_inline_rules() -> None:
    base = source("base.html")
    found = re.search(r'<script type="speculationrules">(.*?)</script>', base)
    assert found
    digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in base
    assert "unsafe" not in base


# --- what the filter `annotate` calls ---------------------------------------------------------------------------


def macros() -> Any:
    made = environment(plugin=True)
    made.undefined = StrictUndefined
    return made.get_template("annotations.html").make_module({"SITEURL": "../.."})


def callout(speaker: Speaker | None, speaker_url: str = "", lang: str = "en") -> facts.CalloutFact:
    words = "The harbour will open when the last crane has been tested"
    said = Attribution(speaker, speaker.name, Span(0, 1), "explicit", 1.0) if speaker else None
    quotation = Quotation(Span(5, 5 + len(words)), words + ",", QuoteKind.SPEECH, said)
    story: Any = SimpleNamespace(lang=lang)
    return facts.CalloutFact(story, Callout(quotation, words, "length"), "q-3", speaker_url)


def test_a_mention_is_a_link_with_its_anchor() -> None:
    made = macros().mention(None, "../../people/ada/", "m-ada", caller=lambda: "Ada & Co")
    assert made == '<a data-cd id="m-ada" href="../../people/ada/">Ada &amp; Co</a>'


def test_a_mention_without_a_page_is_a_mark() -> None:
    assert macros().mention(None, "", "", caller=lambda: "Bo") == "<span data-cd>Bo</span>"


def test_a_mention_keeps_markup_of_the_body() -> None:
    made = macros().mention(None, "", "m-x", caller=lambda: Markup("<em>Bo</em>"))
    assert made == '<span data-cd id="m-x"><em>Bo</em></span>'


def test_a_quotation_is_marked_without_white_space() -> None:
    made = macros().quotation("q-3", caller=lambda: " words ")
    assert made == '<span data-cd id="q-3"> words </span>'


@pytest.mark.parametrize(
    "fact",
    [
        callout(Speaker("Ada Lund", SpeakerKind.NAMED, "ada-lund", "mayor of Lunden Bay"), "people/ada-lund/"),
        callout(Speaker("a docker on the night shift", SpeakerKind.ROLE)),
        callout(None),
        callout(Speaker("Ada Lund", SpeakerKind.NAMED, "ada-lund"), lang="ar"),
    ],
    ids=["named", "role", "nobody", "in Arabic"],
)
def test_every_element_of_a_callout_can_be_taken_out(fact: facts.CalloutFact) -> None:
    made = str(macros().callout(fact))
    assert made.startswith('<aside class="callout" data-cd>')
    assert made.endswith("</aside>")
    assert [tag for tag in re.findall(r"<[a-z][^>]*>", made) if " data-cd" not in tag] == []
    assert f"<p data-cd>{fact.callout.text}</p>" in made
    assert 'href="#q-3"' in made


def test_a_callout_names_its_speaker() -> None:
    named = str(macros().callout(callout(Speaker("Ada Lund", SpeakerKind.NAMED, "a", "mayor"), "people/a/")))
    assert '<a data-cd href="../../people/a/">Ada Lund</a></span><span class="role" data-cd>, mayor</span>' in named
    role = str(macros().callout(callout(Speaker("a docker", SpeakerKind.ROLE))))
    assert '<span class="speaker unnamed" data-cd>A docker</span>' in role
    assert 'class="speaker' not in str(macros().callout(callout(None)))


@pytest.mark.parametrize("worked_out", [True, False])
def test_a_callout_says_where_its_speaker_was_worked_out(worked_out: bool) -> None:
    fact = replace(callout(Speaker("Ada Lund", SpeakerKind.NAMED, "a")), from_context=worked_out)
    assert ("(attributed from context) <a" in str(macros().callout(fact))) is worked_out


def test_a_foreign_address_is_a_link_only_on_the_web() -> None:
    parts: Any = environment(plugin=True).get_template("macros/parts.html").make_module({"SITEURL": ""})
    assert parts.outward("https://courier.example/1", "read") == (
        '<a href="https://courier.example/1" rel="noopener external">read</a>'
    )
    assert parts.outward("javascript:alert(1)", "read") == "read"
    assert parts.outward("", "read") == "read"


def test_text_in_another_language_says_so() -> None:
    parts: Any = environment(plugin=True).get_template("macros/parts.html").make_module({"SITEURL": ""})
    assert parts.tongue("en") == ""
    assert parts.tongue("de") == ' lang="de"'
    assert parts.tongue("ar") == ' lang="ar" dir="rtl"'


@pytest.mark.parametrize("kind", ["person", "organisation", "place", "event", "work"])
def test_every_kind_has_a_drawing_with_its_name(kind: str) -> None:
    """A kind is never told by colour alone."""
    parts: Any = environment(plugin=True).get_template("macros/parts.html").make_module({"SITEURL": ""})
    assert f"<title>{kind.capitalize()}</title>" in parts.glyph(kind)
    assert parts.glyph("planet") == ""
