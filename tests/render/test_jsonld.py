"""JSON-LD."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from copydesk.render.jsonld import HEADLINE, entity_page, news_article, organisation, script, shortened

DESK = organisation("Digest", "https://digest.example/", logo="https://digest.example/logo.svg")
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*)</script>', re.DOTALL)


def test_empty_values_are_left_out() -> None:
    data = news_article(
        headline="Tolls halved", url="https://digest.example/tolls/", published="2023-03-14", publisher=DESK
    )
    assert "isBasedOn" not in data
    assert "description" not in data
    assert data["author"] == data["publisher"] == DESK


def test_a_quotation_names_its_speaker() -> None:
    quotation = {"text": "We will.", "speaker": "Orla Venn", "url": "https://digest.example/tolls/#q-1"}
    data = news_article(headline="x", url="y", published="z", publisher=DESK, quotations=(quotation,))
    assert data["hasPart"][0]["spokenByCharacter"] == {"@type": "Person", "name": "Orla Venn"}


def test_who_is_only_described_has_no_name() -> None:
    quotation = {"text": "We will,", "credit": "one pilot at the Harbour Board", "url": "https://digest.example/#q-1"}
    data = news_article(headline="x", url="y", published="z", publisher=DESK, quotations=(quotation,))
    assert data["hasPart"] == [
        {
            "@type": "Quotation",
            "text": "We will",
            "url": "https://digest.example/#q-1",
            "spokenByCharacter": {"@type": "Person", "description": "one pilot at the Harbour Board"},
        }
    ]


@given(st.text())
def test_no_text_leaves_the_script_element(text: str) -> None:
    found = SCRIPT.fullmatch(script({"headline": text}))
    assert found is not None
    assert not set("<>&") & set(found[1])
    assert json.loads(found[1]) == {"headline": text}


def test_a_person_has_a_profile_with_job_names_and_stories() -> None:
    story = {"headline": "Tolls halved", "url": "https://digest.example/tolls/", "published": "2023-03-14"}
    data = entity_page(
        type="Person",
        name="Orla Venn",
        url="https://digest.example/people/orla-venn/",
        aliases=("O. Venn",),
        role="mayor of Lunden Bay",
        same_as="https://www.wikidata.org/entity/Q42",
        image={"url": "https://digest.example/images/venn.png", "caption": "At the quay", "credit": "Ina Merrow"},
        stories=(story,),
    )
    thing = data["mainEntity"]
    assert data["@type"] == "ProfilePage"
    assert (thing["@type"], thing["jobTitle"], thing["alternateName"]) == ("Person", "mayor of Lunden Bay", ["O. Venn"])
    assert thing["sameAs"] == "https://www.wikidata.org/entity/Q42"
    assert thing["image"]["creditText"] == "Ina Merrow"
    assert thing["subjectOf"] == [
        {
            "@type": "WebPage",
            "name": "Tolls halved",
            "url": "https://digest.example/tolls/",
            "datePublished": "2023-03-14",
        }
    ]
    assert "description" not in thing


def test_a_place_is_what_a_collection_is_about_and_has_no_job() -> None:
    data = entity_page(type="Place", name="Lunden Bay", url="x", role="capital of Marvania")
    assert data["@type"] == "CollectionPage"
    assert data["about"] == {"@type": "Place", "name": "Lunden Bay", "description": "capital of Marvania", "url": "x"}


def test_the_source_stands_in_for_an_author_and_a_credit_line_for_a_source() -> None:
    outlet = {"type": "Organization", "name": "Courier", "url": "https://courier.example/"}
    theirs = news_article(
        headline="x", url="y", published="z", publisher=DESK, source=outlet, source_url="https://c.example/1"
    )
    assert theirs["author"] == theirs["isBasedOn"]["publisher"]
    assert theirs["author"] == {"@type": "Organization", "name": "Courier", "url": "https://courier.example/"}
    assert theirs["isBasedOn"]["url"] == "https://c.example/1"
    bare = news_article(headline="x", url="y", published="z", publisher=DESK, credit="Reported by the Courier.")
    assert (bare["citation"], "isBasedOn" in bare) == ("Reported by the Courier.", False)


def test_a_speaker_is_what_it_is_and_has_its_page() -> None:
    page = "https://digest.example/organisations/board/"
    quotation = {"text": "We will.", "type": "Organization", "speaker": "Harbour Board", "speaker_url": page}
    data = news_article(headline="x", url="y", published="z", publisher=DESK, quotations=(quotation,))
    speaker = data["hasPart"][0]["spokenByCharacter"]
    assert speaker == {"@type": "Organization", "name": "Harbour Board", "url": page}


@given(st.text(max_size=200))
def test_a_headline_is_never_too_long_and_a_short_one_stays(headline: str) -> None:
    made = shortened(headline)
    assert len(made) <= HEADLINE
    assert made == headline or headline.startswith(made.removesuffix("…"))
