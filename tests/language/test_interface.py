"""The language of the interface: which one a tag means, what it says, how its catalogue may be wrong."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup

from copydesk.errors import SettingsError
from copydesk.language import catalogue
from copydesk.language.interface import ENGLISH, direction, language, normal, spoken
from copydesk.language.jinja import Interface, speak

HEAD = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


@pytest.mark.parametrize(
    ("tag", "meant", "locale", "way", "has_words"),
    [
        ("en", "en", "en_GB", "ltr", True),
        ("en_us", "en-US", "en_US", "ltr", True),
        ("DE_at", "de-AT", "de_AT", "ltr", True),
        ("fr-CA", "fr-CA", "fr_CA", "ltr", True),
        ("he", "he", "he", "rtl", False),
        ("zh_hant_tw", "zh-Hant-TW", "zh_Hant_TW", "ltr", False),
        ("ku-arab", "ku-Arab", "ku", "rtl", False),
        ("klingon", "en", "en_GB", "ltr", False),
        ("", "en", "en_GB", "ltr", False),
    ],
)
def test_a_tag_means_a_language(tag: str, meant: str, locale: str, way: str, has_words: bool) -> None:
    found = language(tag)
    assert (found.tag, found.locale, found.dir) == (meant, locale, way)
    assert spoken(tag) is has_words


@given(st.text(max_size=12))
def test_any_tag_gives_a_language(tag: str) -> None:
    assert language(tag).gettext("No. %(number)s", number=5)
    assert direction(tag) in {"ltr", "rtl"}
    assert normal(normal(tag)) == normal(tag)


def test_numbers_and_plural_forms_are_the_languages_own() -> None:
    def told(tag: str, number: int) -> str:
        return language(tag).ngettext("%(num)s quotation", "%(num)s quotations", number)

    assert [told("en", 1), told("en", 0), told("en", 1234)] == ["1 quotation", "0 quotations", "1,234 quotations"]
    assert [told("de", 1), told("de", 1234)] == ["1 Zitat", "1.234 Zitate"]
    assert [told("fr", 0), told("fr", 2)] == ["0 citation", "2 citations"]


def test_what_no_catalogue_has_stays_as_it_is() -> None:
    assert language("de").gettext("100 % local") == "100 % local"


def test_a_language_can_be_stored() -> None:
    for tag in ("en", "de", "ar"):
        assert pickle.loads(pickle.dumps(language(tag))) is language(tag)


def test_what_is_filled_in_is_escaped_unless_it_is_markup() -> None:
    made = Environment(autoescape=True, extensions=[Interface])
    speak(made, language("de"))
    template = made.from_string("{{ _('%(names)s and %(last)s', names=names, last=last) }}")
    assert template.render(names="A & B", last=Markup("<b>C</b>")) == "A &amp; B und <b>C</b>"


def test_templates_are_english_until_they_are_told() -> None:
    made = Environment(autoescape=True, extensions=[Interface])
    page = "{{ _('Search') }} {{ ngettext('%(num)s story', '%(num)s stories', 2) }} {{ interface.tag }}"
    assert made.from_string(page).render() == "Search 2 stories en"
    assert made.globals["interface"] is ENGLISH


@pytest.mark.parametrize(
    ("entries", "line", "words"),
    [
        ('msgid "By %(names)s"\nmsgstr "Von %(name)s"\n', 6, "%(name)s"),
        ('msgid "Share"\nmsgstr "Anteil in %"\n', 6, "has %"),
        ('msgid "Search"\nmsgid_plural\nx\n', 8, ""),
    ],
    ids=["a value that there is not", "a lone sign", "no catalogue"],
)
def test_a_faulty_catalogue_is_named_with_its_line(
    monkeypatch: pytest.MonkeyPatch, entries: str, line: int, words: str
) -> None:
    monkeypatch.setattr(catalogue, "text", lambda _: HEAD + entries)
    with pytest.raises(SettingsError) as caught:
        catalogue.translations("de")
    assert (caught.value.file, caught.value.line) == ("de.po", line)
    assert words in str(caught.value)


def test_an_entry_that_is_empty_or_doubtful_stays_english(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = 'msgid "Search"\nmsgstr ""\n\n#, fuzzy\nmsgid "Share"\nmsgstr "Anteil"\n'
    monkeypatch.setattr(catalogue, "text", lambda _: HEAD + entries)
    made = catalogue.translations("de")
    assert [made.gettext("Search"), made.gettext("Share")] == ["Search", "Share"]
