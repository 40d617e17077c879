"""An edition as its mail shows it."""

from __future__ import annotations

from typing import Any

from copydesk.digest.editions import editions
from copydesk.digest.facts import EditionFact, EditionLink
from copydesk.digest.mail.facts import HEADLINES, Masthead, mail_fact, opening
from copydesk.digest.plans import EditionPlan
from copydesk.language.interface import ENGLISH
from copydesk.model import Analysis
from digest.fakes import story

WEEK = EditionLink("2023-W12", 6, "20–26 March 2023", "editions/2023-w12/")
TIDE = Masthead("The Tide", "https://digest.example/project/")


def told(name: str, section: str = "News", **fields: Any) -> Any:
    made = story(name, "2023-03-20", section=section, source="Harbour Courier", edition=WEEK)
    made.analysis = Analysis("The ferry runs again. It is late.\n\nNobody minds.")
    plain = {"url": f"stories/{name}/", "standfirst": "", "note": "", "lang": "en", "rights": "", "invented": False}
    vars(made).update(plain | {"source_url": "", "reading_minutes": 1, "updated": made.date} | fields)
    return made


def edition(*stories: Any, note: str = "") -> EditionFact:
    plan = EditionPlan("2023-W12", order=tuple(each.slug for each in stories), note=note)
    return editions(stories, {"2023-W12": plan}, lambda text: text)[0]


def test_every_address_is_absolute() -> None:
    note = 'See <a href="../../about/">us</a> and <a href="https://x.example/">them</a>.'
    mail = mail_fact(edition(told("one", source_url="javascript:x"), told("two"), note=note), TIDE, ENGLISH, 9)
    assert mail.url == "https://digest.example/project/editions/2023-w12/"
    assert [each.url for each in mail.stories] == [f"{TIDE.home}stories/{name}/" for name in ("one", "two")]
    assert '<a href="https://digest.example/project/about/">' in mail.note
    assert '<a href="https://x.example/">' in mail.note
    assert mail.stories[0].original == ""


def test_stories_stand_in_the_order_of_the_edition_s_page() -> None:
    names = [("a", "X"), ("b", "X"), ("c", "Y"), ("d", "X"), ("e", "Y"), ("f", "X"), ("g", "Y")]
    mail = mail_fact(edition(*(told(*row) for row in names)), TIDE, ENGLISH, 99)
    assert "".join(each.title for each in mail.stories) == "ABCDFEG"


def test_where_room_is_short_headlines_stand_for_stories_and_then_their_number() -> None:
    mail = mail_fact(edition(*(told(f"s{number}") for number in range(HEADLINES + 9))), TIDE, ENGLISH, 2)
    assert (len(mail.stories), len(mail.headlines), mail.left, mail.total) == (2, HEADLINES, 7, HEADLINES + 9)
    assert all(each.text == () for each in mail.headlines)


def test_the_subject_is_one_line_and_the_preview_names_the_next_stories() -> None:
    mail = mail_fact(edition(told("one", title="A\nlong one"), told("two"), told("three")), TIDE, ENGLISH, 9)
    assert mail.subject == "The Tide, No. 6: A long one"
    assert mail.preview == "Two · Three"


def test_an_opening_is_whole_sentences_of_standfirst_and_text() -> None:
    assert opening(told("one", standfirst="In short."), 9) == ("In short.", "The ferry runs again. It is late.")
    assert opening(told("one"), 4) == ("The ferry runs again.",)


def test_of_a_link_alone_nothing_is_told() -> None:
    bare = told("one", analysis=Analysis(""))
    assert opening(bare, 50) == ()
    assert mail_fact(edition(bare), TIDE, ENGLISH, 9).stories[0].text == ()
