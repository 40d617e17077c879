"""The plugin inside Pelican: on and off, and bare."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from copydesk.render.annotate import undecorated
from support.sites import SITES, checkout, tree

SMALL = SITES / "small"
BODY = re.compile(r'<div class="story-body" itemprop="articleBody">(.*?)</div>', re.DOTALL)
STORIES = ("stories/harbour-tolls/index.html", "stories/tunnel-reopens/index.html")


def pelican(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pelican", "-s", "pelican.conf.py", "--log-handler", "plain", *arguments]
    return subprocess.run(
        command, cwd=root, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def body(page: bytes) -> str:
    found = BODY.search(page.decode("utf-8"))
    assert found is not None
    return found[1]


def test_a_story_is_the_same_to_the_character_with_the_plugin_on_and_off(tmp_path: Path) -> None:
    root = checkout(tmp_path, SMALL)
    assert pelican(root, "-o", "on").returncode == 0
    assert pelican(root, "-o", "off", "-e", "PLUGINS=[]").returncode == 0
    on, off = tree(root / "on"), tree(root / "off")
    for name in STORIES:
        assert "data-cd" in body(on[name])
        plain = body(off[name]).replace(' rel="noopener"', "").strip()
        assert undecorated(body(on[name])).replace(' rel="noopener"', "").strip() == plain


def test_bare_pelican_fails_on_a_bad_story_when_told_that_errors_are_fatal(tmp_path: Path) -> None:
    root = checkout(tmp_path, SMALL, SITES.parent / "sites_invalid/bad-date")
    done = pelican(root, "--fatal", "errors")
    assert done.returncode != 0
    assert "content/articles/2023/zz.md:3: 'the Ides of March' is no date" in done.stderr + done.stdout


def test_no_hash_seed_time_zone_or_locale_changes_a_byte(tmp_path: Path) -> None:
    root = checkout(tmp_path, SMALL)
    for number, environment in enumerate(
        ({"PYTHONHASHSEED": "0"}, {"PYTHONHASHSEED": "1", "TZ": "Asia/Kolkata"}, {"LC_ALL": "C"})
    ):
        assert pelican(root, "-o", f"out{number}", **environment).returncode == 0
    assert tree(root / "out0") == tree(root / "out1") == tree(root / "out2")


def test_pelicans_own_cache_of_contents_changes_nothing(tmp_path: Path) -> None:
    """A page is stored with the whole context, so that every fact must be a value that can be stored."""
    root = checkout(tmp_path, SMALL)
    cached = ("CACHE_CONTENT=true", "LOAD_CONTENT_CACHE=true", 'CONTENT_CACHING_LAYER="generator"')
    for output in ("first", "second"):
        done = pelican(root, "-o", output, "-e", *cached)
        assert done.returncode == 0
        assert "Could not save cache" not in done.stderr + done.stdout
    assert tree(root / "first") == tree(root / "second")
