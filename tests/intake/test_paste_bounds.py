"""Where the rules for pastes stop: what only looks like a title, a credit, a date line or a page's own line stays."""

from __future__ import annotations

import datetime as dt

import pytest

from copydesk.intake.clause import tells
from copydesk.intake.crud import crud_rule, is_credit, paste_rule
from copydesk.intake.dates import date_line
from copydesk.intake.headline import by_repetition, is_breadcrumb, path_title, unmarked, without_site
from copydesk.intake.lines import read_lines
from copydesk.intake.mail_text import pasted_mail
from copydesk.intake.paste import read_paste

TITLE = "Salt works of Osk close after two centuries"
FIRST = "The last pan of the salt works at Osk was emptied on Wednesday, and the forty workers went home in the rain."
SECOND = "“We never thought that we would see the day,” the foreman said, and he locked the gate with his own key."


def paste(*paragraphs: str) -> str:
    return read_paste("\n\n".join(paragraphs), "salt.txt").body


@pytest.mark.parametrize(
    "between",
    [
        ("Workers at the gate", "Workers at the gate | Ana Vell/CourierPix"),
        ("Hear the whole report", "Pans and pumps", "Hear the whole report"),
    ],
)
def test_a_repetition_below_the_title_is_no_title(between: tuple[str, ...]) -> None:
    assert read_paste("\n\n".join([TITLE, *between, FIRST, SECOND]), "salt.txt").title == TITLE


def test_a_repeated_speaker_is_no_title() -> None:
    found = by_repetition(("A morning with the salt workers", "Anna Vell", "Why?", "Anna Vell", "For the money."))
    assert found is None


def test_a_repeated_line_below_a_kicker_is_the_title() -> None:
    found = by_repetition(("Island life", TITLE, TITLE, FIRST))
    assert found is not None
    assert found.title == TITLE


def test_a_title_glued_to_sections_is_cut_out() -> None:
    found = by_repetition((f"WorldPoliticsIslands{TITLE}", TITLE, FIRST))
    assert found is not None
    assert (found.title, found.section) == (TITLE, "Islands")


def test_a_rule_of_two_dashes_between_paragraphs_is_no_signature() -> None:
    assert not pasted_mail(f"{FIRST}\n-- \n{SECOND}").signature
    assert not pasted_mail("The boats that sank:\n--\nHeron\nOld Meg").signature


@pytest.mark.parametrize("text", ["塩田の閉鎖\n\n塩田は水曜日に閉じた。", "소금밭 폐쇄\n\n소금밭이문을닫았다."])
def test_a_text_without_spaces_has_words(text: str) -> None:
    assert read_paste(text, "salt.txt").body


@pytest.mark.parametrize(
    "line",
    [
        "The report was presented on Friday by the mines office and fills three volumes.",
        "This story was told by miners and has many ends.",
        "Compiled by hand, the register lists every barge.",
        "Reporting by lamp light, the watchman missed the tide.",
        "First published in 1899, the atlas is worth a house.",
        "Source: that is where the brook begins, and it is dry.",
        "The drought contributed to this story of salt.",
    ],
)
def test_a_last_sentence_is_no_credit(line: str) -> None:
    assert not is_credit(line)


@pytest.mark.parametrize(
    "line",
    ["Compiled by Ana Vell", "Reporting by Ana Vell and Jon Haas.", "Source: company reports", "With files from MNA"],
)
def test_a_name_behind_the_opening_is_a_credit(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Retour à l’usine jeudi matin pour les quarante saliniers.",
        "Volver a la mina era su sueño.",
        "Join us on Friday for the last shift, the foreman wrote.",
        "Watch: the pans are empty, says the guard.",
        "Copyright 1899 was printed on the flap of the atlas.",
        "Photo after photo, the wall fills.",
        "The foreman has one wish for the photo: that nobody smiles.",
        "Osk/Sund, the southern district, has no mine.",
    ],
)
def test_a_sentence_of_the_story_is_none_of_the_page(line: str) -> None:
    assert paste_rule(line) == ""


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Retour à l'accueil", "navigation"),
        ("Watch: How salt is made", "related"),
        ("© 2023 Harbour Courier. All rights are reserved.", "copyright"),
        ("By signing up you agree to our terms. You will get our newsletter.", "sign-up"),
        ("Continue reading the main story", "navigation"),
        ("Share on X Share on Facebook", "share-row"),
        ("Commentaires (31)", "comments"),
        ("3 of 7", "pagination"),
    ],
)
def test_a_line_of_the_page_still_goes(line: str, rule: str) -> None:
    assert crud_rule(line) == rule


@pytest.mark.parametrize("line", ["Pans at the Osk works. Photo: Ana Vell/MNA", "(Foto: Jon Haas)", "Jon Haas/MNA"])
def test_a_caption_with_its_credit_goes(line: str) -> None:
    assert paste_rule(line) == "photo-credit"


def test_a_sentence_has_a_stop_and_a_verb() -> None:
    assert tells("The pans are empty.")
    assert not tells("The pans are empty")
    assert not tells("Empty pans.")


def test_a_subhead_that_is_also_a_label_keeps_its_paragraph() -> None:
    body = paste(TITLE, FIRST, "Légende", SECOND, FIRST.replace("last", "first"))
    assert SECOND in body


def test_a_list_of_names_keeps_its_last() -> None:
    assert "Anna Osk" in paste(TITLE, FIRST, "The prizes went to:", "• Karl Vell", "• Anna Osk")
    assert "Anna Osk" in paste(TITLE, FIRST, "The prizes went to:", "Karl Vell", "Anna Osk")


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Two centuries in three dates.", "4 May 1823", "The first pan is filled.", "9 June 1901", "The pumps come."),
        ("4 May 2023", "We packed the tools and said little.", "5 May 2023", "We slept."),
    ],
)
def test_the_dates_of_a_chronology_stay(paragraphs: tuple[str, ...]) -> None:
    story = read_paste("\n\n".join([TITLE, *paragraphs]), "salt.txt")
    assert story.date is None
    assert all(line in story.body for line in paragraphs)


@pytest.mark.parametrize(
    "line",
    [
        "May 4, 2023 7:15 a.m. ET",
        "May 4, 2023 / 7:15 AM PT",
        "7:15, 4 May 2023",
        "2023/05/04 07:15",
        "First published on Thu 4 May 2023 07.15 BST",
        "Thu May 4 2023 07:15:00 GMT+0200",
        "4 May 2023 • 7:15am",
        "4 May 2023 | 6 min read",
    ],
)
def test_a_date_line_may_hold_time_zone_and_reading_time(line: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.date == dt.date(2023, 5, 4)


def test_one_long_line_does_not_undo_the_wrapping() -> None:
    wrapped = (
        "The last pan of the salt works at Osk was emptied on Wednesday,\nand the forty workers went home in the\nrain."
        "\n\nNobody had told them what would become of the houses that the\nworks had built for them in the year of the"
        "\ngreat storm."
    )
    assert len(read_lines(f"{TITLE}\n\n{wrapped}\n\n© {'Harbour Courier ' * 8}")) == 4


@pytest.mark.parametrize(
    ("line", "title", "site"),
    [
        ("Salt 2023 | Why the works at Osk close", "Salt 2023 | Why the works at Osk close", ""),
        (f"{TITLE} | Business | The Harbour Courier", TITLE, "The Harbour Courier"),
        (f"{TITLE} - courier.example", TITLE, "courier.example"),
    ],
)
def test_a_kicker_before_a_bar_belongs_to_the_title(line: str, title: str, site: str) -> None:
    found = without_site(line)
    assert (found.title, found.site) == (title, site)


def test_paths_and_marks_around_a_title() -> None:
    assert is_breadcrumb("News > Islands > Osk")
    assert is_breadcrumb("You are here: Home / Business")
    assert not is_breadcrumb("Salt > sugar, the doctors of Osk now say")
    whole = path_title(f"Home » Business » {TITLE}")
    assert whole is not None
    assert (whole.title, whole.section) == (TITLE, "Business")
    assert {unmarked(f"Headline: {TITLE}"), unmarked(f"# {TITLE}"), unmarked(f"**{TITLE}**")} == {TITLE}


@pytest.mark.parametrize("line", ["By Reuters Staff", "Von dpa", "Par AFP", "Por Redacción"])
def test_the_byline_of_an_agency_is_a_credit(line: str) -> None:
    story = read_paste(f"{TITLE}\n\n{line}\n\n{FIRST}\n\n{SECOND}", "salt.txt")
    assert (story.authors, story.credit) == ((), line)


@pytest.mark.parametrize("line", ["Tonda Vell | Staff writer", "Tonda Vell, political correspondent"])
def test_a_name_with_a_reporters_role_is_a_byline(line: str) -> None:
    assert read_paste(f"{TITLE}\n\n{line}\n\n{FIRST}\n\n{SECOND}", "salt.txt").authors == ("Tonda Vell",)
