"""The figures as the theme draws them, and as the other theme has them in tables."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET  # our own markup, not a stranger's

import pytest
from jinja2 import FileSystemLoader

from copydesk.digest.company import network
from copydesk.digest.mix import MOST, sources_mix
from digest.fakes import story
from digest.test_company import cast
from digest.test_timelines import made
from theme.test_said import macro
from theme.test_templates import ROOT, environment


def mix() -> Any:
    outlets = ("Post & <Sons>", "Post & <Sons>", "", *(f"Paper {at}" for at in range(MOST + 2)))
    return sources_mix([story(f"s{at}", "2023-03-20", source=outlet) for at, outlet in enumerate(outlets)])


FIGURES: dict[str, tuple[Any, ...]] = {
    "timeline": (made("2022-12-26", "2023-01-03", "2023-01-04", "2023-03-01"), "Orla <Venn>"),
    "sources_mix": (mix(),),
    "network": (network([cast(("ada & bo", "cy", "di", "ed", "pell"))] * 2),),
}


def printed(name: str) -> str:
    return str(macro("figures", name)(*FIGURES[name]))


def drawing(name: str) -> ET.Element:
    found = printed(name)
    return ET.fromstring(found[found.index("<svg") : found.rindex("</svg>") + 6])


def table(name: str) -> list[list[str]]:
    found = printed(name)
    rows = re.findall(r"<tr>(.*?)</tr>", found[found.index("<tbody>") :])
    return [re.findall(r"<t[hd][^>]*>(?:<a [^>]*>)?([^<]*)", row) for row in rows]


@pytest.mark.parametrize("name", FIGURES)
def test_a_drawing_is_named_and_described(name: str) -> None:
    root = drawing(name)
    named = {each.get("id"): each.text or "" for each in root if each.tag in ("title", "desc")}
    assert set(str(root.get("aria-labelledby")).split()) == set(named)
    assert len(named) == 2
    assert all(len(text) > 10 for text in named.values())


@pytest.mark.parametrize("name", FIGURES)
def test_a_drawing_is_an_image_unless_it_holds_links(name: str) -> None:
    """What stands in an image is not reached by a keyboard, nor read out."""
    root = drawing(name)
    assert root.get("role") == ("group" if list(root.iter("a")) else "img")


@pytest.mark.parametrize("name", FIGURES)
def test_a_drawing_asks_for_no_style_and_no_colour_of_its_own(name: str) -> None:
    names = {key for each in drawing(name).iter() for key in each.keys()}  # noqa: SIM118 - an element is no mapping
    assert not names & {"style", "fill", "onclick"}
    assert {each.get("stroke") for each in drawing(name).iter()} <= {None, "currentColor"}


def test_the_bars_of_a_timeline_are_its_table() -> None:
    figure = FIGURES["timeline"][0]
    (path,) = drawing("timeline").iter("path")
    bars = [tuple(map(int, bar)) for bar in re.findall(r"M(\d+) (\d+)h\.8v(\d+)h-\.8z", str(path.get("d")))]
    assert len(bars) == len(table("timeline")) - 1 == 2
    assert [row[1] for row in table("timeline")] == ["2", "1", "3"]
    inner = next(each for each in drawing("timeline") if each.tag == "svg")
    width, height = (int(each) for each in str(inner.get("viewBox")).split()[2:])
    assert (width, bars[-1][0]) == (len(figure.bins), len(figure.bins) - 1)
    assert all(top + tall <= height for _, top, tall in bars)


def test_the_description_of_a_timeline_says_when_and_how_many() -> None:
    (text,) = (each.text for each in drawing("timeline") if each.tag == "desc")
    first, last = "26 December 2022 – 1 January 2023", "27 February – 5 March 2023"
    assert text == f"3 stories from {first} to {last}. The most: 2 (2–8 January 2023)."


def test_the_bars_of_the_mix_are_its_table() -> None:
    rows = table("sources_mix")
    bars = list(drawing("sources_mix").iter("rect"))
    assert len(bars) == len(rows) - 2 == MOST + 1  # the others and the sum have none
    assert [row[0] for row in rows[-3:]] == ["3 other sources", "No source named", "All"]
    assert sum(int(row[1]) for row in rows[:-1]) == int(rows[-1][1]) == FIGURES["sources_mix"][0].total
    height = int(str(drawing("sources_mix").get("height")))
    assert all(int(str(bar.get("y"))) + int(str(bar.get("height"))) < height for bar in bars)
    assert {bar.get("class") for bar in bars} == {None, "hollow"}


def test_the_names_of_the_network_are_links_and_its_arcs_its_table() -> None:
    root, figure = drawing("network"), FIGURES["network"][0]
    links = list(root.iter("a"))
    assert [link.get("href") for link in links] == [f"../../{node.url}" for node in figure.nodes]
    assert {link.findtext("title") for link in links} == {
        "Ada & bo (person)",
        "Cy (person)",
        "Di (person)",
        "Ed (person)",
        "Pell (place)",
    }
    arcs = [path for path in root.iter("path") if path.get("stroke-width")]
    assert len(arcs) == len(table("network")) == len(figure.pairs) > 4
    assert {row[2] for row in table("network")} == {"2"}


def test_the_kinds_of_the_network_differ_in_shape() -> None:
    shapes = {
        str(link.findtext("title"))[-8:]: next(link.iter("path")).get("d") for link in drawing("network").iter("a")
    }
    assert len(set(shapes.values())) == 2


@pytest.mark.parametrize("name", FIGURES)
def test_the_other_theme_has_the_table_alone(name: str) -> None:
    made = environment(plugin=True)
    made.loader = FileSystemLoader(ROOT / "theme/plain/templates")
    plain: Any = made.get_template("figures.html").make_module({"SITEURL": "../.."})
    found = str(getattr(plain, name)(FIGURES[name][0]))
    assert not re.search("<svg|style=|<details", found)
    assert found.count("<tr>") == len([row for row in table(name) if row[0] != "All"])


def test_where_too_few_are_named_together_the_page_says_so() -> None:
    template = environment(plugin=True).get_template("network.html")
    page = "".join(template.blocks["content"](template.new_context({"figure": None})))
    assert '<p class="empty">Too few stories have names in common yet.</p>' in page
    assert "<svg" not in page
