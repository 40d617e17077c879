"""Mails in plain text: quotation marks, signatures, soft breaks and the header of a forwarded mail."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.intake import read
from copydesk.intake.mail_text import mail_text, pasted_mail

FIRST = "The harbour pilots of Lunden Bay went back to their boats on Friday after nineteen days on the quay."
SECOND = "They had asked for six per cent and were given five, and a promise about the night shift."


def test_a_signature_is_cut_and_told() -> None:
    found = mail_text(f"{FIRST}\n\n-- \nKarl Ost\nDesk. Tel. 0123.\n")
    assert (found.text.strip(), found.signature) == (FIRST, "Karl Ost · Desk. Tel. 0123.")


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n--\n{SECOND}\n",
        "-- \nKarl Ost\n",
        f"{FIRST}\n-- \n" + f"{SECOND}\n\n" * 20,
    ],
)
def test_what_may_be_text_is_no_signature(text: str) -> None:
    assert mail_text(text).signature == ""


def test_soft_breaks_are_joined() -> None:
    assert mail_text("The harbour pilots \nwent back.\n\nThey \nrow.", flowed=True).text == (
        "The harbour pilots went back.\n\nThey row."
    )
    assert mail_text("Hafen \nlotsen", flowed=True, joined=True).text == "Hafenlotsen"
    assert mail_text("a \nb").text == "a \nb"


@pytest.mark.parametrize(
    ("mark", "header", "subject", "date"),
    [
        (
            "---------- Forwarded message ---------",
            "From: Ana Vell <a@courier.example>\nDate: Mon, 20 Mar 2023 at 15:00\nSubject: Pilots end strike\nTo: x",
            "Pilots end strike",
            "2023-03-20",
        ),
        (
            "-----Original Message-----",
            "From: Ana Vell\nSent: Mon, 20 Mar 2023 15:00:00 +0000\nSubject: Pilots end strike",
            "Pilots end strike",
            "2023-03-20",
        ),
        (
            "-------- Weitergeleitete Nachricht --------",
            "Betreff: Lotsen beenden Streik\nDatum: 20. März 2023\nVon: Ana Vell",
            "Lotsen beenden Streik",
            "2023-03-20",
        ),
        (
            "Début du message transféré :",
            "De : Ana Vell\nObjet : Les pilotes rentrent\nDate : 20 mars 2023 à 10:05",
            "Les pilotes rentrent",
            "2023-03-20",
        ),
    ],
)
def test_the_header_of_a_forwarded_mail_is_read(mark: str, header: str, subject: str, date: str) -> None:
    found = mail_text(f"See below!\n\n{mark}\n{header}\n\n{FIRST}\n\n{SECOND}\n")
    assert found.forwarded
    assert (found.subject, str(found.date or "")[:10]) == (subject, date)
    assert found.text.strip() == f"{FIRST}\n\n{SECOND}"


def mail(subject: str, text: str) -> bytes:
    head = f"From: Karl Ost <k@desk.example>\nDate: Tue, 21 Mar 2023 09:00:00 +0000\nSubject: {subject}\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}".encode()


def test_the_day_of_forwarding_is_no_date_of_the_story() -> None:
    story = read(mail("Fwd: Pilots end strike", f"{FIRST}\n\n{SECOND}\n"), "a.eml")[0]
    assert (story.title, story.date, story.source) == ("Pilots end strike", None, "")
    assert story.date_hint == "Friday"


def test_a_forwarded_mail_has_the_date_that_its_own_header_states() -> None:
    header = "---------- Forwarded message ---------\nDate: 20 March 2023\nSubject: Pilots end strike"
    text = f"{header}\n\n{FIRST}\n\n{SECOND}"
    story = read(mail("Fwd: this one", text), "a.eml")[0]
    assert (story.title, str(story.date), story.basis["date"]) == ("Pilots end strike", "2023-03-20", "mail date")


def test_a_header_of_a_megabyte_costs_nothing() -> None:
    raw = b"Subject: Pilots end strike\nFrom: " + b'"a" <a@b.example>, ' * 50_000 + b"\nContent-Type: text/plain\n\n"
    assert read(raw + f"{FIRST}\n\n{SECOND}\n".encode(), "a.eml")[0].title == "Pilots end strike"


def test_subheads_in_capitals_and_a_signature_in_a_mail() -> None:
    story = read(mail("Pilots end strike", f"{FIRST}\n\nWHAT COMES NEXT\n\n{SECOND}\n\n-- \nKarl Ost\n"), "a.eml")[0]
    assert story.body == f"{FIRST}\n\n## WHAT COMES NEXT\n\n{SECOND}\n"
    assert ("signature", "Karl Ost") in {(decision.rule, decision.text) for decision in story.decisions}


@settings(max_examples=100)
@given(st.text(alphabet=">- \nab\r", max_size=200))
def test_any_text_passes(text: str) -> None:
    mail_text(text, flowed=True)
    assert len(pasted_mail(text).text) <= len(text)
