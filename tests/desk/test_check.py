"""`check`: cases in plain text, parity with the build on broken sites, silence on a clean one, three formats."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.cli import main
from copydesk.desk.checks import prose, rules, shelf
from copydesk.desk.checks.finding import Finding, Severity
from copydesk.desk.checks.report import as_github, tally
from copydesk.site.build import site_settings
from copydesk.text import frontmatter
from support.cases import Case, read_cases
from support.pictures import png
from support.sites import INVALID, ROOT, SITES, checkout

NOW = dt.datetime(2023, 4, 1, tzinfo=dt.UTC)
STORY = "content/articles/2023/story.md"
FILE = re.compile(r"(?m)^=== (\S+)$")
SITE_FAULTS = {"broken-template", "undefined-filter", "missing-plugin"}
"""Faults of the theme and of the settings, which only a build can find."""
SETTINGS_FAULTS = {
    "ill-typed-setting",
    "misspelt-setting",
    "recogniser-typo",
    "recogniser-without-model",
    "settings-syntax",
    "unknown-choice",
}


@pytest.fixture(scope="module")
def conf() -> dict[str, Any]:
    return site_settings(ROOT)


def files_of(text: str) -> Iterator[tuple[str, str]]:
    """Split a case into its files: `=== path` begins one; without any the text is one story."""
    parts = FILE.split(text)
    if len(parts) == 1:
        yield STORY, text
    yield from ((parts[at], parts[at + 1].removeprefix("\n")) for at in range(1, len(parts), 2))


def findings(place: Path, files: Iterator[tuple[str, str]], conf: dict[str, Any]) -> tuple[Finding, ...]:
    for name, text in files:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8", errors="surrogatepass")
    return rules.findings(shelf.read(place, conf | {"PATH": str(place / "content")}, NOW))


@pytest.mark.parametrize("case", read_cases("desk/check-story.md") + read_cases("desk/check-desk.md"), ids=str)
def test_case(case: Case, tmp_path: Path, conf: dict[str, Any]) -> None:
    found = "\n".join(str(each).removeprefix(f"{STORY}:") for each in findings(tmp_path, files_of(case.input), conf))
    assert found == case.expected


def planted(case: Case) -> Iterator[tuple[str, str]]:
    head = "---\ntitle: Ferry returns to Osk Sound\ndate: 2023-03-20\n"
    yield from files_of(case.input if case.input.startswith("===") else head + case.input)


DEFECTS = read_cases("desk/check-defects.md")


@pytest.mark.parametrize("case", DEFECTS, ids=str)
def test_a_planted_defect_is_found_and_nothing_else_is(case: Case, tmp_path: Path, conf: dict[str, Any]) -> None:
    found = findings(tmp_path, planted(case), conf)
    assert "\n".join(f"{each.line} {each.rule}" for each in found) == case.expected


def test_the_planted_defects_are_many_and_of_many_kinds() -> None:
    rules_found = {line.split()[1] for case in DEFECTS for line in case.expected.splitlines()}
    assert len(DEFECTS) >= 50
    assert len(rules_found) >= 28


def test_overrides_that_match_nothing_are_named(tmp_path: Path, conf: dict[str, Any]) -> None:
    """The words are the engines' own; the lines are those of the words, else those of the fields."""
    story = (
        "---\ntitle: Ferry returns\ndate: 2023-03-20\nentities: {hide: [Nobody Atall]}\n"
        "quotes:\n  hide: ['It''s off']\n  pin:\n    - The pier sank\n---\n\n“The pier held,” the master said.\n"
    )
    found = findings(tmp_path, iter([(STORY, story)]), conf)
    assert [(each.line, each.severity, each.rule) for each in found] == [
        (4, "warning", "override"),
        (5, "warning", "override"),
        (8, "warning", "override"),
    ]
    assert "Nobody Atall" in found[0].what
    assert "The pier sank" in found[2].what


def test_an_override_that_nearly_matches_names_what_it_could_mean(tmp_path: Path, conf: dict[str, Any]) -> None:
    story = (
        "---\ntitle: Ferry returns\ndate: 2023-03-20\nentities:\n  hide: [Jorunn Askvald]\n  add: [frence]\n"
        "quotes: {pin: [The peer held]}\n---\n\n“The pier held,” Jorunn Askvold said.\n"
    )
    found = findings(tmp_path, iter([(STORY, story)]), conf)
    assert [each.what.partition("; ")[2] for each in found] == [
        "did you mean 'Jorunn Askvold'?",
        "did you mean 'france'?",
        "did you mean 'The pier held,'?",
    ]


def test_a_picture_of_the_registry_wants_a_description_and_a_licence(tmp_path: Path, conf: dict[str, Any]) -> None:
    (tmp_path / "content/images").mkdir(parents=True)
    for name in ("orre", "venn"):
        (tmp_path / f"content/images/{name}.png").write_bytes(png(2, 2))
    people = (
        "orre:\n  name: Tilda Orre\n  image: {file: images/orre.png}\n"
        "venn:\n  name: Orla Venn\n  image: {file: images/venn.png, alt: The mayor, licence: CC0}\n"
    )
    found = findings(tmp_path, iter([("content/entities/people.yml", people)]), conf)
    assert [(each.file, each.line, each.rule, each.what) for each in found] == [
        ("content/entities/people.yml", 1, "alt", "the picture of 'orre' has no alt"),
        ("content/entities/people.yml", 1, "licence", "the picture of 'orre' has no licence"),
    ]


def test_every_rule_has_a_case_and_a_place_in_the_documentation() -> None:
    """A rule that nobody has seen work, or that nobody can look up, is no rule."""
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "plugins/copydesk/desk").glob("checks/*.py"))
    code += (ROOT / "plugins/copydesk/desk/newcomers.py").read_text(encoding="utf-8")
    quoted = set(re.findall(r"\"([a-z]+(?:-[a-z]+)*)\"", code))
    documented = set(re.findall(r"(?m)^\| `([a-z-]+)` \|", (ROOT / "docs/checking.md").read_text(encoding="utf-8")))
    cases = read_cases("desk/check-story.md") + read_cases("desk/check-desk.md")
    seen = {name for case in cases for name in re.findall(r"(?m)\[([a-z-]+)\]$", case.expected)}
    seen |= {line.split()[1] for case in DEFECTS for line in case.expected.splitlines()}
    seen |= {"unknown-name", "room"}  # the test below, and test_room
    assert documented == seen
    assert seen <= quoted
    assert len(seen) > 20


@pytest.mark.parametrize("name", sorted({site.name for site in INVALID.iterdir()} - SITE_FAULTS))
def test_what_the_build_refuses_the_check_finds(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The two read the same files by the same rules; the check says so before anything is built."""
    monkeypatch.chdir(checkout(tmp_path, SITES / "small", INVALID / name))
    assert main(["check"]) == 1
    said = capsys.readouterr()
    where, _, what = (INVALID / name / "expected.txt").read_text(encoding="utf-8").strip().partition(": ")
    lines = (said.err if name in SETTINGS_FAULTS else said.out).splitlines()
    assert any(where.split(":")[0] in line and what in line for line in lines)


def test_a_clean_site_has_no_errors_and_no_warnings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(checkout(tmp_path, SITES / "small"))
    assert main(["check", "--strict"]) == 0
    assert capsys.readouterr().out.startswith("0 errors, 0 warnings, 0 notes in 2 stories")


def test_the_demonstration_has_no_errors(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    status = main(["check"])
    assert status == 0, capsys.readouterr().out


def test_warnings_fail_a_strict_check_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = checkout(tmp_path, SITES / "small")
    story = place / "content/articles/2023/harbour-tolls.md"
    story.write_text(story.read_text(encoding="utf-8") + "\nTODO: ask the harbour master.\n", encoding="utf-8")
    monkeypatch.chdir(place)
    assert (main(["check"]), main(["check", "--strict"])) == (0, 1)
    assert "warning: 'TODO' was left in the text" in capsys.readouterr().out


def test_json_is_for_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(checkout(tmp_path, SITES / "small", INVALID / "bad-status"))
    assert main(["check", "--format", "json"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)[0] == {
        "file": "content/articles/2023/zz.md",
        "line": 4,
        "severity": "error",
        "rule": "field",
        "what": "there is no status 'drafft'",
        "hint": "did you mean 'draft'?",
    }
    assert said.err.startswith("1 error")


def test_names_without_an_entry_are_told_when_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = checkout(tmp_path, SITES / "small")
    for number in (1, 2):
        story = place / f"content/articles/2023/weir-{number}.md"
        text = f"Jorunn Askvold, the mayor, opened weir {number}. “It holds,” Ms Askvold said.\n"
        story.write_text(f"---\ntitle: Weir {number}\ndate: 2023-03-2{number}\n---\n\n{text}", encoding="utf-8")
    monkeypatch.chdir(place)
    assert main(["check", "--names", "1"]) == 0
    rows = [row for row in capsys.readouterr().out.splitlines() if "unknown-name" in row]
    assert len(rows) == 1
    assert rows[0].startswith(
        "content/articles/2023/weir-2.md:1: note: 'Jorunn Askvold' (person) is in 2 stories and has no entry"
    )
    assert main(["check"]) == 0
    assert "unknown-name" not in capsys.readouterr().out


def test_github_is_told_in_its_own_commands() -> None:
    finding = Finding("content/a,b.md", 7, Severity.NOTE, "draft", "a draft: 50 %", "publish it")
    assert as_github([finding]) == ("::notice file=content/a%2Cb.md,line=7,title=draft::a draft: 50 %25 - publish it")


def test_counts_are_said_in_words() -> None:
    assert tally((), 1) == "0 errors, 0 warnings, 0 notes in 1 story"


def test_without_a_site_it_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert capsys.readouterr().err == (
        "copydesk: there is no pelican.conf.py here - call it in the checkout's own folder\n"
    )


MARKDOWN = st.text(alphabet=st.sampled_from("ab1 \n\n“”\"'«»`~[](){}|<>!#*_-+.:/\\&%?=\x00\ud800ß"), max_size=200)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.one_of(MARKDOWN, st.text(max_size=200)))
def test_any_text_is_checked_without_an_exception(tmp_path: Path, conf: dict[str, Any], body: str) -> None:
    """Every finding stands in the file, at a line that the file has."""
    text = f"---\ntitle: Any\ndate: 2023-03-20\n---\n{body}"
    for finding in findings(tmp_path, iter([(STORY, text)]), conf):
        assert finding.file == STORY
        assert 1 <= finding.line <= len(re.split(r"\r\n|\r|\n", text))


MARKED = st.lists(st.sampled_from([*'“”“”"«»>’‘a1. (-', "\n", "\n\n", "\n> ", "\\", "](x ", "**", "a b"]), max_size=24)


@given(MARKED)
def test_marks_that_are_in_turn_are_never_complained_of(parts: list[str]) -> None:
    """The quick look and the thorough one agree."""
    text = "".join(parts)
    story = dataclasses.replace(AT_SEA, prose=text, breaks=tuple(at for at, sign in enumerate(text) if sign == "\n"))
    if prose.in_turn(text):
        assert list(prose._unmet_marks(story)) == []


AT_SEA = shelf.StoryFile(Path("a.md"), "a.md", False, "a", frontmatter.parse("---\ntitle: A\n---\n"), "", (), None)


@given(st.text(alphabet="TtODkK[]( )iInsertXx-loreMpu", max_size=30))
def test_no_placeholder_is_without_one_of_the_signs(text: str) -> None:
    assert not prose.PLACEHOLDER.search(text) or any(sign in text.lower() for sign in prose.SIGNS)
