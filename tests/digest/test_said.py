"""What was said, with its speaker: who was worked out, what stands on which page."""

from __future__ import annotations

import pytest

from copydesk.digest.assemble import quote_book
from copydesk.digest.briefs import from_context
from copydesk.digest.said import all_said, by_speaker, said_pages
from copydesk.model import Attribution, Quotation, QuoteKind, Span, Speaker, SpeakerKind
from digest.speech import spoken

TEXT = "“It is open,” Venn said. “It stays so.”\n\n“For ever.”"
NAMED = Speaker("Orla Venn", SpeakerKind.NAMED, "orla-venn")
ROLE = Speaker("engineer at the lock", SpeakerKind.ROLE)


def quotation(words: str, speaker: Speaker, mention: str, rule: str) -> Quotation:
    start = TEXT.index(words)
    told = TEXT.index("Venn")
    said = Attribution(speaker, mention, Span(told, told + 4), rule, 0.9)
    return Quotation(Span(start, start + len(words)), words, QuoteKind.SPEECH, said)


@pytest.mark.parametrize(
    ("found", "worked_out"),
    [
        (quotation("It is open", NAMED, "Venn", "explicit"), False),
        (quotation("It is open", NAMED, "she", "pronoun"), True),
        (quotation("It is open", NAMED, "the mayor", "nominal"), True),
        (quotation("It is open", ROLE, "an engineer at the lock", "nominal"), False),
        (quotation("It stays so", NAMED, "Venn", "continuation"), False),
        (quotation("It stays so", NAMED, "she", "continuation"), True),
        (quotation("It stays so", ROLE, "the engineer", "continuation"), False),
        (quotation("For ever", NAMED, "Venn", "continuation"), True),
        (quotation("For ever", ROLE, "the engineer", "continuation"), True),
        (quotation("It is open", NAMED, "orla-venn", "curator"), False),
        (Quotation(Span(1, 3), "It", QuoteKind.SPEECH), False),
    ],
)
def test_a_speaker_is_worked_out_where_the_words_beside_do_not_name_one(found: Quotation, worked_out: bool) -> None:
    assert from_context(TEXT, found) is worked_out


def test_only_speech_with_a_speaker_is_in_the_book() -> None:
    told = spoken("ice", "2023-03-20", ("Orla Venn", "We will pay."), ("", "Who knows?"), ("a diver", "It is cold."))
    assert [(fact.anchor, fact.quotation.text, fact.speaker_url) for fact in all_said(told)] == [
        ("q-1", "We will pay.", "people/orla-venn/"),
        ("q-3", "It is cold.", ""),
    ]


def test_an_entity_has_what_it_said_in_all_stories_and_who_has_no_page_has_none() -> None:
    new = spoken("new", "2023-03-21", ("Orla Venn", "Second."), ("Bo Berg", "Never."))
    old = spoken("old", "2023-03-20", ("Orla Venn", "First."))
    found = by_speaker([*all_said(new), *all_said(old)])
    assert {url: [fact.quotation.text for fact in facts] for url, facts in found.items()} == {
        "people/orla-venn/": ["Second.", "First."]
    }


def test_the_pages_are_grouped_by_edition_and_only_the_newest_has_the_bare_title() -> None:
    stories = [spoken(f"s{number}", "2023-03-20", ("Orla Venn", f"{number}.")) for number in range(5, 0, -1)]
    pages = said_pages([fact for story in stories for fact in all_said(story)], "quotes/", "Quote book", size=2)
    assert [(page.title, page.url, [fact.quotation.text for fact in page.said]) for page in pages] == [
        ("Quote book", "quotes/", ["5.", "4.", "3."]),
        ("Quote book, page 1", "quotes/1/", ["2.", "1."]),
    ]
    assert [len(group.said) for page in pages for group in page.groups] == [3, 2]


def test_a_digest_in_which_nobody_speaks_has_a_book_all_the_same() -> None:
    book = quote_book(())
    assert (book.total, [page.said for page in book.pages], [page.shown for page in book.speakers]) == (0, [()], [()])
