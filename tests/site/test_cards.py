"""Share cards of whole sites: which page names which, and when they are drawn."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from copydesk.desk.build import publish
from copydesk.digest.facts import EditionLink
from copydesk.errors import SettingsError
from copydesk.language.interface import ENGLISH
from copydesk.render import cards as drawing
from copydesk.settings import Settings
from copydesk.site import cards
from copydesk.site.build import build
from copydesk.site.memory import MEMORY, Memory
from digest import fakes
from support.sites import SITES, checkout, tree

ROOT = "https://digest.example/project"
GENERAL = f"{ROOT}/theme/img/card.png"
IMAGE = re.compile(r'<meta (?:property="og|name="twitter):image" content="([^"]*)"')


def story(title: str, fields: str = "", date: str = "2023-03-20") -> str:
    return f"---\ntitle: {title}\ndate: {date}\n{fields}\n---\n\nOrla Venn spoke to the harbour.\n"


def built(place: Path) -> dict[str, bytes]:
    """Build the small site with three more stories: one whose title the font lacks, one hidden, one with a picture."""
    root = checkout(place, SITES / "small")
    articles = root / "content/articles/2023"
    (articles / "kanji.md").write_text(story("渡し船が出る", date="2023-02-20"), encoding="utf-8")
    (articles / "unseen.md").write_text(story("Unseen", "status: hidden"), encoding="utf-8")
    (articles / "seen.md").write_text(story("Seen", "image: https://courier.example/photo.jpg"), encoding="utf-8")
    (root / "output").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITEURL", ROOT)
        assert build(root, root / "output").problems == ()
    return tree(root / "output")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("cards"))


def named(pages: dict[str, bytes], name: str) -> set[str]:
    return set(IMAGE.findall(pages[name].decode()))


def test_a_story_and_an_edition_have_a_card_in_their_folder(pages: dict[str, bytes]) -> None:
    for folder in ("stories/harbour-tolls/", "stories/seen/", "editions/2023-w12/"):
        assert named(pages, f"{folder}index.html") == {f"{ROOT}/{folder}card.png"}
        assert pages[f"{folder}card.png"].startswith(b"\x89PNG")
    assert f'"image":"{ROOT}/stories/seen/card.png"'.encode() in pages["stories/seen/index.html"]
    alt = re.search(r'og:image:alt" content="([^"]*)"', pages["stories/seen/index.html"].decode())
    assert alt
    assert alt[1] == "Seen (20 March 2023, The Meridian Digest)"


def test_every_other_page_has_the_general_one(pages: dict[str, bytes]) -> None:
    for name in (
        "index.html",
        "people/orla-venn/index.html",
        "stories/kanji/index.html",
        "editions/2023-w08/index.html",
    ):
        assert named(pages, name) == {GENERAL}
    assert f'"image":"{GENERAL}"'.encode() in pages["stories/kanji/index.html"]


def test_every_card_that_is_named_is_there_and_no_other(pages: dict[str, bytes]) -> None:
    wanted = {url.removeprefix(f"{ROOT}/") for name in pages if name.endswith(".html") for url in named(pages, name)}
    assert wanted == {name for name in pages if name.endswith("card.png")}
    assert not {"stories/unseen/card.png", "stories/kanji/card.png", "editions/2023-w08/card.png"} & pages.keys()


@pytest.mark.parametrize(
    ("setting", "relative", "drawn"),
    [("publish", False, True), ("publish", True, False), ("always", True, True), ("never", False, False)],
)
def test_the_settings_say_when_cards_are_drawn(setting: str, relative: bool, drawn: bool) -> None:
    settings = {"SITENAME": "The Tide", "DEFAULT_LANG": "en", "RELATIVE_URLS": relative, MEMORY: Memory()}
    made = cards.Cards({**settings, "COPYDESK_SHARE_CARDS": setting})
    subject = fakes.story("ferry", "2023-03-20", edition=EditionLink("2023-W12", 6, "20–26 March 2023", "editions/x/"))
    subject.url, subject.status = "stories/ferry/", "published"
    assert (made.fact(subject) != cards.general(ENGLISH)) is drawn
    assert made.fact(None) == cards.general(ENGLISH)


def test_a_card_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = checkout(tmp_path, SITES / "small")
    monkeypatch.setenv("SITEURL", ROOT)
    assert publish(root, force=True) == 0
    before = tree(root / "output")
    monkeypatch.setattr(drawing, "drawn", lambda card, face: pytest.fail(f"{card} was drawn again"))
    assert publish(root, force=True) == 0
    assert {name: page for name, page in tree(root / "output").items() if name.endswith(".png")} == {
        name: page for name, page in before.items() if name.endswith(".png")
    }


@pytest.mark.parametrize("name", ["absent.ttf", "content/about.md"])
def test_a_font_that_cannot_be_read_is_named(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/about.md").write_text("No font.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match=f"COPYDESK_CARD_FONT is '{name}', which is no font"):
        cards.check(Settings(card_font=name))
