"""JSON-LD."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from copydesk.render.jsonld import entity_page, news_article, script

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*)</script>', re.DOTALL)


def test_empty_values_are_left_out() -> None:
    data = news_article(
        headline="Tolls halved", url="https://digest.example/tolls/", published="2023-03-14", site="Digest"
    )
    assert "isBasedOn" not in data
    assert "description" not in data
    assert data["author"] == {"@type": "NewsMediaOrganization", "name": "Digest"}


def test_a_quotation_names_its_speaker() -> None:
    quotation = {"text": "We will.", "speaker": "Orla Venn", "url": "https://digest.example/tolls/#q-1"}
    data = news_article(headline="x", url="y", published="z", quotations=(quotation,))
    assert data["hasPart"][0]["spokenByCharacter"] == {"@type": "Person", "name": "Orla Venn"}


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
