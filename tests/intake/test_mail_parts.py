"""Where in a mail the story is: the text, an attached page, a mail within the mail, base64 that is cut."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest

from copydesk.errors import InputError
from copydesk.intake import read

TITLE = "Bell of Saint Orm falls during the sermon"
TEXTS = (
    "The bell of Saint Orm fell on Sunday during the sermon, and nobody in the church was hurt by it at all.",
    "The parish will hang it again when the tower can carry it, and the council has promised half of the money.",
)
PAGE = f"<html><body><article><h1>{TITLE}</h1>{''.join(f'<p>{text}</p>' for text in TEXTS)}</article></body></html>"


def mail(text: str, subject: str = TITLE) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "Harbour Courier <news@courier.example>", subject
    message["Date"] = "Mon, 20 Mar 2023 10:00:00 +0000"
    message.set_content(text)
    return message


def test_an_attached_page_is_the_story_where_the_mail_has_none() -> None:
    message = mail("See this.")
    message.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="bell.html")
    assert [text in read(message.as_bytes(), "a.eml")[0].body for text in TEXTS] == [True, True]


def test_a_mail_within_a_mail_is_the_story_with_its_own_date() -> None:
    message = mail("For you: I liked this one very much.", "Fwd: see below")
    message.replace_header("Date", "Fri, 24 Mar 2023 10:00:00 +0000")
    message.add_attachment(mail("\n\n".join(TEXTS)))
    (story,) = read(message.as_bytes(), "a.eml")
    assert (story.title, str(story.date)[:10]) == (TITLE, "2023-03-20")
    assert story.body == "\n\n".join(TEXTS) + "\n"


def test_a_short_attached_mail_does_not_hide_the_text() -> None:
    message = mail("\n\n".join(TEXTS * 8))
    message.add_attachment(mail("Thanks."))
    assert TEXTS[0] in read(message.as_bytes(), "a.eml")[0].body


def test_base64_that_is_cut_gives_what_is_there() -> None:
    packed = base64.encodebytes(PAGE.encode())[:-20] + b"!!!"
    head = f"From: a@b.example\nSubject: {TITLE}\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
    raw = f"{head}Content-Transfer-Encoding: base64\n\n".encode() + packed
    assert TEXTS[0] in read(raw, "a.eml")[0].body


def test_a_mail_of_attachments_alone_is_refused() -> None:
    raw = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: application/pdf\nContent-Disposition: attachment\n\nabc"
    with pytest.raises(InputError) as caught:
        read(raw, "a.eml")
    assert "the mail holds no text" in str(caught.value)


@pytest.mark.parametrize("codec", ["punycode", "idna", "undefined", "utf-16"])
@pytest.mark.parametrize(
    "header",
    [
        "Content-Type: text/html; charset=utf-8; name*={}''x-!%FF",
        "Content-Type: text/html; charset={}",
        "Content-Type: text/html\nContent-Disposition: inline; filename*={}''x-!%FF",
        "Content-Type: text/html\nFrom: =?{}?q?x-!?= <news@courier.example>",
    ],
)
def test_a_header_in_an_encoding_of_no_mail_hides_no_story(codec: str, header: str) -> None:
    raw = f"Subject: Bell\nMIME-Version: 1.0\n{header.format(codec)}\n\n{PAGE}".encode()
    (story,) = read(raw, "a.eml")
    assert (story.title, [text in story.body for text in TEXTS]) == (TITLE, [True, True])


def test_a_mail_within_the_mail_may_state_any_encoding() -> None:
    inner = f"Subject: Bell\nContent-Type: text/plain; charset=undefined\n\n{TITLE} – here.\n\n{TEXTS[0]}\n\n{TEXTS[1]}"
    raw = f"Subject: Fwd\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n{inner}".encode()
    assert TEXTS[1] in read(raw, "a.eml")[0].body
