"""Ids that stay."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.feeds.ids import entry_id, feed_id, new_id, story_key, unique_keys

URN = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def test_the_ids_of_today_are_those_of_tomorrow() -> None:
    """A changed id shows every reader every story again: these two must never differ from what they are."""
    assert entry_id("The Tide", "https://courier.example/tolls") == "urn:uuid:c2fd49df-45d7-5a91-b96d-e7f3c9ded8e3"
    assert feed_id("The Tide", "people/orla-venn/") == "urn:uuid:c88e32ca-9cc6-5964-a07b-0ec02597481e"


@given(st.text(), st.text())
def test_any_name_makes_an_id_and_feeds_and_stories_share_none(digest: str, key: str) -> None:
    assert URN.fullmatch(entry_id(digest, key))
    assert feed_id(digest, key) != entry_id(digest, key)


def test_two_digests_with_one_article_have_two_entries() -> None:
    assert entry_id("The Tide", "a") != entry_id("The Ebb", "a")


def test_a_story_is_known_by_the_firmest_that_it_has() -> None:
    fields = {"id": "tolls", "source_url": "https://courier.example/tolls", "original_sha256": "ab"}
    known = []
    for name in ("id", "source_url", "original_sha256"):
        known.append(story_key(fields, "Tolls halved"))
        fields = {**fields, name: ""}
    assert [*known, story_key(fields, "Tolls halved")] == [
        "tolls",
        "https://courier.example/tolls",
        "ab",
        "Tolls halved",
    ]


def test_the_oldest_of_two_stories_keeps_the_key() -> None:
    assert unique_keys([("a", "first"), ("b", "second"), ("a", "third")]) == ("a", "b", "a\nthird")


def test_a_new_id_is_that_of_the_address_or_of_the_file_and_tells_two_items_of_one_file_apart() -> None:
    assert new_id("https://courier.example/a", "1", "A") == new_id("https://courier.example/a", "2", "A")
    assert new_id("", "1", "A") != new_id("", "2", "A")
    assert new_id("", "1", "A") != new_id("", "1", "B")
    assert re.fullmatch("[0-9a-f]{16}", new_id("", "1", "A"))
