"""`publish`: nothing passes the check unseen, every address is entered, and the address of the site is known."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.cli import main
from copydesk.desk import ledger
from copydesk.desk.publish import doubt, is_here, site_address
from copydesk.errors import BuildError, RegistryError
from support.sites import SITES, checkout, tree

SITE = "https://digest.example/paper"
STORY = "content/articles/2023/harbour-tolls.md"
EDITIONS = ("editions/2023-w10/", "editions/2023-w11/")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(checkout(tmp_path, SITES / "small"))
    for name in ("SITEURL", "COPYDESK_ENV", "GITHUB_REPOSITORY"):
        monkeypatch.setenv(name, "")
    return tmp_path


def published(place: Path) -> list[str]:
    return list(ledger.read(place / "content"))


def test_what_is_published_is_entered_once(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", "--siteurl", SITE]) == 0
    assert published(place) == ["about/", *EDITIONS, "stories/harbour-tolls/", "stories/tunnel-reopens/"]
    known = ledger.read(place / "content").items()
    assert {address for address, entry in known if not entry.key} == {*EDITIONS}, "an edition is known by its days"
    assert "5 new addresses in content/published.yml: commit it" in capsys.readouterr().out
    before = (place / "content/published.yml").stat().st_mtime_ns
    assert main(["publish", "--siteurl", SITE]) == 0
    assert (place / "content/published.yml").stat().st_mtime_ns == before
    assert "Nothing has changed since" in capsys.readouterr().out, "the ledger is no reason to build again"


def test_a_draft_is_entered_on_its_day_alone(place: Path) -> None:
    story = place / STORY
    story.write_text(story.read_text(encoding="utf-8").replace("---\n", "---\nstatus: draft\n", 1), encoding="utf-8")
    assert main(["publish", "--siteurl", SITE]) == 0
    assert "stories/harbour-tolls/" not in published(place)


def test_an_address_that_would_vanish_stops_the_publishing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["publish", "--siteurl", SITE])
    site = tree(place / "output")
    (place / STORY).rename(place / "content/articles/2023/harbour-tolls-rise.md")
    (place / "content/editions/2023-W11.md").unlink()
    capsys.readouterr()
    assert main(["publish", "--siteurl", SITE]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith(
        "content/published.yml:6: error: the published address stories/harbour-tolls/ would go away: its story is "
        "content/articles/2023/harbour-tolls-rise.md now - add 'formerly: [harbour-tolls]' there (make fix does); or"
    )
    assert said[-1] == "copydesk: 1 error; nothing was published - mend what is named above, and publish again"
    assert tree(place / "output") == site
    assert "stories/harbour-tolls/" in published(place)


def test_the_old_slug_brings_the_address_back(place: Path) -> None:
    main(["publish", "--siteurl", SITE])
    moved = (place / STORY).rename(place / "content/articles/2023/harbour-tolls-rise.md")
    moved.write_text(
        moved.read_text(encoding="utf-8").replace("---\n", "---\nslug: harbour-tolls\n", 1), encoding="utf-8"
    )
    assert main(["publish", "--siteurl", SITE]) == 0


def test_an_edition_that_would_vanish_stops_the_publishing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["publish", "--siteurl", SITE])
    story = place / STORY
    story.write_text(story.read_text(encoding="utf-8").replace("2023-03-1", "2022-03-1"), encoding="utf-8")
    capsys.readouterr()
    assert main(["publish", "--siteurl", SITE]) == 1
    assert (
        "error: the published address editions/2023-w11/ would go away: no story is of these days any more"
        " - give it a story again; or take this line out, if it is meant to go [vanished]" in capsys.readouterr().err
    )


def test_an_edition_all_of_whose_stories_are_retracted_leads_to_the_corrections(place: Path) -> None:
    main(["publish", "--siteurl", SITE])
    assert main(["retract", STORY]) == 0
    assert main(["publish", "--siteurl", SITE]) == 0
    page = (place / "output/editions/2023-w11/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../../corrections/"' in page
    assert (place / "output/corrections/index.html").is_file()
    assert "2023-w11" not in (place / "output/sitemap.xml").read_text(encoding="utf-8")


def test_an_error_of_the_check_stops_the_publishing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (place / STORY).open("a", encoding="utf-8") as story:
        story.write("\nSee [the weir](../weir/).\n")
    assert main(["publish", "--siteurl", SITE]) == 1
    assert "error: there is no page stories/weir" in capsys.readouterr().err
    assert not (place / "output").exists()
    assert not (place / "content/published.yml").exists()


def test_the_own_domain_is_kept_and_is_the_address(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "content/CNAME").write_text("news.digest.example\n", encoding="utf-8")
    assert main(["publish"]) == 0
    assert (place / "output/CNAME").read_text(encoding="utf-8") == "news.digest.example\n"
    assert "https://news.digest.example/" in (place / "output/index.html").read_text(encoding="utf-8")
    assert main(["publish", "--siteurl", SITE]) == 1
    assert "content/CNAME says news.digest.example" in capsys.readouterr().err


def test_a_domain_that_is_none_is_one_line(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "content/CNAME").write_text("https://news.digest.example/\n", encoding="utf-8")
    assert main(["publish"]) == 1
    assert capsys.readouterr().err.startswith("copydesk: content/CNAME: 'https://news.digest.example/' is no domain")


@pytest.mark.parametrize(
    ("environment", "domain", "address"),
    [
        ({"SITEURL": SITE}, "", SITE),
        ({"SITEURL": SITE, "GITHUB_REPOSITORY": "courier/paper"}, "", SITE),
        ({"GITHUB_REPOSITORY": "Courier/paper"}, "", "https://courier.github.io/paper"),
        ({"GITHUB_REPOSITORY": "Courier/Courier.github.io"}, "", "https://courier.github.io"),
        ({"GITHUB_REPOSITORY": "courier/paper"}, "news.example", "https://news.example"),
        ({"SITEURL": "https://news.example/x"}, "news.example", "https://news.example/x"),
    ],
)
def test_the_address_of_the_site(environment: dict[str, str], domain: str, address: str) -> None:
    assert site_address(environment, domain) == address


@pytest.mark.parametrize("environment", [{}, {"SITEURL": " "}, {"GITHUB_REPOSITORY": "x/y z"}])
def test_without_an_address_nothing_is_published(environment: dict[str, str]) -> None:
    with pytest.raises(BuildError, match="without its address"):
        site_address(environment, "")


@pytest.mark.parametrize(
    ("address", "said", "entered"),
    [
        ("http://digest.example", "note: SITEURL begins with http://", True),
        ("http://127.0.0.1:8000/paper", "note: http://127.0.0.1:8000/paper is on this machine", False),
        ("https://localhost", "note: https://localhost is on this machine", False),
        (SITE, "", True),
    ],
)
def test_what_speaks_against_an_address_is_a_note(
    place: Path, capsys: pytest.CaptureFixture[str], address: str, said: str, *, entered: bool
) -> None:
    assert main(["publish", "--siteurl", address]) == 0
    err = capsys.readouterr().err
    assert err.startswith(said)
    assert bool(err) == bool(said)
    assert (place / "content/published.yml").is_file() == entered


@pytest.mark.parametrize("address", ["https://ann@digest.example", "https://ann:secret@digest.example/paper"])
def test_an_address_with_a_password_is_not_published(address: str) -> None:
    with pytest.raises(BuildError, match="a name or a password") as caught:
        site_address({"SITEURL": address}, "")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("address", ["http://[x", "https://[::1]:80/", "http://0.0.0.0", "x@y", "", "://"])
def test_whatever_stands_for_an_address_is_looked_at_without_a_fault(address: str) -> None:
    assert isinstance(doubt(address), str)
    assert is_here(address) == (address in {"https://[::1]:80/", "http://0.0.0.0"})


def test_a_ledger_of_old_is_read_and_gets_its_keys(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "content/published.yml").write_text("- stories/harbour-tolls/\n- about/\n", encoding="utf-8")
    assert main(["publish", "--siteurl", SITE]) == 0
    assert "3 new addresses in content/published.yml" in capsys.readouterr().out
    known = ledger.read(place / "content").items()
    assert {address for address, entry in known if not entry.key} == {*EDITIONS}, "an edition is known by its days"


ADDRESSES = st.from_regex(r"[a-z][a-z0-9/-]{0,20}/", fullmatch=True)
KEYS = st.builds(lambda text: ledger.key({"id": text}, ""), st.text(min_size=1))


@given(st.dictionaries(ADDRESSES, st.just("") | KEYS))
def test_a_ledger_is_read_as_it_was_written(known: dict[str, str]) -> None:
    text = ledger.written(known)
    found = {address: entry.key for address, entry in ledger.parse(text, "published.yml").items()}
    assert found == known
    assert list(found) == sorted(known)
    assert ledger.written(found) == text


@given(st.text())
def test_whatever_a_ledger_holds_it_is_read_or_refused(text: str) -> None:
    with suppress(RegistryError):
        assert all(entry.line >= 1 for entry in ledger.parse(text, "published.yml").values())
