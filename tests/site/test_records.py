"""Stories out of records: what a build that reads no file again makes of them, and which are read all the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.site import Article, Author, Category, SafeDatetime, Tag, records, signals
from copydesk.site.build import build
from copydesk.site.memory import Memory
from copydesk.site.reader import StoryReader
from copydesk.site.records import KeptStory, Records, Unkept
from support.pictures import png
from support.sites import SITES, checkout, tree

TOLLS, TUNNEL = (f"content/articles/2023/{name}.md" for name in ("harbour-tolls", "tunnel-reopens"))
SETTINGS: dict[str, Any] = {"SLUGIFY_SOURCE": "title"}


class Site:
    """A checkout that is built again and again, each time as by a process of its own."""

    def __init__(self, root: Path) -> None:
        self.root, self.read, self.stories = root, list[str](), list[Any]()
        self._built = 0

    def build(self) -> dict[str, bytes]:
        """Build the site; note the story files that were read and the stories that came of all."""
        self.read.clear()
        place = self.root / f"output{self._built}"
        before = self.root / f"output{self._built - 1}"
        self._built += 1
        place.mkdir()
        with Memory(self.root / "memory.sqlite", "code", before) as memory:
            assert build(self.root, place, memory).problems == ()
        return tree(place)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    made = Site(checkout(tmp_path / "site", SITES / "small"))
    read = StoryReader._read

    def noted(self: StoryReader, file: Path, name: str) -> tuple[str, dict[str, Any]]:
        made.read += [name] if "articles" in name else []
        return read(self, file, name)

    def seen(generator: Any) -> None:
        made.stories = [*generator.articles]

    monkeypatch.setattr(StoryReader, "_read", noted)
    signals.article_generator_finalized.connect(seen)
    yield made
    signals.article_generator_finalized.disconnect(seen)


def append(site: Site, file: str, text: str) -> None:
    with (site.root / file).open("a", encoding="utf-8") as opened:
        opened.write(text)


def test_only_the_story_that_was_edited_is_read(site: Site) -> None:
    site.build()
    assert sorted(site.read) == sorted((TOLLS, TUNNEL))
    append(site, TOLLS, "\nIt rained.\n")
    site.build()
    assert site.read == [TOLLS]


def test_a_story_out_of_a_record_is_in_all_that_it_has_the_story_that_was_read(site: Site) -> None:
    first = site.build()
    read = {story.slug: story for story in site.stories}
    assert site.build() == first
    assert {type(story) for story in site.stories} == {KeptStory}
    for story in site.stories:
        other = read[story.slug]
        assert type(other) is Article
        assert story.analysis == other.analysis
        assert records._record(story) == records._record(other)
        assert vars(story).keys() - {"read", "look"} == vars(other).keys()
        for name in ("content", "summary", "url", "save_as", "source_path", "timezone", "metadata", "date"):
            assert getattr(story, name) == getattr(other, name), name


def test_no_analysis_goes_when_room_is_made_though_no_record_asks_for_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build()
    monkeypatch.setattr("copydesk.site.memory.SPARE", 0)
    monkeypatch.setattr("copydesk.site.memory.ROOM", 0)
    site.build()
    monkeypatch.setattr("copydesk.site.analyses.analyse", None)
    append(site, "theme/templates/article.html", "{# every story's page is rendered #}")
    site.build()
    assert all(story.analysis.text for story in site.stories)


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a link to a story", "[t]({filename}tunnel-reopens.md)"),
        ("a link to a story that is not there", "[t]({filename}none.md)"),
        ("a picture", "![A quay]({static}/images/quay.png)"),
    ],
)
def test_a_story_is_read_again_where_its_page_depends_on_other_files(site: Site, what: str, text: str) -> None:
    (site.root / "content/images").mkdir(exist_ok=True)
    (site.root / "content/images/quay.png").write_bytes(png(40, 30))
    append(site, TOLLS, f"\n{text}\n")
    site.build()
    site.build()
    assert site.read == [TOLLS], what


def test_a_draft_is_read_again_for_the_clock_may_end_it(site: Site) -> None:
    place = site.root / TOLLS
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("date: 2023-03-14", "date: 2093-03-14"), encoding="utf-8")
    site.build()
    site.build()
    assert site.read == [TOLLS]


def test_a_story_whose_day_has_not_come_after_all_is_read_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock had been wrong, and was set right."""
    site.build()
    monkeypatch.setattr(records, "ahead", lambda story: story.slug == "harbour-tolls")
    site.build()
    assert site.read == [TOLLS]


def test_another_plugin_that_waits_for_stories_sees_every_one(site: Site) -> None:
    seen = list[str]()

    def waits(generator: Any, metadata: dict[str, Any]) -> None:
        del generator
        seen.append(metadata["title"])

    with signals.article_generator_context.connected_to(waits):
        site.build()
        first, seen = seen, []
        site.build()
        assert sorted(seen) == sorted(first)


def test_a_story_with_an_attribute_that_no_record_holds_is_read_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle = records._record

    def with_more(story: Any) -> Any:
        if story.slug == "harbour-tolls":
            story.rating = 1.5
        return settle(story)

    monkeypatch.setattr(records, "_record", with_more)
    site.build()
    site.build()
    assert site.read == [TOLLS]


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"\xc1",
        lambda value: value[:-1],
        lambda _: msgspec.msgpack.encode([{}, {}, None]),
        lambda value: value.replace(b"2023-03-14", b"2023-14-03"),
    ],
)
def test_a_record_that_is_none_means_to_read_the_story(
    site: Site, damage: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    encode = records.ENCODER.encode

    def damaged(value: Any) -> bytes:
        return damage(encode(value)) if isinstance(value, records.Record) else encode(value)

    fakes = SimpleNamespace(encode=damaged)
    with monkeypatch.context() as patch:
        patch.setattr(records, "ENCODER", fakes)
        first = site.build()
    assert site.build() == first
    assert TOLLS in site.read


ZONES = st.sampled_from([None, dt.UTC, dt.timezone(dt.timedelta(hours=-3)), ZoneInfo("Asia/Tokyo")])
MOMENTS = st.datetimes(timezones=ZONES).map(lambda moment: moment.replace(fold=0))
SAFE = MOMENTS.map(lambda at: SafeDatetime(at.year, at.month, at.day, at.hour, at.minute, at.second, tzinfo=at.tzinfo))
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(str.strip)
WRAPPED = st.sampled_from([Author, Category, Tag]).flatmap(lambda kind: NAMES.map(lambda name: kind(name, SETTINGS)))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | NAMES | st.binary() | MOMENTS | SAFE | WRAPPED,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_what_is_packed_comes_back_as_the_same_value_of_the_same_kind(fields: dict[str, Any]) -> None:
    known = Records.__new__(Records)
    known._generator, known._wrapped = SimpleNamespace(settings=SETTINGS), {}
    packed = records.ENCODER.encode(records._packed(fields))
    back = msgspec.msgpack.Decoder(dict[str, Any], ext_hook=known._unpacked).decode(packed)
    assert repr(back) == repr(fields)


@pytest.mark.parametrize("value", [(1, 2), 1.5, {1: "a"}, dt.date(2023, 3, 14), {"a": [object()]}])
def test_what_would_come_back_as_another_kind_is_not_packed(value: Any) -> None:
    with pytest.raises(Unkept):
        records._packed(value)
