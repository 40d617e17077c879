"""`edition`: a file that decides nothing until a curator uncomments it, and never over one that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.cli import main
from copydesk.digest.plans import EditionPlan, parse_plan
from support.sites import SITES, checkout

STORY = "---\ntitle: {title}\ndate: {date}\nstatus: {status}\n---\n\nWords.\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(checkout(tmp_path, SITES / "small"))
    add(tmp_path, "ferry-returns", "Ferry returns to Osk Sound", "2022-05-04 09:00")
    add(tmp_path, "pilots-vote", "Pilots vote: #strike", "2022-05-08")
    add(tmp_path, "weir-mended", "Weir mended", "2022-05-09")
    add(tmp_path, "not-yet", "Not yet", "2022-05-05", "draft")
    add(tmp_path, "unlisted", "Unlisted", "2022-05-05", "hidden")
    return tmp_path


def add(place: Path, slug: str, title: str, date: str, status: str = "published", section: str = "") -> None:
    story = STORY.format(title=f"'{title}'", date=date, status=f"{status}\nsection: {section}" if section else status)
    file = place / f"content/articles/{date[:4]}/{slug}.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(story, encoding="utf-8")


def plan(file: Path) -> EditionPlan:
    return parse_plan(file.read_text(encoding="utf-8"), file.as_posix())


def test_the_stories_of_the_week_stand_ready_newest_first(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["edition", "--week", "2022-W18"]) == 0
    file = place / "content/editions/2022-W18.md"
    text = file.read_text(encoding="utf-8")
    assert "#lead: pilots-vote\n#order:\n#  - pilots-vote    # 2022-05-08 Pilots vote: #strike\n#  - ferry-re" in text
    assert not {"weir-mended", "not-yet", "unlisted"} & set(re.findall(r"[\w-]+", text))
    assert "content/editions/2022-W18.md with 2 stories" in capsys.readouterr().out
    assert plan(file) == EditionPlan("2022-W18", file=file.as_posix())


def test_uncommented_it_is_a_plan(place: Path) -> None:
    main(["edition", "--date", "2022-05-04"])
    file = place / "content/editions/2022-W18.md"
    lines = file.read_text(encoding="utf-8").split("\n")
    file.write_text("\n".join(re.sub(r"^#(?! )|^#(?=  -)", "", line) for line in lines), encoding="utf-8")
    assert (plan(file).lead, plan(file).order) == ("pilots-vote", ("pilots-vote", "ferry-returns"))


def test_the_sections_of_the_week_stand_ready_whatever_their_names_are(place: Path) -> None:
    add(place, "seals-vote", "Seals vote", "2022-05-07", section="'Sea, [land] and: \"air\"'")
    main(["edition", "--date", "2022-05-04"])
    file = place / "content/editions/2022-W18.md"
    file.write_text(file.read_text(encoding="utf-8").replace("#sections", "sections"), encoding="utf-8")
    assert plan(file).sections == ('Sea, [land] and: "air"',)


def test_a_file_that_is_there_is_left_as_it_is(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = place / "content/editions/2022-W18.md"
    file.write_text("---\nlead: ferry-returns\n---\n\nOur note.\n", encoding="utf-8")
    assert main(["edition", "--week", "2022-W18"]) == 1
    assert file.read_text(encoding="utf-8").endswith("Our note.\n")
    assert capsys.readouterr().err == (
        "copydesk: content/editions/2022-W18.md: this edition has a file already - edit that one\n"
    )


def test_without_a_week_it_is_that_of_the_newest_story(place: Path) -> None:
    add(place, "tide-tables", "Tide tables", "2024-02-29")
    assert main(["edition"]) == 0
    assert (place / "content/editions/2024-W09.md").is_file()


def test_a_digest_of_days_has_files_of_days(place: Path) -> None:
    config = place / "pelican.conf.py"
    config.write_text(config.read_text(encoding="utf-8") + '\nCOPYDESK_EDITION = "day"\n', encoding="utf-8")
    assert main(["edition", "--date", "2022-05-04"]) == 0
    assert "#lead: ferry-returns\n" in (place / "content/editions/2022-05-04.md").read_text(encoding="utf-8")
    assert main(["edition", "--week", "2022-W18"]) == 2


def test_make_hands_the_week_over(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEEK", "2022W18 ")
    assert main(["edition", "--from-make"]) == 0
    assert (place / "content/editions/2022-W18.md").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--week", "next"], "'next' is no week"),
        (["--week", "2022-W54"], "there is no week '2022-W54'"),
        (["--week", "9999-W52"], "there is no week '9999-W52'"),
        (["--date", "Monday"], "'Monday' is no date"),
        (["--date", "9999-12-31"], "'9999-12-31' is no date"),
        (["--week", "2022-W18", "--date", "2022-05-04"], "a week and a date are given"),
        (["--day", "2022-05-04"], "unrecognized arguments"),
    ],
)
def test_what_cannot_be_read_is_one_line(
    words: list[str], said: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["edition", *words]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_whatever_the_headlines_are_the_file_can_be_read(place: Path, title: str) -> None:
    import datetime as dt

    from copydesk.desk.checks.shelf import read
    from copydesk.desk.edition import draft, stories_of
    from copydesk.site.build import site_settings
    from copydesk.text.frontmatter import dump

    story = place / "content/articles/2022/ferry-returns.md"
    story.write_text(dump({"title": title, "date": "2022-05-04"}, "Words.\n"), encoding="utf-8")
    shelf = read(place, site_settings(place), dt.datetime(2023, 1, 1, tzinfo=dt.UTC))
    start = dt.date(2022, 5, 2)
    assert parse_plan(draft(stories_of(shelf, start, "week"), start, "week"), "2022-W18.md").order == ()
