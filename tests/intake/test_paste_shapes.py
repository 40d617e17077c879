"""Lines of a page with a number or a name in them go from a paste; sentences that begin alike stay."""

from __future__ import annotations

import pytest

from copydesk.intake.paste_dates import placed_date, steps_of
from copydesk.intake.paste_shapes import head_rule, page_rule


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Listen to this article 5 min", "time-to-read"),
        ("Écouter l’article 3 min", "time-to-read"),
        ("Artikel anhören (4 Minuten)", "time-to-read"),
        ("0:00", "player"),
        ("/ 04:12", "player"),
        ("You have 2 free articles left this month.", "sign-up"),
        ("Sign up for The Morning Tide newsletter", "sign-up"),
        ("Get The Morning Tide in your inbox", "sign-up"),
        ("Follow Inga Sael on Twitter @ingasael", "sign-up"),
        ("X.com Facebook E-Mail Link kopieren", "share-row"),
        ("Read more » Ten beaches nobody knows", "related"),
        ("[1/2]The tower of Osk, March 7, 2023. MNA/Jon Haas", "caption"),
        ("The tower of Osk on Tuesday. Jon Haas/MNA", "caption"),
        ("(Jon Haas/MarvPix via AP)", "photo-credit"),
        ("PHOTO JON HAAS", "photo-credit"),
        ("Terms of use | Privacy policy | Contact us", "navigation"),
        ("courier.example/news/osk/102", "address"),
        ("Published in Courier, December 7th, 2022", "date-line"),
    ],
)
def test_a_line_of_the_page_goes(line: str, rule: str) -> None:
    assert page_rule(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "Picture: a row of boats, no wind, and no sound.",
        "Topics: fish, fees and fury.",
        "© was the first sign on the page, the expert said.",
        "Listen to this, he said, and played it for 5 minutes.",
        "Follow him on foot and you will know the town.",
        "He rose | and fell.",
        "At 12:30 the bell rang.",
        "Jon Haas/Inga Sael",
        "The paper was published in Osk, and nobody read it.",
        "Get the keys to your inbox back, the clerk was told.",
        "Premium",
    ],
)
def test_what_may_be_the_story_stays(line: str) -> None:
    assert page_rule(line) == ""


def test_some_words_go_above_the_first_sentence_only() -> None:
    assert (head_rule("Premium"), head_rule("Reporting from Lunden Bay"), head_rule("Premium fuel")) == (
        "sign-up",
        "byline",
        "",
    )


@pytest.mark.parametrize(
    ("line", "day", "outlet"),
    [
        ("Osk · 8. März 2023", "2023-03-08", ""),
        ("Corran - 08 mar 2023 - 07:14 CET", "2023-03-08", ""),
        ("Harbour Courier / 07:14 AM March 08, 2023", "2023-03-08", "Harbour Courier"),
        ("A night to remember | 8 March 2023", "", ""),
        ("Osk · Sund", "", ""),
    ],
)
def test_a_date_beside_a_place_or_an_outlet(line: str, day: str, outlet: str) -> None:
    found = placed_date(line)
    assert (str(found.dated.date) if found else "", found.outlet if found else "") == (day, outlet)


@pytest.mark.parametrize(
    ("line", "steps"),
    [
        ("Marvania / Coast", ("Marvania", "Coast")),
        ("Marvania >", ("Marvania",)),
        ("Marvania", ()),
        ("The pier is not the problem | Osk", ()),
    ],
)
def test_the_way_to_a_headline(line: str, steps: tuple[str, ...]) -> None:
    assert steps_of(line) == steps
