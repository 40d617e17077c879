"""The figures on a whole site."""

from __future__ import annotations

import posixpath
import re

import pytest

from support.sites import SITES, built_pages, checkout

PEOPLE = ("Orla Venn", "Bo Tarrant", "Ada Lund", "Cy Dahl", "Edda Quill")
TOLD = """\
---
title: Quay talks, day {day}
date: 2023-02-{day:02}
source: {source}
source_url: https://courier.example/{day}
---

{names} met at the quay on day {day} of the talks. {names} will meet again.
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = checkout(tmp_path_factory.mktemp("site"), SITES / "small")
    registry = "".join(f"{name.lower().replace(' ', '-')}:\n  name: {name}\n" for name in PEOPLE)
    (root / "content/entities/people.yml").write_text(registry, encoding="utf-8")
    for day in range(1, 7):
        names = ", ".join(PEOPLE[:-1]) + f" and {PEOPLE[-1]}"
        text = TOLD.format(day=day, names=names, source="Post" if day > 2 else "Courier")
        (root / f"content/articles/2023/day-{day}.md").write_text(text, encoding="utf-8")
    return built_pages(root)


def test_every_name_of_the_network_leads_to_a_page(pages: dict[str, str]) -> None:
    page = pages["network/index.html"]
    links = re.findall(r'<a href="([^"]*)"><title>([^<]*)</title>', page)
    assert sorted(name for _, name in links) == sorted(f"{name} (person)" for name in PEOPLE)
    assert all(posixpath.normpath(f"network/{url}/index.html") in pages for url, _ in links)


@pytest.mark.parametrize("name", ["people/index.html", "people/orla-venn/index.html"])
def test_names_lead_to_the_network(pages: dict[str, str], name: str) -> None:
    way = posixpath.relpath("network", posixpath.dirname(name))
    assert f'href="{way}/"' in pages[name]


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("network/index.html", ["net"]),
        ("sources/index.html", ["mix"]),
        ("editions/2023-w05/index.html", ["net", "mix"]),
        ("people/orla-venn/index.html", ["when"]),
        ("stories/day-1/index.html", []),
        ("index.html", []),
    ],
)
def test_each_page_has_its_figures_with_their_tables(pages: dict[str, str], name: str, figures: list[str]) -> None:
    page = pages[name]
    assert re.findall(r'aria-labelledby="([a-z]+)-t \1-d"', page) == figures
    assert all(f'<title id="{id}-t">' in page and f'<desc id="{id}-d">' in page for id in figures)
    assert page.count("<details") >= len(figures)
