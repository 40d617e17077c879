"""What is said, as the theme prints it: quotations, the index of speakers, the figure of who speaks."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET  # our own markup, not a stranger's

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.facts import CalloutFact, SaidFact, SpeakerFact, WhoSpeaks
from copydesk.digest.said import all_said, said_pages
from copydesk.digest.voices import speakers, who_speaks
from copydesk.model import Attribution, Callout, Quotation, QuoteKind, Span, Speaker, SpeakerKind
from copydesk.render.annotate import Aside, annotate, undecorated
from copydesk.text.plain import plain
from digest.speech import spoken
from theme.test_templates import environment, macros


def macro(file: str, name: str) -> Any:
    made = environment(plugin=True).get_template(f"macros/{file}.html")
    return getattr(made.make_module({"SITEURL": "../.."}), name)


def story(*rows: tuple[str, str], lang: str = "en") -> Any:
    told = spoken("ice", "2023-03-20", *rows)
    told.url, told.lang = "stories/ice/", lang
    return told


def test_a_quotation_leads_to_its_sentence_and_to_its_speaker() -> None:
    made = str(macro("said", "list")(all_said(story(("Orla Venn", "We <will> pay,"))), speakers=True))
    assert "<blockquote><p>We &lt;will&gt; pay</p></blockquote>" in made
    assert '<span class="speaker"><a href="../../people/orla-venn/">Orla Venn</a></span>' in made
    assert '<a class="where" href="../../stories/ice/#q-1"><span class="vh">in </span>Ice</a>' in made


def test_the_marks_are_the_style_sheets_and_the_language_the_storys() -> None:
    made = str(macro("said", "list")(all_said(story(("Orla Venn", "Wir zahlen."), lang="de"))))
    assert ' lang="de"><p>Wir zahlen.</p>' in made
    assert not re.search("[“”„«»]", made)


def test_who_is_only_described_does_not_look_like_a_name() -> None:
    made = str(macro("said", "list")(all_said(story(("a diver", "Cold."))), speakers=True))
    assert '<span class="speaker unnamed">A diver</span>' in made


@pytest.mark.parametrize("worked_out", [True, False])
def test_what_was_worked_out_says_so(worked_out: bool) -> None:
    fact = SaidFact(None, Quotation(Span(0, 1), "x", QuoteKind.SPEECH), "q-1", from_context=worked_out)  # type: ignore[arg-type]
    assert str(macro("said", "basis")(fact)) == (" (attributed from context)" if worked_out else "")


def test_pages_lead_to_their_neighbours_and_a_single_one_to_none() -> None:
    told = [story(("Orla Venn", f"{number}.")) for number in range(6)]
    newest, middle, _ = said_pages([fact for each in told for fact in all_said(each)], "quotes/", "Book", size=2)
    turn = macro("said", "turn")
    assert re.findall(r'rel="(\w+)" href="([^"]+)"', str(turn(newest))) == [("next", "../../quotes/2/")]
    assert re.findall(r'rel="(\w+)" href="([^"]+)"', str(turn(middle))) == [
        ("prev", "../../quotes/"),
        ("next", "../../quotes/1/"),
    ]
    (alone,) = said_pages([], "quotes/", "Book")
    assert str(turn(alone)) == ""


@given(st.text(max_size=80), st.text(min_size=1, max_size=30), st.booleans(), st.sampled_from(["", "people/x/"]))
def test_a_callout_leaves_the_story_as_it_was(words: str, name: str, worked_out: bool, page: str) -> None:
    said = Attribution(Speaker(name, SpeakerKind.ROLE, role="of <the> harbour"), "", Span(0, 1), "pronoun", 0.9)
    quotation = Quotation(Span(0, 3), words, QuoteKind.SPEECH, said)
    fact = CalloutFact(story(), Callout(quotation, words, ""), "q-1", page, worked_out)
    markup = str(macros().callout(fact))
    html = "<p>one</p>\n<p>two</p>\n<p>three</p>"
    decorated = annotate(html, plain(html).text, [], [Aside(Span(0, 3), markup)])
    assert markup in decorated
    assert undecorated(decorated) == html


def line(*rows: tuple[str, str]) -> str:
    found: tuple[SpeakerFact, ...] = speakers(all_said(story(*rows)))
    return str(macro("said", "line")(found[0]))


def test_a_line_of_the_index_leads_to_the_page_or_to_the_newest_words() -> None:
    assert '<a href="../../people/orla-venn/">Orla Venn</a>' in line(("Orla Venn", "We will pay."))
    assert "1 quotation, 3 words" in line(("Orla Venn", "We will pay."))
    assert '<a href="../../stories/ice/#q-1">Bo Berg</a>' in line(("Bo Berg", "No."))
    assert '<span class="who unnamed">' in line(("a diver", "Cold."))


def figure(*rows: tuple[str, str]) -> tuple[WhoSpeaks, str]:
    made = who_speaks([story(*rows)])
    assert made is not None
    return made, str(macro("figures", "who_speaks")(made))


ROWS = (("Orla Venn", "We will pay for it."), ("a diver", "It is <cold>."), *((f"Ada {at}", "Yes.") for at in range(9)))


def test_the_drawing_has_title_description_and_all_its_numbers_in_a_table() -> None:
    facts, made = figure(*ROWS)
    drawing = ET.fromstring(made[made.index("<svg") : made.index("</svg>") + 6])
    named = {each.get("id"): each.text or "" for each in drawing.iter() if each.tag in ("title", "desc")}
    assert set(str(drawing.get("aria-labelledby")).split()) == set(named)
    assert all(named.values())
    table = made[made.index("<table>") :]
    for speaker in facts.speakers:
        assert f"<td>{speaker.words}</td>" in table
    assert table.count('scope="row"') == len(facts.speakers) + 2


def test_nothing_is_told_by_colour_alone() -> None:
    """An unnamed speaker's bar is hollow, and the words beside each bar say whose it is."""
    _, made = figure(*ROWS)
    drawing = ET.fromstring(made[made.index("<svg") : made.index("</svg>") + 6])
    labels = [text.text for text in drawing.iter("text")]
    assert {"Named 82 %", "Unnamed 18 %", "Orla Venn", "A diver", "3 others"} <= set(labels)
    assert [bar.get("class") for bar in drawing.iter("rect")].count("hollow") == 2


@pytest.mark.parametrize(
    ("rows", "share"), [([("Orla Venn", "Yes.")], "Named 100 %"), ([("a diver", "Yes.")], "Unnamed 100 %")]
)
def test_a_share_of_nothing_is_not_drawn(rows: list[tuple[str, str]], share: str) -> None:
    _, made = figure(*rows)
    assert re.findall(r"(?:Named|Unnamed) \d+ %", made) == [share]
