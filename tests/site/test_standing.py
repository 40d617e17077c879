"""A folder that held an earlier site and becomes the next one."""

from __future__ import annotations

from pathlib import Path

from copydesk.site.standing import standing, sweep


def filled(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def names(folder: Path) -> set[str]:
    return {place.relative_to(folder).as_posix() for place in folder.rglob("*")}


def test_what_is_not_known_is_removed_and_the_rest_is_told(tmp_path: Path) -> None:
    site = filled(tmp_path, "index.html", "a/b/index.html", "images/a.png")
    assert standing(site, {"index.html", "a/b/index.html", "gone.html"}) == {
        name: (site / name).stat().st_ino for name in ("index.html", "a/b/index.html")
    }
    assert not (site / "images/a.png").exists()


def test_a_sweep_takes_away_folders_that_are_empty_then_and_no_other(tmp_path: Path) -> None:
    site = filled(tmp_path, "a/b/c/index.html", "a/index.html", "d/index.html")
    sweep(site, ["a/b/c/index.html", "d/index.html", "never/there.html"])
    assert names(site) == {"a", "a/index.html"}
