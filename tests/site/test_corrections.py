"""Corrections on a whole site: on the story, in the list, in the feeds and in the data for machines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from copydesk.site.build import build
from support.sites import SITES, built_pages, checkout

STORY = """---
title: The wall
date: 2023-03-15
corrections:
- 2023-03-16: The mayor is Orla Venn, not <Orla> Venne.
- 2023-03-20: The wall is 40 metres long.
---

Orla Venn spoke.
"""
POLICY = "---\ntitle: What we got wrong\nslug: corrections\n---\n\nWe say so.\n"


def written(place: Path, policy: str = "", *, corrected: bool = True) -> dict[str, str]:
    root = checkout(place, SITES / "small")
    if corrected:
        (root / "content/articles/2023/wall.md").write_text(STORY, encoding="utf-8")
    if policy:
        (root / "content/pages/corrections.md").write_text(policy, encoding="utf-8")
    return built_pages(root, "https://digest.example")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return written(tmp_path_factory.mktemp("site"), POLICY)


def test_a_story_says_above_its_text_what_was_corrected(pages: dict[str, str]) -> None:
    before = pages["stories/wall/index.html"].partition('itemprop="articleBody"')[0]
    assert re.findall(r'Correction, <time datetime="([0-9-]+)">', before) == ["2023-03-20", "2023-03-16"]
    assert "not &lt;Orla&gt; Venne." in before


def test_the_list_stands_below_the_curators_words(pages: dict[str, str]) -> None:
    page = pages["corrections/index.html"]
    assert "<title>What we got wrong — " in page
    assert page.index("We say so.") < page.index("The wall is 40 metres long.") < page.index("The mayor is Orla Venn")
    assert "stories/wall/" in page.partition("<main")[2]


def test_the_list_needs_no_page_of_the_curators(tmp_path: Path) -> None:
    page = written(tmp_path)["corrections/index.html"]
    assert "<title>Corrections — " in page
    assert "The wall is 40 metres long." in page


LINK = re.compile(r'<a href="[^"]*/corrections/">Corrections</a>')


@pytest.mark.parametrize("theme", ["", "plain"])
@pytest.mark.parametrize(
    ("corrected", "policy", "leads"),
    [
        (True, "", True),
        (False, "", False),
        (False, POLICY, True),
        (True, POLICY.replace("slug", "status: hidden\nslug"), False),
        (True, POLICY.replace("slug", "status: draft\nslug"), True),
    ],
    ids=["a list", "nothing", "the curator's page", "a hidden page", "a draft and a list"],
)
def test_every_page_leads_to_the_corrections_exactly_where_there_is_such_a_page(
    theme: str, policy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, corrected: bool, leads: bool
) -> None:
    monkeypatch.setenv("THEME", theme)
    pages = written(tmp_path, policy, corrected=corrected)
    made = {name for name in pages if name.endswith(".html") and "email/" not in name}
    assert {name for name in made if LINK.search(pages[name])} == (made if leads else set())
    assert ("corrections/index.html" in pages) == (corrected or bool(policy))


def test_feeds_and_data_know_the_correction_and_its_day(pages: dict[str, str]) -> None:
    (item,) = (item for item in json.loads(pages["feeds/all.json"])["items"] if item["title"] == "The wall")
    assert item["date_modified"] == "2023-03-20T00:00:00+00:00"
    assert item["content_html"].endswith(
        "<p>Correction, 20 March 2023: The wall is 40 metres long.</p>\n"
        "<p>Correction, 16 March 2023: The mayor is Orla Venn, not &lt;Orla&gt; Venne.</p>\n"
    )
    for feed in ("feeds/all.atom.xml", "feeds/all.rss.xml"):
        assert "The wall is 40 metres long." in pages[feed]
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', pages["stories/wall/index.html"])
    (article,) = (data for data in map(json.loads, found) if "headline" in data)
    assert article["dateModified"] == "2023-03-20T00:00:00+00:00"
    assert article["correction"][0] == {
        "@type": "CorrectionComment",
        "text": "The wall is 40 metres long.",
        "datePublished": "2023-03-20",
    }
    assert "<loc>https://digest.example/stories/wall/</loc>\n<lastmod>2023-03-20</lastmod>" in pages["sitemap.xml"]


WITHDRAWN = """---
title: The {word}
date: 2023-0{month}-15
{fields}
---

Orla Venn spoke.
"""


def test_a_retraction_stands_in_the_list_with_its_reason_and_not_in_its_data(tmp_path: Path) -> None:
    root = checkout(tmp_path, SITES / "small")
    text = WITHDRAWN.format(word="pier", month=3, fields="retracted: {2023-03-30: There is no pier.}")
    (root / "content/articles/2023/pier.md").write_text(text, encoding="utf-8")
    (root / "output").mkdir()
    built = build(root, root / "output")
    assert (built.problems, built.notes, built.stories) == ((), (), 2)
    page = (root / "output/corrections/index.html").read_text(encoding="utf-8")
    assert "<b>Retracted</b> There is no pier." in page
    assert 'href="../stories/pier/"' in page
    data = "".join(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page))
    assert "pier" not in data
    page = (root / "output/stories/pier/index.html").read_text(encoding="utf-8")
    assert "Orla Venn" not in page
    assert 'href="../../corrections/"' in page


def test_a_hidden_story_does_not_count_the_editions_and_a_retracted_one_does(tmp_path: Path) -> None:
    """Readers know an edition by its number: it must not tell of what is hidden, nor change when a story goes."""
    root = checkout(tmp_path, SITES / "small")
    for word, month, fields in (("pier", 1, "retracted: 2023-03-30"), ("quay", 2, "status: hidden")):
        text = WITHDRAWN.format(word=word, month=month, fields=fields)
        (root / f"content/articles/2023/{word}.md").write_text(text, encoding="utf-8")
    (root / "output").mkdir()
    assert build(root, root / "output").problems == ()
    numbers = {
        name: re.findall(r"No\.\s*(\d+)", (root / f"output/stories/{name}/index.html").read_text(encoding="utf-8"))[:1]
        for name in ("tunnel-reopens", "harbour-tolls", "quay", "pier")
    }
    assert numbers == {"tunnel-reopens": ["2"], "harbour-tolls": ["3"], "quay": [], "pier": []}
    assert not (root / "output/editions/2023-w07").exists()


def test_a_double_keeps_its_id_in_the_feeds_when_the_first_one_is_retracted(tmp_path: Path) -> None:
    found = []
    for step, fields in enumerate(("", "retracted: 2023-03-30")):
        root = checkout(tmp_path / str(step), SITES / "small")
        for word, month, more in (("pier", 3, fields), ("quay", 4, "")):
            text = WITHDRAWN.format(word=word, month=month, fields=f"source_url: https://bay.example/1\n{more}".strip())
            (root / f"content/articles/2023/{word}.md").write_text(text, encoding="utf-8")
        (root / "output").mkdir()
        assert build(root, root / "output").problems == ()
        items = json.loads((root / "output/feeds/all.json").read_text(encoding="utf-8"))["items"]
        found.append({item["title"]: item["id"] for item in items})
    assert found[1] == {title: id for title, id in found[0].items() if title != "The pier"}
    assert len(found[1]) == 3
