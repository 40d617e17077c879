"""The strict build on whole tiny sites."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from copydesk.errors import CopydeskError
from copydesk.site.build import Built, build
from support.sites import INVALID, SITES, checkout, tree

SMALL = SITES / "small"


def built(root: Path, output: str = "output") -> Built:
    place = root / output
    place.mkdir()
    return build(root, place)


def problems(root: Path) -> tuple[str, ...]:
    try:
        return built(root).problems
    except CopydeskError as error:
        return (str(error),)


@pytest.mark.parametrize("name", sorted(folder.name for folder in INVALID.iterdir()))
def test_each_broken_site_gives_its_one_clear_line(name: str, tmp_path: Path) -> None:
    """`LAST` in the expected line stands for the number of the last line of pelican.conf.py."""
    root = checkout(tmp_path / "site", SMALL, INVALID / name)
    last = len((root / "pelican.conf.py").read_text(encoding="utf-8").splitlines())
    expected = (INVALID / name / "expected.txt").read_text(encoding="utf-8").replace("LAST", str(last))
    assert list(problems(root)) == expected.splitlines()


def test_a_good_site_has_no_problem_and_every_page(tmp_path: Path) -> None:
    result = built(checkout(tmp_path, SMALL))
    assert result.problems == ()
    assert result.stories == 2
    assert result.entities >= 2
    pages = tree(tmp_path / "output")
    for page in (
        "index.html",
        "404.html",
        "about/index.html",
        "stories/harbour-tolls/index.html",
        "editions/2023-w11/index.html",
        "people/orla-venn/index.html",
        "places/lunden-bay/index.html",
        "sections/economy/index.html",
        "sources/harbour-courier/index.html",
        "archive/2023/03/index.html",
        "feeds/all.atom.xml",
    ):
        assert page in pages


def test_the_other_stories_are_still_built_beside_a_broken_one(tmp_path: Path) -> None:
    """One bad story never stops the others; the caller decides whether to publish."""
    root = checkout(tmp_path, SMALL, INVALID / "bad-date")
    assert len(built(root).problems) == 1
    assert (root / "output/stories/harbour-tolls/index.html").is_file()


def test_a_story_without_a_date_is_a_draft_and_leaves_no_byte(tmp_path: Path) -> None:
    root = checkout(tmp_path, SMALL)
    story = root / "content/articles/2023/undated.md"
    story.write_text("---\ntitle: Zyxwv appears\ndate_hint: Monday\n---\n\nZyxwv was here.\n", encoding="utf-8")
    result = built(root)
    assert result.problems == ()
    assert result.notes == (
        "content/articles/2023/undated.md: a draft: it has no date yet - add 'date: …' and remove 'status: draft'",
    )
    assert not any(b"Zyxwv" in page for page in tree(root / "output").values())


def test_a_story_from_the_future_waits_and_wakes_the_build(tmp_path: Path) -> None:
    root = checkout(tmp_path, SMALL)
    story = root / "content/articles/2023/later.md"
    story.write_text("---\ntitle: Zyxwv appears\ndate: 2999-01-02\n---\n\nZyxwv was here.\n", encoding="utf-8")
    result = built(root)
    assert result.problems == ()
    assert result.wakes.startswith("2999-01-02")
    assert not any(b"Zyxwv" in page for page in tree(root / "output").values())


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    root = checkout(tmp_path, SMALL)
    built(root, "one")
    built(root, "two")
    assert tree(root / "one") == tree(root / "two")


def test_feeds_and_lists_show_stories_without_decoration(tmp_path: Path) -> None:
    root = checkout(tmp_path, SMALL)
    built(root)
    pages = tree(root / "output")
    decorated = {name for name, page in pages.items() if b"data-cd" in page and not name.startswith("theme/")}
    assert decorated == {"stories/harbour-tolls/index.html", "stories/tunnel-reopens/index.html"}


def test_a_link_out_of_the_content_and_a_foreign_file_are_named_and_not_published(tmp_path: Path) -> None:
    root = checkout(tmp_path / "site", SMALL)
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Zyxwv\ndate: 2023-03-07\n---\n\nZyxwv.\n", encoding="utf-8")
    (root / "content/articles/2023/linked.md").symlink_to(secret)
    (root / "content/articles/linked").symlink_to(tmp_path, target_is_directory=True)
    (root / "content/articles/2023/archive.zip").write_bytes(b"PK")
    result = built(root)
    assert sorted(result.problems) == [
        "content/articles/2023/archive.zip: no story and no picture - move it out of articles/",
        "content/articles/2023/linked.md: a link that is not followed - copy what it leads to",
        "content/articles/linked: a link that is not followed - copy what it leads to",
    ]
    assert not any(b"Zyxwv" in page for page in tree(root / "output").values())


def test_a_version_that_could_not_be_merged_is_a_note(tmp_path: Path) -> None:
    root = checkout(tmp_path, SMALL)
    (root / "content/articles/2023/harbour-tolls.md.new").write_text("---\ntitle: x\n---\n\ny\n", encoding="utf-8")
    result = built(root)
    assert result.problems == ()
    (note,) = result.notes
    where = "content/articles/2023/harbour-tolls.md.new"
    assert note == f"{where}: a new version of the story waits - take over what you want, then remove it"


def test_a_pipe_among_the_stories_stops_nobody(tmp_path: Path) -> None:
    root = checkout(tmp_path, SMALL)
    os.mkfifo(root / "content/articles/2023/pipe.md")
    result = built(root)
    assert result.problems == ("content/articles/2023/pipe.md: no file that can be read - remove it",)
    assert (root / "output/stories/harbour-tolls/index.html").is_file()


def test_characters_that_no_feed_could_carry_are_removed(tmp_path: Path) -> None:
    root = checkout(tmp_path, SMALL)
    story = root / "content/articles/2023/odd.md"
    story.write_text(
        "---\ntitle: Odd\x07 one\ndate: 2023-03-07\n---\n\nA \x02\x03bell\x0b rang\x1f.\n", encoding="utf-8"
    )
    assert built(root).problems == ()
    page = (root / "output/stories/odd/index.html").read_text(encoding="utf-8")
    feed = (root / "output/feeds/all.atom.xml").read_text(encoding="utf-8")
    assert "A bell  rang ." in page
    assert not {char for char in page + feed if ord(char) < 32} - {"\n", "\t"}


def test_a_picture_that_is_a_link_to_a_file_elsewhere_is_named_and_not_published(tmp_path: Path) -> None:
    root = checkout(tmp_path / "site", SMALL)
    (tmp_path / "secret.png").write_bytes(b"Zyxwv")
    (root / "content/images").mkdir(exist_ok=True)
    (root / "content/images/quay.png").symlink_to(tmp_path / "secret.png")
    (root / "content/articles/2023/loop.md").symlink_to("loop.md")
    assert sorted(built(root).problems) == [
        "content/articles/2023/loop.md: a link that is not followed - copy what it leads to",
        "content/images/quay.png: a link that is not followed - copy what it leads to",
    ]
    assert not any(b"Zyxwv" in page for page in tree(root / "output").values())


@pytest.mark.parametrize("field", ["save_as", "override_url", "_content", "content", "settings", "get_summary"])
def test_a_story_cannot_set_what_pelican_would_obey(field: str, tmp_path: Path) -> None:
    root = checkout(tmp_path, SMALL)
    story = root / "content/articles/2023/odd.md"
    story.write_text(f"---\ntitle: Odd\ndate: 2023-03-07\n{field}: x\n---\n\nOdd.\n", encoding="utf-8")
    assert built(root).problems == (f"content/articles/2023/odd.md:4: a story cannot set '{field}' - remove the line",)


def test_a_link_out_of_the_content_loses_its_address_and_is_a_note(tmp_path: Path) -> None:
    root = checkout(tmp_path, SMALL)
    story = root / "content/articles/2023/odd.md"
    words = "Odd [one]({attach}../../../pelican.conf.py \"or href='{static}/../theme/a'\")."
    story.write_text(f'---\ntitle: "Odd\\n\\u202eone"\ndate: 2023-03-07\n---\n\n{words}\n', encoding="utf-8")
    result = built(root)
    assert result.problems == ()
    why = "the link {attach}../../../pelican.conf.py leads out of content/ - the page shows its words without a link"
    assert result.notes == (f"content/articles/2023/odd.md: {why}",)
    assert not list((root / "output").rglob("pelican.conf.py"))
    page = (root / "output/stories/odd/index.html").read_text(encoding="utf-8")
    assert "Odd \u202eone\u202c" in page


def test_two_spellings_of_one_section_are_one_page(tmp_path: Path) -> None:
    root = checkout(tmp_path, SMALL)
    for name, section in (("odd", "Sea & Harbour"), ("even", "Sea, Harbour")):
        story = root / f"content/articles/2023/{name}.md"
        story.write_text(f"---\ntitle: {name}\ndate: 2023-03-07\nsection: {section}\n---\n\nOdd.\n", encoding="utf-8")
    assert built(root).problems == ()
    page = (root / "output/sections/sea-harbour/index.html").read_text(encoding="utf-8")
    assert "stories/odd/" in page
    assert "stories/even/" in page
