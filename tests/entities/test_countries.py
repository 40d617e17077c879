"""Every country of an independent list ships with its capital and the words for its people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from copydesk.analyse import shipped_registry
from copydesk.entities.aliases import Alias
from copydesk.entities.tokens import tokenise
from copydesk.model import Kind
from support.cases import CASES

FILE = CASES / "entities/countries.txt"
MEMBERS, OTHERS = 193, 20
Row = tuple[str, str, str, str]


def rows(heading: str = "") -> Iterator[Row]:
    """Yield country, capital, adjective and people, of all parts of the list or of the one under a heading."""
    part = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            part = line.removeprefix("# ")
        elif not heading or part == heading:
            country, capital, adjective, people = (cell.strip() for cell in line.split("|"))
            yield country, capital, adjective, people


def claims(name: str) -> tuple[Alias, ...]:
    """Return what the registry that ships knows by a name."""
    return shipped_registry().aliases.get(tokenise(name).folds, ())


@pytest.mark.parametrize("row", tuple(rows()), ids=lambda row: row[0])
def test_a_country_ships_with_its_capital_and_its_demonyms(row: Row) -> None:
    name, capital, *demonyms = row
    (country,) = {claim.entry.id: claim.entry for claim in claims(name)}.values()
    assert country.kind is Kind.PLACE
    assert not capital or any(country.id in (claim.entry.id, *claim.stands_for) for claim in claims(capital))
    for demonym in demonyms:
        assert country.id in {claim.entry.id for claim in claims(demonym)}


def test_the_list_is_whole() -> None:
    members = {claim.entry.id for row in rows("Members") for claim in claims(row[0])}
    assert len(members) == MEMBERS
    assert len({row[0] for row in rows()}) >= MEMBERS + OTHERS
    assert all(row[1] for row in rows("Members"))


@pytest.mark.parametrize(
    ("seat", "id"),
    [
        ("Kremlin", "russia"),
        ("Downing Street", "united-kingdom"),
        ("Number 10", "united-kingdom"),
        ("Whitehall", "united-kingdom"),
        ("Élysée", "france"),
        ("Elysee Palace", "france"),
        ("White House", "united-states"),
        ("Capitol Hill", "united-states-congress"),
        ("Zhongnanhai", "china"),
        ("Bankova", "ukraine"),
        ("Berlaymont", "european-commission"),
        ("Turtle Bay", "united-nations"),
        ("Holy See", "vatican-city"),
        ("Brussels", "belgium"),
        ("Brussels", "european-union"),
        ("The Hague", "netherlands"),
    ],
)
def test_a_seat_stands_for_who_sits_in_it(seat: str, id: str) -> None:
    assert any(id in (claim.entry.id, *claim.stands_for) for claim in claims(seat.removeprefix("The ")))


@pytest.mark.parametrize(
    "name",
    "UN;United Nations Security Council;WHO;WFP;UNHCR;UNICEF;UNESCO;UNFPA;IOM;OCHA;IAEA;ICC;ICJ;IMF;World Bank;WTO;"
    "OECD;OPEC;NATO;EU;European Commission;European Parliament;European Central Bank;European Court of Justice;Frontex;"
    "Council of Europe;OSCE;AU;ECOWAS;ASEAN;SCO;G7;G20;BRICS;OAS;Mercosur;Arab League;GCC;Interpol;Europol;Red Cross;"
    "Red Crescent;MSF;Amnesty International;Human Rights Watch;FIFA;IOC;WADA;OPCW;IEA;Bundestag;Knesset".split(";"),
)
def test_a_large_organisation_ships(name: str) -> None:
    assert {claim.entry.kind for claim in claims(name)} == {Kind.ORGANISATION}
