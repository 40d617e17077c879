"""Pelican's own links in a story: only to files that may be published, and nowhere else than as an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.site.links import own_links


@pytest.fixture
def content(tmp_path: Path) -> Path:
    place = tmp_path / "content"
    for name in (
        "images/quay.png",
        "originals/toll.html",
        "articles/2023/toll.md",
        "images/.key.png",
        "images/toll.html",
    ):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("x", encoding="utf-8")
    (tmp_path / "secret.png").write_text("x", encoding="utf-8")
    (place / "images/out.png").symlink_to(tmp_path / "secret.png")
    (place / "images/loop.png").symlink_to("loop.png")
    return place


def linked(address: str, content: Path) -> tuple[str, list[str]]:
    return own_links(f'<p><a href="{address}" rel="noopener">x</a></p>', content / "articles/2023/fare.md", content)


@pytest.mark.parametrize(
    "address",
    ["{static}/images/quay.png", "{static}../../images/quay.png", "|static|/images/quay.png", "{filename}toll.md#top"],
)
def test_a_link_to_a_file_of_ours_stays(address: str, content: Path) -> None:
    html, faults = linked(address, content)
    assert f'href="{address}"' in html
    assert faults == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("{static}/../secret.png", "leads out of content/"),
        ("|static|/../secret.png", "leads out of content/"),
        ("{static|/../secret.png", "leads out of content/"),
        ("{attach}../../../secret.png", "leads out of content/"),
        ("{static}/%2e%2e/secret.png", "leads out of content/"),
        ("{static}/images/out.png", "leads out of content/"),
        ("{static}/images/loop.png", "leads nowhere"),
        ("{static}/images/none.png", "leads nowhere"),
        ("{static}/" + "a" * 5000, "leads nowhere"),
        ("{static}/originals/toll.html", "leads to what is not published"),
        ("{static}/images/toll.html", "leads to what is not published"),
        ("{static}/images/.key.png", "leads to what is not published"),
        ("{attach}toll.md", "leads to what is not published"),
    ],
)
def test_any_other_loses_its_address_and_is_named(address: str, why: str, content: Path) -> None:
    html, faults = linked(address, content)
    assert html == '<p><a rel="noopener">x</a></p>'
    assert len(faults) == 1
    assert faults[0].endswith(why)


def test_what_only_reads_like_a_link_stays_text(content: Path) -> None:
    html, faults = own_links('<img alt="href=\'{static}/../a\'" src="q|{static}.png">', content / "a.md", content)
    assert html == '<img alt="href=\'&#123;static&#125;/../a\'" src="q&#124;&#123;static&#125;.png">'
    assert faults == []


def test_braces_in_the_text_are_no_business_of_ours(content: Path) -> None:
    assert own_links("<p>{static}</p>", content / "a.md", content) == ("<p>{static}</p>", [])
