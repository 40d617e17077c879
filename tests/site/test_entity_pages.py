"""The page and the feed of an entity on a whole site."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET  # our own feed, not a stranger's

import pytest

from copydesk.errors import RegistryError
from copydesk.model import Image, Kind, RegistryEntry
from copydesk.site.build import build
from copydesk.site.pictures import pictures
from support.pictures import png
from support.sites import SITES, checkout, tree

ATOM = "{http://www.w3.org/2005/Atom}"
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
REGISTRY = """\
orla-venn:
  name: Orla Venn
  aliases: [Ms. O. Venn]
  role: [{role: mayor of Lunden Bay, since: 2019-05}, {role: harbour master, since: 2011, until: 2019}]
  description: The first mayor from the <docks>.
  wikidata: Q42
  image: {file: images/venn.png, alt: Orla Venn at the quay, author: Ina Merrow, licence: CC BY 4.0}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = checkout(tmp_path_factory.mktemp("site"), SITES / "small")
    (root / "content/entities/people.yml").write_text(REGISTRY, encoding="utf-8")
    (root / "content/images").mkdir()
    (root / "content/images/venn.png").write_bytes(png(44, 55))
    (root / "output").mkdir()
    result = build(root, root / "output")
    assert (result.problems, result.notes) == ((), ())
    return tree(root / "output")


def mayor(pages: dict[str, bytes]) -> str:
    return pages["people/orla-venn/index.html"].decode("utf-8")


def test_the_head_of_the_page_says_who_that_is(pages: dict[str, bytes]) -> None:
    page = mayor(pages)
    assert '<p class="standfirst">Mayor of Lunden Bay <span class="role">since May 2019</span></p>' in page
    assert "<dt>2011–2019</dt><dd>Harbour master</dd>" in page
    assert "<dt>Also known as</dt><dd>Ms. O. Venn</dd>" in page
    assert "The first mayor from the &lt;docks&gt;." in page


def test_the_picture_is_a_file_of_the_site_with_size_and_credit(pages: dict[str, bytes]) -> None:
    page = mayor(pages)
    assert '<img src="../../images/venn.png" width="44" height="55" alt="Orla Venn at the quay">' in page
    assert "<figcaption>Ina Merrow, CC BY 4.0</figcaption>" in page
    assert pages["images/venn.png"] == png(44, 55)


def test_the_data_for_machines_cannot_leave_their_element(pages: dict[str, bytes]) -> None:
    data, trail = map(json.loads, DATA.findall(mayor(pages)))
    assert [step["name"] for step in trail["itemListElement"]] == ["Front page", "People", "Orla Venn"]
    assert data["@type"] == "ProfilePage"
    assert data["mainEntity"]["description"] == "The first mayor from the <docks>."
    assert data["mainEntity"]["sameAs"] == "https://www.wikidata.org/entity/Q42"
    assert data["mainEntity"]["image"]["contentUrl"].endswith("/images/venn.png")
    assert [each["name"] for each in data["mainEntity"]["subjectOf"]] == ["Lunden Bay halves its harbour tolls"]
    place, _ = DATA.findall(pages["places/lunden-bay/index.html"].decode("utf-8"))
    assert json.loads(place)["about"]["@type"] == "Place"


@pytest.mark.parametrize("name", ["people/orla-venn/index.html", "stories/harbour-tolls/index.html"])
def test_the_policy_names_the_data_by_their_hash(pages: dict[str, bytes], name: str) -> None:
    page = pages[name].decode("utf-8")
    scripts = DATA.findall(page)
    assert len(scripts) == 2
    for found in scripts:
        digest = base64.b64encode(hashlib.sha256(found.encode()).digest()).decode()
        assert re.search(rf"script-src [^;]*'sha256-{re.escape(digest)}'[^;]*; style-src", page)


def test_the_page_leads_to_its_feed(pages: dict[str, bytes]) -> None:
    page = mayor(pages)
    assert 'title="The Meridian Digest: Orla Venn (Atom)" href="../../people/orla-venn/feed.atom.xml">' in page
    for name in ("feed.atom.xml", "feed.rss.xml", "feed.json"):
        assert f'<a href="../../people/orla-venn/{name}"' in page


def test_every_entity_section_and_source_has_a_feed_of_its_own_with_absolute_links(pages: dict[str, bytes]) -> None:
    names = sorted(name for name in pages if name.endswith("/feed.atom.xml"))
    assert names == sorted(
        name.replace("index.html", "feed.atom.xml")
        for name in pages
        if re.fullmatch(r"(?:people|places|organisations|events|works|sections|sources)/[^/]+/index\.html", name)
    )
    feeds = [ET.fromstring(pages[name]) for name in (*names, "feeds/all.atom.xml")]
    ids = [feed.findtext(f"{ATOM}id") for feed in feeds]
    assert len(set(ids)) == len(ids)
    entry = ET.fromstring(pages["people/orla-venn/feed.atom.xml"]).findall(f"{ATOM}entry")
    assert [each.findtext(f"{ATOM}title") for each in entry] == ["Lunden Bay halves its harbour tolls"]
    links = [link.get("href", "") for feed in feeds for link in feed.iter(f"{ATOM}link")]
    assert [link for link in links if not link.startswith(("http://127.0.0.1:8000/", "https://"))] == []


def test_a_site_without_feeds_has_none_for_entities(tmp_path: Path) -> None:
    root = checkout(tmp_path, SITES / "small")
    with (root / "pelican.conf.py").open("a", encoding="utf-8") as config:
        config.write("\nCOPYDESK_FEED_ITEMS = 0\n")
    (root / "output").mkdir()
    assert build(root, root / "output").problems == ()
    made = tree(root / "output")
    assert [name for name, page in made.items() if "feed" in name or b"feed.atom" in page] == []


def test_a_feed_holds_the_newest_ten(tmp_path: Path) -> None:
    root = checkout(tmp_path, SITES / "small")
    for day in range(1, 25):
        story = f"---\ntitle: Day {day}\ndate: 2023-04-{day:02}\n---\n\nOrla Venn spoke in Lunden Bay.\n"
        (root / f"content/articles/2023/day-{day}.md").write_text(story, encoding="utf-8")
    (root / "output").mkdir()
    assert build(root, root / "output").problems == ()
    feed = ET.fromstring(tree(root / "output")["people/orla-venn/feed.atom.xml"])
    assert [each.findtext(f"{ATOM}title") for each in feed.findall(f"{ATOM}entry")] == [
        f"Day {day}" for day in range(24, 14, -1)
    ]


@pytest.mark.parametrize("name", ["images/" + "x" * 300 + ".png", "images/loop.png", "images/out.png", "images"])
def test_a_picture_that_cannot_be_had_is_a_fault_of_its_entry(tmp_path: Path, name: str) -> None:
    images = tmp_path / "content/images"
    images.mkdir(parents=True)
    (images / "loop.png").symlink_to("loop.png")
    (tmp_path / "out.png").write_bytes(png(1, 1))
    (images / "out.png").symlink_to(tmp_path / "out.png")
    entry = RegistryEntry("a", "A", Kind.PERSON, image=Image(name), file="content/entities/people.yml", line=3)
    with pytest.raises(RegistryError, match=r"^content/entities/people.yml:3: there is no picture content/images"):
        pictures(tmp_path / "content", [entry])
