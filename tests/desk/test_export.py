"""`export` and `import`: the same content, the same bytes, and the same site from them."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import zipfile
from html import unescape
from pathlib import Path

import pytest

from copydesk.cli import main
from copydesk.desk.export import packed
from support.sites import ROOT, SITES, checkout, tree


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = checkout(tmp_path / "one", SITES / "small")
    for name, text in {
        "originals/tolls.txt": "Tolls",
        "images/pier.png": "x",
        "inbox/new.txt": "New",
        ".hidden": "h",
    }.items():
        (place / "content" / name).parent.mkdir(exist_ok=True)
        (place / "content" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(place)
    return place


def empty_clone(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    clone = checkout(place)
    monkeypatch.chdir(clone)
    return clone


def test_the_site_of_an_imported_archive_is_the_same(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["export", str(tmp_path / "a.zip")]) == 0
    assert main(["build"]) == 0
    clone = empty_clone(tmp_path / "two", monkeypatch)
    assert main(["import", str(tmp_path / "a.zip")]) == 0
    assert main(["build"]) == 0
    assert tree(clone / "output") == tree(place / "output")
    assert main(["export", str(tmp_path / "b.zip")]) == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_all_is_in_it_but_what_waits_and_what_is_hidden(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.utime(place / "content/originals/tolls.txt", (0, 0))
    assert main(["export"]) == 0
    with zipfile.ZipFile("digest.zip") as archive:
        names = archive.namelist()
        feed = json.loads(archive.read("feed.json"))
    assert {"content/originals/tolls.txt", "content/images/pier.png", "content/pages/about.md", "pelican.conf.py"} <= {
        *names
    }
    assert not [name for name in names if "inbox" in name or "hidden" in name]
    assert names == sorted(names)
    assert [item["url"].split("/")[-2] for item in feed["items"]] == ["harbour-tolls", "tunnel-reopens"]
    assert all(item["content_html"].startswith("<p>") for item in feed["items"])
    assert f"digest.zip with {len(names)} files" in capsys.readouterr().out


def test_a_draft_is_in_the_archive_and_not_in_the_feed(place: Path) -> None:
    story = place / "content/articles/2023/harbour-tolls.md"
    story.write_text(story.read_text(encoding="utf-8").replace("---\n", "---\nstatus: draft\n", 1), encoding="utf-8")
    (place / "content/editions/2023-W11.md").unlink()
    assert main(["export"]) == 0
    with zipfile.ZipFile("digest.zip") as archive:
        assert "content/articles/2023/harbour-tolls.md" in archive.namelist()
        assert len(json.loads(archive.read("feed.json"))["items"]) == 1


def test_content_that_is_there_is_never_replaced(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["export"])
    before = tree(place / "content")
    assert main(["import", "digest.zip"]) == 1
    assert capsys.readouterr().err.startswith("copydesk: content: content/ is not empty - move")
    assert tree(place / "content") == before


def test_other_settings_are_put_beside_ours(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (place / "pelican.conf.py").open("a", encoding="utf-8") as config:
        config.write("\nSITENAME = 'The Osk Observer'\n")
    main(["export", str(tmp_path / "a.zip")])
    clone = empty_clone(tmp_path / "two", monkeypatch)
    assert main(["import", str(tmp_path / "a.zip")]) == 0
    assert (clone / "pelican.conf.py").read_bytes() == (ROOT / "pelican.conf.py").read_bytes()
    assert "Observer" in (clone / "pelican.conf.py.imported").read_text(encoding="utf-8")


def linked() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo("content/pages/link.md")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/hosts")
    return made.getvalue()


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (b"no archive", "the archive cannot be read"),
        (b"", "the archive cannot be read"),
        (packed({"content/a.yml": b"x" * 999})[:-60], "the archive cannot be read"),
        (packed({"feed.json": b"{}"}), "there is no content/ in this archive"),
        (packed({"content/../pelican.conf.py": b"import os"}), "does not belong into content/"),
        (packed({"/content/a.md": b""}), "does not belong into content/"),
        (packed({"plugins/copydesk/cli.py": b""}), "does not belong into content/"),
        (packed({"content/.git/hooks/post-merge": b""}), "does not belong into content/"),
        (packed({"content/a\nb.md": b""}), "does not belong into content/"),
        (linked(), "does not belong into content/"),
    ],
)
def test_a_foreign_archive_is_one_line_and_changes_nothing(
    held: bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clone = empty_clone(tmp_path / "two", monkeypatch)
    (tmp_path / "a.zip").write_bytes(held)
    before = tree(clone)
    assert main(["import", str(tmp_path / "a.zip")]) == 1
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert tree(clone) == before


def test_a_link_is_named_and_not_followed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "content/pages/link.md").symlink_to("/etc/hosts")
    assert main(["export"]) == 1
    assert "content/pages/link.md: this is no plain file" in capsys.readouterr().err
    assert not Path("digest.zip").exists()


def test_an_archive_inside_content_is_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "content/digest.zip"]) == 2
    assert "would lie in content/" in capsys.readouterr().err


def test_without_a_name_it_is_said_which_is_wanted(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", ""]) == 2
    assert capsys.readouterr().err == "copydesk: no archive is named - make import FILE=digest.zip\n"
    assert main(["explain", ""]) == 2
    assert capsys.readouterr().err.startswith("copydesk: no file is named - make explain FILE=")


def test_an_archive_that_is_not_there_is_one_line(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "digest.zip"]) == 1
    assert capsys.readouterr().err == "copydesk: digest.zip: there is no such archive - make import FILE=digest.zip\n"


def test_links_of_a_story_lead_to_the_site_in_the_feed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITEURL", "https://digest.example/d")
    story = place / "content/articles/2023/harbour-tolls.md"
    (place / "content/articles/2023/wait.md").write_text(
        "---\ntitle: Wait\nstatus: draft\n---\n\nW.\n", encoding="utf-8"
    )
    links = (
        "[a]({filename}tunnel-reopens.md#q-1) [b]({filename}/pages/about.md) [c]({filename}wait.md) "
        "[d](../tunnel-reopens/) [e](https://calder.example/x) ![pier]({static}/images/pier.png) {filename}a.md"
    )
    story.write_text(story.read_text(encoding="utf-8") + f"\n{links}\n", encoding="utf-8")
    assert main(["export"]) == 0
    with zipfile.ZipFile("digest.zip") as archive:
        feed = json.loads(archive.read("feed.json"))
    html = next(item["content_html"] for item in feed["items"] if "tolls" in item["url"]).rpartition("<p>")[2]
    assert re.findall(r'(?:href|src)="([^"]*)"', html) == [
        "https://digest.example/d/stories/tunnel-reopens/#q-1",
        "https://digest.example/d/about/",
        "https://digest.example/d/stories/tunnel-reopens/",
        "https://calder.example/x",
        "https://digest.example/d/images/pier.png",
    ]
    assert "{filename}a.md" in unescape(html), "what is no link stays as it is written"


def test_a_retracted_story_is_not_in_the_feed(place: Path) -> None:
    story = place / "content/articles/2023/harbour-tolls.md"
    story.write_text(story.read_text(encoding="utf-8").replace("---\n", "---\nretracted: 2023-03-20\n", 1), "utf-8")
    assert main(["export"]) == 0
    with zipfile.ZipFile("digest.zip") as archive:
        assert "harbour-tolls" not in archive.read("feed.json").decode()
