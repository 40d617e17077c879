"""A mail edition with something of everything."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from copydesk.digest.mail.facts import MailFact, MailQuote, MailStory

HOME = "https://digest.example/"


def told(title: str, name: str, *text: str) -> MailStory:
    return MailStory(
        title=title,
        url=f"{HOME}stories/{name}/",
        section="Politics",
        source="Harbour Courier" if text else "",
        original=f"https://courier.example/{name}" if text else "",
        day="14 March 2023",
        minutes=2 if text else 0,
        lang="en",
        text=text,
        note="The first since the ice." if text else "",
        invented=False,
    )


def mail() -> MailFact:
    return MailFact(
        name="The Tide",
        home=HOME,
        subject="The Tide, No. 5: Ferry runs again",
        preview="Small news",
        number=5,
        label="13–19 March 2023",
        url=f"{HOME}editions/2023-w11/",
        date=dt.datetime(2023, 3, 14, 18, 40, tzinfo=dt.UTC),
        total=9,
        note=Markup('<p>A quiet <a href="https://harbour.example/">week</a>.</p>'),
        stories=(told("Ferry runs again", "ferry", "The ferry runs.", "It is late."),),
        headlines=(told("Small news", "small"),),
        left=7,
        quotes=(MailQuote("We have silos", "Ada Lund", "mayor", False, "Ferry runs again", f"{HOME}x#q-1", "en"),),
        unsubscribe="{{ way_out }}",
    )
