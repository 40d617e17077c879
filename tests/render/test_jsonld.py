"""JSON-LD."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from copydesk.render.jsonld import news_article, script

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
