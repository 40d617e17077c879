"""The mail edition as a message file."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.digest.mail.message import message, subject_header
from copydesk.text.characters import squeeze
from digest.mail.mails import mail


def read(made: str) -> EmailMessage:
    found = message_from_bytes(made.encode("ascii"), policy=default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def test_a_mail_program_finds_both_parts_the_text_first() -> None:
    found = read(message(mail(), "Hällo \nagain\n", "<p>Hällo</p>\n"))
    text, html = found.iter_parts()
    assert (found["Subject"], found["Date"]) == (mail().subject, "Tue, 14 Mar 2023 18:40:00 +0000")
    assert found.get_content_type() == "multipart/alternative"
    assert str(text["Content-Type"]) == 'text/plain; charset="utf-8"; format="flowed"'
    assert text.get_content().splitlines() == ["Hällo ", "again"]
    assert html.get_content_type() == "text/html"
    assert html.get_content().rstrip() == "<p>Hällo</p>"


def test_the_sender_s_headers_are_left_to_the_sender() -> None:
    found = read(message(mail(), "a", "b"))
    assert not {"from", "to", "message-id", "list-unsubscribe"} & {name.lower() for name in found}


@pytest.mark.parametrize(
    "way",
    [
        "https://sender.example/out",
        "mailto:desk@sender.example?subject=out",
        f"https://sender.example/{{token}}/{'longer-than-a-line' * 6}",
        "https://sender.example/?=?utf-8?q?=0A?=",
    ],
)
def test_an_address_to_leave_by_is_a_header_too(way: str) -> None:
    assert f"\r\nList-Unsubscribe: <{way}>\r\n" in message(replace(mail(), unsubscribe=way), "a", "b")


def test_an_address_cannot_end_its_header() -> None:
    made = message(replace(mail(), unsubscribe="https://sender.example/>\nBcc: <é"), "a", "b")
    assert "\r\nList-Unsubscribe: <https://sender.example/%3E%0ABcc:%20%3C%C3%A9>\r\n" in made


@pytest.mark.parametrize(
    "subject",
    [
        "Toll =?utf-8?q?=0D=0ABcc:_reader@tracker.example=0D=0A=0D=0ANo_toll?=",
        "=?utf-8?b?VG9sbA0KQmNjOiByZWFkZXJAdHJhY2tlci5leGFtcGxl?=",
        "=?utf-8*en?q?=0ABcc:_reader@tracker.example?=",
        "=?us-ascii?q?Toll?= =?us-ascii?q?=0D?= =?utf-8?q?",
        f"Toll{'l' * 300}",
        "Toll, " * 40 + "ü",
    ],
)
def test_a_subject_is_one_header_that_says_what_the_headline_says(subject: str) -> None:
    made = message(replace(mail(), subject=subject.strip()), "a", "b")
    head = made.partition("\r\n\r\n")[0]
    names = [line.partition(":")[0] for line in head.split("\r\n") if not line.startswith(" ")]
    assert names == ["Subject", "Date", "X-Unsent", "MIME-Version", "Content-Type"]
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", made)
    assert str(make_header(decode_header(subject_header(subject.strip())))) == subject.strip()


@settings(max_examples=60)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_gives_one_message_and_always_the_same(text: str, html: str) -> None:
    made = message(mail(), text, html)
    assert made == message(mail(), text, html)
    assert len(list(read(made).iter_parts())) == 2
    assert all(len(line) <= 78 for line in made.split("\r\n"))


@settings(max_examples=60)
@given(st.text(st.sampled_from("=?utf-8bq_0AD: ,;\xfcTt"), max_size=120))
def test_any_subject_comes_back(text: str) -> None:
    subject = squeeze(text)
    made = subject_header(subject)
    assert all(len(line) <= 78 for line in made.split("\r\n"))
    assert all(line.startswith(" ") for line in made.split("\r\n")[1:])
    assert str(make_header(decode_header(made))) == subject
