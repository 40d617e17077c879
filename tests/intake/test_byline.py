from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.intake.byline import authors, authors_of_byline, east_asian, parted, person


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Vell", ("Ana Vell",)),
        ("BY ANA VELL AND TOMAS ILVERIN", ("Ana Vell", "Tomas Ilverin")),
        ("Written by: Dorea de Winth, Science Editor", ("Dorea de Winth",)),
        ("By\xa0Ana Vell in Castleven", ("Ana Vell",)),
        ("Par Jeanne Aubry et Luc Saint-Orm", ("Jeanne Aubry", "Luc Saint-Orm")),
        ("Ein Kommentar von Jonas Felder", ("Jonas Felder",)),
        ("Eine Analyse von Jonas Felder und Eva Holm", ("Jonas Felder", "Eva Holm")),
        ("Interview: Jonas Felder", ("Jonas Felder",)),
        ("Interview mit Jonas Felder", ()),
        ("By Jane Harrow, Special to the Courier", ("Jane Harrow",)),
        ("By Jane Harrow, BBC News", ("Jane Harrow",)),
        ("By Jane Harrow BBC News", ("Jane Harrow",)),
        ("By Jane Harrow Staff Writer", ("Jane Harrow",)),
        ("By staff writer Jane Harrow", ("Jane Harrow",)),
        ("By Ana Vell in Castleven and Tomas Ilverin in Sund", ("Ana Vell", "Tomas Ilverin")),
        ("By Xyla Fenn, Qor Hath and Ana Vell", ("Xyla Fenn", "Qor Hath", "Ana Vell")),
        ("By Jane Harrow, Senior Technologist, Harbour Speech, and Technology Project", ("Jane Harrow",)),
        ("by Jane Harrow (reporting) and Ana Vell (photography)", ("Jane Harrow",)),
        ("By Jeffrey A. Harrow", ("Jeffrey A. Harrow",)),
        ("By Ben Harrow", ("Ben Harrow",)),
        ("By Jane (JJ) Harrow", ("Jane (JJ) Harrow",)),
        ("Von Jonas Felder, Bad Orm", ("Jonas Felder",)),
        ("Par Jeanne Aubry (à Castleven) et Luc Saint-Orm", ("Jeanne Aubry", "Luc Saint-Orm")),
        ("Por Ana Vell | Ciudad Orma", ("Ana Vell",)),
        ("Por Ana Costa e Silva e Rui Melo", ("Ana Costa e Silva", "Rui Melo")),
        ("Di Marco Selvi", ("Marco Selvi",)),
        ("Door Jan de Wit en Piet Hein", ("Jan de Wit", "Piet Hein")),
        ("Av Lars Holm i Lunden Bay", ("Lars Holm",)),
        ("Autor: Marek Nowicki", ("Marek Nowicki",)),
        ("Автор: Иван Петров", ("Иван Петров",)),
        ("ავტორი: გიორგი ბერიძე", ("გიორგი ბერიძე",)),
        ("بقلم أحمد سالم", ("أحمد سالم",)),
        ("文/张三丰", ("张三丰",)),
        ("記者張三／台北報導", ("張三",)),
        ("本报记者 张三 李四", ("张三", "李四")),
        ("김철수 기자", ("김철수",)),
        ("山田 太郎記者", ("山田 太郎",)),
        ("記者会で語る", ()),
        ("文/编辑部", ()),
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
    "text",
    [
        "Reuters", "Marvania News Agency", "desk@osk.example", "admin", "https://osk.example/ana", "ana vell",
        "Interfax Marvania News", "High Street", "DHA Marvania", "Radio Lunden", "Interfax Albania", "Read More",
        "Polska Agencja", "Служба новостей", "أ ف ب",
    ],
)  # fmt: skip
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


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["jane harrow"], ("Jane Harrow",)),
        (["Amit Das"], ("Amit Das",)),
        (["Le Monde"], ()),
        (["Élodie MARCHAUX"], ("Élodie Marchaux",)),
        (["Jean LE GOFFIC"], ("Jean le Goffic",)),
        (["Ana McVell ORMINGER"], ("Ana McVell Orminger",)),
        (["Tom P. HOLM"], ("Tom P. Holm",)),
        (["Jane Harrow RN MBA"], ("Jane Harrow",)),
        (["Jane Harrow, CNN"], ("Jane Harrow",)),
        (["Xu Fen, Li Wa"], ("Xu Fen", "Li Wa")),
        (["张三"], ("张三",)),
        (["码头新闻网"], ()),
        (["Nguyễn Văn An"], ("Nguyễn Văn An",)),
        (["Jean-Luc d’Artois"], ("Jean-Luc d’Artois",)),
    ],
)
def test_metadata_names_persons_in_many_forms(values: list[str], names: tuple[str, ...]) -> None:
    assert authors(values) == names


@given(st.text(max_size=80), st.sampled_from(("", "By ", "Von ", "文/", "記者", "By Jane Harrow, ")))
def test_a_name_is_never_more_than_its_line(line: str, opening: str) -> None:
    for name in authors_of_byline(opening + line):
        assert len(name) <= len(opening + line)
        assert person(name) or east_asian(name)
