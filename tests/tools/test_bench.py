"""The benchmark: its archive, its scales, its arithmetic. Nothing here is timed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import corpus, measure, report, sites, vocabulary
from bench.__main__ import main
from bench.measure import CommandError, Cost, Size
from copydesk.analyse import find_quotes

ROOT = Path(__file__).parent.parent.parent


def cost(cpu: float) -> Cost:
    return Cost(cpu, wall=2 * cpu, memory=50_000_000)


FIGURES = report.Figures(
    stories=1000,
    costs={
        "Pelican": {mode: [cost(4.0), cost(2.0), cost(3.0)] for mode in report.MODES},
        "Copydesk": {mode: [cost(9.0), cost(6.0), cost(5.0)] for mode in report.MODES},
    },
    sizes={"Pelican": Size(1200, 9_000_000), "Copydesk": Size(3000, 30_000_000)},
    larger={"Pelican": [cost(13.5)], "Copydesk": [cost(24.0)]},
    times=4,
    load=(0.5, 1.5),
    versions={"Pelican": "4"},
)


def test_a_larger_archive_begins_with_the_smaller_one(tmp_path: Path) -> None:
    corpus.write(tmp_path / "small", 3)
    corpus.write(tmp_path / "large", 5)
    texts = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "large").iterdir()}
    small = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "small").iterdir()}
    assert len(texts) == 5
    assert len(set(texts.values())) == 5
    assert small == {name: texts[name] for name in sorted(texts)[:3]}


def test_the_archive_does_not_hang_on_the_hash_seed() -> None:
    def told(seed: str) -> bytes:
        program = "from bench import corpus; print([corpus.story(n) for n in range(20)], list(corpus.registry()))"
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "tools"), "PYTHONUTF8": "1"}
        return subprocess.check_output([sys.executable, "-c", program], env=surroundings)

    assert told("1") == told("2")


def test_a_story_gives_copydesk_something_to_do() -> None:
    text = corpus.story(12).text.partition("\n\n")[2]
    assert 400 < len(text.split()) < 900
    assert sum(bool(quotation["speaker"]) for quotation in find_quotes(text)) >= 3


def test_people_and_towns_are_told_apart() -> None:
    surnames = [name.split()[-1] for name in corpus.EVERYBODY]
    assert len(set(surnames)) == corpus.PEOPLE
    assert not set(surnames) & set(vocabulary.TOWNS)


def test_the_cost_counts_what_a_command_starts(tmp_path: Path) -> None:
    """A shell whose child works costs what the child does: far more than a shell alone.

    Measured by a small process, for a new one counts what the one that started it held at that moment.
    """
    program = """if True:
        import sys, pathlib, shlex
        from bench import measure
        work = f"{shlex.quote(sys.executable)} -c 'sum(range(10_000_000)); bytes(range(256)) * 400_000'; :"
        for command in (":", work):
            cost = measure.run(("sh", "-c", command), pathlib.Path(), {}, pathlib.Path("log"))
            print(cost.cpu, cost.memory)
    """
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "tools")}
    said = subprocess.check_output([sys.executable, "-c", program], cwd=tmp_path, env=surroundings, text=True)
    (least, small), (most, large) = (map(float, line.split()) for line in said.splitlines())
    assert most > least
    assert large > 100_000_000 > small


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="exit status 3\nno such story"):
        measure.run(("sh", "-c", "echo no such story; exit 3"), tmp_path, dict(os.environ), tmp_path / "log")


def test_the_size_is_that_of_all_files_below(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/one").write_bytes(b"12345")
    (tmp_path / "two").write_bytes(b"12")
    assert measure.size(tmp_path) == Size(files=2, octets=7)


def test_ratios_and_growth_are_of_medians() -> None:
    assert report.ratio(FIGURES, report.COLD) == 2.0
    assert report.growth(FIGURES, "Pelican") == 4.5
    assert report.growth(FIGURES, "Copydesk") == 4.0


def test_the_table_says_each_figure() -> None:
    lines = report.table(FIGURES).splitlines()
    assert lines[0] == "1,000 stories, rounds: 3, Pelican 4"
    assert lines[4].split() == ["cold", "Pelican", "3.00", "2.00", "4.00", "6.00", "50"]
    assert lines[5].split() == ["Copydesk", "6.00", "5.00", "9.00", "12.00", "50", "2.00"]
    assert "output            Copydesk            30,000   3,000" in lines
    assert "cold, 4,000       Copydesk     24.00    4.00" in lines


def test_json_has_every_round_and_what_the_table_says() -> None:
    said = json.loads(report.as_json(FIGURES))
    assert [each["cpu"] for each in said["costs"]["Copydesk"]["cold"]] == [9.0, 6.0, 5.0]
    assert said["ratios"]["nothing changed"] == 2.0
    assert said["growth"] == {"Pelican": 4.5, "Copydesk": 4.0}
    assert said["bytes_per_story"] == {"Pelican": 9000.0, "Copydesk": 30000.0}


def checkout(folder: Path) -> Path:
    """Make a checkout whose build copies its stories, and leaves a cache."""
    for name in ("plugins/copydesk", "theme", "content/pages", "content/articles"):
        (folder / name).mkdir(parents=True)
    program = "import os, shutil\nshutil.copytree('content/articles', 'output')\nos.mkdir('.cache')\n"
    (folder / "plugins/copydesk/__main__.py").write_text(program, encoding="utf-8")
    (folder / "content/articles/real.md").write_text("Title: Ours\n", encoding="utf-8")
    return folder


def test_a_site_is_built_edited_and_cleared(tmp_path: Path) -> None:
    site = sites.copydesk(tmp_path / "site", 3, checkout(tmp_path / "checkout"))
    measure.run(site.command, site.folder, site.environment, tmp_path / "log")
    built = sorted(file.name for file in site.output.iterdir())
    assert built == ["story-000000.md", "story-000001.md", "story-000002.md"]
    site.edit(7)
    changed = [
        file.name
        for file in sorted((site.folder / site.stories).iterdir())
        if file.read_text(encoding="utf-8") != (site.output / file.name).read_text(encoding="utf-8")
    ]
    assert changed == ["story-000001.md"]
    site.clear()
    assert not site.output.exists()
    assert not (site.folder / ".cache").exists()


def test_what_steers_a_build_is_kept_from_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THEME", "plain")
    monkeypatch.setenv("MAKEFLAGS", "n")
    site = sites.plain_pelican(tmp_path / "site", 1)
    assert not {"THEME", "MAKEFLAGS"} & set(site.environment)
    assert len(list((site.folder / "content").iterdir())) == 1


@pytest.mark.parametrize("count", ["0", "-1", "many"])
def test_a_count_that_is_none_is_refused(count: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--stories", count])
    assert "--stories" in capsys.readouterr().err
