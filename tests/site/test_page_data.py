"""What pages say to machines beside their own facts."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

from copydesk.digest.facts import ListFact, SectionFact
from copydesk.site.page_data import LISTED, page_data

SITE = {
    "SITEURL": "https://digest.example/project",
    "SITENAME": "The Tide",
    "SITESUBTITLE": "News",
    "DEFAULT_LANG": "en",
}
ROOT = "https://digest.example/project/"
ECONOMY = SectionFact("Economy & trade", "economy", "sections/economy/")


def story(number: int) -> Any:
    return SimpleNamespace(title=f"Story {number}", url=f"stories/{number}/", section=ECONOMY)


def said(name: str, **facts: Any) -> Any:
    made = str(page_data(name, facts, SITE))
    return json.loads(made.partition(">")[2].rpartition("<")[0]) if made else None


def steps(trail: dict[str, Any]) -> list[tuple[str, str]]:
    assert [step["position"] for step in trail["itemListElement"]] == list(range(1, len(trail["itemListElement"]) + 1))
    *ways, here = trail["itemListElement"]
    assert "item" not in here  # whoever reads it is there
    return [*((step["name"], step["item"].removeprefix(ROOT)) for step in ways), (here["name"], "here")]


def test_the_front_page_is_the_site_with_its_search_and_publisher() -> None:
    data = said("index.html", articles=[story(1)])
    assert (data["@type"], data["name"], data["url"]) == ("WebSite", "The Tide", ROOT)
    assert data["potentialAction"]["target"]["urlTemplate"] == f"{ROOT}search/?q={{search_term_string}}"
    assert data["publisher"]["logo"]["url"].startswith(f"{ROOT}theme/img/")


def test_a_story_stands_below_its_section() -> None:
    assert steps(said("stories/1/index.html", article=story(1))) == [
        ("Front page", ""),
        ("Economy & trade", "sections/economy/"),
        ("Story 1", "here"),
    ]


def test_a_list_names_its_first_stories_and_how_many_there_are() -> None:
    fact = ListFact("Economy & trade", ECONOMY.url, tuple(map(story, range(LISTED + 7))), section=ECONOMY)
    page, trail = said("sections/economy/index.html", list=fact, page=fact.pages[0])
    assert page["@type"] == "CollectionPage"
    listed = page["mainEntity"]
    assert (listed["numberOfItems"], len(listed["itemListElement"])) == (LISTED + 7, LISTED)
    assert listed["itemListElement"][1] == {
        "@type": "ListItem",
        "position": 2,
        "name": "Story 1",
        "url": f"{ROOT}stories/1/",
    }
    assert steps(trail)[1:] == [("Sections", "sections/"), ("Economy & trade", "here")]


def test_an_overview_without_a_thing_to_list_lists_nothing() -> None:
    assert steps(said("people/index.html", kind="person", entities=())) == [("Front page", ""), ("People", "here")]


def test_a_page_of_which_nothing_is_known_says_nothing() -> None:
    assert said("404.html") is None
    assert said("search/index.html", digest=None) is None
