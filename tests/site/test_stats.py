"""The desk's figures on a whole site: a page, the same numbers for scripts, and no other page that depends on them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET  # our own markup, not a stranger's

import pytest

from support.sites import SITES, built_pages, checkout

STORY = """---
title: The wall
date: 2023-02-15
source: Osk Post
rights: excerpt
corrections:
- 2023-03-16: It is 40 metres long.
---

“The wall will stand for as long as we pay for it,” Orla Venn said.

“It will not,” said a fisherman.
"""


def built(place: Path, *, gender: str = "", more: str = "") -> dict[str, str]:
    root = checkout(place, SITES / "small")
    (root / "content/articles/2023/wall.md").write_text(STORY + more, encoding="utf-8")
    people = root / "content/entities/people.yml"
    if gender:
        people.write_text(people.read_text(encoding="utf-8").rstrip() + f"\n  gender: {gender}\n", encoding="utf-8")
    return built_pages(root, "https://digest.example")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return built(tmp_path_factory.mktemp("site"), gender="<i>woman</i>")


def test_every_group_of_figures_has_its_table_first(pages: dict[str, str]) -> None:
    bands = re.findall(
        r'(?s)<section class="band" aria-labelledby="([a-z]+)-h">(.*?)</section>', pages["stats/index.html"]
    )
    assert [name for name, _ in bands] == ["quoted", "speech", "genders", "diversity", "corrected", "shown"]
    for name, band in bands:
        assert "<table>" in band.partition("<svg")[0], name


def test_the_drawings_are_well_formed_and_named(pages: dict[str, str]) -> None:
    drawings = re.findall(r'(?s)<svg class="bars".*?</svg>', pages["stats/index.html"])
    ids = [each.get("id") for drawing in drawings for each in ET.fromstring(drawing) if each.get("id")]
    assert len(drawings) >= 6
    assert len(set(ids)) == len(ids) == 2 * len(drawings)


def test_a_gender_is_said_as_the_registry_states_it(pages: dict[str, str]) -> None:
    assert ">&lt;i&gt;woman&lt;/i&gt;</th>" in pages["stats/index.html"]


def test_scripts_get_the_same_numbers(pages: dict[str, str]) -> None:
    given = json.loads(pages["stats/stats.json"])
    february = given["months"][-1]
    assert (february["label"], february["stories"], february["corrections"], february["rate"]) == (
        "February 2023",
        1,
        1,
        100.0,
    )
    assert (february["named"], february["described"], february["shortened"]) == (1, 1, 1)
    assert {each["gender"] for each in given["genders"]} >= {"<i>woman</i>"}
    assert given["all"]["stories"] == sum(each["stories"] for each in given["months"])


def test_the_page_is_public_and_every_foot_leads_to_it(pages: dict[str, str]) -> None:
    assert "<loc>https://digest.example/stats/</loc>" in pages["sitemap.xml"]
    assert 'href="https://digest.example/stats/"' in pages["stories/wall/index.html"].partition('class="colophon"')[2]


def test_no_other_page_depends_on_the_figures(pages: dict[str, str], tmp_path: Path) -> None:
    """Whoever has no gender stated in the registry: the figures change, and nothing else does."""
    other = built(tmp_path)
    assert {name for name in pages if pages[name] != other.get(name)} == {"stats/index.html", "stats/stats.json"}
    assert 'id="genders-h"' not in other["stats/index.html"]
