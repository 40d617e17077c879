from __future__ import annotations

import pytest

from copydesk.intake.byline import authors, authors_of_byline, parted, person


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Vell", ("Ana Vell",)),
        ("BY ANA VELL AND TOMAS ILVERIN", ("Ana Vell", "Tomas Ilverin")),
        ("Written by: Dorea de Winth, Science Editor", ("Dorea de Winth",)),
        ("By\xa0Ana Vell in Castleven", ("Ana Vell",)),
        ("Par Jeanne Aubry et Luc Saint-Orm", ("Jeanne Aubry", "Luc Saint-Orm")),
        ("By Tuesday evening the road was empty.", ()),
        ("By Ana Vell said nothing.", ()),
        ("By Staff Writer", ()),
        ("By the Harbour Courier", ()),
        ("Bye Ana Vell", ()),
    ],
)
def test_a_byline_gives_persons_and_nothing_else(line: str, names: tuple[str, ...]) -> None:
    assert authors_of_byline(line) == names


@pytest.mark.parametrize(
    "text", ["Reuters", "Marvania News Agency", "desk@osk.example", "admin", "https://osk.example/ana", "ana vell"]
)
def test_an_outlet_an_address_or_a_login_is_no_person(text: str) -> None:
    assert person(text) == ""


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("By Ana Vell 3 April 2023, 10:05", ("By Ana Vell", "3 April 2023, 10:05")),
        ("Von Odd Lind Mo., 3. April 2023", ("Von Odd Lind", "Mo., 3. April 2023")),
        ("Ana Vell | Published 3 April 2023", ("Ana Vell", "Published 3 April 2023")),
        ("By Ana Vell", ("By Ana Vell", "")),
    ],
)
def test_the_date_behind_a_byline_is_parted_from_it(line: str, parts: tuple[str, str]) -> None:
    assert parted(line) == parts


def test_authors_of_metadata_stand_once_each() -> None:
    assert authors(["By Ana Vell", "Ana Vell; Odd Marrin", "MNA Newsroom"]) == ("Ana Vell", "Odd Marrin")
