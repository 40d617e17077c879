"""`build`: publish the whole new site or leave the whole old one."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.cli import main
from copydesk.desk.build import publish, uncollected
from copydesk.errors import BuildError
from support.sites import INVALID, ROOT, SITES, checkout, tree

SMALL = SITES / "small"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = checkout(tmp_path / "a desk", SMALL)
    monkeypatch.chdir(place)
    return place


def test_the_site_is_published_and_counted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(root) == 0
    said = capsys.readouterr().out
    assert said.startswith("2 stories, ")
    assert "Look at output/index.html" in said
    assert (root / "output/index.html").is_file()


def test_nothing_changed_touches_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(root)
    before = {file: file.stat().st_mtime_ns for file in root.rglob("*") if file.is_file()}
    assert publish(root) == 0
    assert "Nothing has changed since" in capsys.readouterr().out
    assert {file: file.stat().st_mtime_ns for file in root.rglob("*") if file.is_file()} == before


def test_an_edit_is_published_and_a_removed_story_goes(root: Path) -> None:
    publish(root)
    (root / "content/articles/2023/tunnel-reopens.md").unlink()
    story = root / "content/articles/2023/harbour-tolls.md"
    story.write_text(story.read_text(encoding="utf-8").replace("4 million", "5 million"), encoding="utf-8")
    publish(root)
    assert not (root / "output/stories/tunnel-reopens").exists()
    assert "5 million" in (root / "output/stories/harbour-tolls/index.html").read_text(encoding="utf-8")


def test_an_earlier_site_becomes_the_next_one_and_no_edit_in_place_stays_in_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("copydesk.site.standing.SETTLED", -(10**18))  # as if all had been built long ago
    for _ in range(3):
        publish(root, force=True)
    site, known = tree(root / "output"), (root / "output/about/index.html").stat()
    kept = (root / "output/stories/tunnel-reopens/index.html").stat().st_ino
    for touched in ("about", "stories/harbour-tolls"):
        page = root / "output" / touched / "index.html"
        page.write_bytes(page.read_bytes().replace(b"<main", b"<MAIN"))
        os.utime(page, ns=(known.st_atime_ns, known.st_mtime_ns))
    (root / ".cache/spare/about/index.html").chmod(0o600)
    publish(root, force=True)
    assert tree(root / "output") == site
    assert (root / "output/about/index.html").stat().st_mode == known.st_mode
    assert (root / "output/stories/tunnel-reopens/index.html").stat().st_ino == kept


def test_python_looks_for_circles_again_after_a_build() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_other_rights_for_new_files_make_every_page_anew(root: Path) -> None:
    for _ in range(3):
        publish(root, force=True)
    site, before = tree(root / "output"), os.umask(0o077)
    try:
        publish(root, force=True)
    finally:
        os.umask(before)
    assert tree(root / "output") == site
    assert {place.stat().st_mode & 0o077 for place in (root / "output").rglob("*.html")} == {0}
    assert {place.stat().st_mode & 0o077 for place in (root / "output").rglob("*") if place.is_dir()} == {0}


def test_the_site_before_the_last_build_can_be_brought_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    assert main(["rollback"]) == 1
    assert "there is no earlier site to go back to" in capsys.readouterr().err
    before = tree(root / "output")
    (root / "content/articles/2023/tunnel-reopens.md").unlink()
    assert main(["build"]) == 0
    after = tree(root / "output")
    assert main(["rollback"]) == 0
    assert tree(root / "output") == before
    assert main(["build"]) == 0  # what is published is not what content/ makes: nothing is called up to date
    assert tree(root / "output") == after


def test_a_fault_leaves_the_old_site_and_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(root)
    before = tree(root / "output")
    checkout_broken = (INVALID / "bad-date/content/articles/2023/zz.md").read_bytes()
    (root / "content/articles/2023/zz.md").write_bytes(checkout_broken)
    with pytest.raises(BuildError, match=r"1 problem; nothing was published - output/ is as it was before"):
        publish(root)
    assert "zz.md:3: 'the Ides of March' is no date" in capsys.readouterr().err
    assert tree(root / "output") == before
    assert not list(root.glob(".build-*"))


def test_the_first_build_publishes_the_other_stories_and_still_fails(root: Path) -> None:
    shutil.copytree(INVALID / "bad-date", root, dirs_exist_ok=True)
    with pytest.raises(BuildError, match="1 problem; 2 stories were published without - mend it and build again"):
        publish(root)
    assert (root / "output/stories/harbour-tolls/index.html").is_file()


def test_keep_going_publishes_the_other_stories_over_the_old_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(root)
    shutil.copytree(INVALID / "bad-date", root, dirs_exist_ok=True)
    (root / "content/articles/2023/tunnel-reopens.md").unlink()
    monkeypatch.setenv("KEEP_GOING", "1")
    with pytest.raises(BuildError, match="1 problem; 1 stories were published without"):
        publish(root)
    assert not (root / "output/stories/tunnel-reopens").exists()


def test_a_broken_template_publishes_nothing_even_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(INVALID / "broken-template", root, dirs_exist_ok=True)
    monkeypatch.setenv("KEEP_GOING", "1")
    with pytest.raises(BuildError, match="1 problem; nothing was published"):
        publish(root)
    assert not (root / "output").exists()


def test_a_build_that_was_killed_leaves_nothing_for_the_next(root: Path) -> None:
    (root / ".build-1/stories").mkdir(parents=True)
    publish(root)
    assert not list(root.glob(".build-*"))


def test_publishing_needs_an_address(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COPYDESK_ENV", "production")
    monkeypatch.delenv("SITEURL", raising=False)
    assert main(["build"]) == 1
    assert "a site cannot be published without its address - make publish SITEURL=https://…" in capsys.readouterr().err


def test_an_address_must_be_one(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITEURL", "ftp://digest.example")
    assert main(["build"]) == 1
    assert "'ftp://digest.example' is no address of a site - write SITEURL=https://…" in capsys.readouterr().err


def test_with_an_address_every_link_is_absolute_and_the_page_says_where_it_lives(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITEURL", "https://digest.example/project")
    publish(root)
    page = (root / "output/stories/harbour-tolls/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://digest.example/project/stories/harbour-tolls/">' in page
    assert 'href="https://digest.example/project/editions/"' in page


def test_outside_a_checkout_it_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 2
    assert "there is no pelican.conf.py here - call it in the checkout's own folder" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_exits_with_an_error_and_leaves_the_old_site(root: Path, number: signal.Signals) -> None:
    publish(root)
    before = tree(root / "output")
    (root / "content/articles/2023/tunnel-reopens.md").unlink()
    script = (
        # A shell starts what it puts in the background with SIGINT ignored, and the tests may run there.
        "import signal, sys, time; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from copydesk.cli import main; from copydesk.site import build as site;"
        "site.build = lambda *given: (print('building', flush=True), time.sleep(60)); sys.exit(main(['build']))"
    )
    build = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert build.stdout is not None
    assert build.stdout.readline() == "building\n"
    build.send_signal(number)
    _, said = build.communicate(timeout=30)
    assert build.returncode == 130
    assert said == "copydesk: interrupted; nothing was published\n"
    assert tree(root / "output") == before
    assert not list(root.glob(".build-*"))


def test_a_published_address_without_a_page_is_told_and_stops_a_production_build(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "content/published.yml").write_text("- about/\n- stories/lost/: abc\n", encoding="utf-8")
    assert publish(root) == 0
    line = "content/published.yml:2: the published address stories/lost/ has no page - make check says what mends it"
    assert f"note: {line}\n" in capsys.readouterr().err
    before = tree(root / "output")
    monkeypatch.setenv("COPYDESK_ENV", "production")
    monkeypatch.setenv("SITEURL", "https://digest.example")
    with pytest.raises(BuildError, match="1 problem; nothing was published"):
        publish(root)
    assert capsys.readouterr().err.splitlines()[-1] == line
    assert tree(root / "output") == before


def test_a_redirect_and_what_is_left_of_a_story_are_pages(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/published.yml").write_text("- stories/harbour-tolls/\n- stories/old/\n", encoding="utf-8")
    story = root / "content/articles/2023/harbour-tolls.md"
    text = story.read_text(encoding="utf-8").replace("---\n", "---\nformerly: [old]\nretracted: 2023-03-20\n", 1)
    story.write_text(text, encoding="utf-8")
    assert publish(root) == 0
    assert "published.yml" not in capsys.readouterr().err


def test_a_ledger_that_cannot_be_read_is_no_reason_to_show_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "content/published.yml").write_text("stories/lost/\n", encoding="utf-8")
    assert publish(root) == 0
    assert "note: content/published.yml:1: 'stories/lost/' is no address" in capsys.readouterr().err
